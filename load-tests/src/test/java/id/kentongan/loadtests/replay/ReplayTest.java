package id.kentongan.loadtests.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import id.kentongan.client.model.CameraMatch;
import id.kentongan.client.model.EmergencyReport;
import id.kentongan.client.model.UnitMatch;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;

class ReplayTest {

    private static final LocalDateTime NOON = LocalDateTime.of(2026, 1, 15, 12, 0);

    @Nested
    class ACall {

        @Test
        void isReadFromItsLineWhateverTheCrossStreetsHold() {
            Call call =
                    Call.of(
                            "40.5,-75.25,Fire: GAS-ODOR/LEAK,2016-01-15 12:06,NORRISTOWN,A ST, & B");
            assertThat(call)
                    .isEqualTo(
                            new Call(
                                    40.5,
                                    -75.25,
                                    "Fire: GAS-ODOR/LEAK",
                                    LocalDateTime.of(2016, 1, 15, 12, 6),
                                    "NORRISTOWN"));
        }

        @Test
        void isNotReadFromHalfALine() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Call.of("40.5,-75.25,EMS: FEVER"));
        }
    }

    @Nested
    class ItsType {

        @ParameterizedTest
        @CsvSource({
            "Traffic: VEHICLE ACCIDENT -, TRAFFIC_ACCIDENT",
            "EMS: VEHICLE ACCIDENT, TRAFFIC_ACCIDENT",
            "Traffic: VEHICLE FIRE -, FIRE",
            "EMS: BUILDING FIRE, FIRE",
            "Fire: FIRE ALARM, FIRE",
            "Fire: GAS-ODOR/LEAK, GAS_LEAK",
            "EMS: CARBON MONOXIDE DETECTOR, GAS_LEAK",
            "EMS: RESCUE - WATER, DROWNING",
            "EMS: ANIMAL BITE, DANGEROUS_ANIMAL",
            "EMS: ASSAULT VICTIM, CRIME_IN_PROGRESS",
            "Fire: CARDIAC ARREST, MEDICAL_EMERGENCY",
            "EMS: FALL VICTIM, MEDICAL_EMERGENCY",
            "Traffic: ROAD OBSTRUCTION -, FALLEN_TREE",
            "Traffic: DISABLED VEHICLE -, OTHER",
            "Something: NEW, OTHER"
        })
        void isTheOneADispatcherHereWouldChoose(String callType, String incidentType) {
            assertThat(CallTypes.incidentType(callType)).isEqualTo(incidentType);
        }
    }

    @Nested
    class ThePlace {

        private final Box county = new Box(40.0, -75.7, 40.4, -75.1);

        @Test
        void goesFromCornerToCornerAndFromMiddleToMiddle() {
            Box city = Box.SEMARANG;
            assertThat(county.onto(city, 40.0, -75.7))
                    .containsExactly(new double[] {city.south(), city.west()}, within(1e-9));
            assertThat(county.onto(city, 40.4, -75.1))
                    .containsExactly(new double[] {city.north(), city.east()}, within(1e-9));
            assertThat(county.onto(city, 40.2, -75.4))
                    .containsExactly(new double[] {-6.996, 110.42}, within(1e-9));
        }

        @Test
        void isNotStretchedByASingleCallFarAway() {
            List<Call> calls =
                    IntStream.rangeClosed(0, 200)
                            .mapToObj(i -> call(i == 200 ? 89 : 40 + i / 1000.0, -75 - i / 1000.0))
                            .toList();
            assertThat(Box.around(calls).north()).isLessThan(41);
        }

        private Call call(double lat, double lon) {
            return new Call(lat, lon, "EMS: FEVER", NOON, "");
        }
    }

    @Nested
    class TheTempo {

        @Test
        void keepsTheSpacingAndCutsTheEmptyWeeks() {
            List<Call> calls = List.of(at(NOON), at(NOON.plusMinutes(10)), at(NOON.plusMonths(1)));
            assertThat(Tempo.delays(calls, 600))
                    .containsExactly(
                            Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1 + 12));
        }

        private Call at(LocalDateTime time) {
            return new Call(0, 0, "EMS: FEVER", time, "");
        }
    }

    @Nested
    class WhatWasMatched {

        private final EmergencyReport report =
                new EmergencyReport()
                        .addCamerasItem(
                                new CameraMatch()
                                        .name("SMG-12")
                                        .tier(CameraMatch.TierEnum.CERTAIN)
                                        .distanceMetres(42L)
                                        .aimBearingDegrees(214))
                        .addUnitsItem(unit("DMK-04"))
                        .addUnitsItem(unit("DMK-05"));

        private UnitMatch unit(String callSign) {
            return new UnitMatch()
                    .callSign(callSign)
                    .type(UnitMatch.TypeEnum.FIRE_ENGINE)
                    .distanceMetres(812L)
                    .etaSeconds(146L);
        }

        @Test
        void isToldInOneLine() {
            Matched matched = Matched.of(report);
            assertThat(matched.line())
                    .isEqualTo(
                            "certain     42 m, aim 214  SMG-12 | DMK-04 FIRE_ENGINE 812 m, 146 s and"
                                    + " 1 more");
        }

        @Test
        void mayBeNothing() {
            Matched matched = Matched.of(new EmergencyReport());
            assertThat(matched.line()).isEqualTo("no camera | no unit");
        }

        @Test
        void isSummedUpByType() {
            ReplaySummary summary = new ReplaySummary();
            Matched matched = Matched.of(report);
            summary.accepted("FIRE", matched, Duration.ofMillis(7));
            summary.accepted("FIRE", matched, Duration.ofMillis(9));
            summary.refused();
            assertThat(summary.render().lines())
                    .anyMatch(line -> line.matches("FIRE +2 +2 +0 +0 +812 +146 +0"))
                    .last()
                    .isEqualTo("2 accepted, 1 not; median answer after 8.00 ms");
        }
    }
}
