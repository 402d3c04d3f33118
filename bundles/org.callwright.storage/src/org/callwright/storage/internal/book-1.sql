-- Every table has a tag, so that a row can be told on a page whose table can no longer be found (Salvage).
CREATE TABLE about (
    id INTEGER PRIMARY KEY, tag INTEGER NOT NULL DEFAULT 20,
    version INTEGER NOT NULL);

-- words: name, organisation and email as they are searched, folded (Folding)
CREATE TABLE contact (
    id INTEGER PRIMARY KEY, tag INTEGER NOT NULL DEFAULT 21,
    connector TEXT NOT NULL, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, organisation TEXT NOT NULL, email TEXT NOT NULL,
    page TEXT, words TEXT NOT NULL);

-- plain: without scheme, small letters; digits, national, backwards: see Digits
CREATE TABLE phone (
    id INTEGER PRIMARY KEY, tag INTEGER NOT NULL DEFAULT 22,
    contact INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, label TEXT NOT NULL, written TEXT NOT NULL, plain TEXT NOT NULL,
    digits TEXT, national TEXT, backwards TEXT);
CREATE INDEX phone_contact ON phone (contact, position);
CREATE INDEX phone_plain ON phone (plain);
CREATE INDEX phone_digits ON phone (digits) WHERE digits IS NOT NULL;
CREATE INDEX phone_national ON phone (national) WHERE national IS NOT NULL;
CREATE INDEX phone_backwards ON phone (backwards) WHERE backwards IS NOT NULL;

CREATE TABLE record (
    id INTEGER PRIMARY KEY, tag INTEGER NOT NULL DEFAULT 23,
    contact_key TEXT,
    call TEXT NOT NULL UNIQUE, direction TEXT NOT NULL, address TEXT, name TEXT NOT NULL, contact TEXT, queue TEXT,
    began TEXT NOT NULL, answered TEXT, ended TEXT, talked TEXT NOT NULL, reason TEXT, note TEXT NOT NULL,
    revision INTEGER NOT NULL, code TEXT);
CREATE INDEX record_contact ON record (contact_key, began);

CREATE TABLE remembered (
    id INTEGER PRIMARY KEY, tag INTEGER NOT NULL DEFAULT 24,
    name TEXT NOT NULL UNIQUE, value TEXT NOT NULL);

CREATE VIRTUAL TABLE found USING fts5(words, content='contact', content_rowid='id', detail=none, columnsize=0,
    tokenize="unicode61 remove_diacritics 2", prefix='1 2 3');
CREATE TRIGGER contact_added AFTER INSERT ON contact BEGIN
    INSERT INTO found (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER contact_removed AFTER DELETE ON contact BEGIN
    INSERT INTO found (found, rowid, words) VALUES ('delete', old.id, old.words);
END;
CREATE TRIGGER contact_changed AFTER UPDATE OF words ON contact BEGIN
    INSERT INTO found (found, rowid, words) VALUES ('delete', old.id, old.words);
    INSERT INTO found (rowid, words) VALUES (new.id, new.words);
END;
