package id.kentongan.api.agency;

import id.kentongan.api.agency.App.Key;
import id.kentongan.api.agency.store.AppStore;
import id.kentongan.api.ids.Fingerprint;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.register.CityDocuments;
import id.kentongan.api.register.WatchedRegister;
import id.kentongan.api.register.store.RevisionStore.Reading;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All apps, in memory, to be asked whose a key is. Safe for any number of threads. */
@Component
public class Apps implements WatchedRegister {

    private static final int KEY_BYTES = 32;

    /** So that whoever finds one in a log knows what it is. */
    private static final String KEY_PREFIX = "kentongan_";

    private final AppStore store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private volatile Known known = new Known(-1, List.of(), Map.of());

    private record Known(long revision, List<App> all, Map<UUID, App> byKey) {}

    /** A key that was just made: the only time it can be read. */
    public record IssuedKey(Key key, String secret) {

        /** Never shows the secret. */
        @Override
        public String toString() {
            return "IssuedKey[" + key.id() + "]";
        }
    }

    Apps(AppStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Whose key it is; null when it is nobody's, or of an app that is not let in. */
    public @Nullable App ofKey(String secret) {
        requireRead();
        App app = known.byKey().get(fingerprint(secret));
        return app == null || !app.active() ? null : app;
    }

    /** A city's, by code. */
    public List<App> list(String city) {
        requireRead();
        return known.all().stream()
                .filter(app -> app.jurisdiction().equals(city))
                .sorted(Comparator.comparing(App::code))
                .toList();
    }

    /**
     * Registers an app, or changes what is known of it; its keys stay.
     *
     * @param seen the version that whoever changes it has seen; 0 for one that is not there yet
     * @return as it is kept, once it is durable and known to this replica; fails with {@link
     *     ProblemCode#STALE} when it was changed since
     */
    public Mono<App> put(App definition, int seen) {
        // Another replica may have kept what this one has not looked at yet.
        return renew().then(Mono.defer(() -> putOver(definition, seen)));
    }

    private Mono<App> putOver(App definition, int seen) {
        App before = find(definition.jurisdiction(), definition.code());
        if ((before == null ? 0 : before.version()) != seen) {
            return Mono.error(Problem.of(ProblemCode.STALE));
        }
        App next = before == null ? definition : before.redefined(definition);
        return kept(next).switchIfEmpty(Mono.error(() -> Problem.of(ProblemCode.STALE)));
    }

    /**
     * Gives an app one more key.
     *
     * @return once it is durable and taken by this replica, and within a second by all; fails with
     *     {@link ProblemCode#NOT_FOUND}, and with {@link ProblemCode#CONFLICT} when it has two, or
     *     is changed by somebody else right now
     */
    public Mono<IssuedKey> issueKey(String city, String code) {
        return renew().then(Mono.defer(() -> issueOneMore(city, code)));
    }

    private Mono<IssuedKey> issueOneMore(String city, String code) {
        App before = get(city, code);
        if (!before.hasRoomForAKey()) {
            return Mono.error(
                    Problem.of(
                            ProblemCode.CONFLICT,
                            List.of(
                                    MemberError.of(
                                            "keys", Fault.TOO_LONG, "0.." + App.MOST_KEYS))));
        }
        // Where the randomness comes from may have to be waited for.
        return Mono.fromSupplier(this::newKey)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(
                        issued ->
                                kept(before.with(issued.key()))
                                        .switchIfEmpty(Mono.error(Apps::changedByAnother))
                                        .thenReturn(issued));
    }

    /**
     * Takes a key away: nobody is let in with it any more.
     *
     * @return fails with {@link ProblemCode#NOT_FOUND} when the app has no such key, and with
     *     {@link ProblemCode#CONFLICT} when it is changed by somebody else right now
     */
    public Mono<App> revokeKey(String city, String code, UUID key) {
        return renew().then(Mono.defer(() -> revoke(city, code, key)));
    }

    private Mono<App> revoke(String city, String code, UUID key) {
        App before = get(city, code);
        if (before.keys().stream().noneMatch(each -> each.id().equals(key))) {
            return Mono.error(Problem.of(ProblemCode.NOT_FOUND));
        }
        return kept(before.without(key)).switchIfEmpty(Mono.error(Apps::changedByAnother));
    }

    @Override
    public String register() {
        return AppStore.REGISTER;
    }

    @Override
    public long revision() {
        return known.revision();
    }

    @Override
    public Mono<Void> renew() {
        return store.readAll().doOnNext(this::show).then();
    }

    private synchronized void show(Reading<App> reading) {
        if (reading.revision() >= known.revision()) {
            Map<UUID, App> byKey = new HashMap<>();
            reading.rows()
                    .forEach(app -> app.keys().forEach(key -> byKey.put(key.fingerprint(), app)));
            known = new Known(reading.revision(), List.copyOf(reading.rows()), Map.copyOf(byKey));
        }
    }

    private Mono<App> kept(App next) {
        return store.put(next).flatMap(app -> renew().thenReturn(app));
    }

    private App get(String city, String code) {
        App app = find(city, code);
        if (app == null) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        return app;
    }

    private @Nullable App find(String city, String code) {
        return list(city).stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElse(null);
    }

    private IssuedKey newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        String secret = KEY_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new IssuedKey(
                new Key(
                        UUID.randomUUID(),
                        fingerprint(secret),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                secret);
    }

    /** Of 256 random bits nobody finds them again by trying. */
    private static UUID fingerprint(String secret) {
        return Fingerprint.of(secret.getBytes(StandardCharsets.UTF_8));
    }

    private static Problem changedByAnother() {
        return Problem.of(ProblemCode.CONFLICT);
    }

    private void requireRead() {
        if (known.revision() < 0) {
            throw CityDocuments.unavailable();
        }
    }
}
