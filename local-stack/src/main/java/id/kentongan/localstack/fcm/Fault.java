package id.kentongan.localstack.fcm;

import org.jspecify.annotations.Nullable;

/**
 * A way to misbehave.
 *
 * @param target only for messages to this device or topic; all when null
 * @param latencyMillis waits so long before answering, 0 to 600,000
 * @param answer what is answered instead of success; success when null
 * @param retryAfterSeconds sent as {@code Retry-After} when given
 * @param share strikes this share of the messages it is about, evenly: 0.25 is every fourth
 * @param times strikes so often and then no more; for ever when null
 * @param perSecond lets so many messages through each second and strikes the rest (a quota)
 * @param delivered the message arrives although the answer says otherwise or never comes
 */
record Fault(
        @Nullable String target,
        long latencyMillis,
        @Nullable Answer answer,
        @Nullable Integer retryAfterSeconds,
        @Nullable Double share,
        @Nullable Integer times,
        @Nullable Integer perSecond,
        boolean delivered) {

    private static final long LONGEST_MILLIS = 600_000;

    /** Firebase's errors, and what a network does. */
    enum Answer {
        INVALID_ARGUMENT(FcmError.INVALID_ARGUMENT),
        THIRD_PARTY_AUTH_ERROR(FcmError.THIRD_PARTY_AUTH_ERROR),
        SENDER_ID_MISMATCH(FcmError.SENDER_ID_MISMATCH),
        UNREGISTERED(FcmError.UNREGISTERED),
        QUOTA_EXCEEDED(FcmError.QUOTA_EXCEEDED),
        INTERNAL(FcmError.INTERNAL),
        UNAVAILABLE(FcmError.UNAVAILABLE),
        /** The connection is cut (TCP reset) without a word. */
        RESET(null),
        /** No answer ever; the connection stays open. */
        HANG(null);

        private final @Nullable FcmError error;

        Answer(@Nullable FcmError error) {
            this.error = error;
        }

        @Nullable FcmError error() {
            return error;
        }
    }

    Fault {
        within("latencyMillis", latencyMillis, 0, LONGEST_MILLIS);
        within("retryAfterSeconds", retryAfterSeconds, 0, 86_400);
        within("times", times, 1, Integer.MAX_VALUE);
        within("perSecond", perSecond, 0, Integer.MAX_VALUE);
        if (share != null && !(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share is more than 0 and at most 1");
        }
        if (answer == null && latencyMillis == 0) {
            throw new IllegalArgumentException("say answer or latencyMillis");
        }
    }

    private static void within(String member, @Nullable Number value, long least, long most) {
        if (value != null && (value.longValue() < least || value.longValue() > most)) {
            throw new IllegalArgumentException(member + " is " + least + " to " + most);
        }
    }
}
