package id.kentongan.api.dispatch;

import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.feed.web.FeedLine;
import id.kentongan.api.kpi.Measure;
import id.kentongan.api.register.City;
import id.kentongan.api.register.GeoJsonFile;
import id.kentongan.api.testing.Line;
import id.kentongan.api.testing.RunningApi;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import reactor.core.publisher.Flux;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two replicas over one database, one of them on a machine whose clock is ten minutes off (P23).
 */
@ParameterizedClass(name = "a replica whose clock is off by {0}")
@ValueSource(strings = {"PT10M", "PT-10M"})
class WrongClocksTest {

    private record Replica(WebTestClient client, String address, DueWork due) {

        /** One round of what it does several times a second, to its end. */
        void escalate() {
            due.runEscalations().block();
        }
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger CITIES = new AtomicInteger(10);
    private static final JdbcClient DATABASE = JdbcClient.create(RunningApi.database());
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How well a process may know the database's time; far less than clocks are off here. */
    private static final Duration INEXACTLY = Duration.ofSeconds(2);

    private static final Duration A_DAY = Duration.ofDays(1);

    private static final Replica RIGHT =
            new Replica(RunningApi.client(), RunningApi.address(), RunningApi.bean(DueWork.class));

    private static Line line;
    private static ConfigurableApplicationContext other;
    private static Replica off;

    @Parameter private String offBy;

    private final int number = CITIES.getAndIncrement();
    private final String code = "86." + number;
    private final double lat = -58 + number;
    private final double lon = 30 + 2 * (number % 2);
    private final UUID engine = UUID.randomUUID();
    private final UUID truck = UUID.randomUUID();

    @BeforeParameterizedClassInvocation
    static void startTheOther(String offBy) {
        line = Line.to(Integer.parseInt(RunningApi.settings().get("kentongan.database.port")));
        other =
                RunningApi.start(
                        "--kentongan.clock.offset=" + offBy,
                        "--kentongan.database.port=" + line.port());
        off =
                new Replica(
                        RunningApi.clientOf(other),
                        RunningApi.addressOf(other),
                        other.getBean(DueWork.class));
    }

    @AfterParameterizedClassInvocation
    static void stopTheOther() {
        other.close();
        line.close();
    }

    @BeforeEach
    void foundTheCity() {
        City.at(code, lat, lon);
        City.importInto(
                        "/v1/units/import",
                        GeoJsonFile.of(
                                List.of(
                                        GeoJsonFile.unit(code, engine, "DAMKAR", lat, lon),
                                        GeoJsonFile.unit(code, truck, "DAMKAR", lat, lon + .01))))
                .expectStatus()
                .isOk();
        await().atMost(PATIENCE)
                .until(
                        () ->
                                body(ask(off, HttpMethod.GET, "/v1/units/" + truck, null, null))
                                        .path("id")
                                        .asString()
                                        .equals(truck.toString()));
    }

    @AfterEach
    void mendTheLine() {
        line.suffer(Line.Fault.NONE);
    }

    @Test
    @DisplayName(
            "what is not due is not escalated by the other, and what it promises is due as if it were right")
    void nothingIsEscalatedEarlyOrLate() {
        JsonNode here = fire(RIGHT, 0);
        Instant before = databaseTime();
        JsonNode there = fire(off, .05);
        Instant after = databaseTime();

        off.escalate();

        assertThat(steps(here)).as("of the right one").containsOnly(0);
        Duration deadline = RunningApi.bean(DispatchSettings.class).ackDeadline(1);
        assertThat(dueAt(there))
                .allSatisfy(
                        due ->
                                assertThat(due)
                                        .isBetween(
                                                before.plus(deadline).minus(INEXACTLY),
                                                after.plus(deadline).plus(INEXACTLY)));
        assertThat(Instant.parse(there.path("receivedAt").asString()))
                .isBetween(before.minus(INEXACTLY), after.plus(INEXACTLY));
    }

