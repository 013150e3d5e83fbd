package id.kentongan.api.admission;

/** Who goes first when not everybody can be served; the first gives way last. */
public enum Precedence {
    /**
     * A 112 report. Refused where memory ends, and where it would not be kept in time: see {@link
     * Hearing}.
     */
    EMERGENCY(Bounds.fixed(5_000), 3),

    /**
     * What is added to a report: words, a better place, that it is over. Few to one report, and not
     * to be turned away for others' reports: a handset says where it is once.
     */
    ADDITION(Bounds.fixed(1_000), 20),

    /** Agents, crews, and agencies that are handed an incident. */
    DESK(new Bounds(32, 64, 512, 0), 20),

    /** Those who ask what became of their report: by the thousand, and again and again. */
    FOLLOWING(new Bounds(8, 32, 128, 0), 20),

    /**
     * Complaints, phones that register, figures, imports: what can wait. At least two: who calls
     * again right after an answer may come before its place was given back.
     */
    OTHER(new Bounds(2, 16, 64, 100), 20),

    /**
     * Whom nobody knows, and who reads what is for everybody. Few at once, since one of them may
     * ask for a thousand complaints, and whoever complains shall not wait for them.
     */
    PASSING(new Bounds(2, 4, 4, 100), 20),

    /**
     * Not counted: streams, which last and have limits of their own, and what the platform asks.
     */
    APART(Bounds.fixed(Integer.MAX_VALUE), 0);

    private final Bounds bounds;
    private final long unnoticedMillis;

    Precedence(Bounds bounds, long unnoticedMillis) {
        this.bounds = bounds;
        this.unnoticedMillis = unnoticedMillis;
    }

    /**
     * How many requests may be under way at once.
     *
     * @param least however slow things are
     * @param first at the start, when nothing is known
     * @param most however fast; more would only wait for a connection to the database
     * @param mostApartMillis from one to the next, where the least are still too many
     */
    record Bounds(int least, int first, int most, long mostApartMillis) {

        static Bounds fixed(int limit) {
            return new Bounds(limit, limit, limit, 0);
        }
    }

    Bounds bounds() {
        return bounds;
    }

    /** As long as an answer takes no longer than this, it does not matter what is usual. */
    long unnoticedMillis() {
        return unnoticedMillis;
    }
}
