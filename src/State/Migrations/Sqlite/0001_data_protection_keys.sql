-- The key ring that protects cursors, so that they outlive a restart and hold on every replica.
CREATE TABLE data_protection_keys (
    name TEXT PRIMARY KEY,
    xml TEXT NOT NULL,
    created_at TEXT NOT NULL
);
