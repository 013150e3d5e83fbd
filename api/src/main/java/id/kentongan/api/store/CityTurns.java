package id.kentongan.api.store;

import io.r2dbc.spi.Connection;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.function.Function;

/**
 * One writer per city: hands out turns. Reports take theirs by comparing revisions (decision 0014);
 * everybody else waits here.
 */
@Component
public class CityTurns {

    private static final String TAKE_TURN =
            """
            INSERT INTO city_book (jurisdiction, revision) VALUES ($1, 1)
            ON CONFLICT (jurisdiction) DO UPDATE SET revision = city_book.revision + 1
            RETURNING revision
            """;

    private final DeskDatabase database;

    public CityTurns(DeskDatabase database) {
        this.database = database;
    }

    /**
     * Does work in a city's turn, in one transaction: durable when the answer comes, undone when
     * the work fails. Ask for one turn at a time; whoever holds one city and waits for another may
     * wait for ever.
     */
    public <T> Mono<T> inTurnOf(String city, Function<CityTurn, Mono<T>> work) {
        return database.inTransaction(connection -> take(connection, city).flatMap(work));
    }

    private static Mono<CityTurn> take(Connection connection, String city) {
        return Flux.from(connection.createStatement(TAKE_TURN).bind("$1", city).execute())
                .concatMap(result -> result.map(row -> row.get("revision", Long.class)))
                .single()
                .map(revision -> new CityTurn(connection, city, revision));
    }
}
