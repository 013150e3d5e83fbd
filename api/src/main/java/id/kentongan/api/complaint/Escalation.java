package id.kentongan.api.complaint;

/** How far it has gone that a complaint was not dealt with in time. */
public enum Escalation {
    /** It is in time, or was. */
    NONE,
    /** The head of the agency that answers for it was told. */
    AGENCY_HEAD,
    /** The regional secretary (Sekda), who is above all agencies, was told. */
    REGIONAL_SECRETARY,
    /** Everybody who may read the complaint is shown that it is late. */
    PUBLIC;

    /** Whether there is nobody else to tell. */
    boolean isLast() {
        return this == PUBLIC;
    }

    /** Who hears after them; there has to be somebody. */
    Escalation next() {
        return values()[ordinal() + 1];
    }
}
