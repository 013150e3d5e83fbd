package id.kentongan.api.complaint;

import id.kentongan.api.area.Jurisdiction;
import id.kentongan.api.catalogue.ComplaintCategory;
import id.kentongan.api.complaint.SlaSimulation.Tally;
import id.kentongan.api.complaint.store.ComplaintHistoryStore;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tries a policy out on complaints that came, before it is set. */
@Service
public class SlaRehearsal {

    private static final int MOST = 10_000;
    private static final Duration COME_BACK_IN = Duration.ofSeconds(5);

    /** One at a time: it takes a processor for as long as it takes, and 112 needs those. */
    private final AtomicBoolean busy = new AtomicBoolean();

    private final ComplaintHistoryStore histories;
    private final SlaPolicies policies;
    private final Clock clock;

    public SlaRehearsal(ComplaintHistoryStore histories, SlaPolicies policies, Clock clock) {
        this.histories = histories;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param since the complaints came since then
     * @param complaints how many there were, the newest
     * @param now under what holds now
     * @param then under what was tried out
     */
    public record Outcome(
            Instant since,
            int complaints,
            Map<ComplaintCategory, Tally> now,
            Map<ComplaintCategory, Tally> then) {}

    /**
     * Plays a policy, and what holds now beside it, over the newest complaints of some days. Fails
     * with {@link ProblemCode#OVERLOADED} while another is played.
     */
    public Mono<Outcome> play(Jurisdiction city, SlaPolicy draft, int days) {
        return Mono.defer(
                () ->
                        busy.compareAndSet(false, true)
                                ? playNow(city, draft, days).doFinally(end -> busy.set(false))
                                : Mono.error(
                                        Problem.later(ProblemCode.OVERLOADED, COME_BACK_IN, null)));
    }

    private Mono<Outcome> playNow(Jurisdiction city, SlaPolicy draft, int days) {
        Instant at = clock.instant();
        Instant since = at.minus(Duration.ofDays(days));
        SlaSimulation now = new SlaSimulation(policies.of(city.code()), city.zone(), at);
        SlaSimulation then = new SlaSimulation(draft, city.zone(), at);
        return histories
                .newest(city.code(), since, MOST)
                .collectList()
                // Tens of thousands of calendars are looked at, until whoever asks hangs up.
                .publishOn(Schedulers.boundedElastic())
                .flatMapIterable(found -> found)
                .doOnNext(now::play)
                .doOnNext(then::play)
                .count()
                .map(
                        played ->
                                new Outcome(
                                        since, played.intValue(), now.tallies(), then.tallies()));
    }
}
