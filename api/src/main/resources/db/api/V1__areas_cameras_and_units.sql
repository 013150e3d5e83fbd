-- Where the city is, what it can see, whom it can send.
-- Every table is named with its schema: a person at psql has another search_path than the service.

CREATE TABLE kentongan.jurisdiction (
    code        text PRIMARY KEY CHECK (code ~ '^[0-9]{2}([.][0-9]{2})?$'),
    name        text NOT NULL,
    zone        text NOT NULL,
    centre_lat  double precision NOT NULL CHECK (centre_lat BETWEEN -90 AND 90),
    centre_lon  double precision NOT NULL CHECK (centre_lon BETWEEN -180 AND 180),
    boundary    jsonb NOT NULL
);
COMMENT ON COLUMN kentongan.jurisdiction.code IS 'Kode wilayah: PP for a province, PP.KK for a city or regency';
COMMENT ON COLUMN kentongan.jurisdiction.boundary IS 'GeoJSON Polygon or MultiPolygon, WGS84, longitude first';

-- The id is UUIDv5 of jurisdiction and the owner's id, so it already keeps the pair unique: an index
-- on the pair would only cost.
CREATE TABLE kentongan.camera (
    id                     uuid PRIMARY KEY,
    jurisdiction           text NOT NULL REFERENCES kentongan.jurisdiction,
    source_id              text NOT NULL,
    name                   text NOT NULL,
    lat                    double precision NOT NULL CHECK (lat BETWEEN -90 AND 90),
    lon                    double precision NOT NULL CHECK (lon BETWEEN -180 AND 180),
    range_metres           double precision NOT NULL CHECK (range_metres BETWEEN 1 AND 20000),
    azimuth_degrees        double precision CHECK (azimuth_degrees BETWEEN 0 AND 360),
    field_of_view_degrees  double precision NOT NULL CHECK (field_of_view_degrees BETWEEN 1 AND 360),
    ptz                    boolean NOT NULL,
    online                 boolean NOT NULL,
    owner                  text NOT NULL CHECK (owner IN ('CITY', 'POLICE', 'PRIVATE', 'NEIGHBOURHOOD'))
);

CREATE TABLE kentongan.unit (
    id            uuid PRIMARY KEY,
    jurisdiction  text NOT NULL REFERENCES kentongan.jurisdiction,
    call_sign     text NOT NULL,
    agency        text NOT NULL,
    type          text NOT NULL,
    capabilities  text[] NOT NULL,
    availability  text NOT NULL
        CHECK (availability IN ('AVAILABLE', 'CONDITIONALLY_AVAILABLE', 'NOT_AVAILABLE')),
    post_lat      double precision NOT NULL CHECK (post_lat BETWEEN -90 AND 90),
    post_lon      double precision NOT NULL CHECK (post_lon BETWEEN -180 AND 180)
);

-- Rewritten about once a second while a unit drives: room on each page keeps the new version beside
-- the old one, and no index but the key has to follow.
CREATE TABLE kentongan.unit_position (
    unit_id                   uuid PRIMARY KEY REFERENCES kentongan.unit ON DELETE CASCADE,
    lat                       double precision NOT NULL,
    lon                       double precision NOT NULL,
    device_time               timestamptz NOT NULL,
    accuracy_metres           double precision,
    speed_metres_per_second   double precision,
    heading_degrees           double precision
) WITH (fillfactor = 40, autovacuum_vacuum_scale_factor = 0.05);

-- Every replica keeps these registers in memory and looks here, once a second, whether its copy is old.
-- The row lock of the bump also lets only one writer of a register commit at a time, so a reader that
-- has seen number n has seen everything that was written for it.
CREATE TABLE kentongan.register_revision (
    register  text PRIMARY KEY,
    number    bigint NOT NULL
) WITH (fillfactor = 40);

INSERT INTO kentongan.register_revision (register, number)
VALUES ('jurisdiction', 0), ('camera', 0), ('unit', 0);

CREATE FUNCTION kentongan.raise_register_revision() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    UPDATE kentongan.register_revision SET number = number + 1 WHERE register = TG_TABLE_NAME;
    RETURN NULL;
END;
$$;

-- Triggers, not the service, so that a correction made by hand reaches every replica as well.
CREATE TRIGGER raise_revision
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON kentongan.jurisdiction
    FOR EACH STATEMENT EXECUTE FUNCTION kentongan.raise_register_revision();
CREATE TRIGGER raise_revision
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON kentongan.camera
    FOR EACH STATEMENT EXECUTE FUNCTION kentongan.raise_register_revision();
CREATE TRIGGER raise_revision
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON kentongan.unit
    FOR EACH STATEMENT EXECUTE FUNCTION kentongan.raise_register_revision();
