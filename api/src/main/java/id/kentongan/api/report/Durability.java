package id.kentongan.api.report;

/** Where an acknowledged report is safe; named as on the wire. */
public enum Durability {
    /** With its incident and its units decided. */
    database,
    /**
     * In the log, since the database is away: matched from memory, nobody reserved, its incident
     * not yet decided.
     */
    log
}
