package id.kentongan.notifier.ledger;

import id.kentongan.events.PushSettled;
import id.kentongan.notifier.push.Lane;
import id.kentongan.notifier.push.Notification;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The record of every push: one row for each, for ever the same row however often its event comes.
 * Every method is one transaction, and what it returns is durable.
 *
 * <p>A row that is not settled is <em>due</em> at some time; whoever takes it moves that time a
 * lease ahead, so that it comes up again by itself when the taker dies.
 */
public interface Ledger {

    /**
     * Enters planned pushes, leased to the caller, and dead records.
     *
     * @return ids of the pushes that were not in the ledger before; only those may be delivered by
     *     the caller
     * @throws Unstorable (as an error signal) when some row can never be kept; nothing was entered
     * @throws NotNow (as an error signal) when the database could not do it; whether it was entered
     *     is not known
     */
    Mono<Set<UUID>> enter(
            Collection<Notification> planned, Collection<DeadRecord> dead, Duration lease);

    /**
     * Takes up to {@code limit} due pushes of a lane, longest due first, for the lease. One that
     * cannot be read is passed over, and comes up again.
     */
    Mono<List<Notification>> takeDue(Lane lane, int limit, Duration lease);

    /**
     * Writes down what became of pushes. A push that is settled already stays as it is. A refused
     * push also becomes a dead record.
     */
    Mono<Void> record(Collection<Verdict> verdicts);

    /**
     * Hands up to {@code limit} settled pushes nobody was told about to {@code publish}, and marks
     * them told once it completes. When it fails they come up again.
     *
     * @return how many there were
     */
    Mono<Integer> announce(int limit, Function<List<PushSettled>, Mono<Void>> publish);

    /**
     * Hands up to {@code limit} dead records to {@code publish}, and forgets them once it
     * completes. When it fails they come up again.
     *
     * @return how many there were
     */
    Mono<Integer> bury(int limit, Function<List<DeadRecord>, Mono<Void>> publish);

    /** Since when the longest unsettled push of each lane has been waiting; empty lanes absent. */
    Mono<Map<Lane, Instant>> oldestUnsettled();

    /**
     * Forgets settled pushes entered longer ago than this, which must be longer than the log keeps
     * its events, or a redelivery would be taken for new.
     *
     * @return how many were forgotten
     */
    Mono<Long> forgetOlderThan(Duration age);
}
