-- Since when the gate of a route's next step has passed without a break, at the row's present epoch. Times are milliseconds since 1970 in UTC.
CREATE TABLE route_promotions (
    route TEXT PRIMARY KEY,
    epoch INTEGER NOT NULL,
    passes_since INTEGER NOT NULL
);
