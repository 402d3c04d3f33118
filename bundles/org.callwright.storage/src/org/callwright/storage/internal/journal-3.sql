-- A promise to call back, given in the call; codes are lines of the column code.
ALTER TABLE kept ADD COLUMN due TEXT;
ALTER TABLE kept ADD COLUMN due_to TEXT;
ALTER TABLE kept ADD COLUMN due_remark TEXT;
ALTER TABLE outgoing ADD COLUMN due TEXT;
ALTER TABLE outgoing ADD COLUMN due_to TEXT;
ALTER TABLE outgoing ADD COLUMN due_remark TEXT;
ALTER TABLE filed ADD COLUMN due TEXT;
ALTER TABLE filed ADD COLUMN due_to TEXT;
ALTER TABLE filed ADD COLUMN due_remark TEXT;
CREATE INDEX filed_contact ON filed (contact, began) WHERE contact IS NOT NULL;
CREATE INDEX filed_address ON filed (address, began) WHERE address IS NOT NULL;

ALTER TABLE favourite ADD COLUMN heading TEXT NOT NULL DEFAULT '';
ALTER TABLE favourite ADD COLUMN position INTEGER NOT NULL DEFAULT 0;

CREATE TABLE doing (
    id INTEGER PRIMARY KEY, tag INTEGER NOT NULL DEFAULT 17,
    kind TEXT NOT NULL, reason TEXT NOT NULL, since TEXT NOT NULL);

CREATE TABLE form (
    id INTEGER PRIMARY KEY, tag INTEGER NOT NULL DEFAULT 18,
    call TEXT NOT NULL UNIQUE, name TEXT NOT NULL, organisation TEXT NOT NULL, email TEXT NOT NULL, number TEXT NOT NULL);

CREATE TABLE callback (
    id INTEGER PRIMARY KEY, tag INTEGER NOT NULL DEFAULT 19,
    call TEXT NOT NULL UNIQUE, address TEXT NOT NULL, name TEXT NOT NULL, contact TEXT, due TEXT NOT NULL, remark TEXT NOT NULL);
