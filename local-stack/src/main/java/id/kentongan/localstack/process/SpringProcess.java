package id.kentongan.localstack.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One of Kentongan's own services, run as production runs it: its class path, its main class, its
 * settings from the environment. Ready when its readiness says so.
 */
public final class SpringProcess implements Service {
    private static final Duration START_PATIENCE = Duration.ofMinutes(5);
    private static final Duration STOP_GRACE = Duration.ofSeconds(8);

    private final String name;
    private final Path module;
    private final String mainClass;
    private final Readiness readiness;
    private final List<String> javaFlags;
    private final Map<String, String> settings;
    private final ChildProcess child;

    /**
     * @param module the Maven module it was built in
     * @param management where its health is asked
     * @param javaFlags beyond those every child gets
     * @param settings its environment, the way production sets it
     */
    public SpringProcess(
            String name,
            Path module,
            String mainClass,
            URI management,
            List<String> javaFlags,
            Map<String, String> settings,
            Path log,
            Path run) {
        this.name = name;
        this.module = module;
        this.mainClass = mainClass;
        this.readiness = new Readiness(management);
        this.javaFlags = javaFlags;
        this.settings = settings;
        this.child = new ChildProcess(name, log, run.resolve(name + ".pid"));
    }

    @Override
    public void start() {
        List<String> arguments = new ArrayList<>(JavaFlags.forServices());
        arguments.addAll(javaFlags);
        arguments.addAll(List.of("-cp", classPath(), mainClass));
        child.start(arguments, settings);
        child.awaitReady(readiness::isGiven, START_PATIENCE);
    }

    @Override
    public void stop() {
        child.stop(STOP_GRACE);
    }

    @Override
    public void kill() {
        child.kill();
    }

    @Override
    public void onUnexpectedEnd(Runnable action) {
        child.onUnexpectedEnd(action);
    }

    @Override
    public OptionalLong pid() {
        return child.pid();
    }

    private String classPath() {
        Path classes = module.resolve("target/classes");
        Path libraries = module.resolve("target/runtime.classpath");
        try {
            return classes + File.pathSeparator + Files.readString(libraries).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    name
                            + " has not been built: "
                            + libraries
                            + " is missing. `mvn spring-boot:run` at the root builds it.",
                    e);
        }
    }
}
