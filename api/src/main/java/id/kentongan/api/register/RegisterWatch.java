package id.kentongan.api.register;

import id.kentongan.api.register.store.RegisterFiles;
import id.kentongan.api.register.store.RevisionStore;
import id.kentongan.api.store.DatabaseAway;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps this replica's copies of the registers no older than a second, by asking the database for
 * their numbers. While the database is away the copies stay as they are; at a start, as they were
 * in an earlier life.
 */
@Configuration(proxyBeanMethods = false)
class RegisterWatch {

    private static final Logger LOG = LoggerFactory.getLogger(RegisterWatch.class);

    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** A large register whose cameras come and go must not be written all the time. */
    private static final Duration WRITTEN_EVERY = Duration.ofSeconds(30);

    private final RevisionStore revisions;
    private final RegisterFiles files;
    private final List<WatchedRegister> watched;
    private final List<RegisterCopy<?>> copies;
    private final Set<RegisterCopy<?>> restored = ConcurrentHashMap.newKeySet();
    private final Map<RegisterCopy<?>, Long> written = new HashMap<>();

    RegisterWatch(
            RevisionStore revisions,
            RegisterFiles files,
            List<WatchedRegister> watched,
            List<RegisterCopy<?>> copies) {
        this.revisions = revisions;
        this.files = files;
        this.watched = List.copyOf(watched);
        this.copies = List.copyOf(copies);
    }

    @Bean
    Recurring registerRenewal() {
        return new Recurring("registers", PERIOD, this::renewal);
    }

    @Bean
    Recurring registerKeeping() {
        return new Recurring("registers-on-disk", WRITTEN_EVERY, this::keeping).onceMoreAtTheEnd();
    }

    /** Ready only when every copy shows something: before that, nobody should be sent here. */
    @Bean
    HealthIndicator registers() {
        return () ->
                watched.stream().allMatch(this::isThere)
                        ? Health.up().build()
                        : Health.outOfService().build();
    }

    /** Started without the database, nobody waits for what 112 does not need. */
    private boolean isThere(WatchedRegister register) {
        return register.revision() >= 0
                || (register instanceof RegisterCopy<?>
                        ? restored.contains(register)
                        : startedWithout());
    }

    private boolean startedWithout() {
        return !restored.isEmpty();
    }

    private Mono<Void> renewal() {
        return revisions
                .numbers()
                .flatMap(this::renew)
                .onErrorResume(
                        DatabaseAway::isBehind, away -> restoreMissing().then(Mono.error(away)));
    }

    private Mono<Void> renew(Map<String, Long> numbers) {
        return Flux.fromIterable(watched)
                .filter(each -> each.revision() < numbers.getOrDefault(each.register(), 0L))
                // One that cannot be read must not keep the others old.
                .concatMapDelayError(WatchedRegister::renew)
                .then();
    }

    private Mono<Void> restoreMissing() {
        return Mono.<Void>fromRunnable(
                        () ->
                                copies.stream()
                                        .filter(copy -> !isThere(copy) && files.restore(copy))
                                        .forEach(restored::add))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private Mono<Void> keeping() {
        return Mono.<Void>fromRunnable(
                        () ->
                                copies.stream()
                                        .filter(copy -> copy.revision() > lastWritten(copy))
                                        .forEach(this::keep))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private long lastWritten(RegisterCopy<?> copy) {
        return written.getOrDefault(copy, -1L);
    }

    private void keep(RegisterCopy<?> copy) {
        long revision = copy.revision();
        try {
            files.write(copy);
            written.put(copy, revision);
        } catch (IOException full) {
            LOG.error(
                    "Register {} could not be kept on disk: {}", copy.register(), full.toString());
        }
    }
}
