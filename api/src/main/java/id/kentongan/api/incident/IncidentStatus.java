package id.kentongan.api.incident;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where an incident stands (NENA EIDO), and what may follow what. While it is open it follows the
 * unit that is farthest on, to and fro as units come and go; agents close and reopen it.
 */
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

    /** What may come next, in the order of the words above. */
    public Set<IncidentStatus> allowed() {
        if (!isOpen()) {
            return EnumSet.of(REOPENED);
        }
        EnumSet<IncidentStatus> next = EnumSet.allOf(IncidentStatus.class);
        next.remove(this);
        next.remove(REOPENED);
        if (this == REOPENED) {
            next.remove(ACTIVE);
        }
        return next;
    }

    /** Whether an agent may say so; the others follow from what units do, or the reporter says. */
    public boolean isForAgents() {
        return this == CLOSED || this == REOPENED;
    }
}
