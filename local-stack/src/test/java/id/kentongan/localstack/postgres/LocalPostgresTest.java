package id.kentongan.localstack.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.localstack.process.FreePort;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;

class LocalPostgresTest {
    @TempDir private Path directory;

    private final int port = FreePort.pick(new HashSet<>());
    private LocalPostgres postgres;

    @BeforeEach
    void start() {
        postgres = server();
        postgres.start();
    }

    @AfterEach
    void stop() {
        postgres.stop();
    }

    @Test
    void isAsDurableAsProduction() throws SQLException {
        assertThat(ask("SHOW fsync")).isEqualTo("on");
        assertThat(ask("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(ask("SHOW full_page_writes")).isEqualTo("on");
        assertThat(ask("SHOW jit")).isEqualTo("off");
        assertThat(ask("SHOW listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void keepsItsDataThroughAStopAndAKillAndAnOrphanedServer() throws SQLException {
        tell("CREATE TABLE kept (number int)");
        tell("INSERT INTO kept VALUES (1)");

        postgres.stop();
        postgres.start();
        tell("INSERT INTO kept VALUES (2)");

        postgres.kill();
        postgres.start();
        tell("INSERT INTO kept VALUES (3)");

        // A stack that was killed never stops its server; the next one finds it running.
        LocalPostgres orphaned = postgres;
        postgres = server();
        assertThat(LocalPostgres.endLeftover(directory.resolve("data"))).isPresent();
        orphaned.kill();
        postgres.start();

        assertThat(ask("SELECT string_agg(number::text, ',' ORDER BY number) FROM kept"))
                .isEqualTo("1,2,3");
    }

    private LocalPostgres server() {
        return new LocalPostgres(
                port,
                directory.resolve("data"),
                directory.resolve("postgres.log"),
                "city",
                "clerk",
                "secret");
    }

    private String ask(String question) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private void tell(String command) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/city", "clerk", "secret");
    }
}
