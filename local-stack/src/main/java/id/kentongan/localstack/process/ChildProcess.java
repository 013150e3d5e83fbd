package id.kentongan.localstack.process;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A JVM of its own, started and ended here. Its output goes to a log, its id to a file, so that the
 * next stack can end it should this one be killed.
 *
 * <p>The child ignores Ctrl-C: a terminal sends that to everybody at once, but parts must end in
 * order, and this process sees to that.
 */
public final class ChildProcess {
    private static final String SHELL_IGNORING_CTRL_C = "trap '' INT; exec \"$0\" \"$@\"";
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int TAIL_LINES = 25;

    private final String name;
    private final Path log;
    private final PidFile pidFile;
    private volatile @Nullable Process process;
    private volatile boolean wanted;

    /**
     * @param name what messages call it
     * @param log output is appended here
     * @param pidFile where its id is kept as long as it runs
     */
    public ChildProcess(String name, Path log, Path pidFile) {
        this.name = name;
        this.log = log;
        this.pidFile = new PidFile(pidFile);
    }

    /** Starts a JVM with these arguments; the environment is added to this process's own. */
    public synchronized void start(List<String> javaArguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SHELL_IGNORING_CTRL_C));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaArguments);
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Process started = builder.start();
            pidFile.remember(started.toHandle());
            process = started;
            wanted = true;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be started.", e);
        }
    }

    /**
     * Waits until the child is ready.
     *
     * @throws IllegalStateException with the end of its log when it dies before, or takes longer
     */
    public void awaitReady(BooleanSupplier ready, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            if (hasEndedWithin(POLL)) {
                throw new IllegalStateException(
                        "%s ended with exit code %d while starting. The end of %s:%n%s"
                                .formatted(name, exitCode(), log, LogTail.of(log, TAIL_LINES)));
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "%s is not ready after %d s. The end of %s:%n%s"
                                .formatted(
                                        name,
                                        patience.toSeconds(),
                                        log,
                                        LogTail.of(log, TAIL_LINES)));
            }
        }
    }

    /** Runs the action when the child ends without having been asked to, now or later. */
    public void onUnexpectedEnd(Runnable action) {
        Process running = process;
        if (running != null) {
            running.onExit()
                    .thenRun(
                            () -> {
                                if (wanted && process == running) {
                                    action.run();
                                }
                            });
        }
    }

    /** Whether it runs. */
    public boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** Its id; empty when it does not run. */
    public OptionalLong pid() {
        Process running = process;
        return running == null || !running.isAlive()
                ? OptionalLong.empty()
                : OptionalLong.of(running.pid());
    }

    /** What it ended with, or -1 as long as it has not. */
    public int exitCode() {
        Process ended = process;
        return ended == null || ended.isAlive() ? -1 : ended.exitValue();
    }

    /** The end of its log. */
    public String tail() {
        return LogTail.of(log, TAIL_LINES);
    }

    /** Asks it to end (SIGTERM) and waits; after {@code grace} it is killed. */
    public void stop(Duration grace) {
        wanted = false;
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        if (!hasEndedWithin(grace)) {
            kill();
        }
        pidFile.forget();
    }

    /** Kills it (SIGKILL): no last word, no flushing. Returns when it is gone. */
    public void kill() {
        wanted = false;
        Process running = process;
        if (running != null) {
            PidFile.endNow(running.toHandle());
            pidFile.forget();
        }
    }

    private boolean hasEndedWithin(Duration time) {
        Process running = process;
        try {
            return running == null || running.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The class path of this JVM, for a child that runs code of this module. */
    public static String ownClassPath() {
        return System.getProperty("java.class.path");
    }
}
