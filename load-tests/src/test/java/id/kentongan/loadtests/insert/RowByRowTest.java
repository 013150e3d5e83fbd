package id.kentongan.loadtests.insert;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.loadtests.SourceTree;
import id.kentongan.loadtests.arena.FreePort;
import id.kentongan.loadtests.arena.PeerProcess;
import id.kentongan.loadtests.arena.Postgres;
import id.kentongan.loadtests.arena.Tables;
import id.kentongan.loadtests.bare.BareDatabase;
import id.kentongan.loadtests.bare.BareDatabase.Way;
import id.kentongan.loadtests.caller.Crowd;
import id.kentongan.loadtests.caller.ReportForm;
import id.kentongan.loadtests.caller.Tally;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Whoever is compared with the API must write the very rows the API writes, in its own tables. */
class RowByRowTest {

    private static final List<String> TABLES =
            List.of(
                    "incident",
                    "emergency_report",
                    "emergency_report_private",
                    "incident_timeline",
                    "outbox");

    private static Path directory = Path.of("");
    private static Postgres postgres;

    @BeforeAll
    static void start() {
        directory = SourceTree.root().resolve("load-tests/target/row-by-row-" + FreePort.pick());
        postgres = new Postgres(directory.resolve("postgres"));
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void aCommitIsACommit() throws SQLException {
        assertThat(postgres.describe())
                .contains("fsync=on", "synchronous_commit=on", "full_page_writes=on");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void theBareDatabaseKeepsOneRowInEachTable(Way way) throws Exception {
        String name = way.name().toLowerCase(Locale.ROOT);
        Tables.create(postgres, name);
        BareDatabase database = new BareDatabase(() -> postgres.connect(name), new SampleReports());
        BareDatabase.Run run = database.run(way, 2, Duration.ZERO, Duration.ofMillis(200));
        assertThat(run.commits()).isPositive();
        for (String table : TABLES) {
            assertThat(rows(name, table)).isGreaterThanOrEqualTo(run.commits());
            assertThat(rows(name, table)).isEqualTo(rows(name, "outbox"));
        }
    }

    @Test
    void thePeerKeepsOneRowInEachTableForEachCallInBothItsWays() throws Exception {
        Tables.create(postgres, "peer");
        try (PeerProcess peer = PeerProcess.start(directory, postgres, "peer", 4, List.of());
                Crowd crowd = crowd(peer, "", "FIRE");
                Crowd usual = crowd(peer, "/usual", "FIRE");
                Crowd wrong = crowd(peer, "", "X".repeat(41))) {
            assertAllAccepted(crowd.count(2, 20));
            assertAllAccepted(usual.count(2, 20));
            assertThat(wrong.count(1, 1).byStatus()).containsOnlyKeys(400);
        }
        for (String table : TABLES) {
            assertThat(rows("peer", table)).isEqualTo(40);
        }
    }

    private static void assertAllAccepted(Tally tally) {
        assertThat(tally.sample()).isEmpty();
        assertThat(tally.accepted()).isEqualTo(20);
    }

    private static Crowd crowd(PeerProcess peer, String way, String type) {
        ReportForm form =
                ReportForm.of("/v1/emergency-reports" + way, "127.0.0.1", "", type, "Asap tebal");
        ReportForm other =
                ReportForm.of("/v1/emergency-reports" + way, "127.0.0.1", "", type, "Banjir");
        return new Crowd(new InetSocketAddress("127.0.0.1", peer.port()), List.of(form, other));
    }

    private static long rows(String database, String table) throws SQLException {
        try (Connection connection = postgres.connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM kentongan." + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
