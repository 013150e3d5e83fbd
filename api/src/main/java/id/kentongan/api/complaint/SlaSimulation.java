package id.kentongan.api.complaint;

import id.kentongan.api.catalogue.ComplaintCategory;
import id.kentongan.api.complaint.ComplaintLifeCycle.Actor;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a policy would have made of complaints that came: the same rules, played over what became of
 * them. People would have acted otherwise under another policy; that is not played.
 */
public final class SlaSimulation {

    private final Map<ComplaintCategory, Promise> promises;
    private final Instant now;
    private final Map<ComplaintCategory, Tally> tallies = new EnumMap<>(ComplaintCategory.class);

    /**
     * What became of a complaint.
     *
     * @param moves as they followed each other
     */
    public record History(ComplaintCategory category, Instant receivedAt, List<Move> moves) {

        public History {
            moves = List.copyOf(moves);
        }
    }

    /** How it stood from then on, and who said so. */
    public record Move(ComplaintStatus status, Actor by, Instant at) {}

    /**
     * How many kept one of the two times.
     *
     * @param open those that still can
     */
    public record Kept(int inTime, int late, int open) {

        static final Kept NONE = new Kept(0, 0, 0);

        Kept and(boolean done, boolean isLate) {
            if (isLate) {
                return new Kept(inTime, late + 1, open);
            }
            return done ? new Kept(inTime + 1, late, open) : new Kept(inTime, late, open + 1);
        }
    }

    /**
     * How complaints of a category fared. Whoever withdrew theirs before anybody took it up is not
     * counted in {@code response}.
     */
    public record Tally(int complaints, Kept response, Kept resolution) {

        static final Tally NONE = new Tally(0, Kept.NONE, Kept.NONE);
    }

    /**
     * @param zone of the city's clock
     * @param now tells what is late of what is still open
     */
    public SlaSimulation(SlaPolicy policy, ZoneId zone, Instant now) {
        this.promises = policy.promises(zone);
        this.now = now;
    }

    /** Plays one more. */
    public void play(History history) {
        Promise promise = promises.get(history.category());
        Deadline deadline = Deadline.begun(promise, history.receivedAt());
        for (Move move : history.moves()) {
            deadline = deadline.after(move.status(), move.by(), move.at(), promise);
        }
        Tally before = tallies.getOrDefault(history.category(), Tally.NONE);
        tallies.put(
                history.category(),
                new Tally(
                        before.complaints() + 1,
                        response(before.response(), deadline),
                        resolution(before.resolution(), deadline)));
    }

    private Kept response(Kept before, Deadline deadline) {
        Instant responded = deadline.respondedAt();
        if (responded == null && deadline.stoppedAt() != null) {
            return before;
        }
        return before.and(
                responded != null,
                (responded == null ? now : responded).isAfter(deadline.respondBy()));
    }

    private Kept resolution(Kept before, Deadline deadline) {
        Instant stopped = deadline.stoppedAt();
        Instant paused = deadline.pausedAt();
        Instant until = stopped != null ? stopped : paused != null ? paused : now;
        return before.and(stopped != null, until.isAfter(deadline.resolveBy()));
    }

    /** What was played so far, by category; none that no complaint was of. */
    public Map<ComplaintCategory, Tally> tallies() {
        return Map.copyOf(tallies);
    }
}
