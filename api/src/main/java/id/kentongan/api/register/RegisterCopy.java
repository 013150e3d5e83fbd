package id.kentongan.api.register;

import reactor.core.publisher.Mono;

/** A register as this replica has it in memory. */
public interface RegisterCopy {

    /** The register's name, which is its table's. */
    String register();

    /** The number of the state the copy shows; negative before the first reading. */
    long revision();

    /**
     * Reads the register and makes what it reads the copy, unless a newer reading has come first.
     * What others see changes at once, never in parts.
     */
    Mono<Void> renew();
}
