-- The key ring that protects cursors, so that they outlive a restart and hold on every replica.
CREATE TABLE data_protection_keys (
    name text PRIMARY KEY,
    xml text NOT NULL,
    created_at text NOT NULL
);
