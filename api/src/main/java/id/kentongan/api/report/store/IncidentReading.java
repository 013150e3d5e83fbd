package id.kentongan.api.report.store;

import id.kentongan.api.dispatch.Match;
import id.kentongan.api.dispatch.Response;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.incident.OpenIncident;
import id.kentongan.api.incident.SecondLook.Gathered;
import id.kentongan.api.incident.Sighting;
import id.kentongan.api.incident.SketchText;
import id.kentongan.api.incident.TextSketch;
import id.kentongan.api.report.Standing;
import id.kentongan.api.store.Rows;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.UUID;

/**
 * Reads how incidents stand and what they gather, on one connection. Only while their city's turn
 * is held does what is read stay true.
 */
public final class IncidentReading {

    private static final String STANDING =
            """
            SELECT id, jurisdiction, status, merged_into, version, answered, exercise,
                NOT (version > 0 OR split_off OR claimed_by IS NOT NULL OR exercise) AS left_to_us,
                (SELECT matched FROM emergency_report WHERE incident_id = incident.id
                 ORDER BY received_at, id LIMIT 1) AS first_matched
            FROM incident WHERE id = $1
            """;

    private static final String OWN_SIGHTINGS =
            """
            SELECT id, type, lat, lon, accuracy_metres, received_at, witness_id, sketch
            FROM emergency_report WHERE incident_id = $1 ORDER BY received_at, id
            """;

    private static final String MERGED_INTO =
            "SELECT id FROM incident WHERE merged_into = $1 ORDER BY opened_at, id";

    private final Connection connection;
    private final JsonMapper json;

    IncidentReading(Connection connection, JsonMapper json) {
        this.connection = connection;
        this.json = json;
    }

    /** Empty when there is no such incident. */
    public Mono<Standing> standing(UUID id) {
        return Rows.of(connection.createStatement(STANDING).bind("$1", id), this::asStanding)
                .next();
    }

    /** An incident's own reports, in the order they came. */
    public Flux<Sighting> sightingsOf(UUID id) {
        return Rows.of(
                connection.createStatement(OWN_SIGHTINGS).bind("$1", id),
                IncidentReading::asSighting);
    }

    /** What an incident's own reports say, and each incident that was merged into it. */
    public Mono<Gathered> gatheredBy(UUID id) {
        return sightingsOf(id)
                .collectList()
                .flatMap(
                        own ->
                                partsOf(id)
                                        .collectList()
                                        .map(parts -> new Gathered(id, own, parts)));
    }

    private Flux<OpenIncident> partsOf(UUID id) {
        return Rows.of(
                        connection.createStatement(MERGED_INTO).bind("$1", id),
                        row -> row.get("id", UUID.class))
                .collectList()
                .flatMapIterable(parts -> parts)
                .concatMap(this::gatheredBy)
                .map(Gathered::whole);
    }

    private Standing asStanding(Readable row) {
        return new Standing(
                row.get("id", UUID.class),
                row.get("jurisdiction", String.class),
                IncidentStatus.valueOf(row.get("status", String.class)),
                row.get("merged_into", UUID.class),
                row.get("version", Integer.class),
                row.get("left_to_us", Boolean.class),
                row.get("exercise", Boolean.class),
                response(row));
    }

    /** Where reports are not joined, the one there is says whom it called. */
    private Response response(Readable row) {
        @Nullable String answered = row.get("answered", String.class);
        return answered == null
                ? new Response(
                        json.readValue(row.get("first_matched", String.class), Match.class).units())
                : json.readValue(answered, Response.class);
    }

    static Sighting asSighting(Readable row) {
        @Nullable String sketch = row.get("sketch", String.class);
        return new Sighting(
                row.get("id", UUID.class),
                IncidentType.valueOf(row.get("type", String.class)),
                new GeoPoint(row.get("lat", Double.class), row.get("lon", Double.class)),
                row.get("accuracy_metres", Double.class),
                row.get("received_at", Instant.class),
                row.get("witness_id", UUID.class),
                sketch == null ? TextSketch.EMPTY : SketchText.read(sketch));
    }
}
