package id.kentongan.localstack.issuer;

import com.nimbusds.oauth2.sdk.TokenRequest;

import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts into a token what its request asks for: form parameters {@code sub}, {@code city}, {@code
 * roles} (comma separated), {@code unit_id} and {@code agency}. That is what makes this issuer one
 * for development only.
 */
final class RequestedClaims implements OAuth2TokenCallback {
    static final String AUDIENCE = "kentongan";
    static final Duration LIFETIME = Duration.ofDays(7);

    private final Caller caller;

    RequestedClaims(Caller caller) {
        this.caller = caller;
    }

    @Override
    public String issuerId() {
        return caller.word();
    }

    @Override
    public String subject(TokenRequest request) {
        String asked = parameter(request, "sub");
        return asked == null ? "demo-" + caller.word() : asked;
    }

    @Override
    public String typeHeader(TokenRequest request) {
        return "JWT";
    }

    @Override
    public List<String> audience(TokenRequest request) {
        return List.of(AUDIENCE);
    }

    @Override
    public Map<String, Object> addClaims(TokenRequest request) {
        Map<String, Object> claims = new LinkedHashMap<>();
        for (String name : List.of("city", "unit_id", "agency")) {
            String value = parameter(request, name);
            if (value != null) {
                claims.put(name, value);
            }
        }
        String roles = parameter(request, "roles");
        if (roles != null) {
            claims.put("roles", List.of(roles.split(",")));
        }
        return claims;
    }

    @Override
    public long tokenExpiry() {
        return LIFETIME.toSeconds();
    }

    private static @Nullable String parameter(TokenRequest request, String name) {
        List<String> values = request.getCustomParameters().get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }
}
