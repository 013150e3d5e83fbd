-- Reports that an agent took out of another incident: it is not put back without being asked.
alter table incident add column split_off boolean not null default false;
