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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

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

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final Duration DYING = Duration.ofSeconds(10);

    private final Path directory;
    private final Map<String, String> more;
    private final int port;
    private volatile EmbeddedPostgres server;
    private volatile ProcessHandle process;

    public Postgres(Path directory) {
        this(directory, Map.of());
    }

    /**
     * @param more settings of the server
     */
    public Postgres(Path directory, Map<String, String> more) {
        this.directory = directory;
        this.more = Map.copyOf(more);
        this.port = FreePort.pick();
        try {
            Files.createDirectories(directory);
            server = started();
            process = running();
        } catch (IOException cause) {
            throw new UncheckedIOException("PostgreSQL did not start in " + directory, cause);
        }
    }

    private EmbeddedPostgres started() throws IOException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setPort(port)
                        .setDataDirectory(directory)
                        .setCleanDataDirectory(false)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("jit", "off")
                        .setServerConfig("shared_buffers", "512MB")
                        .setServerConfig("max_wal_size", "8GB")
                        // Write-ahead log files are used again, as in a database that has run for a
                        // while; making each anew stalls every writer for tens of milliseconds, and
                        // would be all that the tails show.
                        .setServerConfig("min_wal_size", "8GB")
                        .setServerConfig("checkpoint_timeout", "60min")
                        .setServerConfig("max_connections", "200")
                        .setPGStartupWait(Duration.ofSeconds(60));
        more.forEach(builder::setServerConfig);
        return builder.start();
    }

    /** The server, whose children are all its other processes. */
    private ProcessHandle running() throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve("postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(lines.get(0).trim()))
                .orElseThrow(() -> new IllegalStateException("PostgreSQL does not run"));
    }

    public int port() {
        return port;
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

    /** Of a service of ours that has its tables there, by the names of environment variables. */
    Map<String, String> settings(String database) {
        return Map.of(
                "KENTONGAN_DATABASE_HOST", "127.0.0.1",
                "KENTONGAN_DATABASE_PORT", Integer.toString(port()),
                "KENTONGAN_DATABASE_NAME", database,
                "KENTONGAN_DATABASE_USER", user(),
                "KENTONGAN_DATABASE_PASSWORD", password());
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
    public long pid() {
        return process.pid();
    }

    /**
     * Kills one of the server's processes, any: it takes all others and the shared memory with it,
     * and recovers from its write-ahead log.
     */
    public void crash() {
        process.children().findFirst().ifPresent(ProcessHandle::destroyForcibly);
    }

    /** SIGKILL of all its processes, as when the machine stops. */
    public void kill() throws IOException {
        List<ProcessHandle> all = Stream.concat(Stream.of(process), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        long end = System.nanoTime() + DYING.toNanos();
        while (all.stream().anyMatch(ProcessHandle::isAlive)) {
            if (System.nanoTime() > end) {
                throw new IOException("PostgreSQL cannot be killed");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        // It has a lock of its own on the directory.
        server.close();
    }

    /** SIGSTOP of all its processes: their lines stay open, and nobody answers. */
    public void freeze() throws IOException, InterruptedException {
        // It alone first, or it would start others meanwhile.
        signal("STOP", List.of(process));
        signal("STOP", process.descendants().toList());
    }

    /** After it was frozen. */
    public void thaw() throws IOException, InterruptedException {
        signal("CONT", process.descendants().toList());
        signal("CONT", List.of(process));
    }

    private static void signal(String name, List<ProcessHandle> processes)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(each -> command.add(Long.toString(each.pid())));
        // One that has ended meanwhile is no failure.
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** After it was killed: once more at the same port, with what is on its disk. */
    public void startAgain() throws IOException {
        server = started();
        process = running();
    }

    /** Its data is deleted. */
    @Override
    public void close() throws IOException {
        server.close();
        try (Stream<Path> data = Files.walk(directory)) {
            for (Path each : data.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static String setting(Statement statement, String name) throws SQLException {
        try (ResultSet row = statement.executeQuery("SHOW " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
