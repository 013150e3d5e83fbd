package id.kentongan.api.complaint.store;

import id.kentongan.api.catalogue.ComplaintCategory;
import id.kentongan.api.complaint.Complaint;
import id.kentongan.api.complaint.ComplaintStanding;
import id.kentongan.api.complaint.ComplaintStatus;
import id.kentongan.api.complaint.Deadline;
import id.kentongan.api.complaint.Escalation;
import id.kentongan.api.complaint.Visibility;
import id.kentongan.api.dispatch.Match;
import id.kentongan.api.geo.GeoPoint;

import io.r2dbc.spi.Readable;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.UUID;

/** How a complaint lies in its table. */
final class ComplaintRow {

    /** All there is of it, the sealed text included. */
    static final String WHOLE_COMPLAINTS =
            """
            SELECT complaint.id, jurisdiction, category, visibility, version, status, agency,
                coalesce(status_since, received_at) AS status_since, scheduled_for, duplicate_of, stars,
                respond_by, responded_at, resolve_by, paused_at, stopped_at, escalation, escalate_at,
                reporter_id, fingerprint, lat, lon, accuracy_metres, language, received_at, matched,
                sealed, service, catalogue_version, answers, app, contact, routed_by
            FROM complaint JOIN complaint_private ON complaint_id = complaint.id
            """;

    private ComplaintRow() {}

    static Complaint read(Readable row, JsonMapper json) {
        return new Complaint(
                row.get("id", UUID.class),
                row.get("jurisdiction", String.class),
                ComplaintCategory.valueOf(row.get("category", String.class)),
                Visibility.valueOf(row.get("visibility", String.class)),
                standing(row),
                row.get("reporter_id", UUID.class),
                row.get("fingerprint", UUID.class),
                new GeoPoint(row.get("lat", Double.class), row.get("lon", Double.class)),
                row.get("accuracy_metres", Double.class),
                row.get("language", String.class),
                row.get("received_at", Instant.class),
                json.readValue(row.get("matched", String.class), Match.class),
                row.get("sealed", byte[].class),
                filed(row),
                origin(row),
                row.get("routed_by", String.class));
    }

    private static Complaint.@Nullable Origin origin(Readable row) {
        String app = row.get("app", String.class);
        return app == null ? null : new Complaint.Origin(app, row.get("contact", byte[].class));
    }

    private static Complaint.@Nullable Filed filed(Readable row) {
        String service = row.get("service", String.class);
        return service == null
                ? null
                : new Complaint.Filed(
                        service,
                        row.get("catalogue_version", Integer.class),
                        row.get("answers", byte[].class));
    }

    private static ComplaintStanding standing(Readable row) {
        return new ComplaintStanding(
                row.get("version", Integer.class),
                ComplaintStatus.valueOf(row.get("status", String.class)),
                row.get("agency", String.class),
                row.get("status_since", Instant.class),
                row.get("scheduled_for", Instant.class),
                row.get("duplicate_of", UUID.class),
                row.get("stars", Integer.class),
                deadline(row));
    }

    private static @Nullable Deadline deadline(Readable row) {
        Instant respondBy = row.get("respond_by", Instant.class);
        return respondBy == null
                ? null
                : new Deadline(
                        respondBy,
                        row.get("responded_at", Instant.class),
                        row.get("resolve_by", Instant.class),
                        row.get("paused_at", Instant.class),
                        row.get("stopped_at", Instant.class),
                        Escalation.valueOf(row.get("escalation", String.class)),
                        row.get("escalate_at", Instant.class));
    }
}
