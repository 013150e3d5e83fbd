package id.kentongan.loadtests;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import id.kentongan.client.ApiClient;
import id.kentongan.client.model.NewEmergencyReport;
import id.kentongan.loadtests.local.Citizens;
import id.kentongan.loadtests.local.LocalEnv;
import id.kentongan.loadtests.local.Reports;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * A city that starts to call: 112 reports from many citizens over Semarang, arriving whether or not
 * earlier ones are answered, at a rate that climbs and stays. Against the running local stack.
 *
 * <pre>{@code
 * mvn -q -DskipTests -pl load-tests -am package -Dsimulation=ReportsSurge -Drate=100 -Dramp=20 -Dhold=60
 * }</pre>
 *
 * <p>{@code rate} reports a second, {@code ramp} and {@code hold} seconds, {@code citizens} people;
 * fails when more than {@code errors} percent fail, or when less than {@code achieved} percent of
 * the planned rate was reached: a client that cannot keep up must not look like a fast server.
 */
public final class ReportsSurge extends Simulation {

    private static final int FIRST_RATE = 1;
    private static final int RATE = Integer.getInteger("rate", 100);
    private static final int RAMP = Integer.getInteger("ramp", 20);
    private static final int HOLD = Integer.getInteger("hold", 60);
    private static final int CITIZENS = Integer.getInteger("citizens", 500);
    private static final double ERRORS = Double.parseDouble(System.getProperty("errors", "0.1"));
    private static final double ACHIEVED =
            Double.parseDouble(System.getProperty("achieved", "95")) / 100;

    private static final ObjectMapper JSON = ApiClient.createDefaultObjectMapper();

    public ReportsSurge() {
        LocalEnv env = LocalEnv.read();
        setUp(
                        reports(env)
                                .injectOpen(
                                        rampUsersPerSec(FIRST_RATE).to(RATE).during(RAMP),
                                        constantUsersPerSec(RATE).during(HOLD)))
                .protocols(door(env))
                .assertions(
                        global().failedRequests().percent().lte(ERRORS),
                        global().requestsPerSec().gte(plannedRate() * ACHIEVED));
    }

    /** Mean over the whole run, which is what Gatling holds against it. */
    static double plannedRate() {
        double calls = RAMP * (FIRST_RATE + RATE) / 2.0 + (double) HOLD * RATE;
        return calls / (RAMP + HOLD);
    }

    private static HttpProtocolBuilder door(LocalEnv env) {
        return http.baseUrl(env.get("API_URL"))
                .contentTypeHeader("application/json")
                .acceptHeader("application/json")
                .shareConnections();
    }

    private static ScenarioBuilder reports(LocalEnv env) {
        List<String> tokens = new Citizens(env.address("ISSUER_URL")).tokens(CITIZENS);
        return scenario("112 reports")
                .feed(feed(tokens))
                .exec(
                        http("report")
                                .post("/v1/emergency-reports")
                                .header("Authorization", "Bearer #{token}")
                                .header("Idempotency-Key", "#{key}")
                                .body(StringBody("#{body}"))
                                .check(status().in(201, 202)));
    }

    private static Iterator<Map<String, Object>> feed(List<String> tokens) {
        return Stream.generate(() -> report(tokens)).iterator();
    }

    private static Map<String, Object> report(List<String> tokens) {
        return Map.of(
                "token", tokens.get(ThreadLocalRandom.current().nextInt(tokens.size())),
                "key", UUID.randomUUID().toString(),
                "body", text(Reports.somewhere()));
    }

    private static String text(NewEmergencyReport report) {
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