    @Test
    @DisplayName("what is due is escalated once, by whichever comes first, and not before")
    void whatIsDueIsEscalatedOnce() {
        JsonNode fire = fire(off, 0);
        OffsetDateTime due =
                DATABASE.sql(
                                """
                                UPDATE kentongan.assignment
                                SET due_at = clock_timestamp() + interval '2 seconds'
                                WHERE id = ? RETURNING due_at
                                """)
                        .param(task(fire))
                        .query(OffsetDateTime.class)
                        .single();

        await().atMost(PATIENCE)
                .until(
                        () -> {
                            Flux.merge(off.due().runEscalations(), RIGHT.due().runEscalations())
                                    .blockLast();
                            return reminders(fire) > 0;
                        });
        off.escalate();

        assertThat(databaseTime()).as("not early").isAfterOrEqualTo(due.toInstant());
        assertThat(reminders(fire)).isOne();
        assertThat(
                        DATABASE.sql(
                                        """
                                        SELECT at FROM kentongan.incident_timeline
                                        WHERE incident_id = ? AND kind = 'REMINDED'
                                        """)
                                .param(incident(fire))
                                .query(OffsetDateTime.class)
                                .single()
                                .toInstant())
                .isBetween(due.toInstant().minus(INEXACTLY), databaseTime().plus(INEXACTLY));
    }

    @Test
    @DisplayName("what an agent claims at one is theirs at the other")
    void claimsHold() {
        JsonNode fire = fire(off, 0);
        JsonNode other = fire(RIGHT, .05);
        String somebodyElse =
                tokens().issuer()
                        .issueToken(
                                "agent",
                                "else-" + code,
                                "kentongan",
                                Map.of("city", code, "roles", List.of("call_taker")),
                                3_600)
                        .serialize();

        claim(off, fire, tokens().agent(code)).expectStatus().isOk();
        claim(RIGHT, other, tokens().agent(code)).expectStatus().isOk();

        claim(RIGHT, fire, somebodyElse).expectStatus().isEqualTo(409);
        claim(off, other, somebodyElse).expectStatus().isEqualTo(409);
        JsonNode claim = body(claim(off, fire, tokens().agent(code))).path("until");
        assertThat(Instant.parse(claim.asString()))
                .isBetween(databaseTime(), databaseTime().plus(Duration.ofHours(1)));
    }

    @Test
    @DisplayName("each hears in its feed what was reported to the other")
    void feedsTell() {
        try (FeedLine here = listen(RIGHT);
                FeedLine there = listen(off)) {
            here.next("ready");
            there.next("ready");

            String first = incident(fire(off, 0)).toString();
            assertThat(here.next("incident").data().path("id").asString()).isEqualTo(first);
            assertThat(there.next("incident").data().path("id").asString()).isEqualTo(first);
        }
    }

