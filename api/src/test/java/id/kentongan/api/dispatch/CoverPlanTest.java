package id.kentongan.api.dispatch;

import static id.kentongan.api.unit.Capability.BASIC_LIFE_SUPPORT;
import static id.kentongan.api.unit.Capability.FIRE_SUPPRESSION;
import static id.kentongan.api.unit.UnitAvailability.CONDITIONALLY_AVAILABLE;
import static id.kentongan.api.unit.UnitAvailability.NOT_AVAILABLE;
import static id.kentongan.api.unit.UnitBuilder.aUnit;
import static id.kentongan.api.unit.UnitBuilder.unitId;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.unit.Engagement;
import id.kentongan.api.unit.FixRules;
import id.kentongan.api.unit.Fleet;
import id.kentongan.api.unit.UnitActivity;
import id.kentongan.api.unit.UnitBuilder;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who should move where: three posts too far from each other to cover for one another. */
class CoverPlanTest {

    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
    private static final GeoPoint NORTH = new GeoPoint(-6.90, 110.42);
    private static final GeoPoint MIDDLE = new GeoPoint(-7.00, 110.42);
    private static final GeoPoint SOUTH = new GeoPoint(-7.15, 110.42);
    private static final UUID FIRE = UUID.randomUUID();

    private final Map<UUID, Engagement> engagements = new HashMap<>();
    private final Fleet fleet =
            new Fleet(
                    new FixRules(Duration.ofSeconds(30), Duration.ofHours(1), 500),
                    Duration.ofMinutes(10));

    @Test
    void nothingIsAmissWhileAllAreFree() {
        stand(aUnit(1).at(NORTH), aUnit(2).at(MIDDLE));

        assertThat(moveUps(1)).isEmpty();
    }

    @Test
    void theNearestThatCanBeSparedMovesUp() {
        stand(aUnit(1).at(NORTH), aUnit(2).at(MIDDLE), aUnit(3).at(MIDDLE));
        stand(aUnit(4).at(SOUTH), aUnit(5).at(SOUTH));
        isAtWork(1);

        assertThat(moveUps(1))
                .singleElement()
                .satisfies(
                        moveUp -> {
                            assertThat(moveUp.post()).isEqualTo(NORTH);
                            assertThat(moveUp.lost()).containsExactly(FIRE_SUPPRESSION);
                            assertThat(moveUp.away())
                                    .containsExactly(new MoveUp.Away(unitId(1), "Damkar 1", FIRE));
                            assertThat(moveUp.unit().id()).isEqualTo(unitId(2));
                            assertThat(moveUp.unit().reserved()).isFalse();
                            assertThat(moveUp.unit().distanceMetres()).isBetween(11_000L, 11_200L);
                        });
    }

    @Test
    void nobodyLeavesAGapBehind() {
        stand(aUnit(1).at(NORTH), aUnit(2).at(MIDDLE), aUnit(3).at(SOUTH));
        isAtWork(1);

        assertThat(moveUps(1)).singleElement().extracting(MoveUp::unit).isNull();
    }

    @Test
    void aPostThatANeighbourCoversHasLostNothing() {
        stand(aUnit(1).at(NORTH), aUnit(2).at(new GeoPoint(-6.91, 110.42)), aUnit(3).at(MIDDLE));
        isAtWork(1);

        assertThat(moveUps(1)).isEmpty();
        assertThat(moveUps(2)).as("where two are wanted").isNotEmpty();
    }

    @Test
    void oneUnitIsSentToOnePost() {
        stand(aUnit(1).at(NORTH), aUnit(2).at(SOUTH), aUnit(3).at(MIDDLE), aUnit(4).at(MIDDLE));
        isAtWork(1);
        isAtWork(2);

        assertThat(moveUps(1))
                .extracting(MoveUp::unit)
                .hasSize(2)
                .filteredOn(unit -> unit != null)
                .hasSize(1);
    }

    @Test
    void whoCannotDoItOrIsNotReadyStaysWhereTheyAre() {
        stand(aUnit(1).at(NORTH));
        stand(
                aUnit(2).at(MIDDLE).able(BASIC_LIFE_SUPPORT),
                aUnit(3).at(MIDDLE).able(BASIC_LIFE_SUPPORT),
                aUnit(4).at(MIDDLE).being(NOT_AVAILABLE),
                aUnit(5).at(MIDDLE).being(CONDITIONALLY_AVAILABLE),
                aUnit(6).at(MIDDLE).being(CONDITIONALLY_AVAILABLE));
        isAtWork(1);

        assertThat(moveUps(1)).singleElement().extracting(MoveUp::unit).isNull();
    }

    @Test
    void oneThatCanDoAllGoesBeforeTwoThatCanDoHalf() {
        stand(aUnit(1).at(NORTH).able(FIRE_SUPPRESSION, BASIC_LIFE_SUPPORT));
        stand(aUnit(2).at(MIDDLE), aUnit(3).at(MIDDLE));
        stand(
                aUnit(4).at(SOUTH).able(FIRE_SUPPRESSION, BASIC_LIFE_SUPPORT),
                aUnit(5).at(SOUTH).able(FIRE_SUPPRESSION, BASIC_LIFE_SUPPORT));
        isAtWork(1);

        assertThat(moveUps(1))
                .singleElement()
                .extracting(each -> each.unit().id())
                .isEqualTo(unitId(4));
    }

    private void stand(UnitBuilder... units) {
        for (UnitBuilder each : units) {
            fleet.enroll(each.manned(), null);
        }
    }

    private void isAtWork(int number) {
        engagements.put(
                unitId(number), new Engagement(UUID.randomUUID(), FIRE, UnitActivity.EN_ROUTE));
    }

    private List<MoveUp> moveUps(int minimum) {
        return new CoverPlan(
                        fleet.ofJurisdiction("33.74", NOW),
                        engagements::get,
                        new GeometricTravelTime(GeometricTravelTimeTest.USUAL),
                        new CoverSettings(Duration.ofMinutes(8), minimum))
                .moveUps();
    }
}
