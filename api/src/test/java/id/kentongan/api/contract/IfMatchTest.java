package id.kentongan.api.contract;

import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.handover.HandOverState;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.testing.AgentsCity;
import id.kentongan.api.unit.UnitActivity;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whoever changes an incident says which version; and the contract says what may follow what. */
class IfMatchTest {

    /** Only added to, or a matter between an agent and the clock: see decision 0018. */
    private static final Set<String> WITHOUT =
            Set.of(
                    "PUT /v1/incidents/{id}/claim",
                    "DELETE /v1/incidents/{id}/claim",
                    "POST /v1/incidents/{id}/cameras/{cameraId}/tickets",
                    "POST /v1/incidents/{id}/notes");

    private final JsonNode contract =
            new JsonMapper()
                    .readTree(
                            client().get()
                                    .uri("/v3/api-docs")
                                    .exchange()
                                    .expectBody(String.class)
                                    .returnResult()
                                    .getResponseBody());

    @Test
    void isPromisedWhereverAnIncidentIsChanged() {
        Set<String> without = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : contract.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
                boolean changes = !each.getKey().equals("get");
                if (changes
                        && path.getKey().startsWith("/v1/incidents/{id}/")
                        && !wantsVersion(each.getValue())) {
                    without.add(each.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                }
            }
        }

        assertThat(without).isEqualTo(new TreeSet<>(WITHOUT));
    }

    @Test
    @DisplayName("whatever takes a version says how it fails without one, and with an old one")
    void isPromisedWithItsFailures() {
        List<JsonNode> versioned = operations().stream().filter(IfMatchTest::wantsVersion).toList();

        assertThat(versioned).hasSizeGreaterThan(10);
        assertThat(versioned)
                .allSatisfy(
                        operation ->
                                assertThat(List.of("412", "428"))
                                        .allMatch(status -> isProblem(operation, status)));
    }

    @Test
    @DisplayName("what can be impossible as things stand is known as that")
    void conflictsArePromised() {
        Set<String> conflicting =
                operations().stream()
                        .filter(operation -> isProblem(operation, "409"))
                        .map(operation -> operation.path("operationId").asString())
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(conflicting)
                .containsExactly(
                        "acceptHandOver",
                        "assignUnit",
                        "claimIncident",
                        "closeIncident",
                        "getStreamTicket",
                        "linkIncidents",
                        "locateIncident",
                        "mergeIncident",
                        "offerHandOver",
                        "refuseHandOver",
                        "reopenIncident",
                        "reportActivities",
                        "reportActivity",
                        "splitIncident",
                        "strikeNextAlarm",
                        "unlinkIncidents",
                        "unmergeIncident",
                        "withdrawHandOver");
    }

    private List<JsonNode> operations() {
        return contract.path("paths").values().stream()
                .flatMap(path -> path.values().stream())
                .toList();
    }

    private static boolean isProblem(JsonNode operation, String status) {
        return operation
                .path("responses")
                .path(status)
                .path("content")
                .path("application/problem+json")
                .path("schema")
                .path("$ref")
                .asString()
                .endsWith("/Problem");
    }

    private static boolean wantsVersion(JsonNode operation) {
        return operation.path("parameters").values().stream()
                .anyMatch(
                        each ->
                                each.path("name").asString().equals("If-Match")
                                        && each.path("required").asBoolean());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /v1/incidents/%s/merge | {\"into\": \"%s\"}",
                "POST | /v1/incidents/%s/unmerge |",
                "POST | /v1/incidents/%s/split | {\"reports\": [\"%s\"]}",
                "PUT | /v1/incidents/%s/links/%s |",
                "DELETE | /v1/incidents/%s/links/%s |",
                "POST | /v1/incidents/%s/assignments | {\"unitId\": \"%s\"}",
                "POST | /v1/incidents/%s/alarms |",
                "PUT | /v1/incidents/%s/location | {\"lat\": 1, \"lon\": 2}",
                "POST | /v1/incidents/%s/close | {\"disposition\": \"HANDLED\"}",
                "POST | /v1/incidents/%s/reopen | {\"reason\": \"x\"}",
                "POST | /v1/incidents/%s/hand-overs | {\"agency\": \"PLN\"}",
                "POST | /v1/hand-overs/%s/withdraw | {}",
                "PUT | /v1/emergency-reports/%s/classification | {\"callClass\": \"PRANK\"}",
            })
    void isAskedFor(String method, String path, String body) {
        String id = UUID.randomUUID().toString();

        AgentsCity.ask(
                        client(),
                        tokens().agent("97.01"),
                        HttpMethod.valueOf(method),
                        path.replace("%s", id),
                        null,
                        body == null ? null : body.replace("%s", id))
                .expectStatus()
                .isEqualTo(428);
    }

    @Test
    void theContractTellsWhatMayFollowWhat() {
        assertThat(told("ActivityReport"))
                .isEqualTo(table(UnitActivity.values(), UnitActivity::allowed));
        assertThat(told("Incident"))
                .isEqualTo(table(IncidentStatus.values(), IncidentStatus::allowed));
        assertThat(told("HandOver"))
                .isEqualTo(table(HandOverState.values(), HandOverState::allowed));
    }

    private Map<String, List<String>> told(String schema) {
        return contract
                .path("components")
                .path("schemas")
                .path(schema)
                .path("x-transitions")
                .properties()
                .stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                row ->
                                        row.getValue().values().stream()
                                                .map(JsonNode::asString)
                                                .toList()));
    }

    private static <T extends Enum<T>> Map<String, List<String>> table(
            T[] states, Function<T, Set<T>> allowed) {
        return Arrays.stream(states)
                .collect(
                        Collectors.toMap(
                                Enum::name,
                                state -> allowed.apply(state).stream().map(Enum::name).toList()));
    }
}
