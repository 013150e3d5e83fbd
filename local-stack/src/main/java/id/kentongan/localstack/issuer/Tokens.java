package id.kentongan.localstack.issuer;

import java.util.Map;
import java.util.UUID;

/**
 * A ready token for each kind of caller, good for a week.
 *
 * @param citizen whose phone is registered
 * @param citizen2 somebody else, who must not see what the first one reported
 * @param agent call taker and dispatcher of Semarang
 * @param operator of all cities: imports registries, registers phones
 * @param opd the app of Semarang's fire brigade
 * @param unit a fire engine of Semarang
 */
public record Tokens(
        String citizen, String citizen2, String agent, String operator, String opd, String unit) {

    /** The city the tokens of agent, agency and unit are good for. */
    public static final String CITY = "33.74";

    /** Asks the issuer for all of them; {@code unit} is the id of the unit to speak for. */
    public static Tokens from(TokenRequests issuer, UUID unit) {
        return new Tokens(
                issuer.token(Caller.CITIZEN, Map.of("sub", "demo-citizen-1")),
                issuer.token(Caller.CITIZEN, Map.of("sub", "demo-citizen-2")),
                issuer.token(
                        Caller.AGENT,
                        Map.of(
                                "sub",
                                "demo-agent",
                                "city",
                                CITY,
                                "roles",
                                "call_taker,dispatcher")),
                issuer.token(Caller.AGENT, Map.of("sub", "demo-operator", "roles", "operator")),
                issuer.token(
                        Caller.AGENCY, Map.of("sub", "demo-opd", "city", CITY, "agency", "DAMKAR")),
                issuer.token(
                        Caller.UNIT,
                        Map.of("sub", "demo-unit", "city", CITY, "unit_id", unit.toString())));
    }
}
