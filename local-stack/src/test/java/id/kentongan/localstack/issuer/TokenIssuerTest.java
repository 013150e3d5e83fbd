package id.kentongan.localstack.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;

import id.kentongan.localstack.process.FreePort;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

class TokenIssuerTest {
    private static final UUID UNIT = UUID.fromString("5b0f6c3e-0000-4000-8000-000000000001");

    @TempDir private Path directory;

    private final int port = FreePort.pick(new HashSet<>());
    private final URI address = URI.create("http://127.0.0.1:" + port);
    private TokenIssuer issuer;

    @BeforeEach
    void start() {
        issuer = new TokenIssuer(port, directory);
        issuer.start();
    }

    @AfterEach
    void stop() {
        issuer.stop();
    }

    @Test
    void vouchesForEachKindOfCallerInItsOwnName() throws Exception {
        Tokens tokens = Tokens.from(new TokenRequests(address), UNIT);

        assertThat(SignedJWT.parse(tokens.citizen()).getJWTClaimsSet().getIssuer())
                .isEqualTo(address + "/citizen");
        assertThat(SignedJWT.parse(tokens.citizen2()).getJWTClaimsSet().getSubject())
                .isNotEqualTo(SignedJWT.parse(tokens.citizen()).getJWTClaimsSet().getSubject());
        assertThat(claims(tokens.agent()))
                .containsEntry("city", "33.74")
                .containsEntry("roles", List.of("call_taker", "dispatcher"));
        assertThat(claims(tokens.operator()))
                .containsEntry("iss", address + "/agent")
                .containsEntry("roles", List.of("operator"))
                .doesNotContainKey("city");
        assertThat(claims(tokens.opd()))
                .containsEntry("iss", address + "/agency")
                .containsEntry("agency", "DAMKAR");
        assertThat(claims(tokens.unit()))
                .containsEntry("iss", address + "/unit")
                .containsEntry("unit_id", UNIT.toString());
    }

    @Test
    void tokensAreForKentonganAndGoodForMoreThanADay() throws Exception {
        SignedJWT token = SignedJWT.parse(Tokens.from(new TokenRequests(address), UNIT).citizen());

        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("kentongan");
        assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant())
                .isAfter(Instant.now().plus(Duration.ofDays(1)));
    }

    @Test
    void aTokenOutlivesARestart() throws Exception {
        SignedJWT token =
                SignedJWT.parse(
                        new TokenRequests(address).token(Caller.CITIZEN, Map.of("sub", "one")));

        issuer.stop();
        issuer = new TokenIssuer(port, directory);
        issuer.start();

        JWKSet keys = JWKSet.load(URI.create(address + "/citizen/jwks").toURL());
        assertThat(token.verify(new RSASSAVerifier(keys.getKeys().get(0).toRSAKey()))).isTrue();
    }

    @Test
    void oneIssuersKeyIsNotAnothers() throws Exception {
        SignedJWT token =
                SignedJWT.parse(
                        new TokenRequests(address).token(Caller.CITIZEN, Map.of("sub", "one")));

        JWKSet keys = JWKSet.load(URI.create(address + "/agent/jwks").toURL());

        assertThat(token.verify(new RSASSAVerifier(keys.getKeys().get(0).toRSAKey()))).isFalse();
    }

    private static Map<String, Object> claims(String token) throws Exception {
        return SignedJWT.parse(token).getJWTClaimsSet().getClaims();
    }
}
