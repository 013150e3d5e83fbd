package id.kentongan.loadtests.arena;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.loadtests.SourceTree;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** A cluster that starts: the api is there before anybody knows the name of a broker. */
class BrokerNameTest {

    private static final String DATABASE = "kentongan";
    private static final String NAME = "broker.kentongan.test";
    private static final String NOBODY_KNOWS_IT = "127.0.0.1 localhost\n";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String AN_EVENT =
            """
            INSERT INTO kentongan.outbox (topic, key, event, payload)
            VALUES ('kentongan.unit-positions', gen_random_uuid(), 'UnitMoved', '{}')
            """;
    private static final String WHAT_WAITS = "SELECT count(*) FROM kentongan.outbox";

    @Test
    @DisplayName("events wait until the name of the broker is known, and go then")
    void goesOnOnceTheNameIsKnown() throws Exception {
        Path directory = SourceTree.root().resolve("load-tests/target/name-" + FreePort.pick());
        Path names = Files.createDirectories(directory).resolve("hosts").toAbsolutePath();
        Files.writeString(names, NOBODY_KNOWS_IT);
        try (Postgres postgres = new Postgres(directory.resolve("postgres"));
                TokenIssuer issuer = new TokenIssuer();
                BrokerProcess broker = BrokerProcess.start(directory)) {
            Tables.create(postgres, DATABASE);
            String port = broker.bootstrap().substring(broker.bootstrap().indexOf(':'));
            try (ApiProcess api =
                            ApiProcess.start(
                                    directory,
                                    postgres,
                                    DATABASE,
                                    NAME + port,
                                    issuer,
                                    List.of(
                                            "-Xmx256m",
                                            "-XX:+UseSerialGC",
                                            "-XX:TieredStopAtLevel=1",
                                            "-Djdk.net.hosts.file=" + names,
                                            "-Dsun.net.inetaddr.negative.ttl=1"));
                    Connection database = postgres.connect(DATABASE);
                    Statement sql = database.createStatement()) {
                sql.execute(AN_EVENT);
                Thread.sleep(Duration.ofSeconds(3).toMillis());
                assertThat(waiting(sql)).as("told by " + api.pid()).isOne();

                Files.writeString(names, NOBODY_KNOWS_IT + "127.0.0.1 " + NAME + "\n");

                long end = System.nanoTime() + PATIENCE.toNanos();
                while (waiting(sql) > 0 && System.nanoTime() < end) {
                    Thread.sleep(100);
                }
                assertThat(waiting(sql)).isZero();
            }
        }
    }

    private static long waiting(Statement sql) throws SQLException {
        try (ResultSet row = sql.executeQuery(WHAT_WAITS)) {
            row.next();
            return row.getLong(1);
        }
    }
}
