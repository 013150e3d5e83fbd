package id.kentongan.localstack.issuer;

import id.kentongan.localstack.process.FreePort;
import id.kentongan.localstack.process.Service;

import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.MockWebServerWrapper;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Four issuers under one address: {@code /citizen}, {@code /agent}, {@code /unit} and {@code
 * /agency}, each with its own key at {@code /jwks} and whatever token is asked for at {@code
 * /token}.
 */
public final class TokenIssuer implements Service {
    private final int port;
    private final SigningKeys keys;
    private @Nullable MockOAuth2Server server;

    /**
     * @param port of the loopback address
     * @param data where the signing keys are kept
     */
    public TokenIssuer(int port, Path data) {
        this.port = port;
        this.keys = new SigningKeys(data);
    }

    @Override
    public synchronized void start() {
        if (server != null) {
            return;
        }
        OAuth2Config config =
                new OAuth2Config(
                        false,
                        null,
                        null,
                        false,
                        new OAuth2TokenProvider(keys),
                        Arrays.stream(Caller.values())
                                .map(RequestedClaims::new)
                                .collect(Collectors.toSet()),
                        new MockWebServerWrapper());
        MockOAuth2Server started = new MockOAuth2Server(config);
        started.start(FreePort.loopback(), port);
        server = started;
    }

    @Override
    public synchronized void stop() {
        MockOAuth2Server running = server;
        server = null;
        if (running != null) {
            running.shutdown();
        }
    }

    /** The issuer lives in the stack's own process: it goes as it stops. */
    @Override
    public void kill() {
        stop();
    }
}
