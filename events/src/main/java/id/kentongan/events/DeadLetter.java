package id.kentongan.events;

/**
 * How a dead letter says what it is: the headers of a record of {@link Topic#DEAD_LETTERS}, UTF-8.
 * Both services write them and one command reads them, so their names are part of the promise.
 *
 * <p>The value is the record as it came. No header says anything of what is in it.
 */
public final class DeadLetter {

    /** The topic it came from; absent for a push that Firebase refused. */
    public static final String TOPIC = "topic";

    /** The partition it came from. */
    public static final String PARTITION = "partition";

    /** Its offset there. */
    public static final String OFFSET = "offset";

    /** The time it was written there, milliseconds since 1970. */
    public static final String TIMESTAMP = "timestamp";

    /** The key it had there, base64; absent where the dead letter has the same. */
    public static final String KEY = "key";

    /**
     * Why it lies here: {@link UnreadableEvent.Reason}, {@link #FAILING}, or a code of Firebase.
     */
    public static final String REASON = "reason";

    /** What kind of failure it was, for whoever mends it. */
    public static final String DETAIL = "detail";

    /** How long it was, where it was too long to be kept whole. */
    public static final String CUT_FROM_BYTES = "cut-from-bytes";

    /** The push it was, where it is one that Firebase refused. */
    public static final String NOTIFICATION = "notification";

    /**
     * Of a note that a dead letter was put back where it came from: which one, as {@code
     * partition/offset} among the dead letters. The note has no value.
     */
    public static final String REPLAYED = "replayed";

    /** Reason: it can be read, and what it asks for fails again and again by its own fault. */
    public static final String FAILING = "FAILING";

    /** The largest value, in bytes: with its headers it fits where the record did. */
    public static final int LARGEST_VALUE = 512 * 1024;

    private DeadLetter() {}
}
