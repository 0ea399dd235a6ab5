-- The books of duty (五簿): what a book's form asks beyond the duty record or the activity that it extends, so that
-- every event counts once. Claims (申报) that become duty records when they are confirmed. Honours.

-- 接待选民登记簿: further columns of a duty record of such a kind.
CREATE TABLE reception (
    id          INTEGER PRIMARY KEY,
    duty_record INTEGER NOT NULL UNIQUE REFERENCES duty_record (id),
    voter       TEXT,
    address     TEXT,
    phone       TEXT,                -- of the voter; masked wherever it is shown
    issue       TEXT,                -- 问题类别: the word by which it is routed to a group
    handling    TEXT,                -- 处理意见
    result      TEXT,                -- 办理结果
    fed_back    TEXT,                -- 反馈时间, ISO
    signed      TEXT,                -- 选民签名: as the paper book has it
    extra       TEXT                 -- JSON object: columns that the office added
) STRICT;

-- 办好事办实事登记簿: further columns of a duty record of such a kind.
CREATE TABLE deed (
    id          INTEGER PRIMARY KEY,
    duty_record INTEGER NOT NULL UNIQUE REFERENCES duty_record (id),
    beneficiary TEXT,                -- 受益对象
    effect      TEXT,                -- 资金/成效, as the book words it
    witness     TEXT,                -- 证明人
    extra       TEXT
) STRICT;

-- 活动情况记录簿: what happened at an activity.
CREATE TABLE activity_note (
    id           INTEGER PRIMARY KEY,
    activity     INTEGER NOT NULL UNIQUE REFERENCES activity (id),
    host         TEXT,               -- 主持人
    recorder     TEXT,               -- 记录人
    participants TEXT,               -- 参加人员 as the book words it; NULL: those whom the attendance says
    content      TEXT NOT NULL,
    opinions     TEXT,               -- 提出意见建议
    outcome      TEXT,               -- 落实情况
    extra        TEXT
) STRICT;

-- 履职情况考核记事簿: a line of a deputy's year, written by hand; it counts nowhere else.
CREATE TABLE evaluation_note (
    id         INTEGER PRIMARY KEY,
    deputyship INTEGER NOT NULL REFERENCES deputyship (id),
    year       INTEGER NOT NULL,
    item       TEXT NOT NULL,        -- 项目
    worth      INTEGER,              -- 分值, in hundredths
    got        INTEGER,              -- 得分, in hundredths; negative where points were taken
    reason     TEXT,                 -- 加减分事由
    grade      TEXT,                 -- 等次
    extra      TEXT,
    UNIQUE (deputyship, year, item)
) STRICT;

-- 表彰奖励.
CREATE TABLE honour (
    id         INTEGER PRIMARY KEY,
    deputyship INTEGER NOT NULL REFERENCES deputyship (id),
    date       TEXT NOT NULL,
    title      TEXT NOT NULL,        -- the honour's name
    issuer     TEXT,                 -- 表彰单位
    note       TEXT,
    extra      TEXT,
    UNIQUE (deputyship, date, title)
) STRICT;

-- What a deputy or a township says was done (履职申报). It counts when the last step of its kind confirmed it: then
-- `claim_step` names the duty record that it became.
CREATE TABLE duty_claim (
    id         INTEGER PRIMARY KEY,
    deputyship INTEGER NOT NULL REFERENCES deputyship (id),
    date       TEXT NOT NULL,        -- when it was done
    kind       TEXT NOT NULL,
    title      TEXT NOT NULL,
    role       TEXT,
    quantity   INTEGER CHECK (quantity >= 0),  -- tenths of `unit`; NULL: once
    unit       TEXT,
    place      TEXT,
    evidence   TEXT,                 -- 佐证材料
    claimant   TEXT NOT NULL CHECK (claimant IN ('代表', '乡镇')),
    claimed    TEXT,                 -- 申报日期, ISO
    note       TEXT,
    extra      TEXT
) STRICT;
CREATE INDEX duty_claim_deputyship ON duty_claim (deputyship);

-- The state of a claim follows from its steps in order; none is ever changed.
CREATE TABLE claim_step (
    id          INTEGER PRIMARY KEY,
    claim       INTEGER NOT NULL REFERENCES duty_claim (id),
    day         TEXT NOT NULL,
    step        TEXT NOT NULL CHECK (step IN ('初审', '确认', '退回', '驳回', '重报')),
    reason      TEXT,
    duty_record INTEGER UNIQUE REFERENCES duty_record (id)
) STRICT;
CREATE INDEX claim_step_claim ON claim_step (claim);
