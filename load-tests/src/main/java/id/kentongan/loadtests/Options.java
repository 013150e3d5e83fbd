package id.kentongan.loadtests;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Options of a program, {@code --name=value}, each with a usual value and a line on what it means.
 */
public final class Options {

    private record Option(String usual, String meaning) {}

    private final Map<String, Option> known = new LinkedHashMap<>();
    private final Map<String, String> given = new LinkedHashMap<>();

    /** Declares an option. */
    public Options with(String name, String usual, String meaning) {
        known.put(name, new Option(usual, meaning));
        return this;
    }

    /**
     * Takes what was given.
     *
     * @throws IllegalArgumentException naming what is not known, and what is
     */
    public Options read(String... arguments) {
        for (String argument : arguments) {
            String[] halves = argument.replaceFirst("^--", "").split("=", 2);
            if (!argument.startsWith("--") || halves.length != 2 || !known.containsKey(halves[0])) {
                throw new IllegalArgumentException(
                        "There is no option " + argument + ". These are:\n" + usage());
            }
            given.put(halves[0], halves[1]);
        }
        return this;
    }

    public String text(String name) {
        return given.getOrDefault(name, option(name).usual());
    }

    /** A whole number from 1 on. */
    public int count(String name) {
        return positive(name, text(name));
    }

    /** Whole numbers from 1 on, separated by commas. */
    public List<Integer> counts(String name) {
        return Arrays.stream(text(name).split(",")).map(word -> positive(name, word)).toList();
    }

    /** Whole seconds from 1 on. */
    public Duration seconds(String name) {
        return Duration.ofSeconds(count(name));
    }

    /** {@code on} or {@code off}. */
    public boolean on(String name) {
        return switch (text(name)) {
            case "on" -> true;
            case "off" -> false;
            default -> throw wrong(name, "on or off");
        };
    }

    /** Every option with the value it has now, for the record of a run. */
    public String asRun() {
        return known.keySet().stream()
                .map(name -> "--" + name + "=" + text(name))
                .collect(Collectors.joining(" "));
    }

    private String usage() {
        return known.entrySet().stream()
                .map(
                        entry ->
                                "  --%s=%s  %s"
                                        .formatted(
                                                entry.getKey(),
                                                entry.getValue().usual(),
                                                entry.getValue().meaning()))
                .collect(Collectors.joining("\n"));
    }

    private int positive(String name, String word) {
        try {
            int number = Integer.parseInt(word.trim());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Falls through to the same complaint as a number below one.
        }
        throw wrong(name, "whole numbers from 1 on");
    }

    private IllegalArgumentException wrong(String name, String takes) {
        return new IllegalArgumentException(
                "--" + name + " takes " + takes + ", not '" + text(name) + "'");
    }

    private Option option(String name) {
        Option option = known.get(name);
        if (option == null) {
            throw new IllegalStateException(
                    "the program asked for an option it does not have: " + name);
        }
        return option;
    }
}
