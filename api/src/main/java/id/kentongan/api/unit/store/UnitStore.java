package id.kentongan.api.unit.store;

import static java.util.Objects.requireNonNull;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.register.store.RevisionStore;
import id.kentongan.api.register.store.RevisionStore.Reading;
import id.kentongan.api.store.OtherDatabase;
import id.kentongan.api.unit.Capability;
import id.kentongan.api.unit.ResponseUnit;
import id.kentongan.api.unit.UnitAvailability;
import id.kentongan.api.unit.UnitPosition;
import id.kentongan.api.unit.UnitType;

import io.r2dbc.spi.Readable;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** Reads and writes the register of units. */
@Component
public class UnitStore {

    /** The register's name. */
    public static final String REGISTER = "unit";

    private static final String ALL_UNITS =
            """
            SELECT unit.id, jurisdiction, call_sign, agency, type, capabilities, availability,
                   post_lat, post_lon, lat, lon, device_time, accuracy_metres,
                   speed_metres_per_second, heading_degrees
            FROM unit LEFT JOIN unit_position ON unit_id = unit.id
            """;

    private static final String SET_AVAILABILITY =
            """
            UPDATE unit SET availability = :availability
            WHERE id = :id AND availability <> :availability
            """;

    private final RevisionStore revisions;
    private final OtherDatabase database;

    UnitStore(RevisionStore revisions, OtherDatabase database) {
        this.revisions = revisions;
        this.database = database;
    }

    /**
     * A unit as it is kept.
     *
     * @param lastKnown its newest position that was kept; null when it never sent one
     */
    public record KeptUnit(ResponseUnit unit, @Nullable UnitPosition lastKnown) {}

    /** All units, in no order. */
    public Mono<Reading<KeptUnit>> readAll() {
        return revisions.read(REGISTER, ALL_UNITS, UnitStore::keptUnit);
    }

    /**
     * Sets a unit's availability; completes when it is durable, also when there is no such unit.
     */
    public Mono<Void> setAvailability(UUID id, UnitAvailability availability) {
        return database.client()
                .sql(SET_AVAILABILITY)
                .bind("id", id)
                .bind("availability", availability.name())
                .then();
    }

    private static KeptUnit keptUnit(Readable row) {
        ResponseUnit unit =
                new ResponseUnit(
                        get(row, 0, UUID.class),
                        get(row, 1, String.class).intern(),
                        get(row, 2, String.class),
                        get(row, 3, String.class).intern(),
                        UnitType.valueOf(get(row, 4, String.class)),
                        capabilities(get(row, 5, String[].class)),
                        UnitAvailability.valueOf(get(row, 6, String.class)),
                        new GeoPoint(get(row, 7, Double.class), get(row, 8, Double.class)));
        return new KeptUnit(unit, position(row, unit.id()));
    }

    private static @Nullable UnitPosition position(Readable row, UUID unitId) {
        Instant deviceTime = row.get(11, Instant.class);
        return deviceTime == null
                ? null
                : new UnitPosition(
                        unitId,
                        new GeoPoint(get(row, 9, Double.class), get(row, 10, Double.class)),
                        deviceTime,
                        row.get(12, Double.class),
                        row.get(13, Double.class),
                        row.get(14, Double.class));
    }

    private static Set<Capability> capabilities(String[] names) {
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        Arrays.stream(names).map(Capability::valueOf).forEach(capabilities::add);
        return capabilities;
    }

    private static <V> V get(Readable row, int column, Class<V> type) {
        return requireNonNull(row.get(column, type));
    }
}
