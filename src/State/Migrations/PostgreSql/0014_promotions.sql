-- Since when the gate of a route's next step has passed without a break, at the row's present epoch. Times are milliseconds since 1970 in UTC.
CREATE TABLE route_promotions (
    route text PRIMARY KEY,
    epoch bigint NOT NULL,
    passes_since bigint NOT NULL
);
