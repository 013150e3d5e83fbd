package id.kentongan.loadtests.simulation;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** How long messages take, and which do not arrive. */
final class Network {

    /** Where replicas talk to. */
    enum Place {
        DATABASE,
        LOG,
        FIREBASE
    }

    private static final int SHORTEST_MICROS = 100;
    private static final int LONGEST_MICROS = 2_000;

    /** Now and then a message is overtaken by many others. */
    private static final double HELD_UP = 0.01;

    private static final int LONGEST_HELD_UP_MICROS = 300_000;

    private final SplittableRandom chance;
    private final Map<Place, Set<Replica>> cut = new EnumMap<>(Place.class);

    Network(SplittableRandom chance) {
        this.chance = chance;
        for (Place place : Place.values()) {
            cut.put(place, new HashSet<>());
        }
    }

    void cut(Replica replica, Place place) {
        cut.get(place).add(replica);
    }

    void mend(Replica replica, Place place) {
        cut.get(place).remove(replica);
    }

    boolean reaches(Replica replica, Place place) {
        return !cut.get(place).contains(replica);
    }

    /** How long the next message takes. */
    Duration delay() {
        int longest = chance.nextDouble() < HELD_UP ? LONGEST_HELD_UP_MICROS : LONGEST_MICROS;
        return micros(chance.nextInt(SHORTEST_MICROS, longest));
    }

    private static Duration micros(int micros) {
        return Duration.ofNanos(micros * 1_000L);
    }
}
