package id.kentongan.localstack.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The server process over a data directory, as the server itself notes it in {@code
 * postmaster.pid}. To be asked only by the one who holds the lock of that directory: any server
 * found is then an orphan of a stack that was killed.
 */
final class Postmaster {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Path data;
    private final Path pidFile;

    Postmaster(Path data) {
        this.data = data;
        this.pidFile = data.resolve("postmaster.pid");
    }

    /**
     * Ends an orphaned server (fast shutdown: clients are cut off, nothing committed is lost), and
     * removes the note of one that is gone, which would keep a new one from starting should its id
     * belong to somebody else by now. The id of the orphan when there was one.
     */
    Optional<Long> endLeftover() {
        Optional<ProcessHandle> orphan = find();
        orphan.ifPresent(
                server -> {
                    interrupt(server);
                    awaitEnd(List.of(server));
                });
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return orphan.map(ProcessHandle::pid);
    }

    /** Kills the server and waits for its workers, which end by themselves when it is gone. */
    void kill() {
        find().ifPresent(
                        server -> {
                            List<ProcessHandle> workers = server.descendants().toList();
                            server.destroyForcibly();
                            awaitEnd(List.of(server));
                            awaitEnd(workers);
                        });
    }

    private Optional<ProcessHandle> find() {
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::servesData);
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private boolean servesData(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        boolean postgres = info.command().filter(path -> path.endsWith("postgres")).isPresent();
        return postgres
                && info.arguments()
                        .map(arguments -> List.of(arguments).contains(data.toString()))
                        .orElse(true);
    }

    private static void interrupt(ProcessHandle server) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("PostgreSQL does not end: " + processes, e);
        }
    }
}