    @Test
    @DisplayName("while the database is away it goes on by the time it knew")
    void keepsTheTimeWhileTheDatabaseIsAway() {
        line.suffer(Line.Fault.CUT);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            JsonNode logged = fire(off, 0);
                            assertThat(logged.path("durability").asString()).isEqualTo("log");
                            assertThat(Instant.parse(logged.path("receivedAt").asString()))
                                    .isBetween(
                                            databaseTime().minus(INEXACTLY),
                                            databaseTime().plus(INEXACTLY));
                        });
    }

    @Test
    @DisplayName("phones that are a day off report, acknowledge and arrive, and spoil no figure")
    void phonesMayBeADayOff() {
        JsonNode ahead = fire(off, 0, Instant.now().plus(A_DAY));
        JsonNode behind = fire(off, .05, Instant.now().minus(A_DAY));

        crew(task(ahead), "ACKNOWLEDGED", A_DAY);
        crew(task(ahead), "EN_ROUTE", A_DAY);
        crew(task(ahead), "ON_SCENE", A_DAY);
        crew(task(ahead), "CLEARED", A_DAY.negated());

        assertThat(dueAt(ahead)).as("nobody waits for the one that answered").hasSize(1);
        assertThat(behind.path("durability").asString()).isEqualTo("database");
        JsonNode times =
                body(ask(
                                off,
                                HttpMethod.GET,
                                "/v1/kpis?from="
                                        + Instant.now().minus(A_DAY).truncatedTo(ChronoUnit.DAYS)
                                        + "&to="
                                        + Instant.now().plus(A_DAY).truncatedTo(ChronoUnit.DAYS),
                                null,
                                null))
                        .path("groups")
                        .path(0)
                        .path("times");
        for (Measure each : new Measure[] {Measure.TURNOUT, Measure.TRAVEL, Measure.RESPONSE}) {
            JsonNode measured = times.path(each.ordinal());
            assertThat(measured.path("count").asInt()).as(each + " " + measured).isOne();
            assertThat(measured.path("mean").asDouble(-1)).isBetween(0d, 60d);
            assertThat(measured.path("implausible").asInt(-1)).isZero();
        }
    }

    private static Instant databaseTime() {
        return DATABASE.sql("SELECT clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private static List<Integer> steps(JsonNode report) {
        return DATABASE.sql("SELECT step FROM kentongan.assignment WHERE incident_id = ?")
                .param(incident(report))
                .query(Integer.class)
                .list();
    }

    /** When those have to answer who have not. */
    private static List<Instant> dueAt(JsonNode report) {
        return DATABASE
                .sql(
                        """
                        SELECT due_at FROM kentongan.assignment
                        WHERE incident_id = ? AND due_at IS NOT NULL
                        """)
                .param(incident(report))
                .query(OffsetDateTime.class)
                .list()
                .stream()
                .map(OffsetDateTime::toInstant)
                .toList();
    }

    private static int reminders(JsonNode report) {
        return DATABASE.sql(
                        """
                        SELECT count(*) FROM kentongan.incident_timeline
                        WHERE incident_id = ? AND kind = 'REMINDED'
                        """)
                .param(incident(report))
                .query(Integer.class)
                .single();
    }

    private static UUID incident(JsonNode report) {
        return UUID.fromString(report.path("incident").path("id").asString());
    }

    private UUID task(JsonNode report) {
        return UUID.fromString(report.path("units").path(0).path("assignmentId").asString());
    }

    private JsonNode fire(Replica api, double degreesNorth) {
        return fire(api, degreesNorth, Instant.now());
    }

    private JsonNode fire(Replica api, double degreesNorth, Instant occurredAt) {
        String report =
                String.format(
                        Locale.ROOT,
                        """
                        {"type": "FIRE", "occurredAt": "%s",
                         "location": {"lat": %.6f, "lon": %.6f, "accuracyMetres": 10}}
                        """,
                        occurredAt,
                        lat + degreesNorth,
                        lon);
        return body(
                ask(api, HttpMethod.POST, "/v1/emergency-reports", tokens().agent(code), report)
                        .expectStatus()
                        .is2xxSuccessful());
    }

    private void crew(UUID task, String activity, Duration phoneIsAhead) {
        UUID unit =
                DATABASE.sql("SELECT unit_id FROM kentongan.assignment WHERE id = ?")
                        .param(task)
                        .query(UUID.class)
                        .single();
        ask(
                        off,
                        HttpMethod.POST,
                        "/v1/assignments/" + task + "/activity",
                        tokens().unit(unit, code),
                        "{\"activity\": \"%s\", \"deviceTime\": \"%s\"}"
                                .formatted(activity, Instant.now().plus(phoneIsAhead)))
                .expectStatus()
                .isOk();
    }

    private ResponseSpec claim(Replica api, JsonNode report, String token) {
        return ask(
                api,
                HttpMethod.PUT,
                "/v1/incidents/" + incident(report) + "/claim",
                token,
                "{\"takeOver\": false}");
    }

    private FeedLine listen(Replica api) {
        return FeedLine.open(
                api.address() + "/v1/feed",
                Map.of("Authorization", "Bearer " + tokens().agent(code)));
    }

    private ResponseSpec ask(
            Replica api, HttpMethod method, String path, String token, String body) {
        WebTestClient.RequestBodySpec request =
                api.client()
                        .method(method)
                        .uri(path)
                        .headers(
                                headers ->
                                        headers.setBearerAuth(
                                                token == null ? tokens().agent(code) : token))
                        .header("Idempotency-Key", UUID.randomUUID().toString());
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
    }

    private static JsonNode body(ResponseSpec response) {
        return JSON.readTree(response.expectBody(String.class).returnResult().getResponseBody());
    }
}
