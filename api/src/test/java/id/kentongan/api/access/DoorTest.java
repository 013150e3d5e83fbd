package id.kentongan.api.access;

import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

import id.kentongan.api.clock.DatabaseClock;
import id.kentongan.api.testing.RunningApi;
import id.kentongan.api.testing.Tokens;

import no.nav.security.mock.oauth2.MockOAuth2Server;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

class DoorTest {

    private static final MockOAuth2Server ISSUER = tokens().issuer();

    static Stream<Arguments> forgedTokens() throws JOSEException {
        return Stream.of(
                arguments("no audience", signed("citizen", without("aud"))),
                arguments("somebody else's audience", signed("citizen", with("aud", "other"))),
                arguments("an empty audience", signed("citizen", with("aud", List.of()))),
                arguments("no subject", signed("citizen", without("sub"))),
                arguments("a blank subject", signed("citizen", with("sub", " "))),
                arguments("no expiry", withoutExpiry()),
                arguments("an unknown issuer", signedWith(ISSUER_KEY, claims("http://elsewhere"))),
                arguments("expired", expired()),
                arguments(
                        "a citizen's key speaking as an agent's issuer",
                        signedWith(ISSUER_KEY, claims(ISSUER.issuerUrl("agent").toString()))),
                arguments("no signature", new PlainJWT(claims(citizenIssuer())).serialize()),
                arguments("a signature by a shared secret", hmac(claims(citizenIssuer()))),
                arguments("a unit without its unit", signed("unit", with("unit_id", null))),
                arguments("a unit whose id is none", signed("unit", with("unit_id", "x"))),
                arguments("no token at all", "x"),
                arguments("three empty parts", ".."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgedTokens")
    void aTokenThatIsNotAsItShouldBeIsRefused(String what, String token) {
        call(HttpMethod.GET, "/v1/jurisdictions", token)
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer");
        call(HttpMethod.POST, "/v1/emergency-reports", token).expectStatus().isUnauthorized();
    }

    @ParameterizedTest
    @CsvSource({"-PT2H, true", "-PT10S, false", "PT0S, false", "PT59M, false", "PT2H, true"})
    void aTokenIsGoodInItsOwnTimeOnly(Duration clockIsOffBy, boolean refused) {
        TokenDecoders decoders =
                new TokenDecoders(
                        RunningApi.bean(AccessSettings.class),
                        WebClient.create(),
                        new DatabaseClock(Clock.offset(Clock.systemUTC(), clockIsOffBy)));
        Mono<TokenDecoders.Checked> decoded = decoders.decode(tokens().citizen("siti"));

        if (refused) {
            StepVerifier.create(decoded).verifyError(JwtException.class);
        } else {
            StepVerifier.create(decoded).expectNextCount(1).verifyComplete();
        }
    }

    @Test
    void thePlatformAsksOnAPortOfItsOwn() {
        String management = RunningApi.managementAddress();

        WebTestClient.bindToServer()
                .baseUrl(management)
                .build()
                .get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void aTokenAsItShouldBeIsLetIn() {
        call(HttpMethod.GET, "/v1/jurisdictions", signed("citizen", Map.of()))
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/incidents, 401, 403, 400, 403, 403",
        "GET, /v1/cameras, 401, 403, 200, 200, 200",
        "GET, /v1/units, 401, 403, 200, 200, 200",
        "POST, /v1/cameras/import, 401, 403, 403, 403, 403",
        "POST, /v1/units/import, 401, 403, 403, 403, 403",
        "PUT, /v1/jurisdictions/33.74, 401, 403, 403, 403, 403",
        "POST, /v1/unit-positions, 401, 403, 415, 415, 415",
        "POST, /v1/complaints, 401, 415, 415, 403, 415",
        "GET, /v1/complaints, 401, 200, 400, 403, 200",
        "GET, /v1/complaint-statuses, 401, 200, 200, 403, 200",
        "GET, /v1/complaints/1/timeline, 401, 404, 404, 403, 404",
        "POST, /v1/complaints/1/updates, 401, 415, 415, 403, 415",
        "PUT, /v1/complaints/1/rating, 401, 415, 415, 403, 415",
        "GET, /v1/services/33.74, 404, 404, 404, 404, 404",
        "PUT, /v1/services/33.74, 401, 403, 403, 403, 403",
        "GET, /v1/apps/33.74, 401, 403, 403, 403, 403",
        "PUT, /v1/apps/33.74/LAPOR, 401, 403, 403, 403, 403",
        "POST, /v1/apps/33.74/LAPOR/keys, 401, 403, 403, 403, 403",
        "DELETE, /v1/apps/33.74/LAPOR/keys/1, 401, 403, 403, 403, 403",
        "GET, /open311/v2/discovery.json, 200, 200, 200, 200, 200",
        "GET, /open311/v2/secrets.json, 404, 404, 404, 404, 404",
        "POST, /open311/v2/requests.json, 403, 403, 403, 403, 403",
        "PUT, /open311/v2/requests.json, 405, 405, 405, 405, 405",
        "POST, /open311/v2/servicerequestupdates.json, 403, 403, 403, 403, 403",
        "GET, /v1/routing/33.74, 401, 403, 404, 403, 404",
        "PUT, /v1/routing/33.74, 401, 403, 403, 403, 403",
        "POST, /v1/routing/33.74/trials, 401, 403, 415, 403, 415",
        "GET, /v1/sla/33.74, 401, 404, 404, 404, 404",
        "PUT, /v1/sla/33.74, 401, 403, 403, 403, 403",
        "GET, /v1/sla/33.74/days-off, 401, 400, 400, 400, 400",
        "POST, /v1/sla/33.74/simulations, 401, 403, 403, 403, 403",
        "PUT, /v1/devices/1, 401, 415, 415, 415, 415",
        "DELETE, /v1/cameras, 405, 405, 405, 405, 405",
        "GET, /v1/secrets, 404, 404, 404, 404, 404",
        "GET, /actuator/prometheus, 404, 404, 404, 404, 404",
        "GET, /v3/api-docs, 200, 200, 200, 200, 200"
    })
    void everybodyMayDoWhatIsTheirs(
            String method, String path, int nobody, int citizen, int agent, int unit, int agency) {
        HttpMethod asked = HttpMethod.valueOf(method);

        assertThat(status(asked, path, null)).as("nobody").isEqualTo(nobody);
        assertThat(status(asked, path, tokens().citizen("siti"))).as("citizen").isEqualTo(citizen);
        assertThat(status(asked, path, cityless())).as("agent").isEqualTo(agent);
        assertThat(status(asked, path, tokens().unit(UUID.randomUUID(), "33.74")))
                .as("unit")
                .isEqualTo(unit);
        assertThat(status(asked, path, tokens().agency("DPU", "33.74")))
                .as("agency")
                .isEqualTo(agency);
    }

    /**
     * An agent of no city: sees an empty world, and has to say which city's incidents are meant.
     */
    private static String cityless() {
        return ISSUER.issueToken("agent", "a", Tokens.AUDIENCE, Map.of()).serialize();
    }

    private static int status(HttpMethod method, String path, @Nullable String token) {
        return call(method, path, token).returnResult(String.class).getStatus().value();
    }

    private static ResponseSpec call(HttpMethod method, String path, @Nullable String token) {
        return client().method(method)
                .uri(path)
                .headers(
                        headers -> {
                            if (token != null) {
                                headers.setBearerAuth(token);
                            }
                        })
                .exchange();
    }

    private static final RSAKey ISSUER_KEY = aKey();

    private static RSAKey aKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("citizen").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> with(String claim, @Nullable Object value) {
        Map<String, Object> change = new HashMap<>();
        change.put(claim, value);
        return change;
    }

    private static Map<String, Object> without(String claim) {
        return with(claim, null);
    }

    private static Date at(long secondsFromNow) {
        return Date.from(Instant.now().plusSeconds(secondsFromNow));
    }

    private static String citizenIssuer() {
        return ISSUER.issuerUrl("citizen").toString();
    }

    /** A token of the real issuer, with its real key, but for these claims. */
    private static String signed(String kind, Map<String, Object> changes) {
        Map<String, Object> claims =
                new HashMap<>(claims(ISSUER.issuerUrl(kind).toString()).getClaims());
        claims.putAll(changes);
        return ISSUER.anyToken(ISSUER.issuerUrl(kind), claims, Duration.ofHours(1)).serialize();
    }

    private static String withoutExpiry() throws JOSEException {
        return signedWith(
                ISSUER_KEY,
                new JWTClaimsSet.Builder(claims(citizenIssuer())).expirationTime(null).build());
    }

    private static String expired() {
        return ISSUER.anyToken(
                        ISSUER.issuerUrl("citizen"),
                        claims(citizenIssuer()).getClaims(),
                        Duration.ofMinutes(-2))
                .serialize();
    }

    private static JWTClaimsSet claims(String issuer) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("siti")
                .audience(Tokens.AUDIENCE)
                .issueTime(at(-10))
                .expirationTime(at(3_600))
                .build();
    }

    private static String signedWith(RSAKey key, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                        claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static String hmac(JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(new MACSigner("a secret that both sides know, 32 bytes"));
        return token.serialize();
    }
}
