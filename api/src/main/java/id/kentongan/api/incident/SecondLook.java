package id.kentongan.api.incident;

import id.kentongan.api.incident.ClusterDecision.Outcome;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Whether reports that joined an incident are about another one, which was not open then, or of
 * which less was known: most that is put together wrongly came before what it was about.
 *
 * <p>Pure, and for what nobody has touched: whom an agent has put somewhere stays there.
 */
public final class SecondLook {

    /** How far apart two incidents can be and still be mistaken for each other, in metres. */
    public static final double REACH_METRES = 500;

    /**
     * An incident says by its first reports what it is about: with more, others' are not looked at
     * again for its sake, so that at the peak, when all have many, nothing is.
     */
    private static final int TELLING = 5;

    /** As many of an incident's reports are looked at again, the latest. */
    public static final int LATEST = 8;

    /** And none that came longer than this before the other incident's latest. */
    public static final Duration LATELY = Duration.ofMinutes(30);

    private SecondLook() {}

    /**
     * An incident whose reports may be about another.
     *
     * @param into the one that was opened or has grown
     */
    public record Pair(UUID from, UUID into) {}

    /**
     * An incident taken apart.
     *
     * @param own its reports, at least one, in the order they came
     * @param parts what has been merged into it
     */
    public record Gathered(UUID id, List<Sighting> own, List<OpenIncident> parts) {

        public Gathered {
            own = List.copyOf(own);
            parts = List.copyOf(parts);
        }

        /** Put together again. */
        public OpenIncident whole() {
            OpenIncident whole = OpenIncident.gathered(own, id);
            for (OpenIncident part : parts) {
                whole = whole.with(part);
            }
            return whole;
        }

        private Gathered without(Sighting report) {
            return new Gathered(
                    id, own.stream().filter(each -> !each.equals(report)).toList(), parts);
        }
    }

    /**
     * A report that goes to the other incident.
     *
     * @param decision as if it came only now
     */
    public record Move(Sighting report, ClusterDecision decision) {}

    /**
     * What comes of a look.
     *
     * @param moves one after the other; none when all stays as it was
     * @param from what is left of the one
     * @param into what has become of the other
     */
    public record Result(List<Move> moves, Gathered from, OpenIncident into) {

        public Result {
            moves = List.copyOf(moves);
        }

        private Result with(Move move, Gathered left) {
            List<Move> more = new ArrayList<>(moves);
            more.add(move);
            return new Result(more, left, into.with(move.report()));
        }
    }

    /** Whether there is anything to look at after an incident was opened or has grown. */
    public static boolean matters(OpenIncident changed) {
        return changed.reports() <= TELLING;
    }

    /** The pairs to be looked at after an incident was opened or has grown. */
    public static List<Pair> pairs(OpenIncident changed, Collection<OpenIncident> near) {
        if (!matters(changed)) {
            return List.of();
        }
        return near.stream()
                .filter(other -> !other.id().equals(changed.id()) && other.reports() > 1)
                .filter(other -> other.compatibilityWith(changed.types()).mayMerge())
                .map(other -> new Pair(other.id(), changed.id()))
                .toList();
    }

    /** Whether a report would join an incident: one that would not needs no closer look. */
    public static boolean fits(Sighting report, OpenIncident into, ClusterThresholds thresholds) {
        Weighing there = Clustering.weigh(report, into);
        return there.mayMerge() && there.score() >= thresholds.join();
    }

    /**
     * Looks at the latest reports of an incident again, but for the one that opened it: a report
     * goes where it would join, if it is more likely there by {@link ClusterThresholds#move}. One
     * that goes may have been all that kept another.
     */
    public static Result of(Gathered from, OpenIncident into, ClusterThresholds thresholds) {
        List<Sighting> own = from.own();
        List<Sighting> latest = own.subList(Math.max(1, own.size() - LATEST), own.size());
        Result looked = new Result(List.of(), from, into);
        @Nullable Result further = oneGoes(looked, latest, thresholds);
        while (further != null) {
            looked = further;
            further = oneGoes(looked, latest, thresholds);
        }
        return looked;
    }

    /** Null when none does. */
    private static @Nullable Result oneGoes(
            Result looked, List<Sighting> latest, ClusterThresholds thresholds) {
        OpenIncident into = looked.into();
        Instant since = into.lastReportAt().minus(LATELY);
        for (Sighting report : latest) {
            if (report.receivedAt().isBefore(since)
                    || !looked.from().own().contains(report)
                    || !fits(report, into, thresholds)) {
                continue;
            }
            Gathered without = looked.from().without(report);
            Weighing stays = Clustering.weigh(report, without.whole());
            Weighing goes = Clustering.weigh(report, into);
            if (goes.likelierThan(stays) >= thresholds.move()) {
                return looked.with(new Move(report, goes.as(Outcome.JOINED)), without);
            }
        }
        return null;
    }
}
