package id.kentongan.loadtests.local;

import id.kentongan.loadtests.SourceTree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Addresses and tokens of the running local stack, from {@code local-stack/target/local.env}; the
 * environment overrides the file.
 */
public final class LocalEnv {

    private static final String FILE = "local-stack/target/local.env";

    private final Map<String, String> variables;

    LocalEnv(List<String> lines, Map<String, String> environment) {
        variables = new HashMap<>();
        lines.forEach(line -> take(line, variables));
        variables.putAll(environment);
    }

    /** Reads the file of this checkout; without one, the environment alone counts. */
    public static LocalEnv read() {
        Path file = SourceTree.root().resolve(FILE);
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            return new LocalEnv(lines, System.getenv());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /**
     * A variable such as {@code AGENT_TOKEN}.
     *
     * @throws IllegalStateException saying how to get one when there is none
     */
    public String get(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalStateException(
                    name
                            + " is neither in "
                            + FILE
                            + " nor in the environment: start the local stack first, with"
                            + " `mvn spring-boot:run`");
        }
        return value;
    }

    /** An address such as {@code API_URL}. */
    public URI address(String name) {
        return URI.create(get(name));
    }

    /** A line for a shell to source: {@code NAME=value} or {@code NAME='value'}. */
    private static void take(String line, Map<String, String> variables) {
        int equals = line.indexOf('=');
        if (equals > 0 && !line.startsWith("#")) {
            String value = line.substring(equals + 1).strip();
            boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
            variables.put(
                    line.substring(0, equals).strip(),
                    quoted ? value.substring(1, value.length() - 1) : value);
        }
    }
}
