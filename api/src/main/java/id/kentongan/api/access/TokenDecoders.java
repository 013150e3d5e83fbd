package id.kentongan.api.access;

import com.nimbusds.jwt.JWTParser;

import id.kentongan.api.clock.DatabaseClock;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.publisher.Mono;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Checks tokens: one decoder for each issuer, each with every check written out.
 *
 * <p>Signed RS256 by a key of that issuer; {@code iss} exactly it; {@code aud} holds ours; {@code
 * exp} present and not past; {@code nbf} and {@code iat} not in the future; {@code sub} not blank.
 * Clocks may differ by {@link #SKEW}. Past or future is what is so by this machine's clock and the
 * database's: with only one of the two set wrong, nobody is turned away.
 */
final class TokenDecoders {

    static final Duration SKEW = Duration.ofSeconds(30);

    /** A checked token and the issuer that vouches for it. */
    record Checked(Jwt token, AccessSettings.Issuer issuer) {}

    private record IssuerDecoder(AccessSettings.Issuer issuer, ReactiveJwtDecoder decoder) {

        Mono<Checked> decode(String token) {
            return decoder.decode(token).map(jwt -> new Checked(jwt, issuer));
        }
    }

    private final Map<String, IssuerDecoder> decoders;

    TokenDecoders(AccessSettings settings, WebClient web, DatabaseClock clock) {
        this.decoders =
                settings.issuers().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        AccessSettings.Issuer::issuer,
                                        issuer ->
                                                new IssuerDecoder(
                                                        issuer, decoder(issuer, web, clock))));
    }

    /** The token's claims once every check has passed; {@link BadJwtException} when one fails. */
    Mono<Checked> decode(String token) {
        IssuerDecoder decoder = decoders.get(claimedIssuer(token));
        return decoder == null
                ? Mono.error(new BadJwtException("unknown issuer"))
                : decoder.decode(token);
    }

    private static String claimedIssuer(String token) {
        try {
            String issuer = JWTParser.parse(token).getJWTClaimsSet().getIssuer();
            return issuer == null ? "" : issuer;
        } catch (ParseException | RuntimeException e) {
            throw new BadJwtException("not a token", e);
        }
    }

    private static ReactiveJwtDecoder decoder(
            AccessSettings.Issuer issuer, WebClient web, DatabaseClock clock) {
        NimbusReactiveJwtDecoder decoder =
                NimbusReactiveJwtDecoder.withJwkSource(
                                new IssuerKeys(issuer.jwks(), web, clock)::forToken)
                        .jwsAlgorithm(SignatureAlgorithm.RS256)
                        .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(checks(issuer, clock)));
        return decoder;
    }

    private static List<OAuth2TokenValidator<Jwt>> checks(
            AccessSettings.Issuer issuer, DatabaseClock clock) {
        return List.of(
                check("iss", jwt -> issuer.issuer().equals(jwt.getClaimAsString("iss"))),
                check("aud", jwt -> hasAudience(jwt, issuer.audience())),
                check("sub", jwt -> jwt.getSubject() != null && !jwt.getSubject().isBlank()),
                check(
                        "exp",
                        jwt -> isAfter(jwt.getExpiresAt(), clock.earlier().instant().minus(SKEW))),
                check(
                        "nbf",
                        jwt -> notLater(jwt.getNotBefore(), clock.later().instant().plus(SKEW))),
                check(
                        "iat",
                        jwt -> notLater(jwt.getIssuedAt(), clock.later().instant().plus(SKEW))));
    }

    private static boolean hasAudience(Jwt jwt, String audience) {
        return jwt.getAudience() != null && jwt.getAudience().contains(audience);
    }

    private static boolean isAfter(@Nullable Instant end, Instant now) {
        return end != null && end.isAfter(now);
    }

    private static boolean notLater(@Nullable Instant start, Instant now) {
        return start == null || !start.isAfter(now);
    }

    private static OAuth2TokenValidator<Jwt> check(String claim, Function<Jwt, Boolean> holds) {
        OAuth2TokenValidatorResult refused =
                OAuth2TokenValidatorResult.failure(
                        new OAuth2Error(
                                "invalid_token", "claim " + claim + " is not acceptable", null));
        return jwt -> holds.apply(jwt) ? OAuth2TokenValidatorResult.success() : refused;
    }
}
