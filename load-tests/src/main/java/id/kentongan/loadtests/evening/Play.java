package id.kentongan.loadtests.evening;

import static java.util.stream.Collectors.groupingBy;

import id.kentongan.loadtests.local.LocalEnv;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The acts of the evening, one after the other. */
public final class Play {

    private static final String CITY = "33.74";
    private static final int LINES = 48;
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** A report as it was answered. */
    private record Told(Scene scene, String incident, String report, String trackingToken) {}

    private final Desk desk;
    private final Duration surge;
    private final Random random;
    private final UUID run = UUID.randomUUID();
    private final Verdicts verdicts = new Verdicts();
    private final Instant began = Instant.now();
    private final String callTaker;
    private final String secondAgent;
    private final Crews crews;
    private final Map<String, JsonNode> standing = new HashMap<>();

    public Play(LocalEnv env, Duration surge, int seed) {
        this.desk = new Desk(env);
        this.surge = surge;
        this.random = new Random(seed);
        this.callTaker = agent("sari");
        this.secondAgent = agent("budi");
        this.crews = new Crews(desk, CITY);
    }

    private String agent(String name) {
        return desk.token(
                "agent", Map.of("sub", "evening-" + name, "city", CITY, "roles", "dispatcher"));
    }

    /** Plays it; 0 when all was shown. */
    public int run() throws InterruptedException {
        List<Told> calls = surge();
        // Those that were put together too: their crews are out there.
        Set<String> incidents = ofThisEvening(calls);
        List<Told> told = calls.stream().map(this::asItStands).toList();
        Set<String> wholes = ofThisEvening(told);
        showGathering(told, wholes);
        showReservations(incidents);
        Follower follower = follow(told);
        showReplacement(told, incidents, follower);
        showMergeAndSplit(told);
        showTheEnd(incidents, wholes, follower);
        System.out.printf(
                "%n%s, after %d s.%n",
                verdicts.failed() == 0
                        ? "The evening showed what it had to"
                        : verdicts.failed() + " things were not as they should be",
                Duration.between(began, Instant.now()).toSeconds());
        return verdicts.failed() == 0 ? 0 : 1;
    }

    private List<Told> surge() throws InterruptedException {
        List<Scene> calls = new ArrayList<>();
        Scene.EVENING.forEach(
                scene -> {
                    for (int i = 0; i < scene.callers(); i++) {
                        calls.add(scene);
                    }
                });
        Collections.shuffle(calls, random);
        act("%d people call 112 within %d s".formatted(calls.size(), surge.toSeconds()));
        List<Told> told = Collections.synchronizedList(new ArrayList<>());
        ExecutorService lines = Executors.newFixedThreadPool(LINES);
        for (int i = 0; i < calls.size(); i++) {
            Scene scene = calls.get(i);
            Map<String, Object> body = scene.report(random);
            int number = i;
            lines.execute(() -> told.add(call(scene, body, number)));
            TimeUnit.NANOSECONDS.sleep(surge.toNanos() / calls.size());
        }
        lines.shutdown();
        verdicts.expect(
                lines.awaitTermination(1, TimeUnit.MINUTES) && told.size() == calls.size(),
                "all of them were taken: " + told.size() + " reports");
        return told;
    }

    private Told call(Scene scene, Map<String, Object> body, int number) {
        JsonNode answer =
                desk.send(
                                "POST",
                                "/v1/emergency-reports",
                                Map.of("Idempotency-Key", run + "-" + number),
                                body)
                        .orFail("a report");
        return new Told(
                scene,
                answer.path("incident").path("id").asString(),
                answer.path("id").asString(),
                answer.path("trackingToken").asString());
    }

    /** Incidents may have been put together since. */
    private Told asItStands(Told told) {
        String incident = told.incident();
        JsonNode into = mergedInto(incident);
        while (!into.isMissingNode()) {
            incident = into.asString();
            into = mergedInto(incident);
        }
        return new Told(told.scene(), incident, told.report(), told.trackingToken());
    }

    private JsonNode mergedInto(String incident) {
        return standing.computeIfAbsent(incident, id -> incident(id).path("mergedInto"));
    }

    private JsonNode incident(String id) {
        return desk.get("/v1/incidents/" + id, Desk.as(callTaker)).required("incident");
    }

    private static Set<String> ofThisEvening(List<Told> told) {
        Set<String> incidents = new HashSet<>();
        told.forEach(each -> incidents.add(each.incident()));
        return incidents;
    }

    private void showGathering(List<Told> told, Set<String> incidents) {
        act("Their reports gather");
        told.stream()
                .collect(groupingBy(Told::scene, LinkedHashMap::new, groupingBy(Told::incident)))
                .forEach(
                        (scene, parts) ->
                                System.out.printf(
                                        "  %-36s %4d reports, %d incidents, the largest of %d%n",
                                        scene.name(),
                                        scene.callers(),
                                        parts.size(),
                                        parts.values().stream()
                                                .mapToInt(List::size)
                                                .max()
                                                .orElse(0)));
        verdicts.expect(
                incidents.size() <= 2 * Scene.EVENING.size(),
                told.size()
                        + " reports of "
                        + Scene.EVENING.size()
                        + " things became "
                        + incidents.size()
                        + " incidents");
        verdicts.expect(
                !mainOf(told, 0).equals(mainOf(told, 1)), "the two fires are two incidents");
    }

    /** The incident most callers of a scene are in. */
    private static String mainOf(List<Told> told, int scene) {
        return told.stream()
                .filter(each -> each.scene() == Scene.EVENING.get(scene))
                .collect(groupingBy(Told::incident))
                .entrySet()
                .stream()
                .max(Comparator.comparingInt(each -> each.getValue().size()))
                .orElseThrow()
                .getKey();
    }

