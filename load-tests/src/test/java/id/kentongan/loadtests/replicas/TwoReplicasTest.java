package id.kentongan.loadtests.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.loadtests.SourceTree;
import id.kentongan.loadtests.arena.FreePort;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;

/**
 * Two real api processes over one real database, for a few seconds: the short form of {@code
 * Rounds} and {@code Escalations}.
 */
class TwoReplicasTest {

    private static final int ROUNDS = 12;
    private static final int CALLERS = 200;

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
                OneFire fires = new OneFire(replicas, CALLERS, 112)) {
            fires.warm();
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(fires.burn(round)).as("round " + round).isEmpty();
            }
            assertThat(DatabaseEffort.read(database).deadlocks()).isZero();
        }
    }
}
