package id.kentongan.loadtests.evening;

import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The crews of the evening: each answers with its own token, leaves, and arrives, but for those
 * told to be silent.
 */
final class Crews {

    /** What a crew says next, after what it said last. */
    private static final Map<String, String> NEXT =
            Map.of(
                    "ASSIGNED", "ACKNOWLEDGED",
                    "ACKNOWLEDGED", "EN_ROUTE",
                    "EN_ROUTE", "ON_SCENE");

    private final Desk desk;
    private final String city;
    private final Map<String, String> tokens = new HashMap<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final Set<String> refusals = new HashSet<>();

    Crews(Desk desk, String city) {
        this.desk = desk;
        this.city = city;
    }

    void silence(String unitId) {
        silent.add(unitId);
    }

    /** Everybody with a task says the next thing. */
    void step(Iterable<JsonNode> assignments) {
        for (JsonNode each : assignments) {
            String next = NEXT.get(each.path("activity").asString());
            if (next != null && !silent.contains(unitOf(each))) {
                say(each, next);
            }
        }
    }

    /** Everybody who is there has done what there was to do. */
    void clear(Iterable<JsonNode> assignments) {
        for (JsonNode each : assignments) {
            if (each.path("activity").asString().equals("ON_SCENE")) {
                say(each, "CLEARED");
            }
        }
    }

    /** What was refused to crews, each thing once. */
    Set<String> refusals() {
        return refusals;
    }

    private void say(JsonNode assignment, String activity) {
        String token =
                tokens.computeIfAbsent(
                        unitOf(assignment),
                        unit ->
                                desk.token(
                                        "unit",
                                        Map.of("sub", unit, "unit_id", unit, "city", city)));
        Desk.Answer answer =
                desk.send(
                        "POST",
                        "/v1/assignments/" + assignment.path("id").asString() + "/activity",
                        Desk.as(token),
                        Map.of("activity", activity));
        if (!answer.isFine()) {
            refusals.add(answer.status() + " " + answer.body().path("code").asString());
        }
    }

    static String unitOf(JsonNode assignment) {
        return assignment.path("unit").path("id").asString();
    }
}
