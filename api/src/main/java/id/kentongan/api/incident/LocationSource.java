package id.kentongan.api.incident;

/** Who said where an incident is, from the least trusted to the most. */
public enum LocationSource {
    /** Whoever reported it, afterwards. */
    REPORTER,
    /** The handset itself, by Advanced Mobile Location. */
    AML,
    /** An agent, who may have asked or looked. */
    AGENT
}
