-- What the legacy system said to a write that went out, and when that was told to its operation.
ALTER TABLE export_lines ADD COLUMN answer text;
ALTER TABLE export_lines ADD COLUMN delivered_at text;
