-- Since when an event waits to be told, by the database's clock: what stands at the head of the outbox says whether anybody
-- relays. Rows of an api that does not know it yet have it too.
alter table outbox add column kept_at timestamptz not null default now();
