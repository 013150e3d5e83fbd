package id.kentongan.loadtests.crash;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Holds what callers were told against what the database has in the end. */
final class Audit {

    private static final double CLOSE_ENOUGH = 1e-7;

    private static final String REPORTS = "SELECT id, lat, lon FROM emergency_report";

    private static final String DOUBLED =
            """
            SELECT coalesce(sum(n - 1), 0) FROM (
                SELECT count(*) AS n FROM emergency_report GROUP BY lat, lon HAVING count(*) > 1
            ) AS same
            """;

    private static final String UNPUBLISHED = "SELECT count(*) FROM outbox";

    private static final String MISCOUNTED =
            """
            WITH RECURSIVE part AS (
                SELECT id, id AS whole FROM incident WHERE merged_into IS NULL
                UNION ALL
                SELECT incident.id, whole FROM incident JOIN part ON merged_into = part.id
            ), counted AS (
                SELECT whole, count(report.id) AS n FROM part
                LEFT JOIN emergency_report AS report ON report.incident_id = part.id GROUP BY whole
            )
            SELECT count(*) FROM counted JOIN incident ON incident.id = whole WHERE reports <> n
            """;

    private static final String HELD_TWICE =
            """
            SELECT count(*) FROM (
                SELECT unit_id FROM assignment
                WHERE ended_at IS NULL AND activity <> 'RESERVED_FOR_LATER'
                GROUP BY unit_id HAVING count(*) > 1
            ) AS twice
            """;

    private Audit() {}

    /** A report as the database has it. */
    private record Kept(double lat, double lon) {

        private boolean isWhatWasSaid(Callers.Told told) {
            return Math.abs(lat - told.lat()) < CLOSE_ENOUGH
                    && Math.abs(lon - told.lon()) < CLOSE_ENOUGH;
        }
    }

    /**
     * Waits until all that was taken into the log is settled and all events are out, a minute and a
     * half at most.
     *
     * @return what is wrong; nothing, if all promises were kept
     */
    static List<String> of(Connection database, List<Callers.Told> told) throws SQLException {
        return Patience.untilRight(() -> look(database, told));
    }

    private static List<String> look(Connection database, List<Callers.Told> told)
            throws SQLException {
        Map<UUID, Kept> kept = reports(database);
        List<String> wrong = new ArrayList<>();
        long lost = told.stream().filter(each -> !kept.containsKey(each.id())).count();
        say(wrong, lost, "acknowledged reports are lost");
        long changed =
                told.stream()
                        .filter(each -> kept.containsKey(each.id()))
                        .filter(each -> !kept.get(each.id()).isWhatWasSaid(each))
                        .count();
        say(wrong, changed, "reports are not what was said");
        say(wrong, count(database, DOUBLED), "reports are there twice");
        say(wrong, count(database, MISCOUNTED), "incidents do not know how many reports they have");
        say(wrong, count(database, HELD_TWICE), "units have two tasks");
        say(wrong, count(database, UNPUBLISHED), "events have not been published");
        return wrong;
    }

    /** Adds what there is to complain of. */
    static void say(List<String> wrong, long count, String what) {
        if (count > 0) {
            wrong.add(count + " " + what);
        }
    }

    private static Map<UUID, Kept> reports(Connection database) throws SQLException {
        Map<UUID, Kept> kept = new HashMap<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(REPORTS)) {
            while (row.next()) {
                kept.put(
                        row.getObject(1, UUID.class), new Kept(row.getDouble(2), row.getDouble(3)));
            }
        }
        return kept;
    }

    private static long count(Connection database, String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
