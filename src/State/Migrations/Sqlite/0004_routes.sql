-- How far each route is, in effect on all replicas, and every change of it, chained by hashes.
CREATE TABLE routes (
    name TEXT PRIMARY KEY,
    stage TEXT NOT NULL,
    share INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    desired_hash TEXT NOT NULL,
    held INTEGER NOT NULL,
    paused INTEGER NOT NULL,
    drains_to TEXT NULL,
    drains_to_share INTEGER NOT NULL,
    since TEXT NOT NULL,
    sequence INTEGER NOT NULL
);
CREATE INDEX routes_sequence ON routes (sequence);
-- Each desired row that was ever seen: one that was superseded does not come back by a late replica or a restart.
CREATE TABLE desired_routes (
    route TEXT NOT NULL,
    hash TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (route, hash)
);
CREATE TABLE route_moves (
    sequence INTEGER PRIMARY KEY,
    route TEXT NOT NULL,
    kind TEXT NOT NULL,
    from_stage TEXT NOT NULL,
    from_share INTEGER NOT NULL,
    to_stage TEXT NOT NULL,
    to_share INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT NULL,
    moved_at TEXT NOT NULL,
    verdict TEXT NULL,
    evidence TEXT NULL,
    configuration_hash TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX route_moves_route ON route_moves (route, sequence);
