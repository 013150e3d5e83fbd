-- Reports of one incident are joined. Everything that changes a city's incidents raises the city's revision first and so
-- holds its row until it commits: one writer per city, and a number that tells every replica whether what it remembers is
-- still the whole truth. The row changes with every batch, so its page keeps room for the versions to come.
create table city_book (
    jurisdiction text primary key,
    revision     bigint not null
) with (fillfactor = 10);

alter table incident
    -- The city's revision when this incident last changed.
    add column revision       bigint not null default 0,
    add column last_report_at timestamptz,
    add column reports        int    not null default 1,
    -- What joining further reports needs to know of those there are; read back whole, never searched. No word of what was
    -- said: words are kept as keyed fingerprints.
    add column remembered     text,
    -- The units called to it, as they were told; read back whole.
    add column answered       text,
    add column merged_into    uuid,
    -- Counts what agents change; reports that join leave it, or nobody could edit an incident during a surge.
    add column version        int    not null default 0;
update incident set last_report_at = opened_at;
alter table incident alter column last_report_at set not null;
-- What changed since a replica last looked.
create index incident_by_revision on incident (jurisdiction, revision);

alter table emergency_report
    -- Why the report joined its incident, was only linked to one, or opened its own; null when nothing was near.
    add column clustering text,
    -- The keyed fingerprints of its words, so that a split or a merge weighs them again without opening what was said.
    add column sketch     text;

-- Two incidents that may be, or are said to be, about the same thing. Kept once, the smaller id first.
create table incident_link (
    incident_id uuid             not null,
    other_id    uuid             not null,
    state       text             not null,
    score       double precision,
    at          timestamptz      not null,
    primary key (incident_id, other_id),
    check (incident_id < other_id)
);
create index incident_link_by_other on incident_link (other_id);
create index incident_merged on incident (merged_into) where merged_into is not null;

alter table incident_timeline
    add column by_person   uuid,
    add column other_id    uuid;

-- Every merge there was, and whom the incident that goes on had called before it, so that taking it back is exact.
create table incident_merge (
    id              bigint generated always as identity primary key,
    from_id         uuid        not null,
    into_id         uuid        not null,
    at              timestamptz not null,
    by_person       uuid,
    answered_before text        not null
);
create index incident_merge_by_from on incident_merge (from_id, id);
