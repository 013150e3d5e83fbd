package id.kentongan.api.store;

import io.r2dbc.spi.ConnectionFactory;

/** The connections for what can wait: complaints, phones, figures, imports. */
public final class OtherDatabase extends Database {

    OtherDatabase(ConnectionFactory connections, Pulse pulse) {
        super(connections, pulse);
    }
}
