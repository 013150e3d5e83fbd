package id.kentongan.api.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.access.Caller;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.reporter.Follower.Ending;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

class CityFollowersTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final CityFollowers city = new CityFollowers("33.74", follower -> {}, gone -> {});
    private final UUID fire = UUID.randomUUID();

    @Test
    @DisplayName("one report has five lines at most: the oldest makes room, and nobody else's")
    void aReportHasSoManyLines() {
        Follower somebodyElse = listens(UUID.randomUUID());
        List<Follower> lines = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            lines.add(listens(fire));
        }

        assertThat(lines)
                .extracting(Follower::ending)
                .containsExactly(Ending.REPLACED, Ending.REPLACED, null, null, null, null, null);
        assertThat(somebodyElse.ending()).isNull();
    }

    @Test
    @DisplayName("who has gone takes no place")
    void whoHasGoneTakesNoPlace() {
        List<Follower> lines = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            lines.add(listens(fire));
        }
        city.remove(lines.get(3));

        lines.add(listens(fire));

        assertThat(lines).extracting(Follower::ending).containsOnlyNulls();
    }

    private Follower listens(UUID report) {
        ReportFacts facts = facts(report);
        Follower follower =
                new Follower(
                        facts,
                        Progress.of(facts, null, List.of()),
                        Caller.ANONYMOUS,
                        city,
                        new ProgressText(new JsonMapper()),
                        Clock.fixed(NOON, ZoneOffset.UTC),
                        () -> {});
        Follower oldest = city.add(follower);
        if (oldest != null) {
            oldest.end(Ending.REPLACED);
        }
        return follower;
    }

    private static ReportFacts facts(UUID report) {
        UUID incident = new UUID(1, 1);
        return new ReportFacts(
                report,
                null,
                new GeoPoint(-7, 110),
                null,
                incident,
                Set.of(incident),
                "33.74",
                IncidentType.FIRE,
                IncidentStatus.ACTIVE,
                new GeoPoint(-7, 110),
                false,
                null,
                null,
                List.of(),
                NOON,
                null,
                null);
    }
}
