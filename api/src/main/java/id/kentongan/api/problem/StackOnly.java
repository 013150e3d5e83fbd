package id.kentongan.api.problem;

import io.r2dbc.spi.R2dbcException;

import org.jspecify.annotations.Nullable;

/**
 * A failure as it may be logged: what kind it is and where in the code it happened, and no word of
 * its own. Messages quote what callers sent, and what the framework adds as suppressed quotes the
 * path and the query.
 */
final class StackOnly {

    private static final int MOST_CAUSES = 5;
    private static final int MOST_FRAMES = 40;

    private StackOnly() {}

    static String of(Throwable failure) {
        StringBuilder text = new StringBuilder();
        @Nullable Throwable each = failure;
        for (int i = 0; each != null && i < MOST_CAUSES; i++) {
            text.append(i == 0 ? "" : "\ncaused by ").append(kind(each));
            append(each.getStackTrace(), text);
            each = each.getCause();
        }
        return text.toString();
    }

    /** Of a failure of the database, its SQLSTATE tells what the message would. */
    private static String kind(Throwable failure) {
        String name = failure.getClass().getName();
        return failure instanceof R2dbcException database
                ? name + " " + database.getSqlState()
                : name;
    }

    private static void append(StackTraceElement[] frames, StringBuilder text) {
        for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
            text.append("\n    at ").append(frames[i]);
        }
    }
}
