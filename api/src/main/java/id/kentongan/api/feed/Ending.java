package id.kentongan.api.feed;

/** Why a feed ends; all but one of them invite the listener to come back at once. */
enum Ending {
    /** The listener read more slowly than the city changed. */
    TOO_SLOW,
    /** This replica stops; another goes on. */
    RESTARTING,
    /** What was missed could not be read. */
    DISTURBED,
    /** The database is older than what was told already. */
    STARTED_OVER,
    /** The listener's token is no longer good for this city. */
    REFUSED
}
