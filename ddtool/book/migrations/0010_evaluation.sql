-- Report-back and assessment (述职评议); annual evaluation (年度考核).

-- The text of a rule under which a result stands, kept once.
CREATE TABLE evaluation_rule (
    id      INTEGER PRIMARY KEY,
    hash    TEXT NOT NULL UNIQUE,    -- SHA-256 of the text
    name    TEXT NOT NULL,
    version TEXT NOT NULL,
    text    TEXT NOT NULL
) STRICT;

-- One batch (一批) of those who are to report back.
CREATE TABLE report_plan (
    id    INTEGER PRIMARY KEY,
    level TEXT NOT NULL CHECK (level IN ('全国', '省', '市', '县', '乡')),
    name  TEXT NOT NULL,
    due   TEXT NOT NULL,             -- last day for it
    UNIQUE (level, name)
) STRICT;

CREATE TABLE report_plan_entry (
    id         INTEGER PRIMARY KEY,
    plan       INTEGER NOT NULL REFERENCES report_plan (id),
    deputyship INTEGER NOT NULL REFERENCES deputyship (id),
    UNIQUE (plan, deputyship)
) STRICT;

-- What the voters thought of a report-back (评议). The report-back itself, with its deputy, day, place and title, is the
-- duty record, so that it counts as one duty and never as two.
CREATE TABLE report_back (
    id          INTEGER PRIMARY KEY,
    duty_record INTEGER NOT NULL UNIQUE REFERENCES duty_record (id),
    form        TEXT,                -- 述职方式: 口头, 书面
    attended    INTEGER CHECK (attended >= 0),    -- 参评人数
    issued      INTEGER CHECK (issued >= 0),
    returned    INTEGER CHECK (returned >= 0),
    void        INTEGER CHECK (void BETWEEN 0 AND returned),   -- all of them NULL: reported, not assessed
    opinion     TEXT,                -- 评议意见
    extra       TEXT
) STRICT;

CREATE TABLE report_back_vote (
    id          INTEGER PRIMARY KEY,
    report_back INTEGER NOT NULL REFERENCES report_back (id),
    grade       TEXT NOT NULL,
    votes       INTEGER NOT NULL CHECK (votes >= 0),
    UNIQUE (report_back, grade)
) STRICT;

-- The outcome of an assessment under a rule; after a correction a new row, and the newest stands.
CREATE TABLE report_back_result (
    id          INTEGER PRIMARY KEY,
    report_back INTEGER NOT NULL REFERENCES report_back (id),
    rule        INTEGER NOT NULL REFERENCES evaluation_rule (id),
    day         TEXT NOT NULL,
    counts      TEXT NOT NULL,       -- JSON: the counts that it rests on
    base        INTEGER NOT NULL,    -- of how many the shares are
    outcome     TEXT,                -- NULL: the rule fixes none, or `remark` says why there is none
    remark      TEXT,
    measures    TEXT NOT NULL        -- what follows (交心谈心 …), joined by '、'; empty: nothing
) STRICT;
CREATE INDEX report_back_result_of ON report_back_result (report_back);

-- One evaluation (一次考核) of all deputies of a level.
CREATE TABLE evaluation (
    id    INTEGER PRIMARY KEY,
    level TEXT NOT NULL CHECK (level IN ('全国', '省', '市', '县', '乡')),
    year  INTEGER NOT NULL,
    round TEXT NOT NULL,             -- 年度, 半年 …: a round of the rule
    rule  INTEGER NOT NULL REFERENCES evaluation_rule (id),
    day   TEXT NOT NULL,             -- when it was begun
    UNIQUE (level, year, round)
) STRICT;

-- Who is treated otherwise, and why (不参评, 不占名额, 一票否决).
CREATE TABLE evaluation_exception (
    id         INTEGER PRIMARY KEY,
    evaluation INTEGER NOT NULL REFERENCES evaluation (id),
    deputyship INTEGER NOT NULL REFERENCES deputyship (id),
    kind       TEXT NOT NULL CHECK (kind IN ('不参评', '不占名额', '一票否决')),
    reason     TEXT NOT NULL,        -- for 一票否决: the item of the rule
    note       TEXT,
    day        TEXT NOT NULL,
    withdrawn  TEXT                  -- the day on which it was taken back; NULL: it stands
) STRICT;

