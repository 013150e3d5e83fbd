package id.kentongan.api.handover;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.access.Caller;
import id.kentongan.api.access.CallerKind;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * An incident is offered to another agency.
 *
 * @param jurisdiction kode wilayah of the city that offers it, and of the agency
 * @param agency code of the agency
 * @param acceptBy until when the agency may say something
 * @param answeredAt when it came to its end; absent while it has not
 * @param reason why it is offered, in the agent's words
 * @param answer why it was refused or withdrawn, in the words of whoever did, or a code
 */
@Schema(name = "HandOver")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HandOver(
        UUID id,
        UUID incidentId,
        @Schema(example = "33.74") String jurisdiction,
        @Schema(example = "PLN") String agency,
        HandOverState state,
        Instant offeredAt,
        Instant acceptBy,
        @Nullable Instant answeredAt,
        @Nullable String reason,
        @Nullable String answer) {

    /** Its state by the clock, which may be ahead of what is written down. */
    HandOverState stateAt(Instant now) {
        return state == HandOverState.OFFERED && !now.isBefore(acceptBy)
                ? HandOverState.TIMED_OUT
                : state;
    }

    /** Whether the caller is the agency it is offered to. */
    boolean isFor(Caller caller) {
        return caller.kind() == CallerKind.AGENCY
                && jurisdiction.equals(caller.jurisdiction())
                && agency.equals(caller.agency());
    }

    HandOver ended(HandOverState next, Instant now, @Nullable String words) {
        return new HandOver(
                id,
                incidentId,
                jurisdiction,
                agency,
                next,
                offeredAt,
                acceptBy,
                now,
                reason,
                words);
    }

    /** Without what people wrote. */
    @Override
    public String toString() {
        return "HandOver[" + id + " " + state + "]";
    }
}
