-- Duty (履职): activities and who attended them, and every other thing that a deputy did.

CREATE TABLE activity (
    id        INTEGER PRIMARY KEY,
    date      TEXT NOT NULL,         -- first day; it decides who was due (应到) and the year that counts it
    until     TEXT,                  -- last day, where it took several
    half_days INTEGER CHECK (half_days > 0),   -- length in half-days (半天); NULL: not known
    kind      TEXT NOT NULL,         -- 类别: the word that points schemes count
    title     TEXT NOT NULL,
    place     TEXT,
    organiser TEXT,                  -- 组织单位
    level     TEXT NOT NULL CHECK (level IN ('全国', '省', '市', '县', '乡')),   -- whose deputies it is for
    scope     TEXT NOT NULL,         -- 应到范围: '全体', '指定' (those with an attendance row), or delegations joined by '、'
    extra     TEXT,                  -- JSON object: columns that the office added
    UNIQUE (date, title, level)
) STRICT;

-- A deputy who was due and has no row is 未登记: shown apart, never taken for present or absent.
CREATE TABLE attendance (
    id         INTEGER PRIMARY KEY,
    activity   INTEGER NOT NULL REFERENCES activity (id),
    deputyship INTEGER NOT NULL REFERENCES deputyship (id),
    status     TEXT NOT NULL CHECK (status IN ('出席', '请假', '缺席')),
    half_days  INTEGER CHECK (half_days > 0),  -- half-days that the status covers; NULL: the whole activity
    reason     TEXT,                 -- 事假, 病假, …: the wording of the register
    extra      TEXT,
    UNIQUE (activity, deputyship)
) STRICT;
CREATE INDEX attendance_deputyship ON attendance (deputyship);

-- One line of any other register of duty (履职登记): a reception, a suggestion, a good deed, a report-back.
CREATE TABLE duty_record (
    id         INTEGER PRIMARY KEY,
    deputyship INTEGER NOT NULL REFERENCES deputyship (id),
    date       TEXT NOT NULL,
    kind       TEXT NOT NULL,        -- 类别: the word that points schemes count
    title      TEXT NOT NULL,
    role       TEXT,                 -- 领衔, 附议, …
    quantity   INTEGER CHECK (quantity >= 0),  -- tenths of `unit`; NULL: once
    unit       TEXT,                 -- 次 件 天 小时 户 元 …
    place      TEXT,
    note       TEXT,
    extra      TEXT
) STRICT;
-- Sums per deputy, kind, role and unit are read in this order from the index alone, without sorting.
CREATE INDEX duty_record_sums ON duty_record (deputyship, kind, role, unit, date, quantity);
