-- The ledger of file drops: every file that came in or went out, with what became of it.
CREATE TABLE drops (
    id TEXT PRIMARY KEY,
    system TEXT NOT NULL,
    resource TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT,
    file_time TEXT NOT NULL,
    found_at TEXT NOT NULL,
    claim_key TEXT UNIQUE,
    state TEXT NOT NULL,
    reason TEXT,
    owner TEXT,
    lease_until TEXT,
    place TEXT,
    started_at TEXT,
    finished_at TEXT,
    business_time TEXT,
    sequence INTEGER,
    records INTEGER NOT NULL DEFAULT 0,
    rejected INTEGER NOT NULL DEFAULT 0,
    bytes_read INTEGER NOT NULL DEFAULT 0,
    rejects_file TEXT,
    load_name TEXT,
    same_as TEXT,
    asked TEXT
);
CREATE INDEX drops_by_binding ON drops (system, resource, id);
CREATE INDEX drops_by_content ON drops (system, resource, sha256);
CREATE INDEX drops_by_state ON drops (system, state);

-- What was done with a drop, by whom, in order.
CREATE TABLE drop_events (
    drop_id TEXT NOT NULL REFERENCES drops (id),
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    event TEXT NOT NULL,
    detail TEXT,
    PRIMARY KEY (drop_id, number)
);

-- Which load readers of a resource see: changing one row changes what all of them see.
CREATE TABLE drop_pointers (
    system TEXT NOT NULL,
    resource TEXT NOT NULL,
    version INTEGER NOT NULL,
    load_name TEXT NOT NULL,
    drop_id TEXT NOT NULL REFERENCES drops (id),
    business_time TEXT NOT NULL,
    records INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (system, resource)
);

-- Files that go out: their numbers, and each write that stands in one of them.
CREATE TABLE export_files (
    id TEXT PRIMARY KEY,
    system TEXT NOT NULL,
    resource TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at TEXT NOT NULL,
    written_at TEXT,
    UNIQUE (system, resource, sequence),
    UNIQUE (system, resource, name)
);
CREATE TABLE export_lines (
    operation_id TEXT PRIMARY KEY,
    system TEXT NOT NULL,
    resource TEXT NOT NULL,
    file_id TEXT REFERENCES export_files (id),
    position INTEGER,
    payload TEXT NOT NULL,
    record_key TEXT,
    added_at TEXT NOT NULL,
    answered_at TEXT
);
CREATE INDEX export_lines_by_file ON export_lines (system, resource, file_id, added_at);

-- Which gateway loads the files of a resource at present: one at a time, so that they are loaded in order.
CREATE TABLE drop_turns (
    system TEXT NOT NULL,
    resource TEXT NOT NULL,
    owner TEXT NOT NULL,
    lease_until TEXT NOT NULL,
    PRIMARY KEY (system, resource)
);
