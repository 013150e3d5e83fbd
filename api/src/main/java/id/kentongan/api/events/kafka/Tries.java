package id.kentongan.api.events.kafka;

import id.kentongan.api.store.Blame;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * How often an event is tried whose handling fails. What is not its own fault is waited for, for as
 * long as it takes. Of its own failures the ninth ends it, some 21 s after the first: however long
 * something else was away in between, that does not count.
 */
final class Tries extends Retry {

    /** It was tried often enough. */
    static final class GivenUp extends Exception {

        private static final long serialVersionUID = 1L;

        GivenUp(Throwable lastFailure) {
            super(null, lastFailure, false, false);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Tries.class);

    static final int MOST = 9;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 5;

    private final ConsumerRecord<?, ?> record;
    private final Predicate<Throwable> hopeless;
    private final Predicate<Throwable> itsOwn;

    /**
     * @param hopeless failures that are passed on at once
     * @param itsOwn failures that are the event's own fault
     */
    Tries(ConsumerRecord<?, ?> record, Predicate<Throwable> hopeless, Predicate<Throwable> itsOwn) {
        this.record = record;
        this.hopeless = hopeless;
        this.itsOwn = itsOwn;
    }

    @Override
    public Publisher<?> generateCompanion(Flux<RetrySignal> failures) {
        AtomicInteger own = new AtomicInteger();
        AtomicInteger others = new AtomicInteger();
        return failures.map(RetrySignal::failure)
                .concatMap(
                        failure -> {
                            if (hopeless.test(failure)) {
                                return Mono.error(failure);
                            }
                            return itsOwn.test(failure)
                                    ? afterItsOwn(failure, own.getAndIncrement())
                                    : afterAnothers(failure, others.getAndIncrement());
                        });
    }

    private Mono<Long> afterItsOwn(Throwable failure, int before) {
        if (before + 1 >= MOST) {
            return Mono.error(new GivenUp(failure));
        }
        if (before == 0) {
            warn("An event fails and is tried again, others go on", failure);
        }
        return pause(before);
    }

    private Mono<Long> afterAnothers(Throwable failure, int before) {
        if (before == 0) {
            warn("An event waits and is tried again, others may wait behind it", failure);
        }
        return pause(before);
    }

    private static Mono<Long> pause(int before) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
        return Mono.delay(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    private void warn(String what, Throwable failure) {
        LOG.warn(
                "{}: {} partition {} offset {} ({})",
                what,
                record.topic(),
                record.partition(),
                record.offset(),
                Blame.kindOf(failure));
    }
}
