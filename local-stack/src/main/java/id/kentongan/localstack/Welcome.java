package id.kentongan.localstack;

import id.kentongan.localstack.issuer.Tokens;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/** What a newcomer reads when everything runs. */
final class Welcome {
    private Welcome() {}

    static String text(Addresses addresses, @Nullable Tokens tokens, Path env, Path logs) {
        String places =
                """

                Kentongan is running. Ctrl-C ends it; the data is kept.

                  api        %s          (Swagger UI: %s/swagger-ui.html)
                  health     %s   api
                             %s   notifier
                  issuer     %s          (any other token: see README)
                  inbox      %s/inbox    (what the phones received)
                  database   %s
                  kafka      %s
                  logs       %s
                """
                        .formatted(
                                addresses.api(),
                                addresses.api(),
                                addresses.apiManagement(),
                                addresses.notifier(),
                                addresses.issuer(),
                                addresses.fcm(),
                                addresses.database(),
                                addresses.kafkaBootstrap(),
                                logs);
        return tokens == null ? places : places + tokens(tokens) + lines(env);
    }

    private static String tokens(Tokens tokens) {
        return """

        Tokens, good for a week, also in local.env:
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

    private static String lines(Path env) {
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
                .formatted(env);
    }
}
