package id.kentongan.api.complaint.store;

import id.kentongan.api.catalogue.ComplaintCategory;
import id.kentongan.api.complaint.Complaint.Filed;
import id.kentongan.api.complaint.ComplaintLifeCycle.Actor;
import id.kentongan.api.complaint.ComplaintStatus;
import id.kentongan.api.complaint.PublicComplaintQuery;
import id.kentongan.api.complaint.PublicComplaintQuery.Circle;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.store.OtherDatabase;

import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;

/** Reads public complaints, and nothing of them that is not for everybody. */
@Component
public class PublicComplaintStore {

    /** With the last answer of those that are at their end: what closes them later has no words. */
    private static final String PUBLIC_COMPLAINTS =
            """
            SELECT complaint.id, jurisdiction, category, service, catalogue_version, complaint.status,
                complaint.agency, received_at, coalesce(status_since, received_at) AS changed_at,
                resolve_by, lat, lon, complaint_private.sealed, answers, said.id AS said_id, said.complaint_id AS said_of, said.at AS said_at,
                said.status AS said_status, said.actor AS said_by, said.internal AS said_internally,
                said.sealed AS said_sealed
            FROM complaint JOIN complaint_private ON complaint_private.complaint_id = complaint.id
            LEFT JOIN LATERAL (
                SELECT * FROM complaint_update
                WHERE complaint_update.complaint_id = complaint.id AND actor = 'OFFICER'
                    AND complaint_update.status = ANY(:closed) AND NOT internal
                    AND complaint_update.sealed IS NOT NULL
                ORDER BY number DESC LIMIT 1
            ) said ON complaint.status <> ALL(:open)
            """;

    /**
     * The index has all that is asked for. Places are those that are told ({@link
     * PublicComplaint#PLACES_TOLD}), or the exact ones could be found by asking for smaller and
     * smaller circles. Pages have numbers because the protocol they are for has them.
     */
    private static final String NEWEST_OF_CITY =
            PUBLIC_COMPLAINTS
                    + """
                    WHERE complaint.id IN (
                        SELECT id FROM complaint
                        WHERE jurisdiction = :jurisdiction AND published
                            AND received_at >= :from AND received_at < :to
                            AND status = ANY(:statuses)
                            AND (:services IS NULL OR service = ANY(:services))
                            AND (:radius IS NULL OR 2 * 6371008.8 * asin(least(1, sqrt(
                                power(sin(radians(round(lat * 1e4) / 1e4 - :lat) / 2), 2)
                                + cos(radians(:lat)) * cos(radians(round(lat * 1e4) / 1e4))
                                    * power(sin(radians(round(lon * 1e4) / 1e4 - :lon) / 2), 2)))) <= :radius)
                        ORDER BY received_at DESC, id DESC LIMIT :most OFFSET :skipped)
                    ORDER BY received_at DESC, complaint.id DESC
                    """;

    private static final String OF_IDS =
            PUBLIC_COMPLAINTS
                    + """
                    WHERE complaint.id = ANY(:ids) AND published
                    ORDER BY received_at DESC, complaint.id DESC
                    """;

    private static final String UPDATES_OF_CITY =
            """
            SELECT said.id AS said_id, said.complaint_id AS said_of, said.at AS said_at,
                said.status AS said_status, said.actor AS said_by, said.internal AS said_internally,
                said.sealed AS said_sealed
            FROM complaint_update AS said
            WHERE published_in = :jurisdiction AND at >= :from AND at < :to AND status IS NOT NULL
            ORDER BY at, complaint_id, number LIMIT :most OFFSET :skipped
            """;

    private static final String[] OPEN = names(true);
    private static final String[] CLOSED = names(false);
    private static final String[] ALL = names(null);

    private final OtherDatabase database;

    PublicComplaintStore(OtherDatabase database) {
        this.database = database;
    }

    /** A public complaint, its texts still sealed. */
    public record ComplaintAsKept(
            UUID id,
            String jurisdiction,
            ComplaintCategory category,
            @Nullable Filed filed,
            ComplaintStatus status,
            String agency,
            Instant receivedAt,
            Instant changedAt,
            @Nullable Instant resolveBy,
            GeoPoint location,
            byte[] sealed,
            @Nullable UpdateAsKept answer) {

        /** Its id alone. */
        @Override
        public String toString() {
            return "complaint " + id;
        }
    }

