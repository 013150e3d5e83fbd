package id.kentongan.api.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.unit.UnitType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.json.JsonMapper;

import java.util.Arrays;
import java.util.List;

/** The run cards as they are published, and what is refused at the start. */
class RunCardsTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final RunCards cards = RunCards.standard(JSON);

    @ParameterizedTest
    @EnumSource(IncidentType.class)
    void everyKindHasThreeAlarmsEachCallingForMore(IncidentType type) {
        assertThat(cards.highestAlarm(type)).isEqualTo(3);
        assertThat(cards.of(type).alarms()).allSatisfy(alarm -> assertThat(alarm).isNotEmpty());
        assertThat(units(cards.wants(type, 1))).isPositive();
        assertThat(units(cards.wants(type, 2))).isGreaterThan(units(cards.wants(type, 1)));
        assertThat(units(cards.wants(type, 3))).isGreaterThan(units(cards.wants(type, 2)));
    }

    @ParameterizedTest
    @EnumSource(IncidentType.class)
    void everyKindTellsCallersWhatToDoInBothLanguages(IncidentType type) {
        assertThat(cards.of(type).instructions())
                .isNotEmpty()
                .allSatisfy(
                        line -> {
                            assertThat(line.id()).isNotBlank().isNotEqualTo(line.en());
                            assertThat(line.en()).isNotBlank();
                        });
    }

    @ParameterizedTest
    @EnumSource(IncidentType.class)
    void agenciesAreNamedAsTheDictionaryHasThem(IncidentType type) {
        List<String> known =
                List.of(
                        "DAMKAR",
                        "PSC119",
                        "POLRI",
                        "BPBD",
                        "BASARNAS",
                        "SATPOL_PP",
                        "DISHUB",
                        "DLH",
                        "DPU",
                        "DINSOS",
                        "DP3A",
                        "PLN",
                        "PDAM",
                        "PGN");

        assertThat(cards.of(type).alarms())
                .allSatisfy(
                        alarm ->
                                assertThat(alarm)
                                        .allSatisfy(
                                                want ->
                                                        assertThat(known)
                                                                .containsAll(want.agencies())));
    }

    @Test
    void theFirstAlarmOfAFireAsksForWhatSomeVehicleUsuallyCan() {
        assertThat(cards.wants(IncidentType.FIRE, 1))
                .allSatisfy(
                        want ->
                                assertThat(Arrays.stream(UnitType.values()))
                                        .anyMatch(
                                                type ->
                                                        type.usualCapabilities()
                                                                .contains(want.capability())));
        assertThat(cards.version()).matches("\\d{4}-\\d{2}");
    }

    @ParameterizedTest
    @CsvSource({
        "without-most, no run card for MEDICAL_EMERGENCY",
        "in-one-language, instructions differ between the languages",
        "calling-nobody, a run card calls for something at the first alarm",
        "without-edition, the run cards do not name their edition"
    })
    void aSheetThatIsNotWholeStopsTheStart(String sheet, String why) {
        assertThatThrownBy(() -> new RunCards(JSON, "/run-cards/" + sheet + ".json"))
                .hasMessageContaining(why);
    }

    private static int units(List<Want> wants) {
        return wants.stream().mapToInt(Want::count).sum();
    }
}
