-- Writes that were forwarded on routes that move: those under way, and of each record the last one since its route left legacy.
-- Times are milliseconds since 1970 in UTC.
CREATE TABLE route_writes (
    id TEXT PRIMARY KEY,
    route TEXT NOT NULL,
    resource TEXT NOT NULL,
    record TEXT,
    consumer TEXT NOT NULL,
    backend TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    ended_at INTEGER
);
CREATE INDEX route_writes_record ON route_writes (route, record);
CREATE INDEX route_writes_open ON route_writes (begun_at) WHERE ended_at IS NULL;
CREATE INDEX route_writes_ended ON route_writes (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX operations_route ON operations (route, state) WHERE finished_at IS NULL;
-- Until when a route waits for its writes, and whether those that wait for a person may be left behind.
ALTER TABLE routes ADD COLUMN drains_until TEXT;
ALTER TABLE routes ADD COLUMN drains_forced INTEGER NOT NULL DEFAULT 0;
-- Up to which entry of the log somebody was told of moves.
CREATE TABLE move_webhooks (
    name TEXT PRIMARY KEY,
    told INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    due_at INTEGER NOT NULL
);
