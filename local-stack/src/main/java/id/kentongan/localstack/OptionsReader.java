package id.kentongan.localstack;

import id.kentongan.localstack.seed.City;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the command line over the environment over the usual values. */
final class OptionsReader {
    private static final String FRESH = "KENTONGAN_LOCAL_FRESH";
    private static final String WITHOUT = "KENTONGAN_LOCAL_WITHOUT";
    private static final String CITIES = "KENTONGAN_LOCAL_CITIES";
    private static final String JAVA_FLAGS = "KENTONGAN_LOCAL_JAVA_FLAGS";

    private final Map<String, String> environment;

    OptionsReader(Map<String, String> environment) {
        this.environment = environment;
    }

    Options read(List<String> arguments) {
        Options options = fromEnvironment();
        for (String argument : arguments) {
            options = follow(options, argument);
        }
        return options;
    }

    /** What can be said on the command line, for {@code --help} and for whoever mistypes. */
    static String usage() {
        String ports =
                Arrays.stream(Port.values())
                        .map(
                                port ->
                                        "  --%-24s %s (%d; %s)"
                                                .formatted(
                                                        port.flag() + "=",
                                                        port.purpose(),
                                                        port.usual(),
                                                        port.variable()))
                        .collect(Collectors.joining("\n"));
        return """
        mvn spring-boot:run [-Dspring-boot.run.arguments="FLAGS"]
          --fresh                    forget the data of earlier runs (%s=true)
          --without=PART,...         parts that run elsewhere: %s (%s)
          --cities=CODE,...          cities to seed: %s, or none (%s)
        %s
          --help                     this text
        A port of 0 is any free one. JVM flags for api and notifier: %s."""
                .formatted(
                        FRESH,
                        Part.words(),
                        WITHOUT,
                        String.join(",", City.codes()),
                        CITIES,
                        ports,
                        JAVA_FLAGS);
    }

    private Options fromEnvironment() {
        Options options = Options.usual();
        for (Port port : Port.values()) {
            Optional<String> value = variable(port.variable());
            if (value.isPresent()) {
                options =
                        options.withPorts(
                                options.ports().with(port, number(port.variable(), value.get())));
            }
        }
        return options.withFresh(variable(FRESH).map(value -> yesOrNo(FRESH, value)).orElse(false))
                .leavingOut(variable(WITHOUT).map(list -> parts(WITHOUT, list)).orElse(Set.of()))
                .seeding(variable(CITIES).map(list -> cities(CITIES, list)).orElseGet(City::codes))
                .withJavaFlags(
                        variable(JAVA_FLAGS)
                                .map(flags -> List.of(flags.trim().split("\\s+")))
                                .orElse(List.of()));
    }

    private Options follow(Options options, String argument) {
        int equals = argument.indexOf('=');
        String flag = equals < 0 ? argument : argument.substring(0, equals);
        String value = equals < 0 ? "" : argument.substring(equals + 1);
        if (flag.equals("--fresh")) {
            return options.withFresh(value.isEmpty() || yesOrNo(flag, value));
        }
        if (flag.equals("--without")) {
            return options.leavingOut(parts(flag, value));
        }
        if (flag.equals("--cities")) {
            return options.seeding(cities(flag, value));
        }
        Port port =
                Port.find(flag.replaceFirst("^--", ""))
                        .filter(found -> flag.startsWith("--"))
                        .orElseThrow(
                                () ->
                                        new BadOption(
                                                "There is no flag "
                                                        + flag
                                                        + ". These are:\n"
                                                        + usage()));
        return options.withPorts(options.ports().with(port, number(flag, value)));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static boolean yesOrNo(String name, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadOption(name + " takes true or false, not " + value + ".");
        };
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value.trim());
        } catch (NumberFormatException e) {
            throw new BadOption(name + " takes a port from 0 to 65535, not '" + value + "'.");
        }
    }

    private static Set<Part> parts(String name, String list) {
        EnumSet<Part> parts = EnumSet.noneOf(Part.class);
        for (String word : words(list)) {
            parts.add(
                    Part.find(word)
                            .orElseThrow(
                                    () ->
                                            new BadOption(
                                                    name
                                                            + " knows "
                                                            + Part.words()
                                                            + ", not '"
                                                            + word
                                                            + "'.")));
        }
        return parts;
    }

    private static Set<String> cities(String name, String list) {
        if (list.trim().equals("none")) {
            return Set.of();
        }
        Set<String> codes = new LinkedHashSet<>(words(list));
        for (String code : codes) {
            if (!City.codes().contains(code)) {
                throw new BadOption(
                        name
                                + " knows "
                                + String.join(",", City.codes())
                                + " and none, not '"
                                + code
                                + "'.");
            }
        }
        return codes;
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(",")).map(String::trim).filter(w -> !w.isEmpty()).toList();
    }
}
