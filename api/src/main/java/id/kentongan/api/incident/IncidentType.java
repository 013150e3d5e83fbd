package id.kentongan.api.incident;

/** What is happening, as the caller says it (domain, section 1). */
public enum IncidentType {
    FIRE,
    MEDICAL_EMERGENCY,
    TRAFFIC_ACCIDENT,
    NATURAL_DISASTER,
    FLOOD,
    PUBLIC_DISORDER,
    CRIME_IN_PROGRESS,
    DOMESTIC_VIOLENCE,
    RIOT,
    FALLEN_TREE,
    DANGEROUS_ANIMAL,
    DROWNING,
    SUICIDE_ATTEMPT,
    GAS_LEAK,
    BUILDING_COLLAPSE,
    MISSING_PERSON,
    OTHER
}
