package id.kentongan.api.admission;

import id.kentongan.api.register.Recurring;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Whether one more 112 report can be heard in time. Where not, it is turned away before anything of
 * it is read: what is spent on reading reports whose callers hang up before they are kept is
 * missing for keeping those of others (decision 0031).
 *
 * <p>Counted from when a report has been read. A line on which nothing comes counts for nothing, so
 * that whoever only holds lines keeps nobody out.
 */
@Configuration(proxyBeanMethods = false)
public class Hearing {

    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final KeepingUp keepingUp = new KeepingUp();
    private final AtomicInteger inWork = new AtomicInteger();
    private final LongAdder inTime = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder gaveUp = new LongAdder();
    private final Clock clock;
    private long lookedAt;
    private boolean told;

    Hearing(MeterRegistry meters) {
        this.clock = meters.config().clock();
        this.lookedAt = clock.monotonicTime();
        Gauge.builder("kentongan.hearing.places", keepingUp, KeepingUp::places)
                .description("How many 112 reports may be in work at once")
                .register(meters);
        Gauge.builder("kentongan.hearing.inwork", inWork, AtomicInteger::get)
                .description("How many 112 reports are read and not kept yet")
                .register(meters);
    }

    /** Does what a report that has been read asks for, and learns from it. */
    public <T> Mono<T> inWork(Mono<T> work) {
        return Mono.defer(
                () -> {
                    long since = clock.monotonicTime();
                    inWork.incrementAndGet();
                    return work.doFinally(end -> ended(end, clock.monotonicTime() - since));
                });
    }

    private void ended(SignalType end, long nanos) {
        inWork.decrementAndGet();
        if (end == SignalType.CANCEL) {
            gaveUp.increment();
        } else {
            (nanos > KeepingUp.LATE.toNanos() ? late : inTime).increment();
        }
    }

    boolean hasRoom() {
        return inWork.get() < keepingUp.places();
    }

    @Bean
    Recurring hearingLooks() {
        return new Recurring("hearing", LOOK_EVERY, () -> Mono.fromRunnable(this::look));
    }

    void look() {
        long now = clock.monotonicTime();
        if (now - lookedAt < LOOK_EVERY.toNanos() / 2) {
            // After a standstill the looks it covered come all at once; it is one.
            return;
        }
        keepingUp.look(
                now - lookedAt, inTime.sumThenReset(), late.sumThenReset(), gaveUp.sumThenReset());
        lookedAt = now;
        tell();
    }

    private void tell() {
        boolean some = keepingUp.places() < KeepingUp.MOST;
        if (some != told) {
            told = some;
            LOG.warn(
                    some
                            ? "More 112 reports come than are kept in time: some are told to come"
                                    + " again"
                            : "112 reports are kept in time again: all are heard");
        }
    }
}
