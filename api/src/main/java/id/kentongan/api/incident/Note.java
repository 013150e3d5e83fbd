package id.kentongan.api.incident;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * What agents tell each other about an incident.
 *
 * @param byPerson pseudonym of the agent
 * @param forAgencies whether an agency the incident is handed over to reads it too
 */
@Schema(name = "Note")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Note(UUID id, Instant at, @Nullable UUID byPerson, String text, boolean forAgencies) {

    /** Without the text: it may be about a person. */
    @Override
    public String toString() {
        return "Note[" + id + "]";
    }
}
