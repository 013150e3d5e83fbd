package id.kentongan.loadtests.arena;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A private PostgreSQL that keeps its promises: {@code fsync}, {@code synchronous_commit} and
 * {@code full_page_writes} are on, which the embedded server's own defaults switch off.
 *
 * <p>Its data lies under the working directory and is deleted at {@link #close()}.
 */
public final class Postgres implements AutoCloseable {

    private static final String USER = "postgres";

    private static final List<String> TOLD =
            List.of("fsync", "synchronous_commit", "full_page_writes", "shared_buffers", "jit");

    private final EmbeddedPostgres server;
    private final Path directory;

    public Postgres(Path directory) {
        this(directory, Map.of());
    }

    /**
     * @param more settings of the server
     */
    public Postgres(Path directory, Map<String, String> more) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            EmbeddedPostgres.Builder builder =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(directory)
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("full_page_writes", "on")
                            .setServerConfig("jit", "off")
                            .setServerConfig("shared_buffers", "512MB")
                            .setServerConfig("max_wal_size", "8GB")
                            // Write-ahead log files are used again, as in a database that has run
                            // for a while; making each anew stalls every writer for tens of
                            // milliseconds, and would be all that the tails show.
                            .setServerConfig("min_wal_size", "8GB")
                            .setServerConfig("checkpoint_timeout", "60min")
                            .setServerConfig("max_connections", "200")
                            .setPGStartupWait(Duration.ofSeconds(60));
            more.forEach(builder::setServerConfig);
            server = builder.start();
        } catch (IOException cause) {
            throw new UncheckedIOException("PostgreSQL did not start in " + directory, cause);
        }
    }

    public int port() {
        return server.getPort();
    }

    public String user() {
        return USER;
    }

    /** The server trusts the loopback interface; the word is there because settings want one. */
    public String password() {
        return USER;
    }

    /** Makes an empty database. */
    public void create(String database) throws SQLException {
        try (Connection connection = connect(USER);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        }
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), USER, password());
    }

    /** JDBC address; statements are prepared on the server from their first use. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database + "?prepareThreshold=1";
    }

    /** Writes all dirty pages out, so that every measurement begins with the same debt: none. */
    public void checkpoint() throws SQLException {
        try (Connection connection = connect(USER);
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    /**
     * Version and the settings that decide what a commit costs, as the server itself tells them.
     */
    public String describe() throws SQLException {
        StringBuilder text = new StringBuilder("PostgreSQL ");
        try (Connection connection = connect(USER);
                Statement statement = connection.createStatement()) {
            text.append(setting(statement, "server_version"));
            for (String name : TOLD) {
                text.append(", ").append(name).append('=').append(setting(statement, name));
            }
        }
        return text.toString();
    }

    /** Process id of the server, whose children are all its other processes. */
    public long pid() throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve("postmaster.pid"));
        return Long.parseLong(lines.get(0).trim());
    }

    /**
     * Kills one of the server's processes, any: it takes all others and the shared memory with it,
     * and recovers from its write-ahead log.
     */
    public void crash() throws IOException {
        ProcessHandle.of(pid())
                .orElseThrow(() -> new IllegalStateException("PostgreSQL does not run"))
                .children()
                .findFirst()
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static String setting(Statement statement, String name) throws SQLException {
        try (ResultSet row = statement.executeQuery("SHOW " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
