package id.kentongan.notifier.store;

import id.kentongan.notifier.clock.DatabaseClock;
import id.kentongan.notifier.clock.DatabaseTime;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import java.time.OffsetDateTime;

@Component
final class PostgresTime implements DatabaseTime {

    static final String ASK =
            """
            SELECT clock_timestamp() AS shown
            """;

    private final Database database;
    private final DatabaseClock clock;

    PostgresTime(Database database, DatabaseClock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Mono<Void> look() {
        return Mono.defer(
                        () -> {
                            long asked = System.nanoTime();
                            return database.rows(
                                            ASK,
                                            statement -> statement,
                                            row -> row.get("shown", OffsetDateTime.class))
                                    .doOnNext(
                                            shown ->
                                                    clock.learn(
                                                            shown.get(0).toInstant(),
                                                            asked,
                                                            System.nanoTime()));
                        })
                .then();
    }
}
