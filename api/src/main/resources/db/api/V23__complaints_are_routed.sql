-- Who answers for what, where a city says otherwise than its services do; as a whole.
create table routing_policy (
    jurisdiction text    primary key,
    version      integer not null check (version > 0),
    policy       jsonb   not null
);
insert into register_revision (register, number) values ('routing_policy', 0);
create trigger raise_revision
    before insert or update or delete or truncate on routing_policy
    for each statement execute function raise_register_revision();

-- The rule that said who answers; null where the service did.
alter table complaint add column routed_by text;
