package id.kentongan.api.unit;

import id.kentongan.api.geo.Best;
import id.kentongan.api.geo.Ecef;
import id.kentongan.api.geo.Metres;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** One question for the nearest units, with the best answers found so far. */
final class UnitSearch {

    /** Wider by more than any rounding: a bound may be too far, never too near. */
    private static final double GENEROUSLY = 1 + 1e-9;

    private static final double NOTHING = -1;

    final Ecef spot;
    final Capability wanted;
    private final double reachMetres;
    private final double reachChord;
    private final double surelyInReach;
    private final Instant now;
    private final Instant freshFrom;
    private final Predicate<UUID> excluded;
    private final Best<Candidate> best;

    UnitSearch(
            Ecef spot,
            Capability wanted,
            int count,
            double reachMetres,
            Instant now,
            Instant freshFrom,
            Predicate<UUID> excluded) {
        this.spot = spot;
        this.wanted = wanted;
        this.reachMetres = reachMetres;
        this.reachChord = Metres.toChord(reachMetres);
        this.surelyInReach = reachChord * reachChord / GENEROUSLY;
        this.now = now;
        this.freshFrom = freshFrom;
        this.excluded = excluded;
        this.best = new Best<>(count);
    }

    /** Takes the unit among the best if its state says so now, whatever any index believed. */
    void consider(TrackedUnit tracked) {
        UnitState state = tracked.state();
        if (state == null || !canBeSent(state.unit())) {
            return;
        }
        double squaredChord = state.placeFor(freshFrom).squaredChordTo(spot);
        Candidate candidate = new Candidate(tracked, state, squaredChord);
        Candidate last = best.toBeat();
        if (last != null && candidate.compareTo(last) >= 0) {
            return;
        }
        // A unit is met once at its post, once at its last fix and once more when it has jumped.
        boolean isRepeat = best.anyMatch(other -> other.tracked == tracked);
        if (!isRepeat && isInReach(squaredChord) && !excluded.test(state.unit().id())) {
            best.offer(candidate);
        }
    }

    /** Most are well inside; the arc is reckoned for those at the edge only. */
    private boolean isInReach(double squaredChord) {
        return squaredChord < surelyInReach
                || Metres.ofChord(Math.sqrt(squaredChord)) <= reachMetres;
    }

    private boolean canBeSent(ResponseUnit unit) {
        return unit.availability() != UnitAvailability.NOT_AVAILABLE
                && unit.capabilities().contains(wanted);
    }

    /**
     * Square of the distance beyond which no unit of this availability matters any more, when it
     * may have moved by {@code slack} metres from where it is looked for.
     */
    double squaredBound(UnitAvailability availability, double slack) {
        Candidate last = best.toBeat();
        if (last == null) {
            return square(reachChord + slack);
        }
        int rank = availability.compareTo(last.availability());
        if (rank != 0) {
            return rank < 0 ? square(reachChord + slack) : NOTHING;
        }
        return square(Math.sqrt(last.squaredChord) + slack);
    }

    private static double square(double distance) {
        return distance * distance * GENEROUSLY;
    }

    /** Best first. */
    List<NearbyUnit> answer() {
        return best.toList(
                candidate ->
                        candidate.state.nearby(
                                Metres.ofChord(Math.sqrt(candidate.squaredChord)), now, freshFrom));
    }

    private record Candidate(TrackedUnit tracked, UnitState state, double squaredChord)
            implements Comparable<Candidate> {

        UnitAvailability availability() {
            return state.unit().availability();
        }

        @Override
        public int compareTo(Candidate other) {
            if (availability() != other.availability()) {
                return availability().compareTo(other.availability());
            }
            int byDistance = Double.compare(squaredChord, other.squaredChord);
            return byDistance != 0
                    ? byDistance
                    : state.unit().id().compareTo(other.state.unit().id());
        }
    }
}
