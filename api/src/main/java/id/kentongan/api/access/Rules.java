package id.kentongan.api.access;

import static id.kentongan.api.access.CallerKind.AGENCY;
import static id.kentongan.api.access.CallerKind.AGENT;
import static id.kentongan.api.access.CallerKind.ANONYMOUS;
import static id.kentongan.api.access.CallerKind.CITIZEN;
import static id.kentongan.api.access.CallerKind.UNIT;
import static id.kentongan.api.admission.Precedence.ADDITION;
import static id.kentongan.api.admission.Precedence.APART;
import static id.kentongan.api.admission.Precedence.DESK;
import static id.kentongan.api.admission.Precedence.EMERGENCY;
import static id.kentongan.api.admission.Precedence.FOLLOWING;
import static id.kentongan.api.admission.Precedence.OTHER;
import static id.kentongan.api.admission.Precedence.PASSING;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import id.kentongan.api.admission.Precedence;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Who may call what, and who goes first. What is not named here is for nobody. */
final class Rules {

    private static final Set<CallerKind> EVERYBODY = EnumSet.allOf(CallerKind.class);
    private static final Set<CallerKind> ANYBODY_KNOWN =
            EnumSet.complementOf(EnumSet.of(ANONYMOUS));

    /** And who answers: agents and agencies also complain, and write down for others. */
    private static final Set<CallerKind> WHO_COMPLAINS = EnumSet.of(CITIZEN, AGENT, AGENCY);

    private static final Set<CallerKind> THE_CITYS_OWN = EnumSet.of(AGENT, UNIT, AGENCY);

    /** One line of the table. */
    record Rule(Precedence precedence, HttpMethod method, PathPattern path, Predicate<Caller> may) {

        boolean isAbout(HttpMethod asked, PathContainer at) {
            return method.equals(asked) && path.matches(at);
        }
    }

