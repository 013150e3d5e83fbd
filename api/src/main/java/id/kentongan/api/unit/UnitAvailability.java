package id.kentongan.api.unit;

/** Whether a unit can be sent (kesiapan). */
public enum UnitAvailability {
    /** Siaga: send it. */
    AVAILABLE,
    /** It can be sent if need be: chosen only where too few available units are in reach. */
    CONDITIONALLY_AVAILABLE,
    /** Off duty, broken down or busy: never chosen. */
    NOT_AVAILABLE
}
