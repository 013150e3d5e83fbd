package id.kentongan.api.routing;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.catalogue.FiledService.Answer;
import id.kentongan.api.catalogue.FiledService.Value;
import id.kentongan.api.catalogue.ServiceCatalogue;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.problem.BilingualText;
import id.kentongan.api.reading.BoundedJson;
import id.kentongan.api.routing.RoutingPolicy.Route;
import id.kentongan.api.routing.RoutingRule.Condition;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/** Who answers for a complaint, and why. */
class RoutingPolicyTest {

    private static final String RULES =
            """
            {"rules": [
              {"name": "Jalan provinsi", "services": ["POTHOLE"], "agency": "DISHUB",
               "answers": {"OWNER": ["PROVINCE", "NATION"]}},
              {"name": "Pasar", "categories": ["WASTE", "ROAD_DAMAGE"], "agency": "SATPOL_PP",
               "area": {"type": "Polygon", "coordinates":
                 [[[110.0, -7.0], [110.1, -7.0], [110.1, -6.9], [110.0, -6.9], [110.0, -7.0]]]}},
              {"name": "Malam", "categories": ["WASTE"], "agency": "BASARNAS", "capability": "RESCUE",
               "hours": {"days": ["FRIDAY"], "from": "20:00", "to": "05:00"}}]}
            """;

    private static final GeoPoint IN_THE_MARKET = new GeoPoint(-6.95, 110.05);
    private static final GeoPoint ELSEWHERE = new GeoPoint(-6.95, 110.2);
    private static final String NOON = "2026-11-30T12:00";

    private final RoutingPolicy policy =
            RoutingPolicyBody.read(BoundedJson.mapper().readTree(RULES)).version(3);

    @Test
    @DisplayName("the first rule that is about it decides, and those before say why they do not")
    void theFirst() {
        Route route = route("WASTE", IN_THE_MARKET, null, NOON);

        assertThat(route.rule()).isEqualTo("Pasar");
        assertThat(route.responsibility().agency()).isEqualTo("SATPOL_PP");
        assertThat(route.policyVersion()).isEqualTo(3);
        assertThat(route.considered())
                .extracting(each -> each.rule() + " " + each.unmet())
                .containsExactly("Jalan provinsi [SERVICE, ANSWERS]", "Pasar []");
    }

    @Test
    @DisplayName("where none is, its service says who answers")
    void none() {
        Route route = route("WASTE", ELSEWHERE, null, NOON);

        assertThat(route.rule()).isNull();
        assertThat(route.responsibility().agency()).isEqualTo("DLH");
        assertThat(route.considered().get(1).unmet()).containsExactly(Condition.AREA);
        assertThat(route.considered().get(2).unmet()).containsExactly(Condition.HOURS);
    }

    @ParameterizedTest
    @CsvSource({"PROVINCE, DISHUB", "NATION, DISHUB", "CITY, DPU", ", DPU"})
    @DisplayName("whose it is decides, where that was asked")
    void byOwner(@Nullable String owner, String agency) {
        assertThat(route("POTHOLE", ELSEWHERE, owner, NOON).responsibility().agency())
                .isEqualTo(agency);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T19:59, DLH",
        "2026-11-27T20:00, BASARNAS",
        "2026-11-27T23:59, BASARNAS",
        "2026-11-28T04:59, BASARNAS",
        "2026-11-28T05:00, DLH",
        "2026-11-27T04:00, DLH",
        "2026-11-28T20:00, DLH"
    })
    @DisplayName("in hours of the city's clock, also past midnight")
    void byHours(String at, String agency) {
        assertThat(route("WASTE", ELSEWHERE, null, at).responsibility().agency()).isEqualTo(agency);
    }

    private Route route(String service, GeoPoint where, @Nullable String owner, String at) {
        return policy.route(
                new Routed(
                        Objects.requireNonNull(ServiceCatalogue.STARTER.find(service)),
                        owner == null ? List.of() : List.of(answer(owner)),
                        where,
                        LocalDateTime.parse(at).atZone(ZoneId.of("Asia/Jakarta"))));
    }

    private static Answer answer(String owner) {
        BilingualText text = new BilingualText("x", "x");
        return new Answer("OWNER", text, List.of(new Value(owner, text, null)));
    }
}
