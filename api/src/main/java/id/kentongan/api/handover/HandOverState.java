package id.kentongan.api.handover;

import java.util.EnumSet;
import java.util.Set;

/** Where a hand-over stands, and what may follow what. */
public enum HandOverState {
    OFFERED,
    ACCEPTED,
    REFUSED,
    /** The agency said nothing in time. */
    TIMED_OUT,
    /** An agent took it back, or the incident was over before it was answered. */
    WITHDRAWN;

    /** What may come next; what is answered stays answered, and is offered anew if need be. */
    public Set<HandOverState> allowed() {
        return this == OFFERED
                ? EnumSet.complementOf(EnumSet.of(OFFERED))
                : EnumSet.noneOf(HandOverState.class);
    }

    /** Whether the agency says so; the others are for agents and the clock. */
    public boolean isForAgencies() {
        return this == ACCEPTED || this == REFUSED;
    }

    /** Whether an agency in this state has reason to read about the incident. */
    public boolean concernsAgency() {
        return this == OFFERED || this == ACCEPTED;
    }
}
