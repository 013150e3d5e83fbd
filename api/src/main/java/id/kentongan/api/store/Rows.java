package id.kentongan.api.store;

import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;

import reactor.core.publisher.Flux;

import java.util.function.Function;

/** What a statement on a connection of one's own brings. */
public final class Rows {

    private Rows() {}

    /** Each row, read while it is there. */
    public static <T> Flux<T> of(Statement statement, Function<Readable, T> read) {
        return Flux.from(statement.execute())
                .concatMap(result -> result.map((row, metadata) -> read.apply(row)));
    }
}
