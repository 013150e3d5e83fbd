package id.kentongan.api.access;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The public keys of one issuer, kept while the issuer is away.
 *
 * <p>They are asked for when a token names a key we do not know, but never more often than every
 * {@link #PATIENCE}, so that a flood of invented key ids does not become a flood of requests; and
 * again when they are older than {@link #FRESH}, so that a withdrawn key stops working.
 */
final class IssuerKeys {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private record Known(JWKSet keys, Instant fetchedAt, Instant triedAt) {}

    private final URI address;
    private final WebClient web;
    private final Clock clock;
    private final AtomicReference<Known> known =
            new AtomicReference<>(new Known(new JWKSet(), Instant.MIN, Instant.MIN));
    private final Mono<JWKSet> oneFetchAtATime;

    /**
     * While the issuer is being asked, whoever has no key waits for the answer: a replica that has
     * just started gets hundreds of good tokens before it gets the keys.
     */
    private volatile boolean asking;

    IssuerKeys(URI address, WebClient web, Clock clock) {
        this.address = address;
        this.web = web;
        this.clock = clock;
        this.oneFetchAtATime = Mono.defer(this::fetch).share();
    }

    /** The keys that may have signed this token; empty when none is known. */
    Flux<JWK> forToken(SignedJWT token) {
        JWKSelector selector = new JWKSelector(JWKMatcher.forJWSHeader(token.getHeader()));
        boolean unknown = selector.select(known.get().keys()).isEmpty();
        if (unknown ? mayAsk(PATIENCE) || asking : mayAsk(FRESH)) {
            return oneFetchAtATime.flatMapIterable(selector::select);
        }
        // Read once more: the answer may have come since.
        return Flux.fromIterable(selector.select(known.get().keys()));
    }

    private boolean mayAsk(Duration oldEnough) {
        Known now = known.get();
        Instant at = clock.instant();
        return !now.triedAt().isAfter(at.minus(PATIENCE))
                && !now.fetchedAt().isAfter(at.minus(oldEnough));
    }

    private Mono<JWKSet> fetch() {
        asking = true;
        known.updateAndGet(last -> new Known(last.keys(), last.fetchedAt(), clock.instant()));
        return web.get()
                .uri(address)
                .retrieve()
                .bodyToMono(String.class)
                .timeout(TIMEOUT)
                .map(IssuerKeys::parsed)
                .doOnNext(keys -> known.set(new Known(keys, clock.instant(), clock.instant())))
                .onErrorResume(this::keepWhatIsKnown)
                .doFinally(signal -> asking = false);
    }

    private Mono<JWKSet> keepWhatIsKnown(Throwable failure) {
        JWKSet kept = known.get().keys();
        LOG.warn(
                "No keys from {}: {}; going on with the {} known",
                address,
                failure.toString(),
                kept.size());
        return Mono.just(kept);
    }

    private static JWKSet parsed(String body) {
        try {
            return JWKSet.parse(body);
        } catch (ParseException e) {
            throw new IllegalStateException("the issuer's keys are not a JWK set", e);
        }
    }
}
