package id.kentongan.api.kpi;

/** By what the times of a city are told apart. */
public enum Division {
    NONE,
    /** A unit's own; of an incident the one whose unit came first, or else was called first. */
    AGENCY,
    TYPE
}
