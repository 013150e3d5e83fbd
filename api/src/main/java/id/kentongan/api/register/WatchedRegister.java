package id.kentongan.api.register;

import reactor.core.publisher.Mono;

/** A register that this replica has in memory, kept no older than a second. */
public interface WatchedRegister {

    /** The register's name, which is its table's. */
    String register();

    /** The number of the state that is shown; negative before the first reading of the database. */
    long revision();

    /**
     * Reads the register and shows what it reads, unless a newer reading has come first. What
     * others see changes at once, never in parts.
     */
    Mono<Void> renew();
}
