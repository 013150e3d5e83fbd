package id.kentongan.loadtests.replicas;

import id.kentongan.loadtests.arena.ApiProcess;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * One fire at a time, reported by many at once to all replicas in turn, and what must be true then:
 * all reports are accepted, they are one incident, and it has called what its run card asks for,
 * once. Where several were opened and united each may have called; by how many that is too many is
 * told apart.
 */
public final class OneFire implements AutoCloseable {

    private static final int NO_ANSWER = 0;
    private static final String RUN_CARDS = "/run-cards/standard.json";

    /** Whatever is open was opened by this fire, since the fires before are closed. */
    private static final String OPEN_INCIDENTS =
            """
            WITH RECURSIVE part AS (
                SELECT id, id AS whole, reports FROM incident
                WHERE jurisdiction = ? AND status NOT IN ('CLOSED', 'CANCELLED')
                    AND merged_into IS NULL
                UNION ALL
                SELECT incident.id, whole, part.reports
                FROM incident JOIN part ON incident.merged_into = part.id
            )
            SELECT whole, count(emergency_report.id), reports, array_agg(DISTINCT part.id)
            FROM part LEFT JOIN emergency_report ON incident_id = part.id
            GROUP BY whole, reports
            """;

    private static final String CALLED =
            """
            SELECT pick ->> 'capability', count(*), count(DISTINCT unit_id) FROM assignment
            WHERE incident_id = ANY (?) AND cause = 'INTAKE' GROUP BY 1
            """;

    private static final String UNITS_HELD_TWICE =
            """
            SELECT unit_id FROM assignment WHERE ended_at IS NULL AND activity <> 'RESERVED_FOR_LATER'
            GROUP BY unit_id HAVING count(*) > 1
            """;

    private final List<ApiProcess> apis;
    private final List<String> citizens;
    private final Witnesses witnesses;
    private final String agent;
    private final Connection database;
    private final Http http = new Http();
    private final JsonMapper json = new JsonMapper();
    private final SplittableRandom random;
    private final Map<String, Long> wanted;

    /**
     * @param callers how many report each fire, each of them a citizen of its own
     * @param seed of where they stand and what they say
     */
    public OneFire(Replicas replicas, int callers, Witnesses witnesses, long seed)
            throws SQLException {
        this.apis = replicas.apis();
        this.citizens =
                IntStream.range(0, callers)
                        .parallel()
                        .mapToObj(i -> replicas.issuer().token("citizen", "citizen-" + i, ""))
                        .toList();
        this.witnesses = witnesses;
        this.agent = DrillCity.operator(replicas.issuer());
        this.database = replicas.connect();
        this.random = new SplittableRandom(seed);
        this.wanted = wantedAtFirstAlarm();
    }

    /**
     * What came of one fire.
     *
     * @param reportsOfEach how many reports each incident has that it is taken for; there should be
     *     one incident, with all of them
     * @param unions incidents that were opened besides and turned out to be part of another
     * @param doubled units that were called beyond what one fire wants, because of these
     * @param wrong what else is not as it must be; empty when all is
     */
    public record Ashes(List<Integer> reportsOfEach, int unions, int doubled, List<String> wrong) {

        public Ashes {
            reportsOfEach = List.copyOf(reportsOfEach);
            wrong = List.copyOf(wrong);
        }

        /** Whether the clustering took it for more than one. */
        public boolean isSplit() {
            return reportsOfEach.size() > 1;
        }
    }

    /**
     * Lets it burn, be reported, looked at and put out.
     *
     * @param number places it; no two in a row are at the same place
     */
    public Ashes burn(int number) throws IOException, InterruptedException, SQLException {
        return burn(number, citizens.size());
    }

    /** As above, with fewer callers. */
    private Ashes burn(int number, int callers)
            throws IOException, InterruptedException, SQLException {
        List<String> wrong = new ArrayList<>();
        Set<UUID> told = accepted(report(Fire.number(number), callers), wrong);
        Map<UUID, Whole> kept = incidents(wrong);
        Set<UUID> opened = new HashSet<>();
        kept.values().forEach(each -> opened.addAll(each.parts));
        if (!told.equals(opened)) {
            wrong.add("callers were told of " + told + ", opened were " + opened);
        }
        List<Integer> reports = kept.values().stream().map(Whole::reports).toList();
        int allReports = reports.stream().mapToInt(Integer::intValue).sum();
        if (allReports != callers) {
            wrong.add(allReports + " reports were kept, not " + callers);
        }
        int doubled = 0;
        for (Whole each : kept.values()) {
            doubled += unitsBeyondOneFire(each, wrong);
        }
        checkNoneIsHeldTwice(wrong);
        for (UUID incident : kept.keySet()) {
            DrillCity.close(http, apis.get(number % apis.size()), agent, incident);
        }
        return new Ashes(reports, opened.size() - kept.size(), doubled, wrong);
    }

