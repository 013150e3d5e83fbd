package id.kentongan.notifier.store;

import id.kentongan.notifier.clock.DatabaseClock;
import id.kentongan.notifier.settings.InvalidSetting;

import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Properties;

import javax.sql.DataSource;

/**
 * This service's tables, brought up to date, and its database's clock, looked at. Whoever holds one
 * may use the tables.
 *
 * <p>A database that is not there yet is waited for, about 25 s; then the start fails, and whoever
 * runs the process starts it again. A database that refuses the user or does not know the name ends
 * the start at once.
 */
final class Schema {

    private static final int TRIES = 12;
    private static final int LONGEST_PAUSE_SECONDS = 2;

    private Schema() {}

    /**
     * @throws InvalidSetting when a setting cannot be right
     */
    static Schema migrated(DatabaseSettings settings, DatabaseClock clock) {
        RefusalsNameTheSetting database = new RefusalsNameTheSetting(settings);
        try {
            Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:db/notifier")
                    .schemas(DatabaseSettings.SCHEMA)
                    .defaultSchema(DatabaseSettings.SCHEMA)
                    .connectRetries(TRIES)
                    .connectRetriesInterval(LONGEST_PAUSE_SECONDS)
                    .load()
                    .migrate();
            lookAtTheClock(database, clock);
        } catch (RuntimeException | SQLException failure) {
            throw refusal(failure);
        }
        return new Schema();
    }

    private static void lookAtTheClock(DataSource database, DatabaseClock clock)
            throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            long asked = System.nanoTime();
            try (ResultSet answer = statement.executeQuery(PostgresTime.ASK)) {
                answer.next();
                Instant shown = answer.getObject(1, OffsetDateTime.class).toInstant();
                clock.learn(shown, asked, System.nanoTime());
            }
        }
    }

    private static RuntimeException refusal(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidSetting invalid) {
                return invalid;
            }
            if (cause instanceof SQLException sql && isNobodyThere(sql)) {
                return new InvalidSetting(
                        "KENTONGAN_DATABASE_HOST, KENTONGAN_DATABASE_PORT",
                        "no database answers there");
            }
        }
        return failure instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException(failure);
    }

    private static boolean isNobodyThere(SQLException failure) {
        return failure.getSQLState() != null && failure.getSQLState().startsWith("08");
    }

    /** Turns what no retry can mend into an error that ends the start. */
    private static final class RefusalsNameTheSetting extends DriverManagerDataSource {

        RefusalsNameTheSetting(DatabaseSettings settings) {
            super(settings.jdbcUrl(), settings.user(), settings.password());
            Properties driver = new Properties();
            driver.setProperty(
                    "connectTimeout", Long.toString(settings.connectTimeout().toSeconds()));
            setConnectionProperties(driver);
        }

        @Override
        protected Connection getConnectionFromDriver(Properties properties) throws SQLException {
            try {
                return super.getConnectionFromDriver(properties);
            } catch (SQLException failure) {
                throw asRefusal(failure);
            }
        }

        private static SQLException asRefusal(SQLException failure) throws SQLException {
            String state = failure.getSQLState() == null ? "" : failure.getSQLState();
            if (state.startsWith("28")) {
                throw new InvalidSetting(
                        "KENTONGAN_DATABASE_USER, KENTONGAN_DATABASE_PASSWORD",
                        "the database refuses them");
            }
            if (state.equals("3D000")) {
                throw new InvalidSetting(
                        "KENTONGAN_DATABASE_NAME", "the server has no such database");
            }
            return failure;
        }
    }
}
