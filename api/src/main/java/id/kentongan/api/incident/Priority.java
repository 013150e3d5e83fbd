package id.kentongan.api.incident;

/**
 * How urgent an incident is, 1 (most) to 5, from its type and from how many report it: what forty
 * people call about is seldom small.
 */
public final class Priority {

    /** From so many reports on, one more raises it no further. */
    public static final int MANY = 10;

    private static final int MOST_URGENT = 1;
    private static final int LEAST_URGENT = 5;
    private static final int SEVERAL = 3;

    private Priority() {}

    /**
     * @param reports how many there are, those not counted that an agent found to be no cause for
     *     anybody to come; at 0 the incident is put last, and kept
     * @return 1 to 5
     */
    public static int of(IncidentType type, int reports) {
        if (reports <= 0) {
            return LEAST_URGENT;
        }
        int raised = reports >= MANY ? 2 : reports >= SEVERAL ? 1 : 0;
        return Math.max(MOST_URGENT, of(type) - raised);
    }

    private static int of(IncidentType type) {
        return switch (type) {
            case FIRE,
                    MEDICAL_EMERGENCY,
                    BUILDING_COLLAPSE,
                    DROWNING,
                    SUICIDE_ATTEMPT,
                    CRIME_IN_PROGRESS ->
                    1;
            case TRAFFIC_ACCIDENT, NATURAL_DISASTER, RIOT, GAS_LEAK, DOMESTIC_VIOLENCE -> 2;
            case FLOOD, DANGEROUS_ANIMAL, MISSING_PERSON -> 3;
            case PUBLIC_DISORDER, FALLEN_TREE, OTHER -> 4;
        };
    }
}
