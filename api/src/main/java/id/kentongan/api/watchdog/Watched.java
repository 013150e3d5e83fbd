package id.kentongan.api.watchdog;

/** What is kept in the database and must not wait long there. */
public enum Watched {
    /**
     * An incident that nobody was sent to and nobody has taken: open, standing for itself, no
     * exercise; no unit is called to it or to a part of it, now or for a later time, none has been
     * there and done what it could, and no agency has accepted it. It waits since it was opened, or
     * last reopened: crews that were called and never answered do not make the wait shorter. One
     * whose reports were all found to be no cause for anybody to come waits for nobody. An agent's
     * claim alone sends nobody.
     */
    UNDISPATCHED_INCIDENT,

    /**
     * A synthetic report that came through to a push: since the newest of them was sent, or, before
     * there is one, since the first was. Nothing waits where none are sent.
     */
    SYNTHETIC_REPORT,

    /** An event in the outbox: since its transaction began. */
    OUTBOX_EVENT,

    /** An assignment past the time its crew had to acknowledge it, or was to begin. */
    ASSIGNMENT,

    /** An incident past the time at which the units it lacks are looked for again. */
    SHORTFALL,

    /** An offer to an agency past the time it had to answer. */
    HAND_OVER
}
