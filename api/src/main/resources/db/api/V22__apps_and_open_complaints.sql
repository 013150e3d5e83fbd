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

-- Null for those who complain themselves, and from an api that does not know it yet.
alter table complaint add column app text;
-- How to reach whoever complained by an app, sealed.
alter table complaint_private add column contact bytea;

-- What everybody may read, newest first. Looked through for a service, a state or a place without a look at the table.
create index complaint_public on complaint (jurisdiction, received_at desc, id desc) include (status, service, lat, lon)
    where visibility = 'PUBLIC';
-- What became of them, as it happened.
create index complaint_update_by_time on complaint_update (at, complaint_id) where status is not null;
