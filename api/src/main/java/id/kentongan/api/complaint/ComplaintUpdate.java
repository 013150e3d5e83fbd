package id.kentongan.api.complaint;

import id.kentongan.api.complaint.ComplaintLifeCycle.Actor;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * What was said about a complaint, once.
 *
 * @param id made of caller and Idempotency-Key with a secret
 * @param byAgency code of the agency whose officer said it; null for the city's own and for others
 * @param byPerson pseudonym of the officer who said it; null for others
 * @param status how it stood from then on; null when that did not change
 * @param agency who answered for it from then on; null when that did not change
 * @param stars what the complainant thinks of how it ended; null when that was not said
 * @param escalation who was told that it is late; null when that is not what was said
 * @param internal whether only those who work on it read this
 * @param text null when there is nothing to be read
 */
public record ComplaintUpdate(
        UUID id,
        Instant at,
        Actor by,
        @Nullable String byAgency,
        @Nullable UUID byPerson,
        @Nullable ComplaintStatus status,
        @Nullable String agency,
        @Nullable Integer stars,
        @Nullable Escalation escalation,
        boolean internal,
        @Nullable String text) {

    /** Never shows the text. */
    @Override
    public String toString() {
        return "ComplaintUpdate[" + id + "]";
    }
}
