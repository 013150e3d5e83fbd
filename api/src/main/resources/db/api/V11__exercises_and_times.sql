-- A drill is worked on like any other incident, and counted as none.
alter table incident add column exercise boolean not null default false;

-- Which incidents have test reports: there are few, so the index is small, and a report that comes in is not in it.
create index emergency_report_test on emergency_report (incident_id) where call_class = 'TEST';