-- One step of the chain for one deputy; the newest row of a step stands, and older ones stay on record.
CREATE TABLE evaluation_step (
    id         INTEGER PRIMARY KEY,
    evaluation INTEGER NOT NULL REFERENCES evaluation (id),
    deputyship INTEGER NOT NULL REFERENCES deputyship (id),
    step       TEXT NOT NULL,        -- 代表自评, 乡镇（街道）初评 …: a step of the rule
    score      INTEGER CHECK (score >= 0),   -- hundredths of a point
    grade      TEXT,
    comment    TEXT,
    day        TEXT NOT NULL,
    correction TEXT,                 -- why this row takes the place of an earlier one
    extra      TEXT
) STRICT;
CREATE INDEX evaluation_step_of ON evaluation_step (evaluation, deputyship, step);

-- What was published (公布), and after each correction again: all rows as they then were.
CREATE TABLE evaluation_publication (
    id         INTEGER PRIMARY KEY,
    evaluation INTEGER NOT NULL REFERENCES evaluation (id),
    number     INTEGER NOT NULL,     -- 1, 2 …
    day        TEXT NOT NULL,
    base       INTEGER NOT NULL,     -- deputies that the quota is of
    places     INTEGER,              -- how many the quota allows; NULL: no quota
    scheme     TEXT,                 -- points scheme: name, version and hash; NULL: no points in it
    reason     TEXT,                 -- why it was published again
    UNIQUE (evaluation, number)
) STRICT;

CREATE TABLE evaluation_result (
    id          INTEGER PRIMARY KEY,
    publication INTEGER NOT NULL REFERENCES evaluation_publication (id),
    deputyship  INTEGER NOT NULL REFERENCES deputyship (id),
    score       TEXT,                -- as papers show it, exact to the places of the rule
    grade       TEXT,                -- NULL: not evaluated
    rank        INTEGER,
    parts       TEXT NOT NULL,       -- JSON: dimension → score as shown
    why         TEXT NOT NULL,       -- how the grade came about
    UNIQUE (publication, deputyship)
) STRICT;

CREATE TABLE evaluation_dispute (
    id          INTEGER PRIMARY KEY,
    publication INTEGER NOT NULL REFERENCES evaluation_publication (id),
    deputyship  INTEGER NOT NULL REFERENCES deputyship (id),
    raised      TEXT NOT NULL,
    claim       TEXT NOT NULL,
    settled     TEXT,
    decision    TEXT CHECK (decision IN ('维持', '更正')),
    answer      TEXT,
    CHECK ((settled IS NULL) = (decision IS NULL))
) STRICT;

-- A talk that was held (交心谈心, 约谈, 诫勉谈话), called for by an assessment or by an evaluation.
CREATE TABLE evaluation_talk (
    id          INTEGER PRIMARY KEY,
    deputyship  INTEGER NOT NULL REFERENCES deputyship (id),
    report_back INTEGER REFERENCES report_back (id),
    evaluation  INTEGER REFERENCES evaluation (id),
    measure     TEXT NOT NULL,
    day         TEXT NOT NULL,
    talker      TEXT NOT NULL,       -- 谈话人
    content     TEXT NOT NULL,
    CHECK ((report_back IS NULL) <> (evaluation IS NULL))
) STRICT;

-- A problem to be mended (整改问题); how it stands follows from its moves.
CREATE TABLE mending (
    id          INTEGER PRIMARY KEY,
    deputyship  INTEGER NOT NULL REFERENCES deputyship (id),
    report_back INTEGER REFERENCES report_back (id),
    evaluation  INTEGER REFERENCES evaluation (id),
    day         TEXT NOT NULL,
    problem     TEXT NOT NULL,
    due         TEXT,
    CHECK ((report_back IS NULL) <> (evaluation IS NULL))
) STRICT;

CREATE TABLE mending_move (
    id      INTEGER PRIMARY KEY,
    mending INTEGER NOT NULL REFERENCES mending (id),
    kind    TEXT NOT NULL CHECK (kind IN ('措施', '进展', '销号', '退回')),
    day     TEXT NOT NULL,
    note    TEXT NOT NULL
) STRICT;
CREATE INDEX mending_move_of ON mending_move (mending);
