package id.kentongan.loadtests.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.loadtests.SourceTree;
import id.kentongan.loadtests.arena.FreePort;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Two real api processes over one real database, for a few seconds: the short form of {@code
 * Rounds} and {@code Escalations}.
 */
class TwoReplicasTest {

    private static final int ROUNDS = 12;
    private static final int CALLERS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int PENDING = 2_000;
    private static final int DUE = 120;
    private static final Witnesses NEAR = new Witnesses(10, List.of(10, 15));

    /** A build machine may stand still for a while; how long is not what is asked here. */
    private static final Map<String, String> PATIENT =
            Map.of(
                    "KENTONGAN_DATABASE_LOCKTIMEOUT", "1m",
                    "KENTONGAN_DATABASE_STATEMENTTIMEOUT", "1m",
                    "KENTONGAN_DATABASE_CONNECTTIMEOUT", "1m");

    private static final List<String> SMALL =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static Replicas replicas;

    @BeforeAll
    static void start() throws Exception {
        Path directory = SourceTree.root().resolve("load-tests/target/replicas-" + FreePort.pick());
        replicas = Replicas.start(directory, 2, false, SMALL, PATIENT);
        DrillCity.found(replicas.apis(), replicas.issuer(), 60);
    }

    @AfterAll
    static void end() {
        replicas.close();
    }

    @Test
    void aFireThatTwoHundredReportAtOnceIsOneIncidentAndCallsEachUnitOnce() throws Exception {
        try (Connection database = replicas.connect();
                OneFire fires = new OneFire(replicas, CALLERS, NEAR, 112)) {
            fires.warm();
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(fires.burn(round))
                        .as("round " + round)
                        .isEqualTo(new OneFire.Ashes(List.of(CALLERS), 0, 0, List.of()));
            }
            assertThat(DatabaseEffort.read(database).deadlocks()).isZero();
        }
    }

    @Test
    void aUnitThatDoesNotAnswerIsRemindedOnceByWhicheverReplica() throws Exception {
        try (Deadlines deadlines = new Deadlines(replicas)) {
            Instant now = Instant.now();
            deadlines.add(PENDING, now.plus(Duration.ofHours(1)), Duration.ofHours(1), 1);
            deadlines.add(DUE, now.plus(Duration.ofSeconds(1)), Duration.ofSeconds(2), 2);
            deadlines.add(DUE, now.plus(Duration.ofSeconds(4)), Duration.ZERO, 3);

            assertThat(deadlines.awaitReminded(2, DUE, PATIENCE)).isEqualTo(DUE);
            assertThat(deadlines.awaitReminded(3, DUE, PATIENCE)).isEqualTo(DUE);

            assertThat(deadlines.reminded(1)).as("before their time").isZero();
            assertThat(deadlines.keptTwice()).isZero();
            deadlines.end(1);
            deadlines.end(2);
            deadlines.end(3);
        }
    }
}
