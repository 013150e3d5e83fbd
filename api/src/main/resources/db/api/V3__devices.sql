-- Phones that may be pushed to. The value is how Firebase finds the phone: whoever has it can be pushed to, so it is shown to nobody.
create table device (
    id            uuid primary key,
    -- unit:<uuid> or person:<uuid>
    owner         text        not null,
    kind          text        not null check (kind in ('fid', 'token')),
    value         text        not null,
    language      text        not null check (language in ('id', 'en')),
    registered_at timestamptz not null
);
-- Whose phones, for every push; newest first, for forgetting the oldest.
create index device_by_owner on device (owner, registered_at desc);
-- One phone is registered once, also when its app was installed anew and took another id.
create unique index device_by_value on device (kind, value);

-- The one thing the notifier reads of this schema; its columns are a promise.
create view push_device as
    select id as device_id, owner, kind, value, language from device;
