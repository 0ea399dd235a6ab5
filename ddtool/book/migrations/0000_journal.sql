-- The book's own tables: batches, what they changed, and which files they took in.

-- One write by one person for one purpose. `hash` covers `previous`, this line and its journal rows, so every batch
-- vouches for all before it; the newest hash is the head that is printed on papers.
CREATE TABLE batch (
    id            INTEGER PRIMARY KEY,
    at            TEXT NOT NULL,     -- local time, ISO
    operator      TEXT NOT NULL,
    purpose       TEXT NOT NULL,
    detail        TEXT NOT NULL,
    undoes        INTEGER REFERENCES batch (id),
    first_journal INTEGER NOT NULL,
    last_journal  INTEGER NOT NULL,
    previous      TEXT NOT NULL,
    hash          TEXT NOT NULL
) STRICT;

-- A table's columns as they were when rows were journalled; a migration that changes a table begins a new shape, and
-- old journal rows keep the one that they were written in.
CREATE TABLE shape (
    id      INTEGER PRIMARY KEY,
    tbl     TEXT NOT NULL,
    columns TEXT NOT NULL            -- JSON array of names
) STRICT;

-- Written by triggers only. NOT NULL on `batch` is what refuses a write outside a batch: no open batch, no number.
CREATE TABLE journal (
    id     INTEGER PRIMARY KEY,
    batch  INTEGER NOT NULL,
    shape  INTEGER NOT NULL,
    row    INTEGER NOT NULL,
    before TEXT,                     -- JSON array of the row's values in the shape's order; NULL: there was no row
    after  TEXT
) STRICT;

-- Holds the number of the running batch inside its transaction, and is empty at every other time.
CREATE TABLE open_batch (id INTEGER NOT NULL) STRICT;
