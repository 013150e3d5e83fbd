package id.kentongan.api.store;

import id.kentongan.api.clock.DatabaseClock;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Brings the tables to this version at the start, and has looked at the database's clock by then:
 * what is due is asked for at once. Where the database is away then, and the service can do
 * without, they are brought there when it answers, before anybody else asks it anything.
 */
final class Migrations implements FlywayMigrationStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    /** SQLSTATE classes of a server that is not there, or not yet. */
    private static final String NO_CONNECTION = "08";

    private static final String OPERATOR_INTERVENTION = "57";

    private static final String ASK_THE_TIME =
            """
            SELECT clock_timestamp()
            """;

    private final boolean canDoWithout;
    private final DatabaseClock clock;
    private final AtomicReference<Flyway> owed = new AtomicReference<>();

    /**
     * @param canDoWithout whether what is needed of the database is at hand otherwise
     */
    Migrations(boolean canDoWithout, DatabaseClock clock) {
        this.canDoWithout = canDoWithout;
        this.clock = clock;
    }

    @Override
    public void migrate(Flyway flyway) {
        if (!canDoWithout) {
            migrateNow(flyway);
            return;
        }
        Flyway atOnce =
                Flyway.configure()
                        .configuration(flyway.getConfiguration())
                        .connectRetries(0)
                        .load();
        try {
            migrateNow(atOnce);
        } catch (FlywayException failure) {
            if (!isAway(failure)) {
                throw failure;
            }
            LOG.error("The database is away at the start: going on from what is on disk");
            owed.set(atOnce);
        }
    }

    /** Whether the tables may be of another version. */
    boolean areOwed() {
        return owed.get() != null;
    }

    /** Does what is owed, if anything; fails where the database is away again. */
    Mono<Void> settle() {
        return Mono.<Void>fromRunnable(
                        () -> {
                            migrateNow(Objects.requireNonNull(owed.get()));
                            owed.set(null);
                        })
                .subscribeOn(Schedulers.boundedElastic());
    }

    private void migrateNow(Flyway flyway) {
        flyway.migrate();
        try (Connection connection = flyway.getConfiguration().getDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            long asked = System.nanoTime();
            try (ResultSet answer = statement.executeQuery(ASK_THE_TIME)) {
                answer.next();
                Instant shown = answer.getObject(1, OffsetDateTime.class).toInstant();
                clock.learn(shown, asked, System.nanoTime());
            }
        } catch (SQLException failure) {
            throw new FlywayException(failure.getMessage(), failure);
        }
    }

    private static boolean isAway(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().startsWith(NO_CONNECTION)
                        || sql.getSQLState().startsWith(OPERATOR_INTERVENTION);
            }
        }
        return false;
    }
}
