-- The promise was kept.
ALTER TABLE record ADD COLUMN due_kept INTEGER NOT NULL DEFAULT 0;
