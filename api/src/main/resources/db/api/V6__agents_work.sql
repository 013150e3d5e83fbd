-- Incidents that stand for themselves and are not over: the agents' queue and the beginning of the feed, whatever a city's
-- history has grown to.
create index incident_open on incident (jurisdiction, revision, id)
    where status not in ('CLOSED', 'CANCELLED') and merged_into is null;

alter table incident
    -- Who works on it, and until when that is so unless they say so again.
    add column claimed_by       uuid,
    add column claimed_until    timestamptz,
    add column first_claimed_at timestamptz,
    add column closed_at        timestamptz,
    add column disposition      text,
    -- Reports that an agent has found to be no cause for anybody to come.
    add column idle_reports     int not null default 0,
    -- Who said better than the reports where it is: AGENT, REPORTER, AML; null while nobody did.
    add column located_by       text,
    add column accuracy_metres  double precision;

alter table emergency_report
    add column call_class text not null default 'NORMAL';

-- What agents tell each other; sealed like what was said to them.
create table incident_note (
    incident_id uuid        not null,
    id          uuid        not null,
    at          timestamptz not null,
    by_person   uuid,
    sealed      bytea       not null,
    primary key (incident_id, id)
);

create table hand_over (
    id           uuid primary key,
    incident_id  uuid        not null,
    jurisdiction text        not null,
    agency       text        not null,
    state        text        not null,
    offered_at   timestamptz not null,
    accept_by    timestamptz not null,
    answered_at  timestamptz,
    by_person    uuid,
    reason       text
);
create index hand_over_of_incident on hand_over (incident_id);
create index hand_over_of_agency on hand_over (jurisdiction, agency, offered_at desc);
create index hand_over_waiting on hand_over (accept_by) where state = 'OFFERED';
