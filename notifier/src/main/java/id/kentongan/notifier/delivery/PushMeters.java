package id.kentongan.notifier.delivery;

import id.kentongan.events.PushSettled;
import id.kentongan.notifier.ledger.Verdict;
import id.kentongan.notifier.push.Lane;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What can be seen of the pushes from outside. */
@Component
public final class PushMeters {

    /** That nothing waits is believed for so long; it is looked for every second. */
    static final Duration BELIEVED = Duration.ofSeconds(5);

    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<Lane, Instant> oldest = new ConcurrentHashMap<>();
    private volatile Instant lastLook = Instant.MIN;

    PushMeters(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        for (Lane lane : Lane.values()) {
            Gauge.builder("kentongan.push.oldest.unsettled", () -> secondsWaited(lane))
                    .description("How long the longest unsettled push has been waiting")
                    .baseUnit("seconds")
                    .tag("lane", lane.name())
                    .register(meters);
        }
    }

    /** Since when the longest unsettled push of each lane has been waiting, as last seen. */
    void oldestUnsettled(Map<Lane, Instant> since) {
        oldest.keySet().retainAll(since.keySet());
        oldest.putAll(since);
        lastLook = clock.instant();
    }

    void count(Verdict verdict) {
        String lane = verdict.notification().lane().name();
        if (verdict instanceof Verdict.Settled settled) {
            pushes(lane, settled.outcome().name());
            if (settled.outcome() == PushSettled.Outcome.DELIVERED) {
                timeToFirebase(settled);
            }
        } else if (verdict instanceof Verdict.Postponed postponed) {
            meters.counter("kentongan.push.postponed", "lane", lane, "reason", postponed.reason())
                    .increment();
        }
    }

    private void pushes(String lane, String outcome) {
        meters.counter("kentongan.pushes", "lane", lane, "outcome", outcome).increment();
    }

    private void timeToFirebase(Verdict.Settled settled) {
        Timer.builder("kentongan.push.delay")
                .description("From the event to Firebase having the push")
                .tag("lane", settled.notification().lane().name())
                .serviceLevelObjectives(
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1))
                .register(meters)
                .record(Duration.between(settled.notification().occurredAt(), settled.at()));
    }

    /**
     * What was seen to wait goes on waiting while nobody can look; that nothing waits is unknown
     * after a while, and NaN.
     */
    private double secondsWaited(Lane lane) {
        Instant since = oldest.get(lane);
        if (since != null) {
            return Duration.between(since, clock.instant()).toMillis() / 1e3;
        }
        return lastLook.isBefore(clock.instant().minus(BELIEVED)) ? Double.NaN : 0;
    }
}
