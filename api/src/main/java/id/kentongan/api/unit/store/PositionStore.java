package id.kentongan.api.unit.store;

import id.kentongan.api.register.store.Column;
import id.kentongan.api.register.store.StagedRows;
import id.kentongan.api.store.DeskDatabase;
import id.kentongan.api.unit.UnitPosition;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Keeps the newest position of each unit. */
@Component
public class PositionStore {

    /**
     * Never goes back in time, whichever replica comes last; a unit that is gone is passed over. In
     * the order of the ids, so that two replicas wait for each other instead of dying together.
     */
    private static final String KEEP_NEWEST =
            """
            INSERT INTO unit_position AS kept (
                unit_id, lat, lon, device_time, accuracy_metres, speed_metres_per_second,
                heading_degrees)
            SELECT moved.*
            FROM unnest(
                $1::uuid[], $2::double precision[], $3::double precision[], $4::timestamptz[],
                $5::double precision[], $6::double precision[], $7::double precision[])
                AS moved (unit_id, lat, lon, device_time, accuracy, speed, heading)
            JOIN unit ON unit.id = moved.unit_id
            ORDER BY moved.unit_id
            ON CONFLICT (unit_id) DO UPDATE SET
                lat = excluded.lat, lon = excluded.lon, device_time = excluded.device_time,
                accuracy_metres = excluded.accuracy_metres,
                speed_metres_per_second = excluded.speed_metres_per_second,
                heading_degrees = excluded.heading_degrees
            WHERE kept.device_time < excluded.device_time
            """;

    private final DeskDatabase database;

    PositionStore(DeskDatabase database) {
        this.database = database;
    }

    /**
     * Keeps these positions, in one transaction.
     *
     * @param positions at most one of each unit
     * @return completes when they are durable
     */
    public Mono<Void> keep(Collection<UnitPosition> positions) {
        List<UnitPosition> sorted =
                positions.stream().sorted(Comparator.comparing(UnitPosition::unitId)).toList();
        return database.inTransaction(
                connection ->
                        StagedRows.run(
                                connection
                                        .createStatement(KEEP_NEWEST)
                                        .bind(
                                                0,
                                                Column.of(
                                                        sorted, UnitPosition::unitId, UUID[]::new))
                                        .bind(
                                                1,
                                                Column.of(
                                                        sorted, at -> at.at().lat(), Double[]::new))
                                        .bind(
                                                2,
                                                Column.of(
                                                        sorted, at -> at.at().lon(), Double[]::new))
                                        .bind(
                                                3,
                                                Column.of(
                                                        sorted,
                                                        UnitPosition::deviceTime,
                                                        Instant[]::new))
                                        .bind(
                                                4,
                                                Column.of(
                                                        sorted,
                                                        UnitPosition::accuracyMetres,
                                                        Double[]::new))
                                        .bind(
                                                5,
                                                Column.of(
                                                        sorted,
                                                        UnitPosition::speedMetresPerSecond,
                                                        Double[]::new))
                                        .bind(
                                                6,
                                                Column.of(
                                                        sorted,
                                                        UnitPosition::headingDegrees,
                                                        Double[]::new))));
    }
}
