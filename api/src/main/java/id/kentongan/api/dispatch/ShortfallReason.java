package id.kentongan.api.dispatch;

import id.kentongan.api.problem.BilingualText;

/** Why fewer units were found than are wanted. */
public enum ShortfallReason {
    /** There are more within reach, but other work has them. */
    ALL_TAKEN(
            "Satuan lain dalam jangkauan sedang bertugas.",
            "Other units within reach are at work elsewhere."),
    /** There are more within reach, but they say that they cannot be sent. */
    NOT_AVAILABLE(
            "Satuan lain dalam jangkauan sedang tidak siaga.",
            "Other units within reach are not available."),
    /** No other unit within reach can do this. */
    NONE_IN_REACH(
            "Tidak ada satuan lain dalam jangkauan yang mampu melakukannya.",
            "No other unit within reach can do this.");

    private final BilingualText text;

    ShortfallReason(String id, String en) {
        text = new BilingualText(id, en);
    }

    /** For people. */
    public BilingualText text() {
        return text;
    }
}
