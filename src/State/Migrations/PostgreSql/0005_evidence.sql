-- Counters that all replicas add to: a route at one epoch, by the hour (recent ones by seconds), by name.
CREATE TABLE evidence_counts (
    route text NOT NULL,
    epoch bigint NOT NULL,
    period bigint NOT NULL,
    name text NOT NULL,
    count bigint NOT NULL,
    PRIMARY KEY (route, epoch, name, period)
);

-- A few examples of each difference, for people; bounded and expiring.
CREATE TABLE evidence_samples (
    id text PRIMARY KEY,
    route text NOT NULL,
    epoch bigint NOT NULL,
    field text NOT NULL,
    kind text NOT NULL,
    at bigint NOT NULL,
    request text NOT NULL,
    record text,
    legacy text,
    candidate text
);
CREATE INDEX evidence_samples_by_place ON evidence_samples (route, epoch, field, kind, at);

-- Keys that callers asked for, for replay; bounded for each route.
CREATE TABLE evidence_keys (
    route text NOT NULL,
    record_key text NOT NULL,
    seen_at bigint NOT NULL,
    PRIMARY KEY (route, record_key)
);

-- How far the last replay of a route came.
CREATE TABLE evidence_replays (
    route text PRIMARY KEY,
    epoch bigint NOT NULL,
    source text NOT NULL,
    position text,
    done bigint NOT NULL,
    total bigint,
    mismatched bigint NOT NULL,
    skipped bigint NOT NULL,
    state text NOT NULL,
    started_at bigint NOT NULL,
    updated_at bigint NOT NULL
);
