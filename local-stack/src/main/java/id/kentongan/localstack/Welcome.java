package id.kentongan.localstack;

import id.kentongan.localstack.issuer.Tokens;

import org.jspecify.annotations.Nullable;

/** What a newcomer reads when everything runs. */
final class Welcome {
    private final Options options;
    private final Addresses addresses;
    private final Home home;

    Welcome(Options options, Addresses addresses, Home home) {
        this.options = options;
        this.addresses = addresses;
        this.home = home;
    }

    /** Addresses, and where there are tokens, those and three lines to paste. */
    String text(@Nullable Tokens tokens) {
        return tokens == null ? places() : places() + tokens(tokens) + lines();
    }

    private String places() {
        return """

        Kentongan is running. Ctrl-C ends it; the data is kept.

        %s%s%s%s%s%s%s%s\
          logs        %s
          variables   %s   (api.env and notifier.env beside it)
        """
                .formatted(
                        place("api", addresses.api(), Part.API),
                        place("  try it", addresses.api() + "/swagger-ui.html", Part.API),
                        place("  health", addresses.apiManagement() + "/actuator/health", Part.API),
                        place("notifier", addresses.notifier() + "/actuator/health", Part.NOTIFIER),
                        place("issuer", addresses.issuer(), Part.ISSUER),
                        place("phones", addresses.fcm() + "/inbox", Part.FCM),
                        place("database", addresses.database(), Part.POSTGRES),
                        place("kafka", addresses.kafkaBootstrap(), Part.KAFKA),
                        home.directory().resolve("logs"),
                        home.env());
    }

    private String place(String name, Object address, Part part) {
        String elsewhere = options.runs(part) ? "" : "   (left out: runs elsewhere or not at all)";
        return "  %-10s  %s%s%n".formatted(name, address, elsewhere);
    }

    private static String tokens(Tokens tokens) {
        return """

        Tokens, good for a week, also among the variables:
          CITIZEN_TOKEN   %s
          CITIZEN2_TOKEN  %s
          AGENT_TOKEN     %s
          OPERATOR_TOKEN  %s
          OPD_TOKEN       %s
          UNIT_TOKEN      %s
        """
                .formatted(
                        tokens.citizen(),
                        tokens.citizen2(),
                        tokens.agent(),
                        tokens.operator(),
                        tokens.opd(),
                        tokens.unit());
    }

    private String lines() {
        return """

        Three lines to paste:

        # 1. A 112 agent reports a fire at Simpang Lima, Semarang
        . %1$s; curl -s "$API_URL/v1/emergency-reports" -H "Authorization: Bearer $AGENT_TOKEN" \
        -H 'Content-Type: application/json' -H "Idempotency-Key: demo-$(date +%%s)" \
        -d '{"type":"FIRE","location":{"lat":-6.9903,"lon":110.4229,"accuracyMetres":20},"description":"Asap tebal"}'

        # 2. What the phones of the units received
        . %1$s; curl -s "$FCM_URL/inbox"

        # 3. A citizen complains about a broken road
        . %1$s; curl -s "$API_URL/v1/complaints" -H "Authorization: Bearer $CITIZEN_TOKEN" \
        -H 'Content-Type: application/json' -H "Idempotency-Key: demo-$(date +%%s)" \
        -d '{"category":"ROAD_DAMAGE","location":{"lat":-6.9903,"lon":110.4229},"text":"Lubang besar di jalan"}'
        """
                .formatted(home.env());
    }
}
