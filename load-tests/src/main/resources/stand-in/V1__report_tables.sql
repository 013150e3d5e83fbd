CREATE TABLE kentongan.incident (
    id uuid PRIMARY KEY,
    jurisdiction text NOT NULL,
    type text NOT NULL,
    status text NOT NULL,
    lat double precision NOT NULL,
    lon double precision NOT NULL,
    opened_at timestamptz NOT NULL
);
CREATE TABLE kentongan.emergency_report (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES kentongan.incident,
    jurisdiction text NOT NULL,
    type text NOT NULL,
    lat double precision NOT NULL,
    lon double precision NOT NULL,
    accuracy_metres double precision,
    description text,
    language text NOT NULL,
    reporter uuid,
    body_hash bytea NOT NULL,
    received_at timestamptz NOT NULL
);
CREATE TABLE kentongan.incident_timeline (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES kentongan.incident,
    at timestamptz NOT NULL,
    kind text NOT NULL,
    detail text NOT NULL
);
CREATE TABLE kentongan.outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic text NOT NULL,
    key uuid NOT NULL,
    payload text NOT NULL
);
