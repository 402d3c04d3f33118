-- A promise to call back, given in the call; codes are lines of the column code.
ALTER TABLE record ADD COLUMN due TEXT;
ALTER TABLE record ADD COLUMN due_to TEXT;
ALTER TABLE record ADD COLUMN due_remark TEXT;
-- The contact does not want to be called.
ALTER TABLE contact ADD COLUMN do_not_call INTEGER NOT NULL DEFAULT 0;
