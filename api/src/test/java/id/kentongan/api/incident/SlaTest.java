package id.kentongan.api.incident;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.testing.RunningApi;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

class SlaTest {

    private static final Instant OPENED = Instant.parse("2026-11-21T01:00:00Z");
    private static final AgentSettings SETTINGS =
            new AgentSettings(
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(20),
                    List.of(
                            Duration.ofMinutes(8),
                            Duration.ofMinutes(10),
                            Duration.ofMinutes(15),
                            Duration.ofMinutes(30),
                            Duration.ofMinutes(60)));

    @ParameterizedTest
    @CsvSource({
        // Nobody called, nobody looked: within 20 s, the last quarter of it amber.
        "FIRE, ACTIVE, false, false, PT14S, ANSWER, GREEN, PT20S",
        "FIRE, ACTIVE, false, false, PT15S, ANSWER, AMBER, PT20S",
        "FIRE, ACTIVE, false, false, PT20S, ANSWER, RED, PT20S",
        // Somebody looks, or is sent: there within the time of its priority.
        "FIRE, ACTIVE, true, false, PT20S, ARRIVAL, GREEN, PT8M",
        "FIRE, RESOURCES_ASSIGNED, false, false, PT6M, ARRIVAL, AMBER, PT8M",
        "FIRE, RESOURCES_ENROUTE, false, false, PT8M, ARRIVAL, RED, PT8M",
        "FALLEN_TREE, RESOURCES_ENROUTE, false, false, PT8M, ARRIVAL, GREEN, PT30M",
        "FIRE, REOPENED, true, true, PT9M, ARRIVAL, RED, PT8M",
        // Somebody is there, or was.
        "FIRE, RESOURCES_ONSCENE, false, false, PT3H, NOTHING, GREEN,",
        "FIRE, ACTIVE, false, true, PT3H, NOTHING, GREEN,",
        "FIRE, RESOURCES_ENROUTE, false, true, PT9M, ARRIVAL, RED, PT8M",
        "FIRE, CLOSED, false, false, PT3H, NOTHING, GREEN,",
    })
    void saysWhatItWaitsForAndHowUrgently(
            IncidentType type,
            IncidentStatus status,
            boolean claimed,
            boolean served,
            Duration age,
            Sla.Stage stage,
            Sla.Colour colour,
            Duration within) {
        Sla sla = Sla.of(incident(type, status, claimed), served, SETTINGS, OPENED.plus(age));

        assertThat(sla)
                .isEqualTo(new Sla(stage, within == null ? null : OPENED.plus(within), colour));
    }

    @Test
    void theUsualTimesAreThese() {
        assertThat(RunningApi.bean(AgentSettings.class))
                .isEqualTo(
                        new AgentSettings(
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(15),
                                SETTINGS.arriveWithin()));
    }

    private static Incident incident(IncidentType type, IncidentStatus status, boolean claimed) {
        return new Incident(
                UUID.randomUUID(),
                "97.01",
                type,
                status,
                new GeoPoint(48, 10),
                OPENED,
                OPENED,
                1,
                0,
                false,
                1,
                null,
                claimed ? OPENED : null,
                null,
                null,
                null,
                null,
                0,
                0,
                0);
    }
}
