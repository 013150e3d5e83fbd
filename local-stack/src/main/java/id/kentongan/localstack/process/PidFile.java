package id.kentongan.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Remembers a child across a stack that was killed and could not end it. The start time is kept
 * beside the id, because ids are used again.
 */
public final class PidFile {
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path file;

    public PidFile(Path file) {
        this.file = file;
    }

    /** Remembers this process instead of whichever was remembered. */
    public void remember(ProcessHandle process) {
        try {
            Files.writeString(file, process.pid() + " " + startMillis(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets: the process has ended. */
    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The remembered process if it still runs. */
    public Optional<ProcessHandle> findRunning() {
        try {
            String[] words = Files.readString(file).trim().split(" ");
            Instant started = Instant.ofEpochMilli(Long.parseLong(words[1]));
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> isSame(process, started));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Ends the remembered process if it still runs; its id when it did. */
    public Optional<Long> endLeftover() {
        Optional<ProcessHandle> leftover = findRunning();
        leftover.ifPresent(PidFile::endNow);
        forget();
        return leftover.map(ProcessHandle::pid);
    }

    static void endNow(ProcessHandle process) {
        process.destroyForcibly();
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Process " + process.pid() + " does not end.", e);
        }
    }

    private static boolean isSame(ProcessHandle process, Instant started) {
        Duration apart =
                Duration.between(started, Instant.ofEpochMilli(startMillis(process))).abs();
        return apart.compareTo(CLOCK_TOLERANCE) <= 0;
    }

    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    }
}
