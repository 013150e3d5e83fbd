package id.kentongan.localstack.seed;

import id.kentongan.localstack.BadOption;
import id.kentongan.localstack.Progress;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Seeds an api that was started by other means, a load test's for example.
 *
 * <p>Arguments: the api's address, then codes of cities (none means all). Environment: {@code
 * OPERATOR_TOKEN} and {@code CITIZEN_TOKEN}.
 */
public final class SeedCommand {
    private SeedCommand() {}

    /** Returns when the api matches with what it was told; exit code 2 for a missing argument. */
    public static void main(String[] arguments) throws IOException {
        try {
            seed(List.of(arguments), System.getenv());
        } catch (BadOption e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void seed(List<String> arguments, Map<String, String> environment)
            throws IOException {
        if (arguments.isEmpty()) {
            throw new BadOption("Say the address of the api, then codes of cities.");
        }
        Set<String> codes = new LinkedHashSet<>(arguments.subList(1, arguments.size()));
        Progress progress = Progress.on(System.out);
        Path nothingTold = Files.createTempDirectory("seed").resolve("seeded");
        new Seeder(
                        URI.create(arguments.get(0)),
                        required(environment, "OPERATOR_TOKEN"),
                        required(environment, "CITIZEN_TOKEN"),
                        nothingTold,
                        progress::say)
                .seed(codes.isEmpty() ? City.codes() : codes);
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new BadOption(name + " is missing in the environment.");
        }
        return value;
    }
}
