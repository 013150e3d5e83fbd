package id.kentongan.localstack.postgres;

import id.kentongan.localstack.process.LogTail;
import id.kentongan.localstack.process.Service;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A PostgreSQL server over a directory that outlives it, as durable as production's: {@code fsync},
 * {@code synchronous_commit} and {@code full_page_writes} are on. The embedding library would
 * switch them off.
 */
public final class LocalPostgres implements Service {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final int TAIL_LINES = 15;
    private static final Map<String, String> SETTINGS =
            Map.ofEntries(
                    Map.entry("fsync", "on"),
                    Map.entry("synchronous_commit", "on"),
                    Map.entry("full_page_writes", "on"),
                    Map.entry("jit", "off"),
                    Map.entry("timezone", "UTC"),
                    // Both services, a load test's bare clients and a developer's psql side by
                    // side.
                    Map.entry("max_connections", "120"),
                    Map.entry("shared_buffers", "256MB"),
                    Map.entry("max_wal_size", "2GB"),
                    Map.entry("listen_addresses", "127.0.0.1"),
                    // No socket files: they would stay behind in a shared directory.
                    Map.entry("unix_socket_directories", "''"));

    private final int port;
    private final Path data;
    private final Path log;
    private final String database;
    private final String user;
    private final String password;
    private @Nullable EmbeddedPostgres server;

    /**
     * @param port of the loopback address
     * @param data kept between starts; belongs to nobody else
     * @param log where the server's own words are appended
     * @param database created at the first start, owned by {@code user}
     */
    public LocalPostgres(
            int port, Path data, Path log, String database, String user, String password) {
        this.port = port;
        this.data = data.toAbsolutePath();
        this.log = log;
        this.database = database;
        this.user = user;
        this.password = password;
    }

    @Override
    public synchronized void start() {
        if (server != null) {
            return;
        }
        new Postmaster(data).endLeftover();
        try {
            Files.createDirectories(data);
            EmbeddedPostgres.Builder builder =
                    EmbeddedPostgres.builder()
                            .setPort(port)
                            .setDataDirectory(data)
                            .setCleanDataDirectory(false)
                            .setRegisterShutdownHook(false)
                            .setPGStartupWait(START_PATIENCE)
                            .setOutputRedirector(Redirect.appendTo(log.toFile()))
                            .setErrorRedirector(Redirect.appendTo(log.toFile()));
            SETTINGS.forEach(builder::setServerConfig);
            EmbeddedPostgres started = builder.start();
            server = started;
            createDatabase(started);
        } catch (IOException | RuntimeException e) {
            new Postmaster(data).endLeftover();
            throw new IllegalStateException(
                    "The end of " + log + ":\n" + LogTail.of(log, TAIL_LINES), e);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refuses its first statements.", e);
        }
    }

    /**
     * Ends a server left over from a stack that was killed; its id when there was one. Only for the
     * one who holds the right to this directory.
     */
    public static Optional<Long> endLeftover(Path data) {
        return new Postmaster(data.toAbsolutePath()).endLeftover();
    }

    @Override
    public synchronized void stop() {
        EmbeddedPostgres running = server;
        server = null;
        if (running != null) {
            try {
                running.close();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL does not stop.", e);
            }
        }
    }

    @Override
    public synchronized void kill() {
        EmbeddedPostgres running = server;
        server = null;
        if (running != null) {
            new Postmaster(data).kill();
            // Only lets go of the library's lock: there is nobody left to stop.
            closeQuietly(running);
        }
    }

    private void createDatabase(EmbeddedPostgres started) throws SQLException {
        try (Connection connection = started.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + user + "'")) {
                statement.execute("CREATE ROLE " + user + " LOGIN PASSWORD '" + password + "'");
            }
            if (!exists(
                    statement, "SELECT 1 FROM pg_database WHERE datname = '" + database + "'")) {
                statement.execute("CREATE DATABASE " + database + " OWNER " + user);
            }
        }
    }

    private static boolean exists(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            return answer.next();
        }
    }

    private static void closeQuietly(EmbeddedPostgres killed) {
        try {
            killed.close();
        } catch (IOException | RuntimeException e) {
            return;
        }
    }
}
