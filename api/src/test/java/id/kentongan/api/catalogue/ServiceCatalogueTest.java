package id.kentongan.api.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import id.kentongan.api.agency.Responsibility;
import id.kentongan.api.problem.BilingualText;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.unit.Agencies;
import id.kentongan.api.unit.Capability;

import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

class ServiceCatalogueTest {

    private static final BilingualText TEXT = new BilingualText("Teks", "Text");

    private final ServiceCatalogue catalogue =
            new ServiceCatalogue(
                    3,
                    List.of(
                            service("POTHOLE", ComplaintCategory.ROAD_DAMAGE, true, true),
                            service("ROAD", ComplaintCategory.ROAD_DAMAGE, true, false),
                            service("SIDEWALK", ComplaintCategory.ROAD_DAMAGE, true, false),
                            service("DUMP", ComplaintCategory.WASTE, false, false),
                            service("RUBBLE", ComplaintCategory.WASTE, true, true)));

    @ParameterizedTest
    @EnumSource
    @DisplayName("with the starter whoever names nothing but a category is asked nothing")
    void theStarterTakesEveryCategory(ComplaintCategory category) {
        ServiceDefinition service = ServiceCatalogue.STARTER.serviceFor(null, category);
        assertThat(service.category()).isEqualTo(category);
        assertThat(service.responsibility()).isEqualTo(category.responsibility());
    }

    @Test
    void theStarterIsWhole() {
        List<ServiceDefinition> services = ServiceCatalogue.STARTER.services();
        assertThat(services).extracting(ServiceDefinition::code).doesNotHaveDuplicates();
        assertThat(services).allMatch(each -> Agencies.isKnown(each.agency()));
        assertThat(services)
                .extracting(ServiceDefinition::dimension)
                .contains(SmartCityDimension.values());
        assertThat(services.stream().flatMap(each -> each.attributes().stream()))
                .allMatch(each -> each.type().hasChoices() != each.choices().isEmpty())
                .extracting(Attribute::type)
                .contains(DataType.NUMBER, DataType.DATETIME, DataType.MULTI_VALUE_LIST);
    }

    @Test
    @DisplayName("a complaint is filed under what it names")
    void byName() {
        assertThat(codeFor("SIDEWALK", null)).isEqualTo("SIDEWALK");
        assertThat(codeFor("RUBBLE", ComplaintCategory.WASTE)).isEqualTo("RUBBLE");
    }

    @Test
    @DisplayName("or else under the first of its category that requires no answer")
    void byCategory() {
        assertThat(codeFor(null, ComplaintCategory.ROAD_DAMAGE)).isEqualTo("ROAD");
    }

    @Test
    @DisplayName("where each of a category asks for something, one has to be named")
    void hasToBeNamed() {
        assertThatThrownBy(() -> catalogue.serviceFor(null, ComplaintCategory.WASTE))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.errors())
                                        .extracting("member", "code")
                                        .containsExactly(named("service", "REQUIRED")));
    }

    @Test
    @DisplayName("what is not there, or not offered now, is told with what is")
    void notOffered() {
        for (String code : List.of("DUMP", "MOON")) {
            assertThatThrownBy(() -> catalogue.serviceFor(code, ComplaintCategory.WASTE))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem ->
                                    assertThat(problem.errors().get(0).messages().en())
                                            .isEqualTo("has an unknown value, known: RUBBLE"));
        }
    }

    @Test
    @DisplayName(
            "where another agency than usual answers, its units are looked for by what they do")
    void anotherAgency() {
        ServiceDefinition lamps =
                new ServiceDefinition(
                        "LAMP",
                        ComplaintCategory.STREET_LIGHT,
                        "PLN",
                        null,
                        SmartCityDimension.LIVING,
                        true,
                        TEXT,
                        null,
                        List.of());
        assertThat(lamps.responsibility()).isEqualTo(new Responsibility("PLN", Capability.POWER));
        assertThat(ComplaintCategory.STREET_LIGHT.capabilityOf("DAMKAR")).isNull();
    }

    @Test
    @DisplayName("a category that is not the service's is a mistake, and not overruled")
    void twoThingsAtOnce() {
        assertThatThrownBy(() -> catalogue.serviceFor("ROAD", ComplaintCategory.WASTE))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.errors())
                                        .extracting("member")
                                        .containsExactly("category"));
    }

    private String codeFor(@Nullable String code, @Nullable ComplaintCategory category) {
        return catalogue.serviceFor(code, category).code();
    }

    private static Tuple named(String member, String fault) {
        return tuple(member, MemberError.Fault.valueOf(fault));
    }

    private static ServiceDefinition service(
            String code, ComplaintCategory category, boolean offered, boolean asks) {
        return new ServiceDefinition(
                code,
                category,
                "DPU",
                null,
                SmartCityDimension.LIVING,
                offered,
                TEXT,
                null,
                List.of(new Attribute("POLE", DataType.STRING, asks, TEXT, List.of())));
    }
}
