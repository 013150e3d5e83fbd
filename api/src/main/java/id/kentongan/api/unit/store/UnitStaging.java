package id.kentongan.api.unit.store;

import id.kentongan.api.register.ImportSummary;
import id.kentongan.api.register.Row;
import id.kentongan.api.register.RowFaults;
import id.kentongan.api.register.store.Column;
import id.kentongan.api.register.store.StagedRows;
import id.kentongan.api.register.store.Staging;
import id.kentongan.api.unit.UnitEntry;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Units on their way into the register. */
public final class UnitStaging implements Staging<UnitEntry> {

    private static final String MAKE_ROOM =
            """
            CREATE TEMP TABLE staged_unit (
                row_no        bigint NOT NULL,
                id            uuid NOT NULL,
                jurisdiction  text NOT NULL,
                call_sign     text NOT NULL,
                agency        text NOT NULL,
                type          text NOT NULL,
                capabilities  text NOT NULL,
                availability  text,
                post_lat      double precision NOT NULL,
                post_lon      double precision NOT NULL
            ) ON COMMIT DROP
            """;

    /**
     * Capabilities come joined by commas: PostgreSQL would take a list of lists apart altogether.
     */
    private static final String STAGE_ROWS =
            """
            INSERT INTO staged_unit
            SELECT * FROM unnest(
                $1::bigint[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[],
                $7::text[], $8::text[], $9::double precision[], $10::double precision[])
            """;

    /** A unit's id is the importer's to choose, so it could name a unit of another city. */
    private static final String ROWS_IN_CONFLICT =
            """
            WITH judged AS (
                SELECT row_no,
                       row_number() OVER (PARTITION BY staged.id ORDER BY row_no) > 1 AS repeated,
                       $1::text IS NOT NULL AND kept.jurisdiction <> $1::text AS foreign_unit
                FROM staged_unit AS staged LEFT JOIN unit AS kept USING (id))
            SELECT row_no, 'properties.id' AS member,
                   CASE WHEN repeated THEN 'DUPLICATE' ELSE 'NOT_ALLOWED' END AS fault,
                   count(*) OVER () AS total
            FROM judged
            WHERE repeated OR foreign_unit
            ORDER BY row_no
            LIMIT 100
            """;

    /** Who does not speak of availability does not change it. */
    private static final String MERGE =
            """
            WITH merged AS (
                INSERT INTO unit AS kept
                SELECT id, staged.jurisdiction, staged.call_sign, staged.agency, staged.type,
                       string_to_array(staged.capabilities, ','),
                       coalesce(staged.availability, known.availability, 'AVAILABLE'),
                       staged.post_lat, staged.post_lon
                FROM staged_unit AS staged LEFT JOIN unit AS known USING (id)
                ON CONFLICT (id) DO UPDATE SET
                    jurisdiction = excluded.jurisdiction, call_sign = excluded.call_sign,
                    agency = excluded.agency, type = excluded.type,
                    capabilities = excluded.capabilities, availability = excluded.availability,
                    post_lat = excluded.post_lat, post_lon = excluded.post_lon
                WHERE (kept.*) IS DISTINCT FROM (excluded.*)
                RETURNING kept.xmax = 0 AS is_new)
            SELECT count(*) FILTER (WHERE is_new) AS created,
                   count(*) FILTER (WHERE NOT is_new) AS updated,
                   (SELECT count(*) FROM staged_unit) AS staged
            FROM merged
            """;

    private final @Nullable String city;

    /**
     * @param city the importer's own, whose units alone it may change; null for all cities
     */
    public UnitStaging(@Nullable String city) {
        this.city = city;
    }

    @Override
    public Mono<Void> open(Connection connection) {
        return StagedRows.open(connection, MAKE_ROOM);
    }

    @Override
    public Mono<Void> add(Connection connection, List<Row<UnitEntry>> rows) {
        return StagedRows.run(
                connection
                        .createStatement(STAGE_ROWS)
                        .bind(0, Column.of(rows, row -> (long) row.number(), Long[]::new))
                        .bind(1, Column.of(rows, row -> row.entry().id(), UUID[]::new))
                        .bind(2, Column.of(rows, row -> row.entry().jurisdiction(), String[]::new))
                        .bind(3, Column.of(rows, row -> row.entry().callSign(), String[]::new))
                        .bind(4, Column.of(rows, row -> row.entry().agency(), String[]::new))
                        .bind(5, Column.of(rows, row -> row.entry().type().name(), String[]::new))
                        .bind(
                                6,
                                Column.of(
                                        rows,
                                        row -> joinedCapabilities(row.entry()),
                                        String[]::new))
                        .bind(7, Column.of(rows, row -> availability(row.entry()), String[]::new))
                        .bind(8, Column.of(rows, row -> row.entry().post().lat(), Double[]::new))
                        .bind(9, Column.of(rows, row -> row.entry().post().lon(), Double[]::new)));
    }

    @Override
    public Mono<RowFaults> conflicts(Connection connection) {
        return StagedRows.conflicts(
                connection
                        .createStatement(ROWS_IN_CONFLICT)
                        .bind(0, Parameters.in(R2dbcType.VARCHAR, city)));
    }

    @Override
    public Mono<ImportSummary> merge(Connection connection) {
        return StagedRows.merge(connection.createStatement(MERGE));
    }

    private static String joinedCapabilities(UnitEntry entry) {
        return entry.capabilities().stream()
                .map(Enum::name)
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static @Nullable String availability(UnitEntry entry) {
        return entry.availability() == null ? null : entry.availability().name();
    }
}
