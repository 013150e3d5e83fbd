package id.kentongan.localstack;

import id.kentongan.localstack.process.FreePort;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The number of every port. 0 means "pick a free one", which {@link #settled()} does once, so that
 * a part restarted later comes back where it was.
 */
public final class Ports {
    private final Map<Port, Integer> numbers;

    private Ports(Map<Port, Integer> numbers) {
        this.numbers = numbers;
    }

    /** The ports the documentation shows. */
    public static Ports usual() {
        EnumMap<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            numbers.put(port, port.usual());
        }
        return new Ports(numbers);
    }

    /** A free port for every part: for tests, of which several may run on one machine. */
    public static Ports free() {
        EnumMap<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            numbers.put(port, 0);
        }
        return new Ports(numbers);
    }

    /** The same ports but for one. The number is 0 to 65535. */
    public Ports with(Port port, int number) {
        if (number < 0 || number > 65_535) {
            throw new BadOption(
                    "--" + port.flag() + " takes a port from 0 to 65535, not " + number + ".");
        }
        EnumMap<Port, Integer> changed = new EnumMap<>(numbers);
        changed.put(port, number);
        return new Ports(changed);
    }

    /** The number of this port; 0 as long as it is not settled. */
    public int number(Port port) {
        return numbers.getOrDefault(port, 0);
    }

    /** These ports with every 0 replaced by a port that is free now. */
    Ports settled() {
        Set<Integer> taken = new HashSet<>(numbers.values());
        EnumMap<Port, Integer> settled = new EnumMap<>(numbers);
        settled.replaceAll((port, number) -> number == 0 ? FreePort.pick(taken) : number);
        return new Ports(settled);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ports ports && ports.numbers.equals(numbers);
    }

    @Override
    public int hashCode() {
        return numbers.hashCode();
    }

    @Override
    public String toString() {
        return numbers.toString();
    }
}
