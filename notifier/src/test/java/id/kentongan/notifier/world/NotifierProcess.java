package id.kentongan.notifier.world;

import id.kentongan.notifier.Notifier;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** The notifier as a process of its own, which can be killed as a power cut would. */
public final class NotifierProcess implements AutoCloseable {

    private final Process process;

    private NotifierProcess(Process process) {
        this.process = process;
    }

    /**
     * Runs it as a command, with nothing in its environment but this; what it said, and its end.
     */
    public static <T> T runToItsEnd(
            Map<String, String> environment,
            BiFunction<Integer, String, T> saidAndEnded,
            String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(arguments)).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return saidAndEnded.apply(process.waitFor(), said);
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Notifier.class.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts it with the settings in its environment, as production does. */
    public static NotifierProcess start(Map<String, String> settings) {
        ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(new File("target/notifier-process.log")));
        settings.forEach((name, value) -> builder.environment().put(inEnvironment(name), value));
        try {
            return new NotifierProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it without a word. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        kill();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the notifier does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String inEnvironment(String property) {
        return property.replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
