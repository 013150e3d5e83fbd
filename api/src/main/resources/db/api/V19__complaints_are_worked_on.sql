-- What becomes of a complaint. An api that does not know it yet goes on adding complaints, so everything has a default.
alter table complaint
    add column visibility    text        not null default 'PRIVATE'
        check (visibility in ('PUBLIC', 'PRIVATE', 'ANONYMOUS')),
    add column version       integer     not null default 0,
    -- Null while it stands as it came.
    add column status_since  timestamptz,
    add column scheduled_for timestamptz,
    add column duplicate_of  uuid,
    add column stars         integer check (stars between 1 and 5);

-- The three lists, newest first, keyset paging: of a citizen, of a city, of an agency. The state comes before the time, so that a
-- rare one is found at once among a million of others.
create index complaint_by_reporter on complaint (reporter_id, received_at desc, id desc) where reporter_id is not null;
create index complaint_by_city on complaint (jurisdiction, status, received_at desc, id desc);
create index complaint_by_agency on complaint (jurisdiction, agency, status, received_at desc, id desc);
-- What time closes by itself.
create index complaint_to_close on complaint (status_since) where status in ('RESOLVED', 'REJECTED');

create index complaint_by_original on complaint (duplicate_of) where duplicate_of is not null;

-- All that was said about it, in the order it was said. The first entry, that it was submitted, is the complaint itself.
create table complaint_update (
    complaint_id uuid        not null,
    number       bigint      not null generated always as identity,
    -- Made of caller and Idempotency-Key with a secret; the text is sealed for it.
    id           uuid        not null,
    fingerprint  uuid        not null,
    at           timestamptz not null,
    actor        text        not null check (actor in ('REPORTER', 'OFFICER', 'CLOCK')),
    by_agency    text,
    by_person    uuid,
    status       text,
    agency       text,
    stars        integer,
    internal     boolean     not null,
    sealed       bytea,
    primary key (complaint_id, number),
    unique (complaint_id, id)
);
