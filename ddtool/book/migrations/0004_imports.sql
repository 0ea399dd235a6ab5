-- Which files were taken in (导入过的文件): by content, so that the same file under another name is known again.
CREATE TABLE imported_file (
    id       INTEGER PRIMARY KEY,
    sha256   TEXT NOT NULL,
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL,          -- the register, as `--as` names it
    options  TEXT NOT NULL,          -- JSON: how it was read (--as, --sheet, --set)
    program  TEXT NOT NULL,          -- version that read it
    rows     INTEGER NOT NULL,       -- rows that it brought
    rejected INTEGER NOT NULL,       -- rows left out by --partial
    not_data INTEGER NOT NULL,       -- rows named as not data
    batch    INTEGER NOT NULL
) STRICT;
CREATE INDEX imported_file_sha256 ON imported_file (sha256);
