-- How far each route is, in effect on all replicas, and every change of it, chained by hashes.
CREATE TABLE routes (
    name text PRIMARY KEY,
    stage text NOT NULL,
    share integer NOT NULL,
    epoch bigint NOT NULL,
    desired_hash text NOT NULL,
    held integer NOT NULL,
    paused integer NOT NULL,
    drains_to text NULL,
    drains_to_share integer NOT NULL,
    since text NOT NULL,
    sequence bigint NOT NULL
);
CREATE INDEX routes_sequence ON routes (sequence);
-- Each desired row that was ever seen: one that was superseded does not come back by a late replica or a restart.
CREATE TABLE desired_routes (
    route text NOT NULL,
    hash text NOT NULL,
    seen_at text NOT NULL,
    PRIMARY KEY (route, hash)
);
CREATE TABLE route_moves (
    sequence bigint PRIMARY KEY,
    route text NOT NULL,
    kind text NOT NULL,
    from_stage text NOT NULL,
    from_share integer NOT NULL,
    to_stage text NOT NULL,
    to_share integer NOT NULL,
    epoch bigint NOT NULL,
    actor text NOT NULL,
    reason text NULL,
    moved_at text NOT NULL,
    verdict text NULL,
    evidence text NULL,
    configuration_hash text NOT NULL,
    previous_hash text NOT NULL,
    hash text NOT NULL
);
CREATE INDEX route_moves_route ON route_moves (route, sequence);
