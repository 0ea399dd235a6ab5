-- Contacts (联系) that people keep, by plan; and the money for deputies' activities (代表活动经费).

-- Who keeps in touch with whom: a committee member with deputies and an office, a deputy with voters.
CREATE TABLE contact_link (
    id         INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('委员联系代表', '委员联系单位', '代表联系选民', '领导联系代表')),
    deputyship INTEGER REFERENCES deputyship (id),  -- who keeps the contact, where the roster knows them
    holder     TEXT,                 -- else by name: an official outside the roster (领导干部)
    post       TEXT,                 -- 职务 of such an official
    to_deputy  INTEGER REFERENCES deputyship (id),  -- the deputy who is kept in touch with
    target     TEXT,                 -- else by name: an office, a voter
    household  TEXT,                 -- 村组、住址 of a voter, as exact as the office likes
    phone      TEXT,                 -- of the voter; masked wherever it is shown
    since      TEXT,                 -- NULL: from the beginning
    until      TEXT,                 -- first day on which the contact is no longer kept
    note       TEXT,
    extra      TEXT,                 -- JSON object: columns that the office added
    CHECK ((deputyship IS NULL) <> (holder IS NULL)),
    CHECK ((to_deputy IS NULL) <> (target IS NULL))
) STRICT;
CREATE INDEX contact_link_deputyship ON contact_link (deputyship, kind);

-- 经费支出: one line of a voucher, charged to a deputy, else to a delegation, else to the whole level.
CREATE TABLE fund_spending (
    id         INTEGER PRIMARY KEY,
    date       TEXT NOT NULL,        -- its year is the year whose allowance pays
    level      TEXT NOT NULL CHECK (level IN ('全国', '省', '市', '县', '乡')),
    deputyship INTEGER REFERENCES deputyship (id),
    delegation INTEGER REFERENCES delegation (id),  -- only where no deputy is named
    purpose    TEXT NOT NULL,        -- 用途: a word of the rule file
    title      TEXT NOT NULL,        -- what was paid for
    amount     INTEGER NOT NULL CHECK (amount > 0), -- in fen (分)
    voucher    TEXT NOT NULL,        -- 凭证号
    grant_name TEXT,                 -- 专项: the grant that pays; NULL: the yearly allowance
    handler    TEXT,                 -- 经手人
    note       TEXT,
    extra      TEXT,
    CHECK (deputyship IS NULL OR delegation IS NULL)
) STRICT;
CREATE INDEX fund_spending_date ON fund_spending (level, date);

-- 专项经费: money beside the yearly allowance, for one purpose only.
CREATE TABLE fund_grant (
    id      INTEGER PRIMARY KEY,
    year    INTEGER NOT NULL,
    level   TEXT NOT NULL CHECK (level IN ('全国', '省', '市', '县', '乡')),
    name    TEXT NOT NULL,
    purpose TEXT NOT NULL,           -- the only 用途 that it may pay
    amount  INTEGER NOT NULL CHECK (amount > 0),    -- in fen
    source  TEXT,                    -- 依据: document or decision
    note    TEXT,
    extra   TEXT,
    UNIQUE (year, level, name)
) STRICT;
