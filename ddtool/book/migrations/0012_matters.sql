-- Matters (事项): lists that are kept until each line is struck off. Where a matter stands is in no column: it follows
-- from its moves, by the rule file of its kind.

CREATE TABLE unit (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE       -- 承办单位, as the office writes it
) STRICT;

CREATE TABLE matter (
    id       INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL,         -- name of its rule file: suggestion, opinion, review, rectify …
    number   TEXT NOT NULL,         -- 编号, by the kind's pattern
    title    TEXT NOT NULL,
    content  TEXT,
    category TEXT,
    received TEXT NOT NULL,         -- day on which the office had it (提出、接件日期)
    channel  TEXT,                  -- how it came: 大会期间, 闭会期间, 联络站, 扫码 …
    origin   TEXT,                  -- who raised it where that is no deputy: a unit, a report, a voter
    level    TEXT NOT NULL CHECK (level IN ('全国', '省', '市', '县', '乡')),
    is_key   INTEGER NOT NULL DEFAULT 0 CHECK (is_key IN (0, 1)),   -- 重点督办
    leader   TEXT,                  -- 督办领导
    grew_from INTEGER REFERENCES matter (id),   -- the matter from which this one was raised
    note     TEXT,
    extra    TEXT,                  -- JSON object: columns that the office added
    UNIQUE (kind, number)
) STRICT;
CREATE INDEX matter_received ON matter (kind, received);

CREATE TABLE matter_author (
    id         INTEGER PRIMARY KEY,
    matter     INTEGER NOT NULL REFERENCES matter (id),
    deputyship INTEGER NOT NULL REFERENCES deputyship (id),
    place      INTEGER NOT NULL,    -- 1: the leader (领衔); joint authors (附议) after
    UNIQUE (matter, place),
    UNIQUE (matter, deputyship)
) STRICT;
CREATE INDEX matter_author_deputyship ON matter_author (deputyship);

-- One dated move. Rows are only added: a wrong one is replaced by a later row that names it in `corrects`.
CREATE TABLE matter_move (
    id       INTEGER PRIMARY KEY,
    matter   INTEGER NOT NULL REFERENCES matter (id),
    date     TEXT NOT NULL,
    move     TEXT,                  -- name of the move in the kind's file; NULL: the corrected one was never made
    unit     INTEGER REFERENCES unit (id),
    role     TEXT CHECK (role IN ('主办', '分办', '协办')),
    class    TEXT,                  -- 答复类别
    ratings  TEXT,                  -- JSON object: dimension to grade
    until    TEXT,                  -- the day that the move itself sets
    by_whom  TEXT,                  -- who made it, where that is known
    note     TEXT,
    place    INTEGER NOT NULL,      -- order within a day: the id of the first row of a chain of corrections
    corrects INTEGER UNIQUE REFERENCES matter_move (id)
) STRICT;
-- A list is read in this order from the index, each matter's moves together.
CREATE INDEX matter_move_order ON matter_move (matter, date, place);
CREATE INDEX matter_move_unit ON matter_move (unit) WHERE unit IS NOT NULL;
