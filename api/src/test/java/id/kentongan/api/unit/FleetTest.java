package id.kentongan.api.unit;

import static id.kentongan.api.unit.Capability.FIRE_SUPPRESSION;
import static id.kentongan.api.unit.Capability.TOWING;
import static id.kentongan.api.unit.UnitAvailability.AVAILABLE;
import static id.kentongan.api.unit.UnitAvailability.CONDITIONALLY_AVAILABLE;
import static id.kentongan.api.unit.UnitAvailability.NOT_AVAILABLE;
import static id.kentongan.api.unit.UnitBuilder.aUnit;
import static id.kentongan.api.unit.UnitBuilder.unitId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import id.kentongan.api.geo.GeoPoint;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class FleetTest {

    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
    private static final GeoPoint SIMPANG_LIMA = new GeoPoint(-6.9902, 110.4229);
    private static final GeoPoint TUGU_MUDA = new GeoPoint(-6.9843, 110.4095);
    private static final GeoPoint BANYUMANIK = new GeoPoint(-7.0650, 110.4180);

    private final Fleet fleet =
            new Fleet(
                    new FixRules(Duration.ofSeconds(30), Duration.ofHours(1), 500),
                    Duration.ofMinutes(10));

    @Nested
    class WhenAUnitGoesOffDuty {

        @BeforeEach
        void enroll() {
            fleet.enroll(aUnit(1).at(TUGU_MUDA).manned(), null);
            fleet.rebuild();
        }

        @Test
        void isToldFromOneThatIsNotThere() {
            assertThat(anyOffDuty(2_000)).isFalse();

            fleet.setAvailability(unitId(1), NOT_AVAILABLE);

            assertThat(anyOffDuty(2_000)).isTrue();
            assertThat(anyOffDuty(100)).as("out of reach").isFalse();
            assertThat(fleet.anyOffDuty(SIMPANG_LIMA, TOWING, 2_000, NOW)).isFalse();
        }

        @Test
        void isToldAfterTheNextRebuildTooAndNoMoreWhenItIsBack() {
            fleet.setAvailability(unitId(1), NOT_AVAILABLE);
            fleet.rebuild();
            assertThat(anyOffDuty(2_000)).isTrue();

            fleet.setAvailability(unitId(1), AVAILABLE);

            assertThat(anyOffDuty(2_000)).isFalse();
        }

        private boolean anyOffDuty(double reachMetres) {
            return fleet.anyOffDuty(SIMPANG_LIMA, FIRE_SUPPRESSION, reachMetres, NOW);
        }
    }

    @Nested
    class WhenAUnitMoves {

        @BeforeEach
        void enroll() {
            fleet.enroll(aUnit(1).at(BANYUMANIK).manned(), null);
            fleet.enroll(aUnit(2).at(TUGU_MUDA).manned(), null);
            fleet.rebuild();
        }

        @Test
        void isFoundWhereItIsNow() {
            assertThat(fleet.move(fix(1, SIMPANG_LIMA, NOW), NOW)).isEqualTo(FixVerdict.MOVED);

            NearbyUnit nearest = nearest(5, NOW).get(0);
            assertThat(nearest.unit().id()).isEqualTo(unitId(1));
            assertThat(nearest.distanceMetres()).isZero();
            assertThat(nearest.source()).isEqualTo(PositionSource.LIVE);
            assertThat(nearest.at()).isEqualTo(SIMPANG_LIMA);
        }

        @Test
        void isFoundWhereItIsNowAfterTheNextRebuildToo() {
            fleet.move(fix(1, SIMPANG_LIMA, NOW), NOW);
            fleet.rebuild();

            assertThat(ids(nearest(5, NOW))).containsExactly(1, 2);
        }

        @Test
        void anEarlierFixThatComesLateIsOutOfOrder() {
            fleet.move(fix(1, SIMPANG_LIMA, NOW), NOW);

            assertThat(fleet.move(fix(1, BANYUMANIK, NOW.minusSeconds(1)), NOW))
                    .isEqualTo(FixVerdict.OUT_OF_ORDER);
            assertThat(fleet.findPosition(unitId(1))).isEqualTo(fix(1, SIMPANG_LIMA, NOW));
        }

        @Test
        void aRepeatedFixIsOutOfOrder() {
            fleet.move(fix(1, SIMPANG_LIMA, NOW), NOW);

            assertThat(fleet.move(fix(1, SIMPANG_LIMA, NOW), NOW))
                    .isEqualTo(FixVerdict.OUT_OF_ORDER);
        }

        @Test
        void aBadFixLeavesItWhereItWas() {
            fleet.move(fix(1, SIMPANG_LIMA, NOW), NOW);

            assertThat(fleet.move(fix(1, new GeoPoint(0, 0), NOW.plusSeconds(1)), NOW))
                    .isEqualTo(FixVerdict.NULL_ISLAND);
            assertThat(fleet.move(fix(1, BANYUMANIK, NOW.plusSeconds(31)), NOW))
                    .isEqualTo(FixVerdict.IN_THE_FUTURE);
            assertThat(fleet.findPosition(unitId(1))).isEqualTo(fix(1, SIMPANG_LIMA, NOW));
        }

        @Test
        void aStrangerIsUnknown() {
            assertThat(fleet.move(fix(9, SIMPANG_LIMA, NOW), NOW))
                    .isEqualTo(FixVerdict.UNKNOWN_UNIT);
        }
    }

    @Nested
    class WhenAFixGrowsOld {

        @BeforeEach
        void enroll() {
            fleet.enroll(aUnit(1).at(BANYUMANIK).manned(), fix(1, SIMPANG_LIMA, NOW));
            fleet.rebuild();
        }

        @Test
        void itStandsUpToTheLimit() {
            NearbyUnit unit = nearest(1, NOW.plus(Duration.ofMinutes(10))).get(0);

            assertThat(unit.source()).isEqualTo(PositionSource.LIVE);
            assertThat(unit.positionAge()).isEqualTo(Duration.ofMinutes(10));
        }

        @Test
        void afterThatTheUnitIsTakenAtItsPostAndTheAgeIsSaid() {
            NearbyUnit unit = nearest(1, NOW.plusSeconds(601)).get(0);

            assertThat(unit.source()).isEqualTo(PositionSource.POST);
            assertThat(unit.at()).isEqualTo(BANYUMANIK);
            assertThat(unit.distanceMetres())
                    .isCloseTo(BANYUMANIK.metresTo(SIMPANG_LIMA), within(1e-6));
            assertThat(unit.positionAge()).isEqualTo(Duration.ofSeconds(601));
        }

        @Test
        void aDeviceAheadOfUsHasAnAgeOfNothing() {
            assertThat(nearest(1, NOW.minusSeconds(20)).get(0).positionAge())
                    .isEqualTo(Duration.ZERO);
        }

        @Test
        void aUnitThatNeverSentOneHasNoAge() {
            fleet.enroll(aUnit(2).at(TUGU_MUDA).manned(), null);

            NearbyUnit silent = nearest(2, NOW).get(1);
            assertThat(silent.positionAge()).isNull();
            assertThat(silent.source()).isEqualTo(PositionSource.POST);
        }
    }

    @Nested
    class WhenUnitsDifferInWhatTheyCanDo {

        @BeforeEach
        void enroll() {
            fleet.enroll(aUnit(1).at(SIMPANG_LIMA).able(TOWING).manned(), null);
            fleet.enroll(aUnit(2).at(TUGU_MUDA).being(NOT_AVAILABLE).manned(), null);
            fleet.enroll(aUnit(3).at(TUGU_MUDA).being(CONDITIONALLY_AVAILABLE).manned(), null);
            fleet.enroll(aUnit(4).at(BANYUMANIK).manned(), null);
            fleet.rebuild();
        }

        @Test
        void onlyTheAbleAreFoundAndConditionalOnesAfterTheAvailable() {
            assertThat(ids(nearest(5, NOW))).containsExactly(4, 3);
        }

        @Test
        void conditionalOnesStayAtHomeWhereThereAreEnough() {
            assertThat(ids(nearest(1, NOW))).containsExactly(4);
        }

        @Test
        void availabilityCountsAtOnce() {
            fleet.setAvailability(unitId(2), AVAILABLE);
            fleet.setAvailability(unitId(4), NOT_AVAILABLE);

            assertThat(ids(nearest(5, NOW))).containsExactly(2, 3);
        }

        @Test
        void aChangedRegistrationCountsAtOnce() {
            fleet.enroll(aUnit(1).at(BANYUMANIK).able(TOWING, FIRE_SUPPRESSION).manned(), null);
            fleet.enroll(aUnit(4).at(SIMPANG_LIMA).manned(), null);

            assertThat(ids(nearest(5, NOW))).containsExactly(4, 1, 3);
        }

        @Test
        void theExcludedAndTheFarAreLeftOut() {
            assertThat(
                            ids(
                                    fleet.nearest(
                                            SIMPANG_LIMA,
                                            FIRE_SUPPRESSION,
                                            5,
                                            Double.POSITIVE_INFINITY,
                                            NOW,
                                            unitId(4)::equals)))
                    .containsExactly(3);
            double justToTuguMuda = TUGU_MUDA.metresTo(SIMPANG_LIMA);
            assertThat(within(justToTuguMuda)).containsExactly(3);
            assertThat(within(justToTuguMuda - 0.001)).isEmpty();
        }

        private List<Integer> within(double reach) {
            return ids(fleet.nearest(SIMPANG_LIMA, FIRE_SUPPRESSION, 5, reach, NOW, id -> false));
        }
    }

    @Nested
    class WhenAUnitComesAndGoes {

        @Test
        void aRetiredUnitIsForgottenWithItsFixes() {
            fleet.enroll(aUnit(1).manned(), fix(1, SIMPANG_LIMA, NOW));
            fleet.rebuild();

            fleet.retire(unitId(1));

            assertThat(nearest(5, NOW)).isEmpty();
            assertThat(fleet.find(unitId(1))).isNull();
            assertThat(fleet.size()).isZero();
            assertThat(fleet.move(fix(1, SIMPANG_LIMA, NOW), NOW))
                    .isEqualTo(FixVerdict.UNKNOWN_UNIT);
            fleet.enroll(aUnit(1).manned(), null);
            assertThat(fleet.findPosition(unitId(1))).isNull();
            assertThat(ids(nearest(5, NOW))).containsExactly(1);
        }

        @Test
        void enrolledAgainItKeepsTheLaterFix() {
            fleet.enroll(aUnit(1).manned(), fix(1, SIMPANG_LIMA, NOW));

            fleet.enroll(aUnit(1).manned(), fix(1, TUGU_MUDA, NOW.minusSeconds(5)));

            assertThat(fleet.findPosition(unitId(1))).isEqualTo(fix(1, SIMPANG_LIMA, NOW));
        }

        @Test
        void aFixOfAnotherUnitIsRefused() {
            assertThatThrownBy(() -> fleet.enroll(aUnit(1).manned(), fix(2, TUGU_MUDA, NOW)))
                    .hasMessageContaining("another unit");
        }

        @Test
        void changesToStrangersDoNothing() {
            fleet.setAvailability(unitId(9), AVAILABLE);
            fleet.retire(unitId(9));

            assertThat(fleet.find(unitId(9))).isNull();
        }
    }

    @Nested
    class WhenTwentyFiveStandAtOnePost {

        @Test
        void theyAreOrderedById() {
            for (int number = 25; number > 0; number--) {
                fleet.enroll(aUnit(number).manned(), null);
                if (number == 10) {
                    fleet.rebuild();
                }
            }

            assertThat(ids(nearest(4, NOW))).containsExactly(1, 2, 3, 4);
        }
    }

    private List<NearbyUnit> nearest(int count, Instant now) {
        return fleet.nearest(
                SIMPANG_LIMA, FIRE_SUPPRESSION, count, Double.POSITIVE_INFINITY, now, id -> false);
    }

    private static List<Integer> ids(List<NearbyUnit> units) {
        return units.stream()
                .map(unit -> (int) unit.unit().id().getLeastSignificantBits())
                .toList();
    }

    private static UnitPosition fix(int number, GeoPoint at, Instant deviceTime) {
        return UnitPosition.of(unitId(number), at, deviceTime);
    }
}
