package id.kentongan.api.camera.store;

import id.kentongan.api.camera.CameraEntry;
import id.kentongan.api.privacy.Vault;
import id.kentongan.api.register.ImportSummary;
import id.kentongan.api.register.Row;
import id.kentongan.api.register.RowFaults;
import id.kentongan.api.register.store.Column;
import id.kentongan.api.register.store.StagedRows;
import id.kentongan.api.register.store.Staging;

import io.r2dbc.spi.Connection;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Cameras on their way into the register. */
@Component
public class CameraStaging implements Staging<CameraEntry> {

    private static final String MAKE_ROOM =
            """
            CREATE TEMP TABLE staged_camera (
                row_no                 bigint NOT NULL,
                id                     uuid NOT NULL,
                jurisdiction           text NOT NULL,
                source_id              text NOT NULL,
                name                   text NOT NULL,
                lat                    double precision NOT NULL,
                lon                    double precision NOT NULL,
                range_metres           double precision NOT NULL,
                azimuth_degrees        double precision,
                field_of_view_degrees  double precision NOT NULL,
                ptz                    boolean NOT NULL,
                online                 boolean NOT NULL,
                owner                  text NOT NULL,
                stream_allowed         boolean NOT NULL,
                stream_sealed          text
            ) ON COMMIT DROP
            """;

    private static final String STAGE_ROWS =
            """
            INSERT INTO staged_camera
            SELECT * FROM unnest(
                $1::bigint[], $2::uuid[], $3::text[], $4::text[], $5::text[],
                $6::double precision[], $7::double precision[], $8::double precision[],
                $9::double precision[], $10::double precision[],
                $11::boolean[], $12::boolean[], $13::text[], $14::boolean[], $15::text[])
            """;

    private static final String ROWS_THAT_COME_TWICE =
            """
            SELECT row_no, 'properties.id' AS member, 'DUPLICATE' AS fault,
                   count(*) OVER () AS total
            FROM (SELECT row_no, row_number() OVER (PARTITION BY id ORDER BY row_no) AS nth
                  FROM staged_camera) AS numbered
            WHERE nth > 1
            ORDER BY row_no
            LIMIT 100
            """;

    private static final String MERGE =
            """
            WITH merged AS (
                INSERT INTO camera AS kept
                SELECT id, staged.jurisdiction, staged.source_id, staged.name, staged.lat,
                       staged.lon, staged.range_metres, staged.azimuth_degrees,
                       staged.field_of_view_degrees, staged.ptz, staged.online, staged.owner,
                       staged.stream_allowed,
                       coalesce(decode(staged.stream_sealed, 'base64'), known.stream_sealed)
                FROM staged_camera AS staged LEFT JOIN camera AS known USING (id)
                ON CONFLICT (id) DO UPDATE SET
                    name = excluded.name, lat = excluded.lat, lon = excluded.lon,
                    range_metres = excluded.range_metres,
                    azimuth_degrees = excluded.azimuth_degrees,
                    field_of_view_degrees = excluded.field_of_view_degrees,
                    ptz = excluded.ptz, online = excluded.online, owner = excluded.owner,
                    stream_allowed = excluded.stream_allowed,
                    stream_sealed = excluded.stream_sealed
                WHERE (kept.*) IS DISTINCT FROM (excluded.*)
                RETURNING kept.xmax = 0 AS is_new)
            SELECT count(*) FILTER (WHERE is_new) AS created,
                   count(*) FILTER (WHERE NOT is_new) AS updated,
                   (SELECT count(*) FROM staged_camera) AS staged
            FROM merged
            """;

    private final Vault vault;

    public CameraStaging(Vault vault) {
        this.vault = vault;
    }

    @Override
    public Mono<Void> open(Connection connection) {
        return StagedRows.open(connection, MAKE_ROOM);
    }

    @Override
    public Mono<Void> add(Connection connection, List<Row<CameraEntry>> rows) {
        return StagedRows.run(
                connection
                        .createStatement(STAGE_ROWS)
                        .bind(0, Column.of(rows, row -> (long) row.number(), Long[]::new))
                        .bind(1, Column.of(rows, row -> row.entry().camera().id(), UUID[]::new))
                        .bind(
                                2,
                                Column.of(
                                        rows,
                                        row -> row.entry().camera().jurisdiction(),
                                        String[]::new))
                        .bind(
                                3,
                                Column.of(
                                        rows,
                                        row -> row.entry().camera().sourceId(),
                                        String[]::new))
                        .bind(4, Column.of(rows, row -> row.entry().camera().name(), String[]::new))
                        .bind(
                                5,
                                Column.of(
                                        rows,
                                        row -> row.entry().camera().location().lat(),
                                        Double[]::new))
                        .bind(
                                6,
                                Column.of(
                                        rows,
                                        row -> row.entry().camera().location().lon(),
                                        Double[]::new))
                        .bind(
                                7,
                                Column.of(
                                        rows,
                                        row -> row.entry().camera().rangeMetres(),
                                        Double[]::new))
                        .bind(
                                8,
                                Column.of(
                                        rows,
                                        row -> row.entry().camera().azimuthDegrees(),
                                        Double[]::new))
                        .bind(
                                9,
                                Column.of(
                                        rows,
                                        row -> row.entry().camera().fieldOfViewDegrees(),
                                        Double[]::new))
                        .bind(
                                10,
                                Column.of(rows, row -> row.entry().camera().ptz(), Boolean[]::new))
                        .bind(
                                11,
                                Column.of(
                                        rows, row -> row.entry().camera().online(), Boolean[]::new))
                        .bind(
                                12,
                                Column.of(
                                        rows,
                                        row -> row.entry().camera().owner().name(),
                                        String[]::new))
                        .bind(
                                13,
                                Column.of(
                                        rows,
                                        row -> row.entry().camera().streamAllowed(),
                                        Boolean[]::new))
                        .bind(14, Column.of(rows, row -> sealed(row.entry()), String[]::new)));
    }

    /** Base64; null when the import does not say. */
    private @Nullable String sealed(CameraEntry entry) {
        @Nullable String url = entry.streamUrl();
        return url == null
                ? null
                : Base64.getEncoder()
                        .encodeToString(
                                vault.seal(
                                        entry.camera().id(), url.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Mono<RowFaults> conflicts(Connection connection) {
        return StagedRows.conflicts(connection.createStatement(ROWS_THAT_COME_TWICE));
    }

    @Override
    public Mono<ImportSummary> merge(Connection connection) {
        return StagedRows.merge(connection.createStatement(MERGE));
    }
}
