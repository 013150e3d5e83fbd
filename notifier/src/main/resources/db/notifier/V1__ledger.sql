-- The record of every push. A row is entered before the event that asked for it is acknowledged, so that neither a crash
-- nor a redelivery can lose or double it: the id follows from event, recipient and phone.
CREATE TABLE notifier.notification (
    id           uuid        PRIMARY KEY,
    event_id     uuid        NOT NULL,
    device_id    uuid        NOT NULL,
    recipient    text        NOT NULL,
    lane         text        NOT NULL CHECK (lane IN ('DISPATCH', 'ROUTINE')),
    target_kind  text        NOT NULL CHECK (target_kind IN ('FID', 'TOKEN')),
    -- Where Firebase finds the phone; forgotten once the push is settled.
    target_value text,
    message      jsonb       NOT NULL,
    occurred_at  timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    entered_at   timestamptz NOT NULL DEFAULT now(),
    attempts     integer     NOT NULL DEFAULT 0,
    -- When somebody should try next; null once settled. Taking a row moves this a lease ahead.
    due_at       timestamptz,
    status       text        NOT NULL DEFAULT 'PENDING'
        CHECK (status IN ('PENDING', 'SENT', 'DEVICE_GONE', 'DEAD_LETTERED', 'EXPIRED')),
    -- Firebase's error code of the last try that failed.
    reason       text,
    settled_at   timestamptz,
    -- Whether the api has been told how it ended.
    announced    boolean     NOT NULL DEFAULT false,
    CHECK ((status = 'PENDING') = (due_at IS NOT NULL)),
    CHECK ((status = 'PENDING') = (settled_at IS NULL))
);

CREATE INDEX notification_due ON notifier.notification (lane, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX notification_untold ON notifier.notification (settled_at) WHERE settled_at IS NOT NULL AND NOT announced;
-- Rows lie in the order they were entered, so finding the old ones needs no more than this.
CREATE INDEX notification_entered ON notifier.notification USING brin (entered_at);

-- Records nobody could read and pushes Firebase refused, until the dead letter topic has them.
CREATE TABLE notifier.dead_record (
    id         uuid        PRIMARY KEY,
    headers    jsonb       NOT NULL,
    value      bytea       NOT NULL,
    entered_at timestamptz NOT NULL DEFAULT now()
);
