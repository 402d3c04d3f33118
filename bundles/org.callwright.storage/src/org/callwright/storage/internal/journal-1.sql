-- Every table has a tag, so that a row can be told on a page whose table can no longer be found (Salvage).
CREATE TABLE about (
    id INTEGER PRIMARY KEY, tag INTEGER NOT NULL DEFAULT 10,
    version INTEGER NOT NULL);

CREATE TABLE note (
    id INTEGER PRIMARY KEY, tag INTEGER NOT NULL DEFAULT 11,
    call TEXT NOT NULL, revision INTEGER NOT NULL, contact TEXT, at TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX note_call ON note (call, revision);

CREATE TABLE kept (
    id INTEGER PRIMARY KEY, tag INTEGER NOT NULL DEFAULT 12,
    call TEXT NOT NULL UNIQUE, direction TEXT NOT NULL, address TEXT, name TEXT NOT NULL, contact TEXT, queue TEXT,
    began TEXT NOT NULL, answered TEXT, ended TEXT, talked TEXT NOT NULL, reason TEXT, note TEXT NOT NULL,
    revision INTEGER NOT NULL, code TEXT);

CREATE TABLE outgoing (
    id INTEGER PRIMARY KEY, tag INTEGER NOT NULL DEFAULT 13,
    connector TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, trouble TEXT, attention INTEGER NOT NULL DEFAULT 0,
    call TEXT NOT NULL, direction TEXT NOT NULL, address TEXT, name TEXT NOT NULL, contact TEXT, queue TEXT,
    began TEXT NOT NULL, answered TEXT, ended TEXT, talked TEXT NOT NULL, reason TEXT, note TEXT NOT NULL,
    revision INTEGER NOT NULL, code TEXT,
    UNIQUE (connector, call));

CREATE TABLE filed (
    id INTEGER PRIMARY KEY, tag INTEGER NOT NULL DEFAULT 14,
    connector TEXT NOT NULL,
    call TEXT NOT NULL UNIQUE, direction TEXT NOT NULL, address TEXT, name TEXT NOT NULL, contact TEXT, queue TEXT,
    began TEXT NOT NULL, answered TEXT, ended TEXT, talked TEXT NOT NULL, reason TEXT, note TEXT NOT NULL,
    revision INTEGER NOT NULL, code TEXT);

CREATE TABLE recent (
    id INTEGER PRIMARY KEY, tag INTEGER NOT NULL DEFAULT 15,
    call TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, address TEXT, name TEXT NOT NULL, contact TEXT, at TEXT NOT NULL,
    talked TEXT NOT NULL, remark TEXT NOT NULL);
CREATE INDEX recent_at ON recent (at);

CREATE TABLE favourite (
    id INTEGER PRIMARY KEY, tag INTEGER NOT NULL DEFAULT 16,
    address TEXT NOT NULL UNIQUE, name TEXT NOT NULL, contact TEXT);
