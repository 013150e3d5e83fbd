package id.kentongan.api.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * What agents tell each other about an incident, or a reporter tells them.
 *
 * @param byPerson pseudonym of the agent; null when a reporter wrote it
 * @param reportId the report whose reporter wrote it; null when an agent did
 * @param forAgencies whether an agency the incident is handed over to reads it too
 */
@Schema(name = "Note")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Note(
        UUID id,
        Instant at,
        @Nullable UUID byPerson,
        @Nullable UUID reportId,
        String text,
        boolean forAgencies) {

    /** Who wrote a note. */
    public enum Origin {
        AGENT,
        REPORTER
    }

    /** A note of an agent. */
    public Note(UUID id, Instant at, @Nullable UUID byPerson, String text, boolean forAgencies) {
        this(id, at, byPerson, null, text, forAgencies);
    }

    @JsonProperty
    public Origin origin() {
        return reportId == null ? Origin.AGENT : Origin.REPORTER;
    }

    /** Without the text: it may be about a person. */
    @Override
    public String toString() {
        return "Note[" + id + "]";
    }
}
