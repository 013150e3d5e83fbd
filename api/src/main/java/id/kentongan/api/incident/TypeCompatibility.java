package id.kentongan.api.incident;

import static id.kentongan.api.incident.IncidentType.BUILDING_COLLAPSE;
import static id.kentongan.api.incident.IncidentType.CRIME_IN_PROGRESS;
import static id.kentongan.api.incident.IncidentType.DANGEROUS_ANIMAL;
import static id.kentongan.api.incident.IncidentType.DOMESTIC_VIOLENCE;
import static id.kentongan.api.incident.IncidentType.DROWNING;
import static id.kentongan.api.incident.IncidentType.FALLEN_TREE;
import static id.kentongan.api.incident.IncidentType.FIRE;
import static id.kentongan.api.incident.IncidentType.FLOOD;
import static id.kentongan.api.incident.IncidentType.GAS_LEAK;
import static id.kentongan.api.incident.IncidentType.MEDICAL_EMERGENCY;
import static id.kentongan.api.incident.IncidentType.MISSING_PERSON;
import static id.kentongan.api.incident.IncidentType.NATURAL_DISASTER;
import static id.kentongan.api.incident.IncidentType.OTHER;
import static id.kentongan.api.incident.IncidentType.PUBLIC_DISORDER;
import static id.kentongan.api.incident.IncidentType.RIOT;
import static id.kentongan.api.incident.IncidentType.SUICIDE_ATTEMPT;
import static id.kentongan.api.incident.IncidentType.TRAFFIC_ACCIDENT;

import java.util.Arrays;
import java.util.List;

/**
 * What two reports of these types can be to each other.
 *
 * <p>The table errs towards two incidents: one too many costs a call taker a glance, one too few
 * may cost the second place its engine. {@code OTHER} says nothing, so it may be anything.
 */
public enum TypeCompatibility {
    SAME,
    /** One thing that callers name differently: may be merged. */
    MERGES,
    /** One of them says nothing: may be merged if everything else agrees. */
    VAGUE,
    /** One may bring the other about, each with responders of its own: shown together only. */
    LINKS,
    UNRELATED;

    private record Pair(IncidentType one, IncidentType other) {}

    private static final List<Pair> MERGING =
            List.of(
                    new Pair(FIRE, GAS_LEAK),
                    new Pair(TRAFFIC_ACCIDENT, MEDICAL_EMERGENCY),
                    new Pair(RIOT, PUBLIC_DISORDER),
                    new Pair(CRIME_IN_PROGRESS, PUBLIC_DISORDER),
                    new Pair(CRIME_IN_PROGRESS, DOMESTIC_VIOLENCE),
                    new Pair(BUILDING_COLLAPSE, NATURAL_DISASTER),
                    new Pair(FLOOD, NATURAL_DISASTER),
                    new Pair(SUICIDE_ATTEMPT, DROWNING));

    private static final List<Pair> LINKING =
            List.of(
                    new Pair(FIRE, BUILDING_COLLAPSE),
                    new Pair(FIRE, NATURAL_DISASTER),
                    new Pair(FIRE, TRAFFIC_ACCIDENT),
                    new Pair(FIRE, MEDICAL_EMERGENCY),
                    new Pair(FIRE, RIOT),
                    new Pair(GAS_LEAK, BUILDING_COLLAPSE),
                    new Pair(GAS_LEAK, MEDICAL_EMERGENCY),
                    new Pair(NATURAL_DISASTER, FALLEN_TREE),
                    new Pair(NATURAL_DISASTER, MEDICAL_EMERGENCY),
                    new Pair(FLOOD, DROWNING),
                    new Pair(FALLEN_TREE, TRAFFIC_ACCIDENT),
                    new Pair(FALLEN_TREE, BUILDING_COLLAPSE),
                    new Pair(BUILDING_COLLAPSE, MEDICAL_EMERGENCY),
                    new Pair(TRAFFIC_ACCIDENT, PUBLIC_DISORDER),
                    new Pair(TRAFFIC_ACCIDENT, CRIME_IN_PROGRESS),
                    new Pair(CRIME_IN_PROGRESS, RIOT),
                    new Pair(CRIME_IN_PROGRESS, MEDICAL_EMERGENCY),
                    new Pair(PUBLIC_DISORDER, DOMESTIC_VIOLENCE),
                    new Pair(PUBLIC_DISORDER, MEDICAL_EMERGENCY),
                    new Pair(RIOT, MEDICAL_EMERGENCY),
                    new Pair(DOMESTIC_VIOLENCE, MEDICAL_EMERGENCY),
                    new Pair(SUICIDE_ATTEMPT, MEDICAL_EMERGENCY),
                    new Pair(DROWNING, MEDICAL_EMERGENCY),
                    new Pair(DROWNING, MISSING_PERSON),
                    new Pair(DANGEROUS_ANIMAL, MEDICAL_EMERGENCY));

    private static final int TYPES = IncidentType.values().length;
    private static final TypeCompatibility[] TABLE = table();

    /** The same whichever comes first. */
    public static TypeCompatibility of(IncidentType one, IncidentType other) {
        return TABLE[one.ordinal() * TYPES + other.ordinal()];
    }

    /** Whether reports of two such types may become one incident. */
    public boolean mayMerge() {
        return this == SAME || this == MERGES || this == VAGUE;
    }

    /** The one that allows less. */
    TypeCompatibility and(TypeCompatibility other) {
        return compareTo(other) >= 0 ? this : other;
    }

    private static TypeCompatibility[] table() {
        TypeCompatibility[] table = new TypeCompatibility[TYPES * TYPES];
        Arrays.fill(table, UNRELATED);
        for (IncidentType type : IncidentType.values()) {
            put(table, new Pair(OTHER, type), VAGUE);
        }
        LINKING.forEach(pair -> put(table, pair, LINKS));
        MERGING.forEach(pair -> put(table, pair, MERGES));
        for (IncidentType type : IncidentType.values()) {
            put(table, new Pair(type, type), SAME);
        }
        return table;
    }

    private static void put(TypeCompatibility[] table, Pair pair, TypeCompatibility is) {
        table[pair.one.ordinal() * TYPES + pair.other.ordinal()] = is;
        table[pair.other.ordinal() * TYPES + pair.one.ordinal()] = is;
    }
}
