package id.kentongan.api.store;

import io.r2dbc.spi.ConnectionFactory;

/** The connections kept for 112 reports; nothing else may use them. */
public final class EmergencyDatabase extends Database {

    EmergencyDatabase(ConnectionFactory connections, Pulse pulse) {
        super(connections, pulse);
    }
}
