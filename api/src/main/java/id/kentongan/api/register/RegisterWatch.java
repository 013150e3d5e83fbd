package id.kentongan.api.register;

import id.kentongan.api.register.store.RevisionStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps this replica's copies of the registers no older than a second, by asking the database for
 * their numbers. While the database is away the copies stay as they are. As a health indicator it
 * says whether every copy has been read once: before that, nobody should be sent here.
 */
@Component("registers")
class RegisterWatch implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(RegisterWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final RevisionStore revisions;
    private final List<RegisterCopy> copies;
    private volatile @Nullable Disposable watching;
    private volatile boolean databaseAway;

    RegisterWatch(RevisionStore revisions, List<RegisterCopy> copies) {
        this.revisions = revisions;
        this.copies = copies;
    }

    @Override
    public void start() {
        watching =
                Flux.interval(Duration.ZERO, PERIOD)
                        .onBackpressureDrop()
                        .concatMap(tick -> look(), 1)
                        .subscribe();
    }

    @Override
    public void stop() {
        Disposable running = watching;
        if (running != null) {
            running.dispose();
            watching = null;
        }
    }

    @Override
    public boolean isRunning() {
        return watching != null;
    }

    @Override
    public Health health() {
        boolean allRead = copies.stream().allMatch(copy -> copy.revision() >= 0);
        return allRead ? Health.up().build() : Health.outOfService().build();
    }

    private Mono<Void> look() {
        return revisions
                .numbers()
                .flatMap(this::renewTheOld)
                .doOnSuccess(done -> databaseAway = false)
                .onErrorResume(this::keepTheCopies);
    }

    private Mono<Void> renewTheOld(Map<String, Long> numbers) {
        return Flux.fromIterable(copies)
                .filter(copy -> copy.revision() < numbers.getOrDefault(copy.register(), 0L))
                .concatMap(RegisterCopy::renew)
                .then();
    }

    /** Says so once, not once a second. */
    private Mono<Void> keepTheCopies(Throwable failure) {
        if (!databaseAway) {
            databaseAway = true;
            LOG.warn("Registers cannot be read and stay as they are: {}", failure.toString());
        }
        return Mono.empty();
    }
}
