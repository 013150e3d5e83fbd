package id.kentongan.loadtests.arena;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Signs RS256 tokens that last a day, and publishes its one key on the loopback interface. */
public final class TokenIssuer implements AutoCloseable {

    private static final String AUDIENCE = "kentongan";
    private static final String KEY_ID = "load-tests";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;
    private final HttpServer server;

    public TokenIssuer() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException(cause);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        byte[] jwks = jwks((RSAPublicKey) keys.getPublic()).getBytes(StandardCharsets.UTF_8);
        server.createContext(
                "/jwks",
                exchange -> {
                    try (exchange) {
                        exchange.getResponseHeaders().add("Content-Type", "application/json");
                        exchange.sendResponseHeaders(200, jwks.length);
                        exchange.getResponseBody().write(jwks);
                    }
                });
        server.start();
    }

    /** Address of one kind of caller, such as {@code citizen}; the {@code iss} of its tokens. */
    public String issuer(String caller) {
        return base() + "/" + caller;
    }

    /** Where the key is. */
    public String jwks() {
        return base() + "/jwks";
    }

    /**
     * A token of one kind of caller.
     *
     * @param moreClaims further members of the claims, such as {@code "city":"33.74"}; may be empty
     */
    public String token(String caller, String subject, String moreClaims) {
        Instant now = Instant.now();
        String claims =
                """
                {"iss":"%s","aud":"%s","sub":"%s","iat":%d,"exp":%d%s}"""
                        .formatted(
                                issuer(caller),
                                AUDIENCE,
                                subject,
                                now.minusSeconds(5).getEpochSecond(),
                                now.plus(Duration.ofDays(1)).getEpochSecond(),
                                moreClaims.isEmpty() ? "" : "," + moreClaims);
        String head = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + KEY_ID + "\"}";
        String signed =
                base64(head.getBytes(StandardCharsets.UTF_8))
                        + "."
                        + base64(claims.getBytes(StandardCharsets.UTF_8));
        return signed + "." + base64(sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private static String jwks(RSAPublicKey key) {
        return """
        {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"%s","n":"%s","e":"%s"}]}"""
                .formatted(
                        KEY_ID,
                        base64(unsigned(key.getModulus().toByteArray())),
                        base64(unsigned(key.getPublicExponent().toByteArray())));
    }

    private static byte[] unsigned(byte[] number) {
        if (number[0] != 0) {
            return number;
        }
        byte[] shorter = new byte[number.length - 1];
        System.arraycopy(number, 1, shorter, 0, shorter.length);
        return shorter;
    }

    private static String base64(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }
}
