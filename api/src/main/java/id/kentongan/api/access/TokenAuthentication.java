package id.kentongan.api.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.kentongan.api.clock.DatabaseClock;
import id.kentongan.api.ids.Fingerprint;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.publisher.Mono;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * From a token to a caller.
 *
 * <p>A token that passed is remembered for five minutes, because a signature costs more than the
 * rest of the door together and a phone calls in bursts; its expiry is looked at on every call all
 * the same. Remembered is its fingerprint: whoever reads this memory finds no token in it, and it
 * is a tenth of the size.
 */
@Component
final class TokenAuthentication {

    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int REMEMBERED_TOKENS = 50_000;

    private final TokenDecoders decoders;
    private final DatabaseClock clock;
    private final Cache<UUID, Caller> passed =
            Caffeine.newBuilder()
                    .maximumSize(REMEMBERED_TOKENS)
                    .expireAfterWrite(REMEMBERED)
                    .build();

    TokenAuthentication(AccessSettings settings, DatabaseClock clock) {
        this.decoders = new TokenDecoders(settings, WebClient.create(), clock);
        this.clock = clock;
    }

    /**
     * Who the token speaks for; {@link ProblemCode#TOKEN_REFUSED} when it does not pass every
     * check.
     */
    Mono<Caller> caller(String token) {
        UUID fingerprint = Fingerprint.of(token.getBytes(StandardCharsets.UTF_8));
        Caller remembered = passed.getIfPresent(fingerprint);
        if (remembered != null && isCurrent(remembered)) {
            return Mono.just(remembered);
        }
        return Mono.defer(() -> decoders.decode(token))
                .map(TokenAuthentication::asCaller)
                .doOnNext(caller -> passed.put(fingerprint, caller))
                .onErrorMap(JwtException.class, refused -> Problem.of(ProblemCode.TOKEN_REFUSED));
    }

    private boolean isCurrent(Caller caller) {
        return caller.validUntil().isAfter(clock.earlier().instant());
    }

    private static Caller asCaller(TokenDecoders.Checked checked) {
        Jwt token = checked.token();
        CallerKind kind = checked.issuer().callers();
        return new Caller(
                kind,
                Pseudonyms.of(checked.issuer().issuer(), token.getSubject()),
                kind == CallerKind.UNIT ? unitId(token) : null,
                kind == CallerKind.AGENCY ? text(token, "agency") : null,
                kind == CallerKind.CITIZEN ? null : token.getClaimAsString("city"),
                kind == CallerKind.AGENT || kind == CallerKind.AGENCY ? roles(token) : Set.of(),
                validUntil(token));
    }

    private static Instant validUntil(Jwt token) {
        Instant expiry = token.getExpiresAt();
        return expiry == null ? Instant.MIN : expiry.plus(TokenDecoders.SKEW);
    }

    private static UUID unitId(Jwt token) {
        try {
            return UUID.fromString(text(token, "unit_id"));
        } catch (IllegalArgumentException e) {
            throw new BadJwtException("claim unit_id is not an id", e);
        }
    }

    private static String text(Jwt token, String claim) {
        @Nullable String value = token.getClaimAsString(claim);
        if (value == null || value.isBlank()) {
            throw new BadJwtException("claim " + claim + " is missing");
        }
        return value;
    }

    private static Set<String> roles(Jwt token) {
        List<String> roles = token.getClaimAsStringList("roles");
        return roles == null ? Set.of() : Set.copyOf(roles);
    }
}
