-- A unit answers one incident at a time. Rows are changed in the turn of the incident's city only (city_book); a unit may
-- be wanted by two cities at once, so the index below is what finally decides.
create table assignment (
    id           uuid primary key,
    incident_id  uuid        not null,
    jurisdiction text        not null,
    unit_id      uuid        not null,
    agency       text        not null,
    activity     text        not null,
    -- Who wanted it: the intake, the escalation or an agent.
    cause        text        not null,
    -- How far its acknowledgement has been escalated, from 0.
    step         int         not null default 0,
    -- The unit as it was recommended: distance, travel time, age of its position.
    pick         json        not null,
    assigned_at  timestamptz not null,
    -- When it has to be acknowledged, or, of one reserved for later, when it begins.
    due_at       timestamptz,
    ended_at     timestamptz,
    by_person    uuid,
    reason       text,
    check (unit_id is not null and (ended_at is null or due_at is null))
) with (fillfactor = 80);
-- No column of it may be null: a null never equals another.
create unique index assignment_holds_unit on assignment (unit_id)
    where ended_at is null and activity <> 'RESERVED_FOR_LATER';
create index assignment_due on assignment (due_at) where due_at is not null;
create index assignment_of_incident on assignment (incident_id);
create index assignment_of_unit on assignment (unit_id, assigned_at desc);

-- What crews said, as they said it: a device that was offline tells late, but knows when it was.
create table unit_activity (
    assignment_id uuid        not null,
    id            bigint      not null generated always as identity,
    activity      text        not null,
    at            timestamptz not null,
    device_at     timestamptz,
    by_person     uuid,
    primary key (assignment_id, id)
);

alter table incident_timeline
    add column unit_id uuid,
    add column note    text;
alter table incident
    -- The highest alarm struck for it.
    add column alarm int not null default 1;
-- When to look again for units it lacks; null while it lacks none.
alter table incident add column short_due_at timestamptz;
create index incident_short on incident (short_due_at) where short_due_at is not null;
-- Phones of supervisors are called by city as well, when nobody else answers.
alter table device add column supervisor_of text;
create index device_by_supervised on device (('supervisor:' || supervisor_of)) where supervisor_of is not null;
create or replace view push_device as
    select id as device_id, owner, kind, value, language from device
    union all
    select id, 'supervisor:' || supervisor_of, kind, value, language from device
    where supervisor_of is not null;
