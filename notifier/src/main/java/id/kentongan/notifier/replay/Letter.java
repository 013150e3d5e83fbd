package id.kentongan.notifier.replay;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A dead letter, without what is in it.
 *
 * @param place where it lies among the dead letters
 * @param laid when it was laid there
 * @param origin where it came from; null for a push that Firebase refused, which came from nowhere
 * @param kind of event; null where that cannot be read
 * @param reason why it lies there
 * @param detail what kind of failure it was; may be empty
 * @param state what can be done about it
 */
public record Letter(
        Place place,
        Instant laid,
        @Nullable Origin origin,
        @Nullable String kind,
        String reason,
        String detail,
        State state) {

    /** Where a dead letter lies. */
    public record Place(int partition, long offset) {

        @Override
        public String toString() {
            return partition + "/" + offset;
        }
    }

    /**
     * Where a record lay.
     *
     * @param timestamp milliseconds since 1970: a log that was made anew counts from 0 again
     */
    public record Origin(String topic, int partition, long offset, long timestamp) {

        /** As an operator writes it. */
        public String name() {
            return topic + "/" + partition + "/" + offset;
        }
    }

    /** What can be done about it. */
    public enum State {
        /** It can be put back. */
        WAITS,
        /** It was put back before. */
        REPLAYED,
        /** This version cannot read it either, so it would only come back. */
        UNREADABLE,
        /** Something else stands under its key, whatever is mended. */
        IN_VAIN,
        /** A push that Firebase refused: its event was dealt with. */
        PUSH
    }

    /** The same, put back. */
    public Letter replayed() {
        return new Letter(place, laid, origin, kind, reason, detail, State.REPLAYED);
    }
}
