package id.kentongan.api.complaint.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.complaint.Complaint;
import id.kentongan.api.complaint.ComplaintLifeCycle.Actor;
import id.kentongan.api.complaint.ComplaintReading.Reader;
import id.kentongan.api.complaint.ComplaintStatus;
import id.kentongan.api.complaint.ComplaintUpdate;
import id.kentongan.api.complaint.Escalation;
import id.kentongan.api.problem.BilingualText;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * What became of a complaint, once.
 *
 * @param by who said so: whoever made it, somebody who works on it, or time by itself
 * @param byAgency code of the agency whose officer said it; absent for the city's own
 * @param byPerson pseudonym of the officer; for those who work on it
 * @param status how it stood from then on; absent when that did not change
 * @param statusText the same in words
 * @param agency code of the agency that answered for it from then on; absent when that did not
 *     change
 * @param stars what the complainant thought of what was done
 * @param escalation who was told that it is late
 * @param internal whether only those who work on it read this
 */
@Schema(name = "ComplaintEntry")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ComplaintEntry(
        UUID id,
        Instant at,
        Actor by,
        @Schema(example = "DPU") @Nullable String byAgency,
        @Nullable UUID byPerson,
        @Nullable ComplaintStatus status,
        @Nullable BilingualText statusText,
        @Schema(example = "DPU") @Nullable String agency,
        @Schema(example = "5") @Nullable Integer stars,
        @Nullable Escalation escalation,
        boolean internal,
        @Schema(example = "Sudah kami tambal pagi ini.") @Nullable String text) {

    /** How each begins. */
    static ComplaintEntry submitted(Complaint complaint) {
        ComplaintStatus first = ComplaintStatus.SUBMITTED;
        return new ComplaintEntry(
                complaint.id(),
                complaint.receivedAt(),
                Actor.REPORTER,
                null,
                null,
                first,
                first.text(),
                null,
                null,
                null,
                false,
                null);
    }

    static ComplaintEntry of(ComplaintUpdate update, Reader reader) {
        ComplaintStatus status = update.status();
        // What is written on the way is between them; the city's answer in the end is for all.
        boolean isAnswer = status != null && !status.isOpen() && update.by() == Actor.OFFICER;
        boolean mayRead =
                reader == Reader.OFFICER
                        || !update.internal() && (reader == Reader.REPORTER || isAnswer);
        return new ComplaintEntry(
                update.id(),
                update.at(),
                update.by(),
                update.byAgency(),
                reader == Reader.OFFICER ? update.byPerson() : null,
                status,
                status == null ? null : status.text(),
                update.agency(),
                update.stars(),
                update.escalation(),
                update.internal(),
                mayRead ? update.text() : null);
    }
}
