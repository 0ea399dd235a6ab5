-- The roster (名册): people, and their periods in office per level.

CREATE TABLE person (
    id           INTEGER PRIMARY KEY,
    name         TEXT NOT NULL,
    sex          TEXT,
    ethnicity    TEXT,
    born         TEXT,               -- '1975-03' or '1975-03-12', as exact as the office knows it
    native_place TEXT,
    education    TEXT,
    degree       TEXT,
    party        TEXT,
    employer     TEXT,               -- 工作单位及职务
    occupation   TEXT,               -- 职业
    make_up      TEXT,               -- 代表构成: workers, farmers, cadres, …
    phone        TEXT,
    id_number    TEXT,
    address      TEXT,
    extra        TEXT                -- JSON object: columns that the office added
) STRICT;
CREATE UNIQUE INDEX person_id_number ON person (id_number) WHERE id_number IS NOT NULL;
CREATE INDEX person_name ON person (name);

CREATE TABLE delegation (
    id       INTEGER PRIMARY KEY,
    level    TEXT NOT NULL,
    name     TEXT NOT NULL,
    position INTEGER NOT NULL,       -- order of first appearance in the office's own roster
    UNIQUE (level, name)
) STRICT;

CREATE TABLE deputy_group (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE constituency (
    id    INTEGER PRIMARY KEY,
    level TEXT NOT NULL,
    name  TEXT NOT NULL,
    UNIQUE (level, name)
) STRICT;

-- One period in office (任职) of one person at one level. There is no "active" flag: who is in office on a day
-- follows from since, until and the suspensions.
CREATE TABLE deputyship (
    id               INTEGER PRIMARY KEY,
    person           INTEGER NOT NULL REFERENCES person (id),
    level            TEXT NOT NULL CHECK (level IN ('全国', '省', '市', '县', '乡')),
    also_levels      TEXT,           -- further levels that the same roster line names: '市、省'
    congress         TEXT,           -- 届次, as in '第十八届'
    delegation       INTEGER REFERENCES delegation (id),
    deputy_group     INTEGER REFERENCES deputy_group (id),
    constituency     INTEGER REFERENCES constituency (id),
    station          TEXT,           -- 代表联络站
    card             TEXT,           -- 代表证号
    seat_no          INTEGER,        -- place in the office's roll (名册顺序)
    how              TEXT CHECK (how IN ('选举', '补选')),
    since            TEXT,           -- first day in office; NULL: since the term began
    until            TEXT,           -- first day no longer in office; NULL: still in office
    end_reason       TEXT,           -- 代表法 62: the legal reason
    committee_member INTEGER CHECK (committee_member IN (0, 1)),   -- 常委会委员
    note             TEXT,
    extra            TEXT            -- JSON object: columns that the office added
) STRICT;
CREATE INDEX deputyship_person ON deputyship (person);

-- 暂停执行代表职务 (代表法 61): since <= day < until is no time in office.
CREATE TABLE suspension (
    id         INTEGER PRIMARY KEY,
    deputyship INTEGER NOT NULL REFERENCES deputyship (id),
    since      TEXT NOT NULL,
    until      TEXT,
    reason     TEXT,
    extra      TEXT,
    UNIQUE (deputyship, since)
) STRICT;

CREATE TABLE liaison (
    id    INTEGER PRIMARY KEY,
    name  TEXT NOT NULL,
    unit  TEXT NOT NULL,             -- township, sub-district or delegation that the officer serves
    post  TEXT,
    phone TEXT,
    extra TEXT,
    UNIQUE (unit, name)
) STRICT;
