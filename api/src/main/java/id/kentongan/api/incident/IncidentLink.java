package id.kentongan.api.incident;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * Another incident this one may have to do with.
 *
 * @param score how sure the clustering is that both are about the same thing, 0..1; absent when an
 *     agent made the link
 * @param at when it got this state
 */
@Schema(name = "IncidentLink")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IncidentLink(
        UUID incidentId,
        State state,
        @Schema(example = "0.31") @Nullable Double score,
        Instant at) {

    /** How far a link has got. */
    public enum State {
        /** By the clustering; waits for an agent to say. */
        SUGGESTED,
        /** An agent says they have to do with each other. */
        LINKED,
        /** An agent says they have not. */
        REFUSED
    }
}
