package id.kentongan.api.area.store;

import static java.util.Objects.requireNonNull;

import id.kentongan.api.area.Boundary;
import id.kentongan.api.area.Jurisdiction;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.geojson.Geometry;
import id.kentongan.api.geojson.GeometryBody;
import id.kentongan.api.reading.BoundedJson;
import id.kentongan.api.reading.Faults;
import id.kentongan.api.reading.Members;
import id.kentongan.api.register.store.RevisionStore;
import id.kentongan.api.register.store.RevisionStore.Reading;
import id.kentongan.api.store.OtherDatabase;

import io.r2dbc.spi.Readable;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.ZoneId;
import java.util.List;

/** Reads and writes the register of jurisdictions. */
@Component
public class JurisdictionStore {

    /** The register's name. */
    public static final String REGISTER = "jurisdiction";

    private static final String ALL_JURISDICTIONS =
            """
            SELECT code, name, zone, centre_lat, centre_lon, boundary::text AS boundary
            FROM jurisdiction
            """;

    private static final String PUT_JURISDICTION =
            """
            INSERT INTO jurisdiction AS kept (code, name, zone, centre_lat, centre_lon, boundary)
            VALUES (:code, :name, :zone, :lat, :lon, :boundary::jsonb)
            ON CONFLICT (code) DO UPDATE SET
                name = excluded.name, zone = excluded.zone, centre_lat = excluded.centre_lat,
                centre_lon = excluded.centre_lon, boundary = excluded.boundary
            RETURNING kept.xmax = 0 AS is_new
            """;

    private final OtherDatabase database;
    private final RevisionStore revisions;
    private final JsonMapper json;

    JurisdictionStore(OtherDatabase database, RevisionStore revisions, JsonMapper json) {
        this.database = database;
        this.revisions = revisions;
        this.json = json;
    }

    /** All jurisdictions, in no order. */
    public Mono<Reading<Jurisdiction>> readAll() {
        return revisions.read(REGISTER, ALL_JURISDICTIONS, JurisdictionStore::jurisdiction);
    }

    /**
     * Keeps a jurisdiction in place of the one of its code.
     *
     * @return whether it is new, once it is durable
     */
    public Mono<Boolean> put(Jurisdiction jurisdiction) {
        return database.client()
                .sql(PUT_JURISDICTION)
                .bind("code", jurisdiction.code())
                .bind("name", jurisdiction.name())
                .bind("zone", jurisdiction.zone().getId())
                .bind("lat", jurisdiction.centre().lat())
                .bind("lon", jurisdiction.centre().lon())
                .bind("boundary", json.writeValueAsString(boundary(jurisdiction)))
                .map(row -> requireNonNull(row.get("is_new", Boolean.class)))
                .one();
    }

    private static GeometryBody boundary(Jurisdiction jurisdiction) {
        return GeometryBody.of(jurisdiction.boundary().polygons());
    }

    private static Jurisdiction jurisdiction(Readable row) {
        return new Jurisdiction(
                text(row, "code"),
                text(row, "name"),
                ZoneId.of(text(row, "zone")),
                new GeoPoint(number(row, "centre_lat"), number(row, "centre_lon")),
                Boundary.of(polygons(text(row, "boundary"))));
    }

    private static List<List<List<GeoPoint>>> polygons(String boundary) {
        ObjectNode holder = JsonNodeFactory.instance.objectNode();
        holder.set("boundary", BoundedJson.mapper().readTree(boundary));
        return Geometry.polygons(Members.of(holder, "", new Faults()), "boundary");
    }

    private static String text(Readable row, String column) {
        return requireNonNull(row.get(column, String.class));
    }

    private static double number(Readable row, String column) {
        return requireNonNull(row.get(column, Double.class));
    }
}
