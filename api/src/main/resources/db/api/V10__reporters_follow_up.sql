-- What a reporter adds after the report. A row of its own, made when there is something: an intake must not pay for it.
create table reporter_follow_up (
    report_id       uuid primary key,
    safe_at         timestamptz,
    cancelled_at    timestamptz,
    -- The last place the phone sent; earlier ones are not kept, they would be the trail of a person.
    lat             double precision,
    lon             double precision,
    accuracy_metres double precision,
    measured_at     timestamptz,
    located_at      timestamptz,
    -- TAKEN as the place of the incident, or why not.
    verdict         text,
    -- How often, so that a lost token cannot fill the table.
    locations       int not null default 0,
    messages        int not null default 0
);

alter table incident
    add column reporters_safe    int not null default 0,
    add column reports_cancelled int not null default 0;

-- Whose reporter wrote it; null when an agent did. It is shown wherever that report is.
alter table incident_note add column report_id uuid;
create index incident_note_of_report on incident_note (report_id) where report_id is not null;
