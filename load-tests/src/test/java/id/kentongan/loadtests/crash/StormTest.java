package id.kentongan.loadtests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.loadtests.SourceTree;
import id.kentongan.loadtests.arena.FreePort;
import id.kentongan.loadtests.crash.Storm.Reckoning;
import id.kentongan.loadtests.replicas.DrillCity;
import id.kentongan.loadtests.replicas.Replicas;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One fault of each kind, on real processes: the short form of {@code Crashes}. */
class StormTest {

    private static final List<String> SMALL =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    @Test
    void whateverIsKilledNoAcknowledgedReportIsLostOrDoubledAndNobodyIsPagedTwice()
            throws Exception {
        Path directory = SourceTree.root().resolve("load-tests/target/storm-" + FreePort.pick());
        try (Replicas replicas = Replicas.start(directory, 2, true, SMALL, Map.of())) {
            DrillCity.found(replicas.apis(), replicas.issuer(), 20);
            replicas.givePhones(directory, 1);

            Reckoning reckoning =
                    new Storm(replicas, 20, Duration.ofSeconds(2), 8, 112)
                            .rage(Fault.ANYWHERE.size(), Duration.ofMinutes(10), Fault.ANYWHERE);

            assertThat(reckoning.wrong()).isEmpty();
            assertThat(reckoning.acknowledged()).isGreaterThan(100);
            assertThat(reckoning.repeated()).isPositive();
            assertThat(reckoning.paged().called()).as("units that were called").isGreaterThan(20);
            assertThat(reckoning.paged().kills()).isOne();
            assertThat(reckoning.elsewhere()).as("faults that nobody noticed").isPositive();
        }
    }
}
