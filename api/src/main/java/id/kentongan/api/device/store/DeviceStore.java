package id.kentongan.api.device.store;

import id.kentongan.api.device.Device;
import id.kentongan.api.store.OtherDatabase;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Keeps the register of phones. */
@Component
public class DeviceStore {

    /** Phones of one owner; one more, and the one registered longest ago is forgotten. */
    public static final int MOST_OF_ONE_OWNER = 20;

    /** Registrations of one owner come one after another, so that none overlooks another. */
    private static final String TAKE_TURNS_OF_OWNER =
            """
            SELECT pg_advisory_xact_lock(hashtextextended('device ' || $1, 0))
            """;

    private static final String FORGET_OTHER_INSTALLATIONS =
            """
            DELETE FROM device WHERE kind = $1 AND value = $2 AND id <> $3
            """;

    private static final String KEEP_DEVICE =
            """
            INSERT INTO device (id, owner, kind, value, language, registered_at, supervisor_of,
                agency_of, lateness_of)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (id) DO UPDATE
            SET owner = excluded.owner, kind = excluded.kind, value = excluded.value,
                language = excluded.language, registered_at = excluded.registered_at,
                supervisor_of = excluded.supervisor_of, agency_of = excluded.agency_of,
                lateness_of = excluded.lateness_of
            """;

    private static final String FORGET_OLDEST_OF_OWNER =
            """
            DELETE FROM device
            WHERE id IN (SELECT id
                         FROM (SELECT id, row_number() OVER
                                   (ORDER BY registered_at DESC, id = $3 DESC, id) AS place
                               FROM device
                               WHERE owner = $1) AS owned
                         WHERE place > $2)
            """;

    private static final String FORGET_UNLESS_REGISTERED_SINCE =
            """
            DELETE FROM device WHERE id = :id AND registered_at <= :gone
            """;

    private static final int TRIES = 3;

    private final OtherDatabase database;

    DeviceStore(OtherDatabase database) {
        this.database = database;
    }

    /**
     * Registers a phone, in one transaction. What was known under its id is replaced, whoever owned
     * it; what was known of the same phone under another id is forgotten.
     *
     * @return completes when it is durable
     */
    public Mono<Void> keep(Device device) {
        // Two ids may be given the same phone at the same moment: one of them comes second.
        return database.inTransaction(connection -> keep(connection, device).thenReturn(device))
                .retryWhen(Retry.max(TRIES).filter(DeviceStore::isMeetingAnother))
                .then();
    }

    /** Forgets a phone, unless it was registered after it was found to be gone. */
    public Mono<Void> forget(UUID id, Instant gone) {
        return database.client()
                .sql(FORGET_UNLESS_REGISTERED_SINCE)
                .bind("id", id)
                .bind("gone", gone)
                .then();
    }

    private static Mono<Void> keep(Connection connection, Device device) {
        String owner = device.owner().code();
        String kind = device.kind().code();
        return run(connection, TAKE_TURNS_OF_OWNER, with -> with.bind(0, owner))
                .then(
                        run(
                                connection,
                                FORGET_OTHER_INSTALLATIONS,
                                with ->
                                        with.bind(0, kind)
                                                .bind(1, device.value())
                                                .bind(2, device.id())))
                .then(
                        run(
                                connection,
                                KEEP_DEVICE,
                                with ->
                                        with.bind(0, device.id())
                                                .bind(1, owner)
                                                .bind(2, kind)
                                                .bind(3, device.value())
                                                .bind(4, device.language())
                                                .bind(5, device.registeredAt())
                                                .bind(6, text(device.supervisorOf()))
                                                .bind(7, text(device.agencyOf()))
                                                .bind(8, text(device.latenessOf()))))
                .then(
                        run(
                                connection,
                                FORGET_OLDEST_OF_OWNER,
                                with ->
                                        with.bind(0, owner)
                                                .bind(1, MOST_OF_ONE_OWNER)
                                                .bind(2, device.id())));
    }

    private static Mono<Void> run(
            Connection connection, String sql, UnaryOperator<Statement> parameters) {
        return Mono.defer(
                () ->
                        Flux.from(parameters.apply(connection.createStatement(sql)).execute())
                                .concatMap(Result::getRowsUpdated)
                                .then());
    }

    private static Object text(@Nullable String value) {
        return Parameters.in(R2dbcType.VARCHAR, value);
    }

    private static boolean isMeetingAnother(Throwable failure) {
        return failure instanceof R2dbcDataIntegrityViolationException
                || failure instanceof R2dbcRollbackException;
    }
}
