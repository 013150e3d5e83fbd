package id.kentongan.api.store;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One writer per city at a time, over all replicas (decision 0002). */
public final class LaneLock {

    private static final String ONE_WRITER_PER_CITY =
            "SELECT pg_advisory_xact_lock(hashtextextended($1, 112))";

    private LaneLock() {}

    /** Waits until no other transaction writes for this city; holds until this one ends. */
    public static Mono<Void> take(Connection connection, String jurisdiction) {
        return Flux.from(
                        connection
                                .createStatement(ONE_WRITER_PER_CITY)
                                .bind("$1", jurisdiction)
                                .execute())
                .flatMap(Result::getRowsUpdated)
                .then();
    }
}
