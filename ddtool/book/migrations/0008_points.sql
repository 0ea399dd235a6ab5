-- Points (积分): what was published and stays as it was, and who disputes what.

-- One list of points as it was put up (晾晒清单). A later correction changes the registers, never this.
CREATE TABLE publication (
    id        INTEGER PRIMARY KEY,
    level     TEXT NOT NULL,
    unit      TEXT NOT NULL CHECK (unit IN ('deputy', 'group', 'delegation')),  -- whose points: 计分对象
    period    TEXT NOT NULL,         -- in words: “2025年第二季度”
    first     TEXT NOT NULL,         -- days that count, both included
    last      TEXT NOT NULL,
    published TEXT NOT NULL,         -- 公布日期
    scheme    TEXT NOT NULL,         -- name, version, and SHA-256 of the scheme's file
    version   TEXT NOT NULL,
    hash      TEXT NOT NULL,
    rules     TEXT NOT NULL,         -- JSON array: the scheme's text, and of those that held before it, newest first
    scale     INTEGER NOT NULL,      -- points are counted in so many parts of a point
    head      TEXT NOT NULL          -- hash of the newest batch before this one (链首)
) STRICT;

CREATE TABLE publication_line (
    id          INTEGER PRIMARY KEY,
    publication INTEGER NOT NULL REFERENCES publication (id),
    position    INTEGER NOT NULL,    -- order on the list
    deputyship  INTEGER REFERENCES deputyship (id),   -- NULL: a group
    name        TEXT NOT NULL,
    delegation  TEXT,
    points      INTEGER NOT NULL,
    rank        INTEGER NOT NULL,
    grade       TEXT,
    parts       TEXT NOT NULL,       -- JSON: {"items": [[name, tenths of units, points]], "categories": [[name, points]]}
    UNIQUE (publication, position)
) STRICT;
CREATE INDEX publication_line_deputyship ON publication_line (deputyship);

CREATE TRIGGER published_stands BEFORE UPDATE ON publication
BEGIN SELECT RAISE(ABORT, '已公布的积分不能改动'); END;
CREATE TRIGGER published_line_stands BEFORE UPDATE ON publication_line
BEGIN SELECT RAISE(ABORT, '已公布的积分不能改动'); END;

-- What a deputy objects to in a list or a statement (积分异议), and how the office settled it.
CREATE TABLE point_dispute (
    id          INTEGER PRIMARY KEY,
    received    TEXT NOT NULL,       -- 收到日期
    deputyship  INTEGER NOT NULL REFERENCES deputyship (id),
    publication INTEGER REFERENCES publication (id),  -- the list that it is against; NULL: points not yet published
    item        TEXT,                -- 计分项目
    claim       TEXT NOT NULL,       -- 异议内容
    wanted      TEXT,                -- 要求更正为
    outcome     TEXT CHECK (outcome IN ('采纳', '不采纳')),   -- NULL: not settled yet
    settled     TEXT,
    settled_by  TEXT,
    reason      TEXT,                -- 处理说明
    extra       TEXT,
    CHECK ((outcome IS NULL) = (settled IS NULL)),
    CHECK (outcome IS NULL OR reason IS NOT NULL)
) STRICT;
CREATE INDEX point_dispute_deputyship ON point_dispute (deputyship);
