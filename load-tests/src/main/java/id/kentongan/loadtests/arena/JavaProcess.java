package id.kentongan.loadtests.arena;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A Java program as a process of its own, on the same Java as this one, its output in a file.
 *
 * <p>Ends with this process at the latest; its standard input stays open until then.
 */
public final class JavaProcess implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(2);
    private static final Duration START_PATIENCE = Duration.ofMinutes(5);

    private final String name;
    private final Process process;
    private final Path log;
    private final Thread atExit;

    private JavaProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts a main class.
     *
     * @param name what it is called in messages and in the name of its log file
     * @param options of the virtual machine
     * @param environment added to this process's own
     */
    public static JavaProcess start(
            String name,
            Path logs,
            String classPath,
            List<String> options,
            String mainClass,
            List<String> arguments,
            Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(classPath);
        command.add(mainClass);
        command.addAll(arguments);
        Path log = logs.resolve(name + ".log");
        try {
            Files.createDirectories(logs);
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return new JavaProcess(name, builder.start(), log);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    public long pid() {
        return process.pid();
    }

    /**
     * Lets it run on one processor only, so that it takes nothing from what runs on the others;
     * Linux only.
     */
    void keepOn(int processor) throws InterruptedException {
        List<String> command =
                List.of("taskset", "-apc", Integer.toString(processor), Long.toString(pid()));
        try {
            Process pinning =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (pinning.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed");
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Waits until an address answers 200; otherwise as {@link #awaitReady(BooleanSupplier)}. */
    public JavaProcess awaitReady(URI address) throws InterruptedException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PROBE_PATIENCE).build();
        HttpRequest probe = HttpRequest.newBuilder(address).timeout(PROBE_PATIENCE).build();
        return awaitReady(() -> answers(client, probe));
    }

    /**
     * Waits until it is ready, five minutes at most.
     *
     * @throws IllegalStateException with the last lines of its log when it ends before, or when the
     *     time is over
     */
    public JavaProcess awaitReady(BooleanSupplier ready) throws InterruptedException {
        long end = System.nanoTime() + START_PATIENCE.toNanos();
        while (!ready.getAsBoolean()) {
            if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(name + " ended by itself:\n" + lastLines());
            }
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(name + " is not ready:\n" + lastLines());
            }
        }
        return this;
    }

    /** Ends it at once, as a fault does: it cannot do anything about it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    /** Asks it to end, and waits until it has, however long that takes. */
    public void end() throws InterruptedException {
        process.destroy();
        process.waitFor();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    /** Asks it to end, and ends it after ten seconds. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private static boolean answers(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException unreadable) {
            return "(its log " + log + " cannot be read)";
        }
    }
}
