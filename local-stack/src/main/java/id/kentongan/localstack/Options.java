package id.kentongan.localstack;

import id.kentongan.localstack.seed.City;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was asked of the stack.
 *
 * @param fresh forget the data of earlier runs first
 * @param without parts that run elsewhere on the same addresses
 * @param cities codes of the cities to seed; empty seeds nothing
 * @param home where data, logs and {@code local.env} are kept
 * @param javaFlags JVM flags of api and notifier beyond the usual ones
 */
public record Options(
        boolean fresh,
        Set<Part> without,
        Ports ports,
        Set<String> cities,
        Path home,
        List<String> javaFlags) {

    public Options {
        without = Collections.unmodifiableSet(copy(without));
        cities = Collections.unmodifiableSet(new LinkedHashSet<>(cities));
        javaFlags = List.copyOf(javaFlags);
    }

    /** The stack of a newcomer: everything, on the usual ports, data kept, all cities seeded. */
    public static Options usual() {
        return new Options(
                false,
                Set.of(),
                Ports.usual(),
                City.codes(),
                SourceTree.find().resolve("local-stack/target"),
                List.of());
    }

    /** The stack of a test: free ports, its own directory, nothing seeded until asked for. */
    public static Options forTest(Path home) {
        return new Options(false, Set.of(), Ports.free(), Set.of(), home, List.of());
    }

    /** The same, forgetting earlier data or keeping it. */
    public Options withFresh(boolean forget) {
        return new Options(forget, without, ports, cities, home, javaFlags);
    }

    /** The same, leaving these parts out (instead of those left out so far). */
    public Options leavingOut(Set<Part> parts) {
        return new Options(fresh, parts, ports, cities, home, javaFlags);
    }

    /** The same, on other ports. */
    public Options withPorts(Ports other) {
        return new Options(fresh, without, other, cities, home, javaFlags);
    }

    /** The same, seeding these cities (codes such as 33.74) instead. */
    public Options seeding(Set<String> codes) {
        return new Options(fresh, without, ports, codes, home, javaFlags);
    }

    /** The same, with these JVM flags for api and notifier. */
    public Options withJavaFlags(List<String> flags) {
        return new Options(fresh, without, ports, cities, home, flags);
    }

    /** Whether this stack runs the part itself. */
    public boolean runs(Part part) {
        return !without.contains(part);
    }

    /**
     * Reads flags, and for what they leave open the environment.
     *
     * @throws BadOption naming the flag or variable, and what it takes
     */
    public static Options read(List<String> arguments, Map<String, String> environment) {
        return new OptionsReader(environment).read(arguments);
    }

    private static Set<Part> copy(Set<Part> parts) {
        return parts.isEmpty() ? EnumSet.noneOf(Part.class) : EnumSet.copyOf(parts);
    }
}
