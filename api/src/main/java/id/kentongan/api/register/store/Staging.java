package id.kentongan.api.register.store;

import id.kentongan.api.register.ImportSummary;
import id.kentongan.api.register.Row;
import id.kentongan.api.register.RowFaults;

import io.r2dbc.spi.Connection;

import reactor.core.publisher.Mono;

import java.util.List;

/**
 * Where the rows of an import wait until all of them have been seen. Everything happens in the one
 * transaction of the import, on its connection, and is gone when that ends.
 */
public interface Staging<T> {

    /** Makes room; first of all. */
    Mono<Void> open(Connection connection);

    /** Adds some rows. */
    Mono<Void> add(Connection connection, List<Row<T>> rows);

    /** The rows that contradict each other, or entries that are not the importer's to change. */
    Mono<RowFaults> conflicts(Connection connection);

    /** Brings the register to what was staged; last of all, and only without conflicts. */
    Mono<ImportSummary> merge(Connection connection);
}
