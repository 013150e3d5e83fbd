-- What is written in the one transaction of an intake. Every index here is paid for by every report in a surge, so each one
-- has a reader that cannot do without it.

create table incident (
    id              uuid primary key,
    jurisdiction    text             not null,
    type            text             not null,
    status          text             not null,
    lat             double precision not null,
    lon             double precision not null,
    opened_at       timestamptz      not null
);
-- The agents' list: newest first, one city, keyset paging.
create index incident_by_city on incident (jurisdiction, opened_at desc, id desc);

-- The id is UUIDv5 of caller scope and Idempotency-Key: the primary key is the idempotency guard.
create table emergency_report (
    id                   uuid primary key,
    incident_id          uuid             not null,
    jurisdiction         text             not null,
    outside_jurisdiction boolean          not null,
    reporter_id          uuid,
    -- Kept only when it is not itself the key the id was made of.
    client_report_id     text,
    fingerprint          uuid             not null,
    type                 text             not null,
    lat                  double precision not null,
    lon                  double precision not null,
    accuracy_metres      double precision,
    language             text             not null,
    occurred_at          timestamptz,
    received_at          timestamptz      not null,
    -- What was matched, as it was answered; read back whole, never searched.
    matched              text             not null
);
create index emergency_report_by_client_id on emergency_report (reporter_id, client_report_id)
    where client_report_id is not null;
create index emergency_report_by_incident on emergency_report (incident_id);

-- Sealed with AES-GCM before it gets here; apart, so that it can be erased without touching the record of what happened.
create table emergency_report_private (
    report_id uuid primary key,
    sealed    bytea not null
);

create table incident_timeline (
    incident_id uuid        not null,
    id          bigint      not null generated always as identity,
    at          timestamptz not null,
    kind        text        not null,
    report_id   uuid,
    primary key (incident_id, id)
);

create table complaint (
    id              uuid primary key,
    jurisdiction    text             not null,
    category        text             not null,
    agency          text             not null,
    status          text             not null,
    reporter_id     uuid,
    fingerprint     uuid             not null,
    lat             double precision not null,
    lon             double precision not null,
    accuracy_metres double precision,
    language        text             not null,
    received_at     timestamptz      not null,
    matched         text             not null
);

create table complaint_private (
    complaint_id uuid primary key,
    sealed       bytea not null
);

-- Rows live here for milliseconds. They are found by being here, not by a remembered position: identity values are handed
-- out before commit, so a reader that remembered the highest one seen would skip a transaction that commits late.
create table outbox (
    id      bigint generated always as identity primary key,
    topic   text not null,
    key     uuid not null,
    event   text not null,
    payload text not null
) with (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 20000,
    autovacuum_vacuum_cost_delay = 0
);
