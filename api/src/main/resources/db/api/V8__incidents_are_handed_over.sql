-- What an agency says to a hand-over, beside what the agents said when they offered it.
alter table hand_over
    add column answer text;
-- An agency has one offer of an incident at a time.
create unique index hand_over_offered_once on hand_over (incident_id, agency) where state = 'OFFERED';

-- Notes that an agency reads when the incident is handed over to it.
alter table incident_note
    add column for_agencies boolean not null default false;

-- Phones of an agency's people are called when an incident is offered to it.
alter table device add column agency_of text;
create index device_by_agency on device (('agency:' || agency_of)) where agency_of is not null;
create or replace view push_device as
    select id as device_id, owner, kind, value, language from device
    union all
    select id, 'supervisor:' || supervisor_of, kind, value, language from device
    where supervisor_of is not null
    union all
    select id, 'agency:' || agency_of, kind, value, language from device
    where agency_of is not null;