    /** That one came to stand otherwise; what was said is still sealed. */
    public record UpdateAsKept(
            UUID id,
            UUID complaintId,
            Instant at,
            ComplaintStatus status,
            Actor by,
            boolean internal,
            byte @Nullable [] sealed) {

        /** Ids alone. */
        @Override
        public String toString() {
            return "update " + id + " of complaint " + complaintId;
        }
    }

    /** Those asked for, newest first. */
    public Flux<ComplaintAsKept> list(PublicComplaintQuery query) {
        Circle around = query.around();
        return database.client()
                .sql(NEWEST_OF_CITY)
                .bind("open", OPEN)
                .bind("closed", CLOSED)
                .bind("jurisdiction", query.jurisdiction())
                .bind("from", query.from())
                .bind("to", query.to())
                .bind("statuses", statuses(query.open()))
                .bind("services", services(query))
                .bind("radius", number(around == null ? null : around.radiusMetres()))
                .bind("lat", number(around == null ? null : around.centre().lat()))
                .bind("lon", number(around == null ? null : around.centre().lon()))
                .bind("most", query.pageSize())
                .bind("skipped", (long) query.page() * query.pageSize())
                .map(PublicComplaintStore::asComplaint)
                .all();
    }

    /** Those of these ids that are public, newest first. */
    public Flux<ComplaintAsKept> find(Collection<UUID> ids) {
        return database.client()
                .sql(OF_IDS)
                .bind("open", OPEN)
                .bind("closed", CLOSED)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(PublicComplaintStore::asComplaint)
                .all();
    }

    /** How a city's public complaints came to stand otherwise, as it happened. */
    public Flux<UpdateAsKept> updates(
            String jurisdiction, Instant from, Instant to, int page, int pageSize) {
        return database.client()
                .sql(UPDATES_OF_CITY)
                .bind("jurisdiction", jurisdiction)
                .bind("from", from)
                .bind("to", to)
                .bind("most", pageSize)
                .bind("skipped", (long) page * pageSize)
                .map(PublicComplaintStore::asUpdate)
                .all();
    }

    private static ComplaintAsKept asComplaint(Readable row) {
        String service = row.get("service", String.class);
        return new ComplaintAsKept(
                row.get("id", UUID.class),
                row.get("jurisdiction", String.class),
                ComplaintCategory.valueOf(row.get("category", String.class)),
                service == null
                        ? null
                        : new Filed(
                                service,
                                row.get("catalogue_version", Integer.class),
                                row.get("answers", byte[].class)),
                ComplaintStatus.valueOf(row.get("status", String.class)),
                row.get("agency", String.class),
                row.get("received_at", Instant.class),
                row.get("changed_at", Instant.class),
                row.get("resolve_by", Instant.class),
                new GeoPoint(row.get("lat", Double.class), row.get("lon", Double.class)),
                row.get("sealed", byte[].class),
                row.get("said_id", UUID.class) == null ? null : asUpdate(row));
    }

    private static UpdateAsKept asUpdate(Readable row) {
        return new UpdateAsKept(
                row.get("said_id", UUID.class),
                row.get("said_of", UUID.class),
                row.get("said_at", Instant.class),
                ComplaintStatus.valueOf(row.get("said_status", String.class)),
                Actor.valueOf(row.get("said_by", String.class)),
                row.get("said_internally", Boolean.class),
                row.get("said_sealed", byte[].class));
    }

    private static Object services(PublicComplaintQuery query) {
        return Parameters.in(
                PostgresqlObjectId.TEXT_ARRAY,
                query.services().isEmpty() ? null : query.services().toArray(String[]::new));
    }

    private static String[] statuses(@Nullable Boolean open) {
        if (open == null) {
            return ALL;
        }
        return open ? OPEN : CLOSED;
    }

    private static String[] names(@Nullable Boolean open) {
        return Arrays.stream(ComplaintStatus.values())
                .filter(status -> open == null || status.isOpen() == open)
                .map(Enum::name)
                .toArray(String[]::new);
    }

    private static Object number(@Nullable Double value) {
        return Parameters.in(R2dbcType.DOUBLE, value);
    }
}
