package id.kentongan.api.complaint;

import static id.kentongan.api.complaint.ComplaintStatus.ARCHIVED;
import static id.kentongan.api.complaint.ComplaintStatus.ASSIGNED;
import static id.kentongan.api.complaint.ComplaintStatus.CLOSED;
import static id.kentongan.api.complaint.ComplaintStatus.COORDINATING;
import static id.kentongan.api.complaint.ComplaintStatus.DUPLICATE;
import static id.kentongan.api.complaint.ComplaintStatus.FORWARDED_EXTERNAL;
import static id.kentongan.api.complaint.ComplaintStatus.IN_PROGRESS;
import static id.kentongan.api.complaint.ComplaintStatus.NEEDS_INFO;
import static id.kentongan.api.complaint.ComplaintStatus.REJECTED;
import static id.kentongan.api.complaint.ComplaintStatus.REOPENED;
import static id.kentongan.api.complaint.ComplaintStatus.RESOLVED;
import static id.kentongan.api.complaint.ComplaintStatus.RESOLVED_CONDITIONALLY;
import static id.kentongan.api.complaint.ComplaintStatus.SCHEDULED;
import static id.kentongan.api.complaint.ComplaintStatus.SUBMITTED;
import static id.kentongan.api.complaint.ComplaintStatus.VERIFYING;
import static id.kentongan.api.complaint.ComplaintStatus.WITHDRAWN;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The graph of a complaint's states: what may follow what, and who may say so. */
public final class ComplaintLifeCycle {

    /** Who says that a complaint stands otherwise. */
    public enum Actor {
        /** Whoever made it. */
        REPORTER,
        /** Those who work on it: its agency's, and the city's own. */
        OFFICER,
        /** Time itself. */
        CLOCK
    }

    /**
     * A way from one state to the next.
     *
     * @param by who may go it
     */
    public record Move(ComplaintStatus to, Set<Actor> by) {

        public Move {
            by = Set.copyOf(by);
        }
    }

    private static final Map<ComplaintStatus, List<Move>> MOVES = moves();

    private ComplaintLifeCycle() {}

    /** All ways that lead from a state, in the order of the states they lead to. */
    public static List<Move> from(ComplaintStatus status) {
        return MOVES.getOrDefault(status, List.of());
    }

    /** What may follow a state, whoever says so. */
    public static Set<ComplaintStatus> allowed(ComplaintStatus status) {
        return from(status).stream()
                .map(Move::to)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ComplaintStatus.class)));
    }

    /** What may follow a state, as far as this one may say so. */
    public static List<ComplaintStatus> allowed(ComplaintStatus status, Actor actor) {
        return from(status).stream()
                .filter(move -> move.by().contains(actor))
                .map(Move::to)
                .toList();
    }

    private static Map<ComplaintStatus, List<Move>> moves() {
        Map<ComplaintStatus, List<Move>> moves = new EnumMap<>(ComplaintStatus.class);
        for (ComplaintStatus from : ComplaintStatus.values()) {
            List<Move> ways = new ArrayList<>();
            for (ComplaintStatus to : ComplaintStatus.values()) {
                Set<Actor> by = whoMay(from, to);
                if (!by.isEmpty()) {
                    ways.add(new Move(to, by));
                }
            }
            moves.put(from, List.copyOf(ways));
        }
        return moves;
    }

    private static Set<Actor> whoMay(ComplaintStatus from, ComplaintStatus to) {
        Set<Actor> who = EnumSet.noneOf(Actor.class);
        if (byOfficer(from).contains(to)) {
            who.add(Actor.OFFICER);
        }
        if (byReporter(from, to)) {
            who.add(Actor.REPORTER);
        }
        if (byTheClock(from, to)) {
            who.add(Actor.CLOCK);
        }
        return who;
    }

    private static Set<ComplaintStatus> byOfficer(ComplaintStatus from) {
        return switch (from) {
            case SUBMITTED ->
                    Set.of(
                            VERIFYING,
                            NEEDS_INFO,
                            COORDINATING,
                            ASSIGNED,
                            FORWARDED_EXTERNAL,
                            REJECTED,
                            DUPLICATE);
            case VERIFYING ->
                    Set.of(
                            NEEDS_INFO,
                            COORDINATING,
                            ASSIGNED,
                            FORWARDED_EXTERNAL,
                            REJECTED,
                            DUPLICATE);
            case NEEDS_INFO -> Set.of(VERIFYING, COORDINATING, ASSIGNED, REJECTED, DUPLICATE);
            case COORDINATING ->
                    Set.of(NEEDS_INFO, ASSIGNED, FORWARDED_EXTERNAL, REJECTED, DUPLICATE);
            case ASSIGNED ->
                    Set.of(
                            NEEDS_INFO,
                            COORDINATING,
                            IN_PROGRESS,
                            SCHEDULED,
                            FORWARDED_EXTERNAL,
                            RESOLVED,
                            RESOLVED_CONDITIONALLY,
                            REJECTED,
                            DUPLICATE);
            case IN_PROGRESS ->
                    Set.of(
                            NEEDS_INFO,
                            COORDINATING,
                            SCHEDULED,
                            FORWARDED_EXTERNAL,
                            RESOLVED,
                            RESOLVED_CONDITIONALLY);
            case SCHEDULED -> Set.of(COORDINATING, IN_PROGRESS, RESOLVED, RESOLVED_CONDITIONALLY);
            case FORWARDED_EXTERNAL ->
                    Set.of(COORDINATING, RESOLVED, RESOLVED_CONDITIONALLY, REJECTED);
            case REOPENED ->
                    Set.of(VERIFYING, NEEDS_INFO, COORDINATING, ASSIGNED, IN_PROGRESS, REJECTED);
            case RESOLVED, REJECTED -> Set.of(REOPENED);
            case RESOLVED_CONDITIONALLY -> Set.of(IN_PROGRESS, REOPENED, RESOLVED);
            case DUPLICATE, CLOSED -> Set.of(REOPENED, ARCHIVED);
            case WITHDRAWN -> Set.of(ARCHIVED);
            case ARCHIVED -> Set.of();
        };
    }

    /**
     * Until it is closed they may say that it is not done, and until it is done that it need not
     * be.
     */
    private static boolean byReporter(ComplaintStatus from, ComplaintStatus to) {
        return switch (to) {
            case WITHDRAWN -> from.isOpen();
            case VERIFYING -> from == NEEDS_INFO;
            case REOPENED -> from == RESOLVED || from == RESOLVED_CONDITIONALLY || from == REJECTED;
            default -> false;
        };
    }

    private static boolean byTheClock(ComplaintStatus from, ComplaintStatus to) {
        return to == CLOSED && (from == RESOLVED || from == REJECTED);
    }
}
