package id.kentongan.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The keys of an issuer, asked for over real HTTP. */
class IssuerKeysTest {

    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RSAKey key = key("first");
    private final AtomicInteger asked = new AtomicInteger();
    private DisposableServer issuer;
    private IssuerKeys keys;

    @BeforeEach
    void startAnIssuerThatTakesItsTime() {
        String set = "{\"keys\":[" + key.toPublicJWK().toJSONString() + "]}";
        issuer =
                HttpServer.create()
                        .host("127.0.0.1")
                        .route(
                                routes ->
                                        routes.get(
                                                "/jwks",
                                                (request, response) -> {
                                                    asked.incrementAndGet();
                                                    return response.sendString(
                                                            Mono.just(set)
                                                                    .delayElement(
                                                                            Duration.ofMillis(
                                                                                    200)));
                                                }))
                        .bindNow();
        keys =
                new IssuerKeys(
                        URI.create("http://127.0.0.1:" + issuer.port() + "/jwks"),
                        WebClient.create(),
                        Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void stopTheIssuer() {
        issuer.disposeNow();
    }

    @Test
    @DisplayName("whoever comes while the keys are being fetched waits for them")
    void aBurstAtTheStartWaitsForTheFirstFetch() {
        List<List<JWK>> found =
                Flux.range(0, 100)
                        .delayElements(Duration.ofMillis(1))
                        .flatMap(i -> keys.forToken(tokenBy("first")).collectList(), 100)
                        .collectList()
                        .block(PATIENCE);

        assertThat(found).hasSize(100).allMatch(candidates -> candidates.size() == 1);
        assertThat(asked).hasValue(1);
    }

    @Test
    @DisplayName("a flood of invented keys asks the issuer once")
    void aFloodOfInventedKeysIsNotPassedOn() {
        List<JWK> found =
                Flux.range(0, 100)
                        .concatMap(i -> keys.forToken(tokenBy("invented-" + i)))
                        .collectList()
                        .block(PATIENCE);

        assertThat(found).isEmpty();
        assertThat(asked).hasValue(1);
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SignedJWT tokenBy(String keyId) {
        return new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(),
                new JWTClaimsSet.Builder().build());
    }
}
