package id.kentongan.api.handset;

import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * A message as it is kept.
 *
 * @param phoneKey whose it is, while it waits for its report; null when it does not
 * @param jurisdiction the city of its report, of its fix while it has none; null when it has
 *     neither
 * @param outcome what became of it; null unless it is joined
 * @param text as it came, at most some thousand bytes of it
 */
public record HandsetMessage(
        UUID id,
        Instant receivedAt,
        State state,
        @Nullable AmlFault fault,
        @Nullable UUID phoneKey,
        @Nullable GeoPoint at,
        @Nullable Double accuracyMetres,
        @Nullable String jurisdiction,
        @Nullable UUID incidentId,
        @Nullable Outcome outcome,
        byte[] text) {

    /** Where it stands. */
    public enum State {
        /** Its report has not come, or never did. */
        ORPHAN,
        /** It is known which report it is about. */
        JOINED,
        /** Nobody can make anything of it. */
        MALFORMED
    }

    /** What became of one that was joined. */
    public enum Outcome {
        /** Its incident is now where it says. */
        MOVED,
        /** What was known is at least as good, or an agent has said it, or it is over. */
        NOT_BETTER,
        /** The handset had found nothing. */
        NO_FIX,
        /** The handset is somewhere else than what it reported. */
        TOO_FAR
    }

    /** What was said, as it came but for numbers of people, cards and devices. */
    public String textWithoutNumbers() {
        return AmlReader.withoutNumbers(new String(text, StandardCharsets.UTF_8));
    }

    /** Never shows what was said. */
    @Override
    public String toString() {
        return "HandsetMessage[" + id + ", " + state + "]";
    }
}