    /**
     * Fires with ever more callers, so that no round finds replicas that were started this moment.
     */
    public void warm() throws IOException, InterruptedException, SQLException {
        for (int callers = 2; callers < citizens.size(); callers *= 2) {
            burn(callers, callers);
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }

    /**
     * What the reports were taken for.
     *
     * @param reports how many it has, with those of its parts
     * @param parts itself and the incidents that turned out to be part of it; each may have called
     *     units before that was known
     */
    private record Whole(int reports, List<UUID> parts) {}

    private record Answer(int status, String body) {

        static Answer of(@Nullable HttpResponse<String> answer, @Nullable Throwable none) {
            return answer == null
                    ? new Answer(NO_ANSWER, String.valueOf(none))
                    : new Answer(answer.statusCode(), answer.body());
        }
    }

    private List<Answer> report(Fire fire, int callers) {
        List<HttpRequest> requests = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            requests.add(
                    Http.call(
                                    apis.get(i % apis.size()).address(),
                                    "/v1/emergency-reports",
                                    citizens.get(i))
                            .header("Idempotency-Key", UUID.randomUUID().toString())
                            .POST(Http.json(witnesses.report(fire, random)))
                            .build());
        }
        List<CompletableFuture<Answer>> calls =
                requests.stream().map(each -> http.send(each).handle(Answer::of)).toList();
        return calls.stream().map(CompletableFuture::join).toList();
    }

    private Set<UUID> accepted(List<Answer> answers, List<String> wrong) {
        Map<Integer, Integer> refused = new TreeMap<>();
        Set<UUID> told = new HashSet<>();
        for (Answer answer : answers) {
            if (answer.status() == 201) {
                JsonNode incident = json.readTree(answer.body()).path("incident").path("id");
                told.add(UUID.fromString(incident.asString()));
            } else {
                refused.merge(answer.status(), 1, Integer::sum);
            }
        }
        if (!refused.isEmpty()) {
            wrong.add("not all were accepted, by status (0: no answer): " + refused);
        }
        return told;
    }

    private Map<UUID, Whole> incidents(List<String> wrong) throws SQLException {
        Map<UUID, Whole> incidents = new HashMap<>();
        try (PreparedStatement open = database.prepareStatement(OPEN_INCIDENTS)) {
            open.setString(1, DrillCity.CODE);
            try (ResultSet row = open.executeQuery()) {
                while (row.next()) {
                    List<UUID> parts = List.of((UUID[]) row.getArray(4).getArray());
                    incidents.put(row.getObject(1, UUID.class), new Whole(row.getInt(2), parts));
                    if (row.getInt(2) != row.getInt(3)) {
                        wrong.add(
                                "it has %d reports and knows %d"
                                        .formatted(row.getInt(2), row.getInt(3)));
                    }
                }
            }
        }
        return incidents;
    }

    /**
     * One that was opened and never united has called exactly what its card wants; of several that
     * were united, each may have called that before it was known, and none more.
     */
    private int unitsBeyondOneFire(Whole incident, List<String> wrong) throws SQLException {
        Map<String, Long> called = called(incident, wrong);
        long doubled = 0;
        boolean amiss = !called.keySet().equals(wanted.keySet());
        for (Map.Entry<String, Long> want : wanted.entrySet()) {
            long units = called.getOrDefault(want.getKey(), 0L);
            amiss |= units < want.getValue();
            amiss |= units > want.getValue() * incident.parts.size();
            doubled += Math.max(0, units - want.getValue());
        }
        if (amiss) {
            wrong.add(
                    "called were %s, wanted %s, by %d incidents"
                            .formatted(called, wanted, incident.parts.size()));
        }
        return (int) doubled;
    }

    private Map<String, Long> called(Whole incident, List<String> wrong) throws SQLException {
        Map<String, Long> called = new TreeMap<>();
        try (PreparedStatement units = database.prepareStatement(CALLED)) {
            units.setArray(1, database.createArrayOf("uuid", incident.parts.toArray()));
            try (ResultSet row = units.executeQuery()) {
                while (row.next()) {
                    called.put(row.getString(1), row.getLong(2));
                    if (row.getLong(2) != row.getLong(3)) {
                        wrong.add("a unit was called twice as " + row.getString(1));
                    }
                }
            }
        }
        return called;
    }

    private void checkNoneIsHeldTwice(List<String> wrong) throws SQLException {
        try (PreparedStatement twice = database.prepareStatement(UNITS_HELD_TWICE);
                ResultSet row = twice.executeQuery()) {
            while (row.next()) {
                wrong.add("unit " + row.getString(1) + " is held twice");
            }
        }
    }

    private Map<String, Long> wantedAtFirstAlarm() {
        try (InputStream file = OneFire.class.getResourceAsStream(RUN_CARDS)) {
            Map<String, Long> wants = new TreeMap<>();
            JsonNode first = json.readTree(file).path("cards").path("FIRE").path("alarms").path(0);
            for (JsonNode want : first) {
                wants.put(want.path("capability").asString(), want.path("count").asLong());
            }
            return wants;
        } catch (IOException cause) {
            throw new IllegalStateException("no run cards in the api", cause);
        }
    }
}
