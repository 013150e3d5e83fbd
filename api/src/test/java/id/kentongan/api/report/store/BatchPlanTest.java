package id.kentongan.api.report.store;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.testing.RunningApi;

import io.r2dbc.pool.ConnectionPool;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/**
 * How PostgreSQL goes about writing a batch; nothing else would show that it reads a table. With a
 * handful of incidents it reads them all, and may: it counts them anew as soon as there are some.
 */
class BatchPlanTest {

    private static final int PARAMETERS = 10;

    @ParameterizedTest(name = "with {0} incidents")
    @DisplayName("what a batch changes is looked up by its key, however many incidents there are")
    @ValueSource(ints = {20, 500, 20_000})
    void looksUpByKey(int incidents) throws SQLException {
        String plan = planned(incidents);

        assertThat(plan)
                .containsPattern(
                        "Update on incident[^,]+Index Scan using incident_pkey on incident(?: \\w+)?"
                                + "\\s+Index Cond: \\(id = remembering\\w*\\.id\\)")
                .containsPattern("Index Scan (?:using|on) assignment_holds_unit")
                .containsPattern("Index (?:Only )?Scan (?:using|on) emergency_report_pkey")
                .doesNotContain("Seq Scan")
                .doesNotContain("Materialize")
                .doesNotContain("Hash Join")
                .doesNotContain("Merge Join");
    }

    /** Planned once for all values, by the settings that 112's own lines have. */
    private static String planned(int incidents) throws SQLException {
        Map<String, String> settings = settingsOfLines();
        try (Connection connection = RunningApi.database().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                statement.execute("SET LOCAL " + setting.getKey() + " = " + setting.getValue());
            }
            fill(statement, incidents);
            statement.execute("PREPARE batch AS " + BatchStatement.KEEP_NEW_REPORTS);
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines =
                    statement.executeQuery(
                            "EXPLAIN (COSTS OFF) EXECUTE batch (NULL"
                                    + ", NULL".repeat(PARAMETERS - 1)
                                    + ")")) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            connection.rollback();
            return plan.toString();
        }
    }

    /** Incidents of a city that is taken back with them. */
    private static void fill(Statement statement, int incidents) throws SQLException {
        statement.execute(
                """
                INSERT INTO incident (id, jurisdiction, type, status, lat, lon, opened_at,
                    last_report_at)
                SELECT gen_random_uuid(), 'planned', 'FIRE', 'ACTIVE', 0, 0, now(), now()
                FROM generate_series(1, %d)
                """
                        .formatted(incidents));
        statement.execute("ANALYZE incident");
    }

    private static Map<String, String> settingsOfLines() {
        ConnectionPool lines = RunningApi.bean("emergencyPool", ConnectionPool.class);
        return Flux.usingWhen(
                        lines.create(),
                        line ->
                                Flux.from(
                                                line.createStatement(
                                                                """
                                                                SELECT name, setting FROM pg_settings
                                                                WHERE name LIKE 'enable_%'
                                                                    OR name IN ('plan_cache_mode', 'search_path')
                                                                """)
                                                        .execute())
                                        .concatMap(
                                                result ->
                                                        result.map(
                                                                (row, metadata) ->
                                                                        Map.entry(
                                                                                row.get(
                                                                                        0,
                                                                                        String
                                                                                                .class),
                                                                                row.get(
                                                                                        1,
                                                                                        String
                                                                                                .class)))),
                        line -> Mono.from(line.close()))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .block(Duration.ofSeconds(60));
    }
}
