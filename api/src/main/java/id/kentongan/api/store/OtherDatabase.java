package id.kentongan.api.store;

import io.r2dbc.spi.ConnectionFactory;

/** The connections for everything that is not a 112 report. */
public final class OtherDatabase extends Database {

    OtherDatabase(ConnectionFactory connections) {
        super(connections);
    }
}
