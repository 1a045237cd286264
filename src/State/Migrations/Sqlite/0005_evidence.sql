-- Counters that all replicas add to: a route at one epoch, by the hour (recent ones by seconds), by name.
CREATE TABLE evidence_counts (
    route TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    period INTEGER NOT NULL,
    name TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (route, epoch, name, period)
) WITHOUT ROWID;

-- A few examples of each difference, for people; bounded and expiring.
CREATE TABLE evidence_samples (
    id TEXT PRIMARY KEY,
    route TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    field TEXT NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    request TEXT NOT NULL,
    record TEXT,
    legacy TEXT,
    candidate TEXT
);
CREATE INDEX evidence_samples_by_place ON evidence_samples (route, epoch, field, kind, at);

-- Keys that callers asked for, for replay; bounded for each route.
CREATE TABLE evidence_keys (
    route TEXT NOT NULL,
    record_key TEXT NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (route, record_key)
) WITHOUT ROWID;

-- How far the last replay of a route came.
CREATE TABLE evidence_replays (
    route TEXT PRIMARY KEY,
    epoch INTEGER NOT NULL,
    source TEXT NOT NULL,
    position TEXT,
    done INTEGER NOT NULL,
    total INTEGER,
    mismatched INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    state TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
