package id.kentongan.api.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.incident.LocationSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

class LaterFixTest {

    private static final double METRE = 1 / 111_195.0;
    private static final GeoPoint SAID = north(0);

    @ParameterizedTest(name = "{0} m off by {1} m, known by {2} m of {3}: {4}")
    @CsvSource({
        "300, 10, 800, 1, TAKEN",
        "809, 10, 800, 1, TAKEN",
        "815, 10, 800, 1, ELSEWHERE",
        "0, 10, 10, 1, NOT_BETTER",
        "0, 9.9, 10, 1, TAKEN",
        "300, 5, 10, 1, ELSEWHERE",
        "480, 10, , 1, TAKEN",
        "520, 10, , 1, ELSEWHERE",
        "20, 10, , 2, ONE_OF_MANY",
        "8, 5, 10, 40, TAKEN",
        "20, 5, 10, 40, ELSEWHERE",
        "8, 5.1, 10, 40, NOT_BETTER",
        "90000, 10, 100000, 2, ELSEWHERE",
        "400, 300, 100000, 2, NOT_BETTER",
        "400, 250, 100000, 2, TAKEN",
        "0, 0, 10, 1, ACCURACY_UNKNOWN",
        "0, , 10, 1, ACCURACY_UNKNOWN"
    })
    void narrowsDownAndNeverMoves(
            double metres,
            @Nullable Double accuracy,
            @Nullable Double known,
            int reports,
            LaterFix.Verdict verdict) {
        LaterFix fix = new LaterFix(north(metres), accuracy, SAID, known);

        assertThat(fix.verdictFor(file(IncidentStatus.ACTIVE, SAID, null, null, known, reports)))
                .isEqualTo(verdict);
    }

    @Test
    @DisplayName("step by step it cannot get farther than the report was unsure of")
    void theSumOfManySteps() {
        GeoPoint at = SAID;
        double accuracy = 30;
        double metres = 0;
        LocationSource by = null;
        for (int step = 0; step < 200; step++) {
            double next = accuracy - .1;
            LaterFix fix = new LaterFix(north(metres + 2 * next), next, SAID, 30.0);
            CaseFile file = file(IncidentStatus.ACTIVE, at, by, accuracy, 30.0, 1);
            if (fix.verdictFor(file) == LaterFix.Verdict.TAKEN) {
                at = fix.at();
                metres += 2 * next;
                by = LocationSource.REPORTER;
            }
            accuracy = next;
        }

        assertThat(metres).isBetween(1.0, 60.0);
    }

    @Test
    @DisplayName("one of many gets no farther than a kilometre, whatever it says of itself")
    void oneOfManyMeansHarm() {
        GeoPoint at = SAID;
        double known = 100_000;
        double metres = 0;
        LocationSource by = null;
        for (double accuracy = 499; accuracy > .01; accuracy *= .99) {
            double reach = metres + Math.min(500, known);
            // Each from a report of its own, that says it was just there.
            LaterFix fix = new LaterFix(north(reach - .1), accuracy, north(reach), 100_000.0);
            CaseFile file = file(IncidentStatus.ACTIVE, at, by, known, 100_000.0, 9);
            if (fix.verdictFor(file) == LaterFix.Verdict.TAKEN) {
                at = fix.at();
                metres = reach - .1;
                known = accuracy;
                by = LocationSource.REPORTER;
            }
        }

        assertThat(metres).isBetween(400.0, 1_000.0);
    }

    @Test
    @DisplayName("what an agent says stands, what is over stays, what is known already is taken")
    void whoSaysItBetter() {
        LaterFix fix = new LaterFix(north(5), 4.0, SAID, 100.0);

        assertThat(
                        fix.verdictFor(
                                file(
                                        IncidentStatus.ACTIVE,
                                        SAID,
                                        LocationSource.AGENT,
                                        null,
                                        null,
                                        1)))
                .isEqualTo(LaterFix.Verdict.AGENT_KNOWS);
        assertThat(fix.verdictFor(file(IncidentStatus.CLOSED, SAID, null, null, 100.0, 1)))
                .isEqualTo(LaterFix.Verdict.INCIDENT_CLOSED);
        assertThat(
                        fix.verdictFor(
                                file(
                                        IncidentStatus.ACTIVE,
                                        north(5),
                                        LocationSource.REPORTER,
                                        4.0,
                                        100.0,
                                        1)))
                .isEqualTo(LaterFix.Verdict.TAKEN);
        assertThat(
                        fix.verdictFor(
                                file(
                                        IncidentStatus.ACTIVE,
                                        north(6),
                                        LocationSource.AML,
                                        4.0,
                                        100.0,
                                        1)))
                .isEqualTo(LaterFix.Verdict.NOT_BETTER);
    }

    private static GeoPoint north(double metres) {
        return new GeoPoint(-7 + metres * METRE, 110);
    }

    private static CaseFile file(
            IncidentStatus status,
            GeoPoint at,
            @Nullable LocationSource by,
            @Nullable Double accuracy,
            @Nullable Double reported,
            int reports) {
        return new CaseFile(
                new UUID(1, 1),
                "33.74",
                IncidentType.FIRE,
                Set.of(IncidentType.FIRE),
                status,
                at,
                accuracy,
                by,
                reported,
                Instant.EPOCH,
                reports,
                0,
                1,
                0,
                null,
                null,
                Set.of(),
                null,
                List.of(),
                Map.of());
    }
}
