package id.kentongan.loadtests.arena;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;

class TokenIssuerTest {

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void signsWithTheKeyItPublishes() throws Exception {
        try (TokenIssuer issuer = new TokenIssuer()) {
            String[] parts = issuer.token("citizen", "citizen-7", "").split("\\.");
            JsonNode key = get(issuer.jwks()).at("/keys/0");
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(
                    KeyFactory.getInstance("RSA")
                            .generatePublic(
                                    new RSAPublicKeySpec(number(key, "n"), number(key, "e"))));
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        }
    }

    @Test
    void saysWhoForWhomAndHowLong() {
        try (TokenIssuer issuer = new TokenIssuer()) {
            String token = issuer.token("agent", "operator", "\"roles\":[\"operator\"]");
            JsonNode claims = json.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
            assertThat(claims.at("/iss").asString()).isEqualTo(issuer.issuer("agent"));
            assertThat(claims.at("/aud").asString()).isEqualTo("kentongan");
            assertThat(claims.at("/sub").asString()).isEqualTo("operator");
            assertThat(claims.at("/roles/0").asString()).isEqualTo("operator");
            assertThat(claims.at("/exp").asLong()).isGreaterThan(Instant.now().getEpochSecond());
        }
    }

    private JsonNode get(String address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        return json.readTree(
                HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
    }

    private static BigInteger number(JsonNode key, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.at("/" + member).asString()));
    }
}
