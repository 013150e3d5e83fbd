package id.kentongan.api.camera.store;

import static java.util.Objects.requireNonNull;

import id.kentongan.api.camera.Camera;
import id.kentongan.api.camera.CameraOwner;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.register.store.RevisionStore;
import id.kentongan.api.register.store.RevisionStore.Reading;

import io.r2dbc.spi.Readable;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import java.util.UUID;

/** Reads the register of cameras. */
@Component
public class CameraStore {

    /** The register's name. */
    public static final String REGISTER = "camera";

    private static final String ALL_CAMERAS =
            """
            SELECT id, jurisdiction, source_id, name, lat, lon, range_metres,
                   azimuth_degrees, field_of_view_degrees, ptz, online, owner, stream_allowed
            FROM camera
            """;

    private final RevisionStore revisions;

    CameraStore(RevisionStore revisions) {
        this.revisions = revisions;
    }

    /** All cameras, in no order. */
    public Mono<Reading<Camera>> readAll() {
        return revisions.read(REGISTER, ALL_CAMERAS, CameraStore::camera);
    }

    private static Camera camera(Readable row) {
        return new Camera(
                get(row, 0, UUID.class),
                get(row, 1, String.class).intern(),
                get(row, 2, String.class),
                get(row, 3, String.class),
                new GeoPoint(get(row, 4, Double.class), get(row, 5, Double.class)),
                get(row, 6, Double.class),
                row.get(7, Double.class),
                get(row, 8, Double.class),
                get(row, 9, Boolean.class),
                get(row, 10, Boolean.class),
                CameraOwner.valueOf(get(row, 11, String.class)),
                get(row, 12, Boolean.class));
    }

    private static <V> V get(Readable row, int column, Class<V> type) {
        return requireNonNull(row.get(column, type));
    }
}
