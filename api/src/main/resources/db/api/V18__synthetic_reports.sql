-- Once a minute a report of our own goes the whole way, from the public door to a push that Firebase takes. It needs a city where
-- nobody lives, a camera that sees it and a crew that has nothing else to do: at the South Pole, farther from everybody than any
-- unit is ever looked for. No kode wilayah begins with 00.
insert into jurisdiction (code, name, zone, centre_lat, centre_lon, boundary)
values ('00.01', 'Laporan uji', 'UTC', -89.95, 0,
    '{"type": "Polygon", "coordinates": [[[-1, -89.96], [1, -89.96], [1, -89.94], [-1, -89.94], [-1, -89.96]]]}');
insert into camera (id, jurisdiction, source_id, name, lat, lon, range_metres, field_of_view_degrees, ptz, online, owner)
values ('6b1f6a0e-94c5-5d0b-a6a3-5f1f0c6d0001', '00.01', 'uji', 'Kamera uji', -89.95, 0, 1000, 360, false, true, 'CITY');
insert into unit (id, jurisdiction, call_sign, agency, type, capabilities, availability, post_lat, post_lon)
values ('6b1f6a0e-94c5-5d0b-a6a3-5f1f0c6d0002', '00.01', 'Regu uji', 'DPU', 'SERVICE_CREW', '{TREE_AND_ROAD_WORKS}', 'AVAILABLE',
    -89.95, 0);

-- Its crew has no phone but a topic: Firebase takes a push to it whether anybody listens or not, and whoever wants to may.
alter table device drop constraint device_kind_check;
alter table device add constraint device_kind_check check (kind in ('fid', 'token', 'topic'));
insert into device (id, owner, kind, value, language, registered_at)
values ('6b1f6a0e-94c5-5d0b-a6a3-5f1f0c6d0003', 'unit:6b1f6a0e-94c5-5d0b-a6a3-5f1f0c6d0002', 'topic', 'kentongan-synthetic',
    'id', now());

-- The one that is under way, or was last; there is no row while none are sent.
create table synthetic_report (
    only_one   boolean primary key default true check (only_one),
    -- What a push that it causes will name as its cause.
    event_id   uuid        not null,
    sent_at    timestamptz not null,
    -- Of the newest that came through; null until one has.
    through_event_id uuid,
    -- When that was sent; until one has come through, when the first was.
    through_at timestamptz not null
);
