-- Writes that were forwarded on routes that move: those under way, and of each record the last one since its route left legacy.
-- Times are milliseconds since 1970 in UTC.
CREATE TABLE route_writes (
    id text PRIMARY KEY,
    route text NOT NULL,
    resource text NOT NULL,
    record text,
    consumer text NOT NULL,
    backend text NOT NULL,
    begun_at bigint NOT NULL,
    ended_at bigint
);
CREATE INDEX route_writes_record ON route_writes (route, record);
CREATE INDEX route_writes_open ON route_writes (begun_at) WHERE ended_at IS NULL;
CREATE INDEX route_writes_ended ON route_writes (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX operations_route ON operations (route, state) WHERE finished_at IS NULL;
-- Until when a route waits for its writes, and whether those that wait for a person may be left behind.
ALTER TABLE routes ADD COLUMN drains_until text;
ALTER TABLE routes ADD COLUMN drains_forced integer NOT NULL DEFAULT 0;
-- Up to which entry of the log somebody was told of moves.
CREATE TABLE move_webhooks (
    name text PRIMARY KEY,
    told bigint NOT NULL,
    attempts integer NOT NULL,
    due_at bigint NOT NULL
);
