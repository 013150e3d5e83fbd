package id.kentongan.api.contract;

import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.complaint.ComplaintLifeCycle;
import id.kentongan.api.complaint.ComplaintStatus;
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

import java.util.Arrays;
import java.util.List;
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

    private static final List<PromisedOperation> OPERATIONS = PromisedOperation.all();

    @Test
    void isPromisedWhereverAnIncidentIsChanged() {
        Set<String> without =
                OPERATIONS.stream()
                        .filter(each -> !each.method().equals("GET"))
                        .filter(each -> each.path().startsWith("/v1/incidents/{id}/"))
                        .filter(each -> !each.wantsVersion())
                        .map(PromisedOperation::toString)
                        .collect(Collectors.toSet());

        assertThat(without).isEqualTo(WITHOUT);
    }

    @Test
    @DisplayName("whatever takes a version says how it fails without one, and with an old one")
    void isPromisedWithItsFailures() {
        List<PromisedOperation> versioned =
                OPERATIONS.stream().filter(PromisedOperation::wantsVersion).toList();

        assertThat(versioned).hasSizeGreaterThan(10);
        assertThat(versioned).allMatch(each -> each.hasProblem(412) && each.hasProblem(428));
    }

    @Test
    @DisplayName("what can be impossible as things stand is known as that")
    void conflictsArePromised() {
        Set<String> conflicting =
                OPERATIONS.stream()
                        .filter(each -> each.hasProblem(409))
                        .map(PromisedOperation::name)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(conflicting)
                .containsExactly(
                        "acceptHandOver",
                        "assignUnit",
                        "claimIncident",
                        "closeIncident",
                        "getStreamTicket",
                        "issueAppKey",
                        "linkIncidents",
                        "locateIncident",
                        "mergeIncident",
                        "offerHandOver",
                        "rateComplaint",
                        "refuseHandOver",
                        "reopenIncident",
                        "reportActivities",
                        "reportActivity",
                        "revokeAppKey",
                        "splitIncident",
                        "strikeNextAlarm",
                        "unlinkIncidents",
                        "unmergeIncident",
                        "updateComplaint",
                        "withdrawHandOver");
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
        assertThat(told("Complaint"))
                .isEqualTo(table(ComplaintStatus.values(), ComplaintLifeCycle::allowed));
    }

    private Map<String, List<String>> told(String schema) {
        return OPERATIONS
                .get(0)
                .contract()
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
