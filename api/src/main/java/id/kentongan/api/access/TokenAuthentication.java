package id.kentongan.api.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * From a bearer token to a caller.
 *
 * <p>A token that passed is remembered for a minute, because a signature costs more than the rest
 * of the door together and a phone calls in bursts; its expiry is looked at on every call all the
 * same.
 */
final class TokenAuthentication implements ReactiveAuthenticationManager {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int REMEMBERED_TOKENS = 50_000;

    private final TokenDecoders decoders;
    private final Clock clock;
    private final Cache<String, CallerAuthentication> passed =
            Caffeine.newBuilder()
                    .maximumSize(REMEMBERED_TOKENS)
                    .expireAfterWrite(REMEMBERED)
                    .build();

    TokenAuthentication(TokenDecoders decoders, Clock clock) {
        this.decoders = decoders;
        this.clock = clock;
    }

    @Override
    public Mono<Authentication> authenticate(Authentication authentication) {
        String token = ((BearerTokenAuthenticationToken) authentication).getToken();
        CallerAuthentication remembered = passed.getIfPresent(token);
        if (remembered != null && isCurrent(remembered)) {
            return Mono.just(remembered);
        }
        return Mono.defer(() -> decoders.decode(token))
                .map(TokenAuthentication::asCaller)
                .doOnNext(caller -> passed.put(token, caller))
                .cast(Authentication.class)
                .onErrorMap(
                        JwtException.class,
                        refused -> new InvalidBearerTokenException(refused.getMessage(), refused));
    }

    private boolean isCurrent(CallerAuthentication caller) {
        return caller.expiresAt().isAfter(clock.instant().minus(TokenDecoders.SKEW));
    }

    private static CallerAuthentication asCaller(TokenDecoders.Checked checked) {
        Jwt token = checked.token();
        CallerKind kind = checked.issuer().callers();
        Caller caller =
                new Caller(
                        kind,
                        Pseudonyms.of(checked.issuer().issuer(), token.getSubject()),
                        kind == CallerKind.UNIT ? unitId(token) : null,
                        kind == CallerKind.AGENCY ? text(token, "agency") : null,
                        kind == CallerKind.CITIZEN ? null : token.getClaimAsString("city"),
                        kind == CallerKind.AGENT ? roles(token) : Set.of());
        return new CallerAuthentication(caller, expiry(token));
    }

    private static Instant expiry(Jwt token) {
        Instant expiry = token.getExpiresAt();
        return expiry == null ? Instant.MIN : expiry;
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
