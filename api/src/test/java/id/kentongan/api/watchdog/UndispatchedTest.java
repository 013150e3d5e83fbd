package id.kentongan.api.watchdog;

import static id.kentongan.api.testing.AgentsCity.body;
import static id.kentongan.api.testing.AgentsCity.list;
import static id.kentongan.api.testing.AgentsCity.update;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.testing.AgentsCity;
import id.kentongan.api.testing.Figures;
import id.kentongan.api.testing.RunningApi;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

import tools.jackson.databind.JsonNode;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * The incident of each story is made to be decades old, so that it is the oldest there is, whatever
 * else the tests have left in the database.
 */
class UndispatchedTest {

    private static final AgentsCity CITY = AgentsCity.founded();
    private static final double DECADES = Duration.ofDays(10_000).toSeconds();
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Each too far from the others to be the same. */
    private static double north = -.46;

    private final UUID engine = CITY.engine(north);
    private final String incident = CITY.incident("OTHER", north += .04);

    @AfterEach
    void keepsNobodyWaitingAnyMore() throws SQLException {
        update("UPDATE kentongan.incident SET exercise = true WHERE " + is(incident));
    }

    @Test
    @DisplayName("an incident that nobody was sent to is noticed, to the second")
    void isNoticed() throws SQLException {
        waitsForDecades();

        assertThat(seconds()).isCloseTo(waitsByTheTable(), within(1.0));
    }

    @Test
    @DisplayName("it waits no longer once a unit is called")
    void isOverWhenAUnitIsCalled() throws SQLException {
        waitsForDecades();

        assign(incident);

        waitsNoLonger();
    }

    @Test
    @DisplayName("crews that were called and never answered do not make the wait shorter")
    void goesOnWhenNobodyAnswers() throws SQLException {
        waitsForDecades();
        assign(incident);
        waitsNoLonger();

        update(
                "UPDATE kentongan.assignment SET activity = 'MISSED', ended_at = now(), due_at ="
                        + " NULL WHERE incident_id = '"
                        + incident
                        + "'");
        update("UPDATE kentongan.incident SET status = 'ACTIVE' WHERE " + is(incident));

        await().atMost(SOON).until(UndispatchedTest::waitsDecades);
    }

    @Test
    @DisplayName("a crew that was there and is free again has done it")
    void isOverWhenACrewWasThere() throws SQLException {
        waitsForDecades();
        String task = assign(incident);

        for (String activity : new String[] {"ON_SCENE", "CLEARED"}) {
            AgentsCity.ask(
                            RunningApi.client(),
                            tokens().unit(engine, CITY.code()),
                            HttpMethod.POST,
                            "/v1/assignments/" + task + "/activity",
                            null,
                            "{\"activity\": \"" + activity + "\"}")
                    .expectStatus()
                    .isOk();
        }

        assertThat(CITY.status(incident)).isEqualTo("ACTIVE");
        waitsNoLonger();
    }

    @Test
    @DisplayName("who was called for a part of it comes for all of it")
    void isOverWhenAUnitGoesToAPart() throws SQLException {
        String part = CITY.incident("OTHER", north += .04);
        assign(part);
        update("UPDATE kentongan.incident SET merged_into = '" + incident + "' WHERE " + is(part));
        update(
                "UPDATE kentongan.incident SET opened_at = "
                        + decadesAgo()
                        + " WHERE "
                        + is(incident));
        somebodyLooks();

        assertThat(waitsDecades()).isFalse();
    }

    @Test
    @DisplayName("an exercise keeps nobody waiting")
    void countsNoExercise() throws SQLException {
        waitsForDecades();

        CITY.ask(
                        HttpMethod.PUT,
                        "/v1/incidents/" + incident + "/exercise",
                        CITY.version(incident),
                        "{\"exercise\": true}")
                .expectStatus()
                .is2xxSuccessful();

        waitsNoLonger();
    }

    @Test
    @DisplayName("nor does one where all reports were found to be no cause for anybody to come")
    void countsNoPrank() throws SQLException {
        waitsForDecades();

        update("UPDATE kentongan.incident SET idle_reports = reports WHERE " + is(incident));

        waitsNoLonger();
    }

    @Test
    @DisplayName("an agency that takes it ends the wait, one that is asked does not")
    void isOverWhenAnAgencyTakesIt() throws SQLException {
        waitsForDecades();
        JsonNode offered =
                body(
                        CITY.change(
                                        incident,
                                        "/hand-overs",
                                        "{\"agency\": \"PLN\", \"acceptWithinSeconds\": 600}")
                                .expectStatus()
                                .isCreated());
        somebodyLooks();
        assertThat(waitsDecades()).isTrue();

        AgentsCity.ask(
                        RunningApi.client(),
                        tokens().agency("PLN", CITY.code()),
                        HttpMethod.POST,
                        "/v1/hand-overs/" + offered.path("id").asString() + "/accept",
                        null,
                        null)
                .expectStatus()
                .isOk();

        waitsNoLonger();
    }

    @Test
    @DisplayName("one that is reopened waits since then")
    void waitsSinceItWasReopened() throws SQLException {
        waitsForDecades();
        CITY.close(incident, "HANDLED");
        waitsNoLonger();

        CITY.change(incident, "/reopen", "{\"reason\": \"Menyala lagi\"}")
                .expectStatus()
                .isNoContent();
        somebodyLooks();

        assertThat(waitsDecades()).isFalse();
        update(
                "UPDATE kentongan.incident_timeline SET at = "
                        + decadesAgo()
                        + " WHERE kind = 'REOPENED' AND incident_id = '"
                        + incident
                        + "'");
        await().atMost(SOON).until(UndispatchedTest::waitsDecades);
    }

    private void waitsForDecades() throws SQLException {
        update(
                "UPDATE kentongan.incident SET opened_at = "
                        + decadesAgo()
                        + " WHERE "
                        + is(incident));
        await().atMost(SOON).until(UndispatchedTest::waitsDecades);
    }

    private static void waitsNoLonger() {
        await().atMost(SOON).until(() -> !waitsDecades());
    }

    private double waitsByTheTable() throws SQLException {
        return Double.parseDouble(
                list("SELECT extract(epoch FROM clock_timestamp() - opened_at)"
                                + " FROM kentongan.incident WHERE "
                                + is(incident))
                        .get(0));
    }

    private static void somebodyLooks() {
        RunningApi.bean(DatabaseWatch.class).look().block();
    }

    private static boolean waitsDecades() {
        return seconds() >= DECADES;
    }

    private static double seconds() {
        return Figures.now().get("kentongan_incident_oldest_undispatched_seconds");
    }

    /** An agent calls a unit. */
    private String assign(String to) {
        JsonNode made =
                body(
                        CITY.change(to, "/assignments", "{\"unitId\": \"" + engine + "\"}")
                                .expectStatus()
                                .isCreated());
        return made.path("id").asString();
    }

    private static String decadesAgo() {
        return "now() - interval '10000 days'";
    }

    private static String is(String incident) {
        return "id = '" + incident + "'";
    }
}
