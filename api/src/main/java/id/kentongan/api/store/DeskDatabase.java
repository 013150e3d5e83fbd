package id.kentongan.api.store;

import io.r2dbc.spi.ConnectionFactory;

/**
 * The connections for agents, crews, reporters who follow, and for what the service does by itself:
 * relaying, escalating, watching.
 */
public final class DeskDatabase extends Database {

    DeskDatabase(ConnectionFactory connections, Pulse pulse) {
        super(connections, pulse);
    }
}
