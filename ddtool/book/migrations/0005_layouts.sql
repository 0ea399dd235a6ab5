-- How a layout of columns was read (版式记忆), and which packages went out to the townships (报送包).

CREATE TABLE layout (
    id          INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL UNIQUE,   -- of the header's titles in their order
    kind        TEXT NOT NULL,          -- the register, as `--as` names it
    mapping     TEXT NOT NULL           -- JSON object: header → field, as `--map` gave them
) STRICT;

CREATE TABLE package (
    id    INTEGER PRIMARY KEY,
    sent  TEXT NOT NULL,                -- day on which it was made
    level TEXT NOT NULL CHECK (level IN ('全国', '省', '市', '县', '乡')),
    unit  TEXT NOT NULL,                -- delegation that fills it in
    kinds TEXT NOT NULL,                -- registers in it, joined by '、'
    file  TEXT NOT NULL,
    batch INTEGER NOT NULL              -- one sending of all units
) STRICT;
CREATE INDEX package_level ON package (level, batch);
