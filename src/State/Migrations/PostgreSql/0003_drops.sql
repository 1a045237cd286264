-- The ledger of file drops: every file that came in or went out, with what became of it.
CREATE TABLE drops (
    id text PRIMARY KEY,
    system text NOT NULL,
    resource text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    size bigint NOT NULL,
    sha256 text,
    file_time text NOT NULL,
    found_at text NOT NULL,
    claim_key text UNIQUE,
    state text NOT NULL,
    reason text,
    owner text,
    lease_until text,
    place text,
    started_at text,
    finished_at text,
    business_time text,
    sequence bigint,
    records bigint NOT NULL DEFAULT 0,
    rejected bigint NOT NULL DEFAULT 0,
    bytes_read bigint NOT NULL DEFAULT 0,
    rejects_file text,
    load_name text,
    same_as text,
    asked text
);
CREATE INDEX drops_by_binding ON drops (system, resource, id);
CREATE INDEX drops_by_content ON drops (system, resource, sha256);
CREATE INDEX drops_by_state ON drops (system, state);

-- What was done with a drop, by whom, in order.
CREATE TABLE drop_events (
    drop_id text NOT NULL REFERENCES drops (id),
    number bigint NOT NULL,
    at text NOT NULL,
    actor text NOT NULL,
    event text NOT NULL,
    detail text,
    PRIMARY KEY (drop_id, number)
);

-- Which load readers of a resource see: changing one row changes what all of them see.
CREATE TABLE drop_pointers (
    system text NOT NULL,
    resource text NOT NULL,
    version bigint NOT NULL,
    load_name text NOT NULL,
    drop_id text NOT NULL REFERENCES drops (id),
    business_time text NOT NULL,
    records bigint NOT NULL,
    changed_at text NOT NULL,
    PRIMARY KEY (system, resource)
);

-- Files that go out: their numbers, and each write that stands in one of them.
CREATE TABLE export_files (
    id text PRIMARY KEY,
    system text NOT NULL,
    resource text NOT NULL,
    sequence bigint NOT NULL,
    name text NOT NULL,
    state text NOT NULL,
    created_at text NOT NULL,
    written_at text,
    UNIQUE (system, resource, sequence),
    UNIQUE (system, resource, name)
);
CREATE TABLE export_lines (
    operation_id text PRIMARY KEY,
    system text NOT NULL,
    resource text NOT NULL,
    file_id text REFERENCES export_files (id),
    position bigint,
    payload text NOT NULL,
    record_key text,
    added_at text NOT NULL,
    answered_at text
);
CREATE INDEX export_lines_by_file ON export_lines (system, resource, file_id, added_at);

-- Which gateway loads the files of a resource at present: one at a time, so that they are loaded in order.
CREATE TABLE drop_turns (
    system text NOT NULL,
    resource text NOT NULL,
    owner text NOT NULL,
    lease_until text NOT NULL,
    PRIMARY KEY (system, resource)
);
