package id.kentongan.notifier.store;

import id.kentongan.notifier.push.Notification;

import io.r2dbc.spi.Statement;

import java.time.Duration;
import java.util.Collection;

/**
 * Planned notifications as columns.
 *
 * @param lease how long before they come up by themselves
 */
record PlannedRows(Collection<Notification> planned, Duration lease)
        implements Database.Parameters {

    @Override
    public Statement bindTo(Statement statement) {
        return statement
                .bind(0, Rows.uuids(planned, Notification::id))
                .bind(1, Rows.uuids(planned, Notification::eventId))
                .bind(2, Rows.uuids(planned, Notification::deviceId))
                .bind(3, Rows.texts(planned, Notification::recipient))
                .bind(4, Rows.texts(planned, push -> push.lane().name()))
                .bind(5, Rows.texts(planned, push -> push.target().kind().name()))
                .bind(6, Rows.texts(planned, push -> push.target().value()))
                .bind(7, Rows.texts(planned, push -> Rows.json(push.message())))
                .bind(8, Rows.times(planned, Notification::occurredAt))
                .bind(9, Rows.times(planned, Notification::expiresAt))
                .bind(10, Rows.seconds(lease));
    }
}
