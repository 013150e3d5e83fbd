package id.kentongan.api.testing;

import no.nav.security.mock.oauth2.MockOAuth2Server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Real tokens of a real issuer, one issuer for each kind of caller. */
public final class Tokens {

    public static final String AUDIENCE = "kentongan";
    private static final List<String> KINDS = List.of("citizen", "agent", "unit", "agency");
    private static final long AN_HOUR = 3_600;

    private final MockOAuth2Server issuer = new MockOAuth2Server();

    /** Signing one takes longer than most requests that are made with it. */
    private final Map<Holder, String> issued = new ConcurrentHashMap<>();

    private record Holder(String kind, String subject, Map<String, Object> claims) {}

    Tokens() {
        issuer.start();
    }

    /** A citizen, known by a name. */
    public String citizen(String name) {
        return issue("citizen", name, Map.of());
    }

    /** A call taker of a city. */
    public String agent(String city) {
        return issue(
                "agent", "agent-" + city, Map.of("city", city, "roles", List.of("call_taker")));
    }

    /** A call taker of a city whose token ends in a second; clocks may differ beyond that. */
    public String agentForASecond(String city) {
        return issuer.issueToken(
                        "agent",
                        "agent-" + city,
                        AUDIENCE,
                        Map.of("city", city, "roles", List.of("call_taker")),
                        1)
                .serialize();
    }

    /** The IT office, of no city in particular. */
    public String operator() {
        return issue("agent", "operator", Map.of("roles", List.of("operator")));
    }

    /** The IT office of one city. */
    public String operator(String city) {
        return issue(
                "agent", "operator-" + city, Map.of("city", city, "roles", List.of("operator")));
    }

    /** The device of a unit. */
    public String unit(UUID unitId, String city) {
        return issue("unit", "unit-" + unitId, Map.of("unit_id", unitId.toString(), "city", city));
    }

    /** An agency's app. */
    public String agency(String agency, String city) {
        return issue("agency", agency + city, Map.of("agency", agency, "city", city));
    }

    /** The issuer itself, for tokens that are not as they should be. */
    public MockOAuth2Server issuer() {
        return issuer;
    }

    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i < KINDS.size(); i++) {
            String issuerOf = "kentongan.access.issuers[" + i + "].";
            String kind = KINDS.get(i);
            settings.put(issuerOf + "issuer", issuer.issuerUrl(kind).toString());
            settings.put(issuerOf + "jwks", issuer.jwksUrl(kind).toString());
            settings.put(issuerOf + "audience", AUDIENCE);
            settings.put(issuerOf + "callers", kind);
        }
        return settings;
    }

    private String issue(String kind, String subject, Map<String, Object> claims) {
        return issued.computeIfAbsent(new Holder(kind, subject, claims), this::issue);
    }

    private String issue(Holder holder) {
        return issuer.issueToken(
                        holder.kind(), holder.subject(), AUDIENCE, holder.claims(), AN_HOUR)
                .serialize();
    }
}
