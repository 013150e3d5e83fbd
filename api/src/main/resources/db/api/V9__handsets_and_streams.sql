-- Callers a handset's own location may still belong to: a keyed hash of the number, never the number. A row lives no longer
-- than a message may be late, so the table and its index stay small whatever the history has grown to, and nobody can tell
-- afterwards which reports came from one phone.
create table report_phone (
    phone_key   uuid        not null,
    report_id   uuid        not null,
    received_at timestamptz not null
) with (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 20000
);
create index report_phone_by_key on report_phone (phone_key);

-- What handsets or their networks sent about where they are.
create table aml_message (
    id              uuid primary key,
    received_at     timestamptz not null,
    -- ORPHAN, JOINED, MALFORMED
    state           text        not null,
    -- What is wrong with a malformed one.
    fault           text,
    -- What became of a joined one.
    outcome         text,
    -- Only while it waits for its report.
    phone_key       uuid,
    lat             double precision,
    lon             double precision,
    accuracy_metres double precision,
    -- The city of its report, of its fix while it has none.
    jurisdiction    text,
    report_id       uuid,
    incident_id     uuid,
    -- The message as it came.
    sealed          bytea       not null
);
create index aml_message_waiting on aml_message (received_at) where phone_key is not null;
create index aml_message_by_time on aml_message (received_at, id);

alter table camera
    -- Whether its owner lets the 112 centre look at its pictures.
    add column stream_allowed boolean not null default false,
    -- Where these are; an address often holds a password.
    add column stream_sealed  bytea;

-- Who was given a ticket for a camera's pictures, and every use of one, whatever came of it.
create table camera_ticket_use (
    id          bigint      not null generated always as identity primary key,
    at          timestamptz not null,
    person_id   uuid        not null,
    camera_id   uuid        not null,
    -- Null when the ticket was not one of ours.
    incident_id uuid,
    outcome     text        not null
);
create index camera_ticket_use_by_incident on camera_ticket_use (incident_id, id);

create function refuse_to_change_the_log() returns trigger
    language plpgsql as
$$
begin
    raise exception 'this log is only added to';
end;
$$;

create trigger only_added_to
    before update or delete or truncate on camera_ticket_use
    for each statement execute function refuse_to_change_the_log();
