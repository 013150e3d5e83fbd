-- What can be complained about in a city, as a whole; every version stays, since complaints name theirs.
create table service_catalogue (
    jurisdiction text    not null,
    version      integer not null check (version > 0),
    catalogue    jsonb   not null,
    primary key (jurisdiction, version)
);
insert into register_revision (register, number) values ('service_catalogue', 0);
create trigger raise_revision
    before insert or update or delete or truncate on service_catalogue
    for each statement execute function raise_register_revision();

-- Null for complaints that came before, and from an api that does not know it yet.
alter table complaint
    add column service           text,
    add column catalogue_version integer;

-- What was asked and answered, sealed.
alter table complaint_private add column answers bytea;
