package id.kentongan.api.register;

import reactor.core.publisher.Mono;

import java.util.List;

/**
 * A register as this replica has it in memory.
 *
 * @param <T> a row of it, as it is written to disk: a record that JSON holds whole
 */
public interface RegisterCopy<T> {

    /** The register's name, which is its table's. */
    String register();

    /**
     * The number of the state the copy shows; negative before the first reading of the database.
     */
    long revision();

    /**
     * Reads the register and makes what it reads the copy, unless a newer reading has come first.
     * What others see changes at once, never in parts.
     */
    Mono<Void> renew();

    Class<T> rowType();

    /** What was last read, for {@link #restore} in a later life. */
    List<T> rows();

    /**
     * Shows what another life of this process has read, until the database can be asked. Does
     * nothing when that has been asked already.
     */
    void restore(List<T> rows);
}
