package id.kentongan.api.incident.web;

import static id.kentongan.api.testing.AgentsCity.body;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.privacy.Vault;
import id.kentongan.api.testing.AgentsCity;
import id.kentongan.api.testing.RunningApi;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Incidents of which there is more to know than anybody reads. */
class LongHistoryTest {

    private final AgentsCity city = AgentsCity.founded();
    private final JdbcTemplate database = new JdbcTemplate(RunningApi.database());

    @Test
    @DisplayName("of a long timeline the newest thousand are shown, oldest first")
    void theNewestOfALongTimeline() {
        String fire = city.incident("FIRE", 0);
        happens(fire, 1, "CLAIMED");
        happens(fire, 1_500, "JOINED");
        happens(fire, 1, "REPORTER_WROTE");

        JsonNode timeline = city.read(fire).path("timeline");

        assertThat(timeline.size()).isEqualTo(1_000);
        assertThat(timeline.path(998).path("kind").asString()).isEqualTo("JOINED");
        assertThat(timeline.path(999).path("kind").asString()).isEqualTo("REPORTER_WROTE");
    }

    @Test
    @DisplayName("agencies are told what was done, not how many called")
    void agenciesAreToldOfTheWork() {
        String fire = city.incident("FIRE", 0);
        happens(fire, 1, "CLAIMED");
        happens(fire, 1_500, "JOINED");
        happens(fire, 1, "REPORTER_WROTE");

        assertThat(city.get("/v1/incidents/" + fire + "/eido").toString())
                .contains("CLAIMED")
                .doesNotContain("JOINED", "\"REPORTED\"", "REPORTER_WROTE");
    }

    @Test
    @DisplayName("of many notes the newest thousand are shown, oldest first")
    void theNewestOfManyNotes() {
        String fire = city.incident("FIRE", 0);
        Vault vault = RunningApi.bean(Vault.class);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 1_005; i++) {
            UUID id = UUID.randomUUID();
            byte[] text = vault.seal(id, ("note " + i).getBytes(StandardCharsets.UTF_8));
            rows.add(new Object[] {UUID.fromString(fire), id, i, text});
        }
        database.batchUpdate(
                "INSERT INTO kentongan.incident_note (incident_id, id, at, sealed)"
                        + " VALUES (?, ?, now() + ? * interval '1 ms', ?)",
                rows);

        JsonNode notes = city.get("/v1/incidents/" + fire + "/notes");

        assertThat(notes.size()).isEqualTo(1_000);
        assertThat(notes.path(0).path("text").asString()).isEqualTo("note 5");
        assertThat(notes.path(999).path("text").asString()).isEqualTo("note 1004");
    }

    @Test
    @DisplayName("a cursor of a time that the database does not know is not one of ours")
    void aCursorThatCannotBe() {
        String cursor =
                Base64.getUrlEncoder()
                        .encodeToString(
                                ("-400000-01-01T00:00:00Z/" + UUID.randomUUID())
                                        .getBytes(StandardCharsets.US_ASCII));

        JsonNode problem =
                body(
                        city.ask(HttpMethod.GET, "/v1/incidents?cursor=" + cursor, null, null)
                                .expectStatus()
                                .isBadRequest());

        assertThat(problem.path("errors").path(0).path("member").asString()).isEqualTo("cursor");
    }

    private void happens(String incident, int times, String kind) {
        database.update(
                "INSERT INTO kentongan.incident_timeline (incident_id, at, kind)"
                        + " SELECT ?, now(), ? FROM generate_series(1, ?)",
                UUID.fromString(incident),
                kind,
                times);
    }
}
