package id.kentongan.api.complaint.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.area.LocationBody;
import id.kentongan.api.catalogue.ComplaintCategory;
import id.kentongan.api.catalogue.FiledService;
import id.kentongan.api.complaint.Complaint;
import id.kentongan.api.complaint.ComplaintLifeCycle;
import id.kentongan.api.complaint.ComplaintLifeCycle.Actor;
import id.kentongan.api.complaint.ComplaintReading.Reader;
import id.kentongan.api.complaint.ComplaintStanding;
import id.kentongan.api.complaint.ComplaintStatus;
import id.kentongan.api.complaint.Contact;
import id.kentongan.api.complaint.PublicComplaint;
import id.kentongan.api.complaint.Visibility;
import id.kentongan.api.dispatch.Match;
import id.kentongan.api.problem.BilingualText;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A complaint as its reader may see it.
 *
 * @param version what If-Match wants of whoever changes it, in quotes
 * @param statusText how it stands, in words
 * @param statusSince since when it stands so
 * @param service what it was filed under, in the words of then; absent of those that came before
 *     there were services
 * @param agency code of the agency that answers for it
 * @param scheduledFor when somebody will come
 * @param duplicateOf the complaint that stands for it; for those who work on it
 * @param stars what the complainant thinks of what was done, 1..5
 * @param deadline until when something has to be done; absent of those that came before there were
 *     deadlines
 * @param routedBy the city's rule that said who answers for it, for those who work on it; absent
 *     where its service did
 * @param app code of the app it came by, for those who work on it
 * @param contact how to reach whoever complained by an app, for those who work on it
 * @param cameras that may see the place, for those who work for the city
 * @param units of the responsible agency, for those who work for the city
 * @param allowed what you may make of it next; empty for passers-by
 * @param trackingToken who shows it is taken for whoever made it; send it as the header {@code
 *     Tracking-Token}. Only of anonymous ones, and only for whoever made it
 */
@Schema(name = "Complaint")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ComplaintView(
        UUID id,
        @Schema(example = "3") int version,
        ComplaintStatus status,
        BilingualText statusText,
        Instant statusSince,
        ComplaintCategory category,
        @Nullable FiledService service,
        Visibility visibility,
        @Schema(example = "DPU") String agency,
        @Schema(example = "33.74") String jurisdiction,
        Instant receivedAt,
        LocationBody location,
        @Schema(example = "Jalan berlubang di depan pasar.") String text,
        @Nullable Instant scheduledFor,
        @Nullable UUID duplicateOf,
        @Schema(example = "5") @Nullable Integer stars,
        @Nullable DeadlineView deadline,
        List<ComplaintStatus> allowed,
        @Schema(example = "Jalan provinsi") @Nullable String routedBy,
        @Schema(example = "LAPOR_SEMAR") @Nullable String app,
        @Nullable Contact contact,
        @Nullable List<Match.CameraPick> cameras,
        @Nullable List<Match.UnitPick> units,
        @Nullable String trackingToken) {

    /**
     * @param now tells what is late
     * @param trackingToken null for everybody but whoever made it
     */
    static ComplaintView of(
            Complaint complaint,
            Reader reader,
            Instant now,
            String text,
            @Nullable FiledService service,
            @Nullable Contact contact,
            @Nullable String trackingToken) {
        ComplaintStanding standing = complaint.standing();
        boolean works = reader == Reader.OFFICER;
        return new ComplaintView(
                complaint.id(),
                standing.version(),
                standing.status(),
                standing.status().text(),
                standing.since(),
                complaint.category(),
                service,
                complaint.visibility(),
                standing.agency(),
                complaint.jurisdiction(),
                complaint.receivedAt(),
                location(complaint, reader),
                text,
                standing.scheduledFor(),
                works ? standing.duplicateOf() : null,
                standing.stars(),
                DeadlineView.of(standing.deadline(), reader, now),
                allowed(standing.status(), reader),
                works ? complaint.routedBy() : null,
                works && complaint.origin() != null ? complaint.origin().app() : null,
                works ? contact : null,
                works ? complaint.match().cameras() : null,
                works ? complaint.match().units() : null,
                trackingToken);
    }

    private static LocationBody location(Complaint complaint, Reader reader) {
        return reader == Reader.PASSER_BY
                ? LocationBody.of(PublicComplaint.told(complaint.location()), null)
                : LocationBody.of(complaint.location(), complaint.accuracyMetres());
    }

    private static List<ComplaintStatus> allowed(ComplaintStatus status, Reader reader) {
        return switch (reader) {
            case OFFICER -> ComplaintLifeCycle.allowed(status, Actor.OFFICER);
            case REPORTER -> ComplaintLifeCycle.allowed(status, Actor.REPORTER);
            case PASSER_BY -> List.of();
        };
    }
}
