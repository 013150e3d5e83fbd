package id.kentongan.loadtests.simulation;

import id.kentongan.events.PushSettled;
import id.kentongan.notifier.ledger.DeadRecord;
import id.kentongan.notifier.ledger.Ledger;
import id.kentongan.notifier.ledger.Verdict;
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
import java.util.stream.Collectors;

/** {@link Bug#LEDGER_NOT_ASKED}: takes every push for new. */
final class ForgetfulLedger implements Ledger {

    private final Ledger ledger;

    ForgetfulLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Mono<Set<UUID>> enter(
            Collection<Notification> planned, Collection<DeadRecord> dead, Duration lease) {
        return ledger.enter(planned, dead, lease)
                .map(entered -> planned.stream().map(Notification::id).collect(Collectors.toSet()));
    }

    @Override
    public Mono<List<Notification>> takeDue(Lane lane, int limit, Duration lease) {
        return ledger.takeDue(lane, limit, lease);
    }

    @Override
    public Mono<Void> record(Collection<Verdict> verdicts) {
        return ledger.record(verdicts);
    }

    @Override
    public Mono<Integer> announce(int limit, Function<List<PushSettled>, Mono<Void>> publish) {
        return ledger.announce(limit, publish);
    }

    @Override
    public Mono<Integer> bury(int limit, Function<List<DeadRecord>, Mono<Void>> publish) {
        return ledger.bury(limit, publish);
    }

    @Override
    public Mono<Map<Lane, Instant>> oldestUnsettled() {
        return ledger.oldestUnsettled();
    }

    @Override
    public Mono<Long> forgetOlderThan(Duration age) {
        return ledger.forgetOlderThan(age);
    }
}