    /** The busiest door first: the first line that is about a request decides. */
    private static final List<Rule> TABLE =
            List.of(
                    rule(EMERGENCY, POST, "/v1/emergency-reports", EVERYBODY),
                    rule(FOLLOWING, GET, "/v1/emergency-reports", EVERYBODY),
                    rule(FOLLOWING, GET, "/v1/emergency-reports/{id}", EVERYBODY),
                    // The tracking token decides.
                    rule(FOLLOWING, GET, "/v1/emergency-reports/{id}/progress", EVERYBODY),
                    rule(APART, GET, "/v1/emergency-reports/{id}/progress/stream", EVERYBODY),
                    rule(ADDITION, POST, "/v1/emergency-reports/{id}/location", EVERYBODY),
                    rule(ADDITION, POST, "/v1/emergency-reports/{id}/messages", EVERYBODY),
                    rule(ADDITION, POST, "/v1/emergency-reports/{id}/safe", EVERYBODY),
                    rule(ADDITION, POST, "/v1/emergency-reports/{id}/cancel", EVERYBODY),
                    rule(DESK, POST, "/v1/unit-positions", THE_CITYS_OWN),
                    // Known by a secret of their own, which the endpoint asks for.
                    rule(ADDITION, POST, "/v1/aml", EVERYBODY),
                    seniors(OTHER, GET, "/v1/aml-messages"),
                    rule(OTHER, POST, "/v1/complaints", WHO_COMPLAINS),
                    rule(OTHER, GET, "/v1/complaints", WHO_COMPLAINS),
                    rule(OTHER, GET, "/v1/complaints/{id}", WHO_COMPLAINS),
                    rule(OTHER, GET, "/v1/complaints/{id}/timeline", WHO_COMPLAINS),
                    rule(OTHER, POST, "/v1/complaints/{id}/updates", WHO_COMPLAINS),
                    rule(OTHER, PUT, "/v1/complaints/{id}/rating", WHO_COMPLAINS),
                    rule(OTHER, GET, "/v1/complaint-statuses", WHO_COMPLAINS),
                    rule(OTHER, GET, "/v1/services/{jurisdiction}", EVERYBODY),
                    operators(OTHER, PUT, "/v1/services/{jurisdiction}"),
                    // Apps are known by keys, which the endpoint asks for.
                    rule(OTHER, POST, "/open311/v2/requests.{format}", EVERYBODY),
                    rule(OTHER, POST, "/open311/v2/servicerequestupdates.{format}", EVERYBODY),
                    rule(PASSING, GET, "/open311/v2/{*rest}", EVERYBODY),
                    operators(OTHER, GET, "/v1/apps/{jurisdiction}"),
                    operators(OTHER, PUT, "/v1/apps/{jurisdiction}/{code}"),
                    operators(OTHER, POST, "/v1/apps/{jurisdiction}/{code}/keys"),
                    operators(OTHER, DELETE, "/v1/apps/{jurisdiction}/{code}/keys/{keyId}"),
                    rule(OTHER, GET, "/v1/routing/{jurisdiction}", EnumSet.of(AGENT, AGENCY)),
                    operators(OTHER, PUT, "/v1/routing/{jurisdiction}"),
                    rule(
                            OTHER,
                            POST,
                            "/v1/routing/{jurisdiction}/trials",
                            EnumSet.of(AGENT, AGENCY)),
                    rule(OTHER, GET, "/v1/sla/{jurisdiction}", ANYBODY_KNOWN),
                    operators(OTHER, PUT, "/v1/sla/{jurisdiction}"),
                    rule(OTHER, GET, "/v1/sla/{jurisdiction}/days-off", ANYBODY_KNOWN),
                    operators(OTHER, POST, "/v1/sla/{jurisdiction}/simulations"),
                    rule(APART, GET, "/v1/feed", EnumSet.of(AGENT)),
                    rule(DESK, GET, "/v1/incidents", EnumSet.of(AGENT)),
                    rule(DESK, GET, "/v1/incidents/{id}", EnumSet.of(AGENT)),
                    rule(DESK, POST, "/v1/incidents/{id}/merge", EnumSet.of(AGENT)),
                    rule(DESK, POST, "/v1/incidents/{id}/unmerge", EnumSet.of(AGENT)),
                    rule(DESK, POST, "/v1/incidents/{id}/split", EnumSet.of(AGENT)),
                    rule(DESK, PUT, "/v1/incidents/{id}/links/{other}", EnumSet.of(AGENT)),
                    rule(DESK, DELETE, "/v1/incidents/{id}/links/{other}", EnumSet.of(AGENT)),
                    rule(DESK, GET, "/v1/incidents/{id}/assignments", EnumSet.of(AGENT)),
                    rule(DESK, POST, "/v1/incidents/{id}/assignments", EnumSet.of(AGENT)),
                    rule(DESK, POST, "/v1/incidents/{id}/alarms", EnumSet.of(AGENT)),
                    rule(DESK, PUT, "/v1/incidents/{id}/location", EnumSet.of(AGENT)),
                    rule(DESK, GET, "/v1/queue", EnumSet.of(AGENT)),
                    rule(DESK, PUT, "/v1/incidents/{id}/claim", EnumSet.of(AGENT)),
                    rule(DESK, DELETE, "/v1/incidents/{id}/claim", EnumSet.of(AGENT)),
                    rule(DESK, POST, "/v1/incidents/{id}/notes", EnumSet.of(AGENT)),
                    rule(DESK, GET, "/v1/incidents/{id}/notes", EnumSet.of(AGENT)),
                    rule(DESK, PUT, "/v1/emergency-reports/{id}/classification", EnumSet.of(AGENT)),
                    rule(DESK, PUT, "/v1/incidents/{id}/exercise", EnumSet.of(AGENT)),
                    rule(OTHER, GET, "/v1/kpis", EnumSet.of(AGENT)),
                    rule(DESK, POST, "/v1/incidents/{id}/close", EnumSet.of(AGENT)),
                    rule(DESK, POST, "/v1/incidents/{id}/reopen", EnumSet.of(AGENT)),
                    rule(DESK, GET, "/v1/incidents/{id}/cameras", EnumSet.of(AGENT)),
                    rule(
                            DESK,
                            POST,
                            "/v1/incidents/{id}/cameras/{camera}/tickets",
                            EnumSet.of(AGENT)),
                    seniors(OTHER, GET, "/v1/incidents/{id}/camera-uses"),
                    rule(DESK, GET, "/v1/camera-streams/{camera}", EnumSet.of(AGENT)),
                    rule(DESK, GET, "/v1/incidents/{id}/recommendation", EnumSet.of(AGENT)),
                    rule(DESK, POST, "/v1/incidents/{id}/hand-overs", EnumSet.of(AGENT)),
                    rule(DESK, GET, "/v1/incidents/{id}/hand-overs", EnumSet.of(AGENT)),
                    rule(DESK, GET, "/v1/incidents/{id}/eido", EnumSet.of(AGENT)),
                    rule(DESK, GET, "/v1/hand-overs", EnumSet.of(AGENCY)),
                    rule(DESK, GET, "/v1/hand-overs/{id}", EnumSet.of(AGENT, AGENCY)),
                    rule(DESK, POST, "/v1/hand-overs/{id}/accept", EnumSet.of(AGENCY)),
                    rule(DESK, POST, "/v1/hand-overs/{id}/refuse", EnumSet.of(AGENCY)),
                    rule(DESK, POST, "/v1/hand-overs/{id}/withdraw", EnumSet.of(AGENT)),
                    rule(DESK, GET, "/v1/run-cards/{type}", THE_CITYS_OWN),
                    rule(DESK, GET, "/v1/move-ups", EnumSet.of(AGENT)),
                    rule(DESK, GET, "/v1/units/{id}/assignments", THE_CITYS_OWN),
                    rule(DESK, GET, "/v1/assignments/{id}", THE_CITYS_OWN),
                    rule(DESK, POST, "/v1/assignments/{id}/activity", THE_CITYS_OWN),
                    rule(DESK, POST, "/v1/assignments/{id}/activities", THE_CITYS_OWN),
                    rule(OTHER, PUT, "/v1/devices/{id}", ANYBODY_KNOWN),
                    rule(OTHER, GET, "/v1/jurisdictions", ANYBODY_KNOWN),
                    rule(OTHER, GET, "/v1/jurisdictions/{code}", ANYBODY_KNOWN),
                    operators(OTHER, PUT, "/v1/jurisdictions/{code}"),
                    operators(OTHER, POST, "/v1/cameras/import"),
                    operators(OTHER, POST, "/v1/units/import"),
                    rule(DESK, GET, "/v1/cameras", THE_CITYS_OWN),
                    rule(DESK, GET, "/v1/cameras/{id}", THE_CITYS_OWN),
                    rule(DESK, GET, "/v1/units", THE_CITYS_OWN),
                    rule(DESK, GET, "/v1/units/{id}", THE_CITYS_OWN),
                    rule(DESK, PUT, "/v1/units/{id}/availability", THE_CITYS_OWN),
                    // Answered on the management port only, which is the platform's and not
                    // published.
                    rule(APART, GET, "/actuator/{*rest}", EVERYBODY),
                    rule(OTHER, GET, "/v3/api-docs", EVERYBODY),
                    rule(OTHER, GET, "/v3/api-docs/{*rest}", EVERYBODY),
                    rule(OTHER, GET, "/v3/api-docs.yaml", EVERYBODY),
                    rule(OTHER, GET, "/swagger-ui.html", EVERYBODY),
                    rule(OTHER, GET, "/swagger-ui/{*rest}", EVERYBODY),
                    rule(OTHER, GET, "/webjars/{*rest}", EVERYBODY));

    private Rules() {}

    /** The rule for a request; null when there is none, and so nobody may. */
    static @Nullable Rule find(HttpMethod method, PathContainer path) {
        for (Rule rule : TABLE) {
            if (rule.isAbout(method, path)) {
                return rule;
            }
        }
        return null;
    }

    /** Whether the path is there at all, under whatever method. */
    static boolean isKnown(PathContainer path) {
        return TABLE.stream().anyMatch(rule -> rule.path().matches(path));
    }

    private static Rule rule(
            Precedence precedence, HttpMethod method, String path, Set<CallerKind> kinds) {
        return new Rule(precedence, method, pattern(path), caller -> kinds.contains(caller.kind()));
    }

    private static Rule operators(Precedence precedence, HttpMethod method, String path) {
        return new Rule(precedence, method, pattern(path), Caller::isOperator);
    }

    private static Rule seniors(Precedence precedence, HttpMethod method, String path) {
        return new Rule(
                precedence,
                method,
                pattern(path),
                caller -> caller.isOperator() || caller.isSupervisor());
    }

    private static PathPattern pattern(String path) {
        return PathPatternParser.defaultInstance.parse(path);
    }
}
