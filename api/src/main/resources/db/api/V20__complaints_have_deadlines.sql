-- Until when something has to be done about a complaint. Null for those that came before, and from an api that does not know it yet.
alter table complaint
    add column respond_by   timestamptz,
    add column responded_at timestamptz,
    add column resolve_by   timestamptz,
    add column paused_at    timestamptz,
    add column stopped_at   timestamptz,
    -- What is due next: shown, sorted by, and what somebody hears of when it has passed. Null when nothing is.
    add column due_at       timestamptz,
    add column escalation   text not null default 'NONE',
    add column escalate_at  timestamptz,
    -- All there are have the default: not to be looked through while everybody waits.
    add constraint complaint_escalation
        check (escalation in ('NONE', 'AGENCY_HEAD', 'REGIONAL_SECRETARY', 'PUBLIC')) not valid;

-- Of a city, of an agency, what is due first. Few complaints are open, so these stay small; nothing is in them yet.
create index complaint_due_in_city on complaint (jurisdiction, due_at, id) where due_at is not null;
create index complaint_due_of_agency on complaint (jurisdiction, agency, due_at, id) where due_at is not null;
create index complaint_to_escalate on complaint (escalate_at) where escalate_at is not null;

-- How far it had gone when somebody was told that it is late.
alter table complaint_update add column escalation text;

-- What a city promises, as a whole. Where there is no row, what the code calls standard holds.
create table sla_policy (
    jurisdiction text primary key,
    version      integer not null,
    policy       jsonb   not null
);
insert into register_revision (register, number) values ('sla_policy', 0);
create trigger raise_revision
    before insert or update or delete or truncate on sla_policy
    for each statement execute function raise_register_revision();

-- Phones of whoever is told that something is late: heads of agencies (33.74/DPU), regional secretaries (33.74).
alter table device add column lateness_of text;
create index device_by_lateness on device (('lateness:' || lateness_of)) where lateness_of is not null;
create or replace view push_device as
    select id as device_id, owner, kind, value, language from device
    union all
    select id, 'supervisor:' || supervisor_of, kind, value, language from device
    where supervisor_of is not null
    union all
    select id, 'agency:' || agency_of, kind, value, language from device
    where agency_of is not null
    union all
    select id, 'lateness:' || lateness_of, kind, value, language from device
    where lateness_of is not null;
