package id.kentongan.localstack.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import id.kentongan.localstack.process.Secret;

import no.nav.security.mock.oauth2.token.KeyProvider;

import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One RS256 key for each issuer, made at its first use and kept in a file, so that a token issued
 * before a restart is still good after it.
 */
final class SigningKeys extends KeyProvider {
    private static final int BITS = 2048;

    private final Path directory;
    private final ConcurrentHashMap<String, JWK> keys = new ConcurrentHashMap<>();

    SigningKeys(Path directory) {
        super(List.of(), JWSAlgorithm.RS256.getName());
        this.directory = directory;
    }

    @Override
    public JWK signingKey(String issuer) {
        return keys.computeIfAbsent(issuer, this::readOrMake);
    }

    private JWK readOrMake(String issuer) {
        String json = Secret.in(directory.resolve(issuer + ".jwk"), () -> make(issuer));
        try {
            return RSAKey.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException(
                    "The key of issuer " + issuer + " in " + directory + " is damaged.", e);
        }
    }

    private static String make(String issuer) {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyID(issuer)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
