package id.kentongan.loadtests.replicas;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the database had to do so far, by its own books, which are a second behind.
 *
 * @param transactions committed and rolled back, whoever asked for them
 * @param rolledBack of those
 * @param batches changes of a city, each a transaction of its own: batches of reports, mostly
 */
public record DatabaseEffort(long transactions, long rolledBack, long deadlocks, long batches) {

    private static final String BOOKS =
            """
            SELECT xact_commit + xact_rollback, xact_rollback, deadlocks,
                (SELECT coalesce(sum(revision), 0) FROM city_book)
            FROM pg_stat_database WHERE datname = current_database()
            """;

    public static DatabaseEffort read(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(BOOKS)) {
            row.next();
            return new DatabaseEffort(
                    row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
        }
    }

    public DatabaseEffort since(DatabaseEffort earlier) {
        return new DatabaseEffort(
                transactions - earlier.transactions,
                rolledBack - earlier.rolledBack,
                deadlocks - earlier.deadlocks,
                batches - earlier.batches);
    }
}
