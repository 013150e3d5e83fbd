package id.kentongan.api.incident;

/** Where an incident stands (NENA EIDO). */
public enum IncidentStatus {
    ACTIVE,
    RESOURCES_ASSIGNED,
    RESOURCES_ENROUTE,
    RESOURCES_ONSCENE,
    REOPENED,
    CLOSED,
    CANCELLED;

    /** Whether anything may still happen to it. */
    public boolean isOpen() {
        return this != CLOSED && this != CANCELLED;
    }
}
