package id.kentongan.notifier.world;

import id.kentongan.notifier.Notifier;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The notifier as a process of its own, which can be killed as a power cut would. */
public final class NotifierProcess implements AutoCloseable {

    private final Process process;

    private NotifierProcess(Process process) {
        this.process = process;
    }

    /** Starts it with the settings in its environment, as production does. */
    public static NotifierProcess start(Map<String, String> settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Notifier.class.getName());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
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
