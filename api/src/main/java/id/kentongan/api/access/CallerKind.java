package id.kentongan.api.access;

/** The kinds of people and machines that call; each is vouched for by issuers of its own. */
public enum CallerKind {
    /** Nobody vouches; may report an emergency and follow that report, nothing else. */
    ANONYMOUS,
    /** A citizen with the mobile app. */
    CITIZEN,
    /** Somebody of the 112 centre: call taker, dispatcher, supervisor, operator. */
    AGENT,
    /** The device of a response unit. */
    UNIT,
    /** An agency's own app. */
    AGENCY
}
