-- Apps of agencies and others, by which complaints come; each with the fingerprints of its keys, as a whole.
create table app (
    jurisdiction text    not null,
    code         text    not null,
    version      integer not null check (version > 0),
    app          jsonb   not null,
    primary key (jurisdiction, code)
);
insert into register_revision (register, number) values ('app', 0);
create trigger raise_revision
    before insert or update or delete or truncate on app
    for each statement execute function raise_register_revision();

alter table complaint
    -- Null for those who complain themselves, and from an api that does not know it yet.
    add column app       text,
    -- Public, and told so when that had come to mean everybody. Those of before are for whom the city knows.
    add column published boolean not null default false;
-- How to reach whoever complained by an app, sealed.
alter table complaint_private add column contact bytea;
-- The city, where the complaint is published.
alter table complaint_update add column published_in text;
