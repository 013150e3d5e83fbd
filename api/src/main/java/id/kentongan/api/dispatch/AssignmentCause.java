package id.kentongan.api.dispatch;

/** Who wanted a unit to go. */
public enum AssignmentCause {
    /** A report that came in. */
    INTAKE,
    /** In place of a unit that did not answer, declined or broke down. */
    ESCALATION,
    /** The incident lacked it since it was opened. */
    SHORTFALL,
    /** An agent. */
    AGENT
}
