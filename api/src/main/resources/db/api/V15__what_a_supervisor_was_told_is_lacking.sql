-- What a supervisor was told that an incident lacks, and still does: told once, and again when more kinds are lacking. Null
-- for none, which is nearly all.
alter table incident add column short_told text[];