    private List<JsonNode> assignments(Set<String> incidents) {
        List<JsonNode> all = new ArrayList<>();
        for (String incident : incidents) {
            desk.get("/v1/incidents/" + incident + "/assignments", Desk.as(callTaker))
                    .forEach(all::add);
        }
        return all;
    }

    private void showReservations(Set<String> incidents) {
        act("Units are reserved");
        List<JsonNode> all = assignments(incidents);
        Map<String, Integer> active = new HashMap<>();
        for (JsonNode each : all) {
            if (each.path("endedAt").isMissingNode()) {
                active.merge(Crews.unitOf(each), 1, Integer::sum);
            }
        }
        verdicts.expect(
                !active.isEmpty(), active.size() + " units are on their way to their tasks");
        verdicts.expect(
                active.values().stream().allMatch(times -> times == 1), "none of them has two");
    }

    private Follower follow(List<Told> told) {
        String fire = mainOf(told, 0);
        Told one =
                told.stream()
                        .filter(each -> each.incident().equals(fire))
                        .findFirst()
                        .orElseThrow();
        return new Follower(desk, one.report(), one.trackingToken());
    }

    private void showReplacement(List<Told> told, Set<String> incidents, Follower follower)
            throws InterruptedException {
        act("One crew does not answer; the others go; somebody who called follows along");
        Set<String> fire = Set.of(mainOf(told, 0));
        JsonNode silent =
                assignments(fire).stream()
                        .filter(each -> each.path("activity").asString().equals("ASSIGNED"))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("nobody goes to the fire"));
        crews.silence(Crews.unitOf(silent));
        System.out.println("  " + name(silent) + " does not answer");
        Instant end = Instant.now().plus(LONGEST_WAIT);
        JsonNode instead = null;
        boolean missed = false;
        while (Instant.now().isBefore(end)
                && !(missed && instead != null && follower.saw("ON_SCENE"))) {
            List<JsonNode> now = assignments(fire);
            crews.step(assignments(incidents));
            follower.look();
            for (JsonNode each : now) {
                missed |= isSame(each, silent) && each.path("activity").asString().equals("MISSED");
                if (each.path("cause").asString().equals("ESCALATION")) {
                    instead = each;
                }
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
        verdicts.expect(missed, name(silent) + " was given up after a reminder");
        verdicts.expect(
                instead != null,
                instead == null ? "nobody went instead" : name(instead) + " went instead");
        verdicts.expect(follower.saw("ON_SCENE"), "the caller read when help was there");
        verdicts.expect(
                !follower.everything().contains(Crews.unitOf(silent))
                        && !follower.everything().contains(callSign(silent)),
                "and never which unit it was");
        verdicts.expect(follower.isSafe(), "the caller said to be safe");
        verdicts.expect(crews.refusals().isEmpty(), "no crew was refused " + crews.refusals());
    }

    private static boolean isSame(JsonNode one, JsonNode other) {
        return one.path("id").equals(other.path("id"));
    }

    private static String callSign(JsonNode assignment) {
        return assignment.path("unit").path("callSign").asString();
    }

    private static String name(JsonNode assignment) {
        return callSign(assignment);
    }

    private void showMergeAndSplit(List<Told> told) {
        act("A call taker takes the two fires for one, and takes it back");
        String market = mainOf(told, 0);
        String warehouse = mainOf(told, 1);
        int seen = version(warehouse);
        Map<String, Object> into = Map.of("into", market);
        verdicts.expect(
                post(warehouse, "merge", callTaker, seen, into) == 204,
                "Sari merges the warehouse into the market");
        verdicts.expect(
                post(warehouse, "merge", secondAgent, seen, into) == 412,
                "Budi, who looked at it before, is told so");
        verdicts.expect(
                post(warehouse, "unmerge", callTaker, version(warehouse), null) == 204,
                "Sari takes it back");
        List<String> strays =
                told.stream()
                        .filter(each -> each.incident().equals(market))
                        .limit(2)
                        .map(Told::report)
                        .toList();
        Desk.Answer split =
                desk.send(
                        "POST",
                        "/v1/incidents/" + market + "/split",
                        Desk.as(callTaker, version(market)),
                        Map.of("reports", strays));
        verdicts.expect(split.status() == 201, "two reports are split off");
        String part = split.body().path("id").asString();
        verdicts.expect(
                post(part, "merge", callTaker, version(part), into) == 204, "and merged back");
    }

    private int version(String incident) {
        return incident(incident).required("version").asInt();
    }

    private int post(String incident, String what, String agent, int version, Object body) {
        return desk.send(
                        "POST",
                        "/v1/incidents/" + incident + "/" + what,
                        Desk.as(agent, version),
                        body)
                .status();
    }

    private void showTheEnd(Set<String> incidents, Set<String> wholes, Follower follower) {
        act("The evening ends");
        crews.clear(assignments(incidents));
        int closed = 0;
        for (String incident : wholes) {
            int status =
                    post(
                            incident,
                            "close",
                            callTaker,
                            version(incident),
                            Map.of("disposition", "HANDLED"));
            closed += status == 204 ? 1 : 0;
        }
        verdicts.expect(closed == wholes.size(), closed + " incidents are closed");
        verdicts.expect(
                assignments(incidents).stream()
                        .noneMatch(each -> each.path("endedAt").isMissingNode()),
                "every unit is free again");
        follower.look();
        verdicts.expect(follower.saw("CLOSED"), "the caller reads that it is over");
    }

    private static void act(String what) {
        System.out.printf("%n%s%n", what);
    }
}
