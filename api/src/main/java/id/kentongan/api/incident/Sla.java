package id.kentongan.api.incident;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * What an incident waits for, and how long it may.
 *
 * @param stage what it waits for; NOTHING once somebody is, or was, there
 * @param dueAt until when; absent when it waits for nothing
 * @param colour GREEN, AMBER in the last quarter of the time there is, RED when it is up
 */
@Schema(name = "Sla")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Sla(Stage stage, @Nullable Instant dueAt, Colour colour) {

    public enum Stage {
        /** Nobody was called, and no agent has taken it up. */
        ANSWER,
        ARRIVAL,
        NOTHING
    }

    public enum Colour {
        GREEN,
        AMBER,
        RED
    }

    /**
     * Where an incident stands with what its city wants. One that was reopened is as old as it is.
     *
     * @param served whether a unit was there and has left, or has said that it need not come
     */
    public static Sla of(Incident incident, boolean served, AgentSettings settings, Instant now) {
        boolean left = served && incident.status() == IncidentStatus.ACTIVE;
        if (left
                || incident.status() == IncidentStatus.RESOURCES_ONSCENE
                || !incident.status().isOpen()) {
            return new Sla(Stage.NOTHING, null, Colour.GREEN);
        }
        boolean unseen =
                incident.firstClaimedAt() == null && incident.status() == IncidentStatus.ACTIVE;
        return unseen
                ? of(Stage.ANSWER, incident.openedAt(), settings.answerWithin(), now)
                : of(
                        Stage.ARRIVAL,
                        incident.openedAt(),
                        settings.arriveWithin().get(incident.priority() - 1),
                        now);
    }

    private static Sla of(Stage stage, Instant since, Duration within, Instant now) {
        Instant dueAt = since.plus(within);
        Colour colour =
                !now.isBefore(dueAt)
                        ? Colour.RED
                        : now.isBefore(dueAt.minus(within.dividedBy(4)))
                                ? Colour.GREEN
                                : Colour.AMBER;
        return new Sla(stage, dueAt, colour);
    }
}
