-- Livelihood projects (民生实事): proposals from the call, candidates, and what became of each. Where a project stands is in
-- no column: it follows from its steps.

CREATE TABLE project (
    id       INTEGER PRIMARY KEY,
    number   TEXT NOT NULL UNIQUE,  -- 编号, by the rule's pattern
    year     INTEGER NOT NULL,      -- the year in which it is to be done
    level    TEXT NOT NULL,         -- 县, 乡 …: a word of the rule file
    township TEXT,                  -- whose congress decides, for a project of a township
    name     TEXT NOT NULL,
    content  TEXT,
    place    TEXT,
    estimate INTEGER CHECK (estimate >= 0),     -- 概算, in fen, as the candidates' list has it
    money    TEXT,                  -- 资金来源
    due      TEXT,                  -- 完成时限 of the candidates' list
    unit     INTEGER REFERENCES unit (id),      -- 实施主体 of the candidates' list
    entered  TEXT NOT NULL,         -- day on which it became a candidate
    note     TEXT,
    extra    TEXT                   -- JSON object: columns that the office added
) STRICT;
CREATE INDEX project_year ON project (year, level);

-- One dated step. Rows are only added: a wrong one is replaced by a later row that names it in `corrects`.
CREATE TABLE project_step (
    id        INTEGER PRIMARY KEY,
    project   INTEGER NOT NULL REFERENCES project (id),
    date      TEXT NOT NULL,
    step      TEXT,                 -- 票决, 交办, 节点, 进展 …; NULL: the corrected one was never made
    unit      INTEGER REFERENCES unit (id),     -- 责任单位 of a hand-over
    leader    TEXT,                 -- 责任领导
    until     TEXT,                 -- the day that the step sets: 完成时限, planned day of a milestone, 整改时限
    budget    INTEGER CHECK (budget >= 0),      -- money in fen: 预算
    arrived   INTEGER CHECK (arrived >= 0),     -- 累计到位资金
    paid      INTEGER CHECK (paid >= 0),        -- 累计支出
    percent   INTEGER CHECK (percent BETWEEN 0 AND 100),   -- 形象进度, or planned progress of a milestone
    subject   TEXT,                 -- name of a milestone; ground of an exclusion
    people    TEXT,                 -- who inspected or looked back
    text      TEXT,                 -- state of the work, findings, what was mended
    problem   TEXT,                 -- 存在问题: findings that must be mended
    photos    TEXT,                 -- names of photos' files, joined by '、'; never a path
    outcome   TEXT,                 -- 通过, 未通过; the grade of an assessment
    counts    TEXT,                 -- JSON object: votes by choice
    members   INTEGER,              -- what the counts were measured against
    vote      INTEGER REFERENCES vote (id),
    document  TEXT,                 -- 文号, 会议 that decided it, where no vote of this file did
    rule_name TEXT,                 -- the method by which the outcome was found
    rule_hash TEXT,
    reason    TEXT,                 -- why: an exclusion, a change, progress that fell back
    note      TEXT,
    place     INTEGER NOT NULL,     -- order within a day: the id of the first row of a chain of corrections
    corrects  INTEGER UNIQUE REFERENCES project_step (id)
) STRICT;
CREATE INDEX project_step_order ON project_step (project, date, place);
CREATE INDEX project_step_unit ON project_step (unit) WHERE unit IS NOT NULL;

CREATE TABLE proposal (
    id       INTEGER PRIMARY KEY,
    number   TEXT NOT NULL UNIQUE,
    year     INTEGER NOT NULL,      -- the year for whose list it was called for
    received TEXT NOT NULL,
    level    TEXT NOT NULL,
    township TEXT,
    name     TEXT NOT NULL,
    need     TEXT,                  -- 必要性、可行性
    content  TEXT,
    place    TEXT,
    estimate INTEGER CHECK (estimate >= 0),     -- in fen
    money    TEXT,                  -- 资金来源
    due      TEXT,                  -- 完成时限, as it was written
    builder  TEXT,                  -- 实施主体
    contact  TEXT,
    phone    TEXT,                  -- masked wherever it is shown
    kind     TEXT NOT NULL,         -- 提出方: 代表, 联络站, 选民, 乡镇 …: a word of the rule file
    proposer TEXT,
    deputyship INTEGER REFERENCES deputyship (id),  -- where the proposer is a deputy of the roster
    channel  TEXT,                  -- 征集渠道
    note     TEXT,
    extra    TEXT
) STRICT;
CREATE INDEX proposal_year ON proposal (year, level);
CREATE INDEX proposal_deputyship ON proposal (deputyship) WHERE deputyship IS NOT NULL;

-- What became of a proposal: merged into a project, excluded; corrected like the steps of a project.
CREATE TABLE proposal_step (
    id       INTEGER PRIMARY KEY,
    proposal INTEGER NOT NULL REFERENCES proposal (id),
    date     TEXT NOT NULL,
    project  INTEGER REFERENCES project (id),   -- merged into this one (归并); NULL with a ground: excluded (剔除)
    ground   TEXT,                  -- 剔除理由, a word of the rule file; both NULL: the corrected one was never made
    note     TEXT,
    place    INTEGER NOT NULL,
    corrects INTEGER UNIQUE REFERENCES proposal_step (id),
    CHECK (project IS NULL OR ground IS NULL)
) STRICT;
CREATE INDEX proposal_step_order ON proposal_step (proposal, date, place);
CREATE INDEX proposal_step_project ON proposal_step (project) WHERE project IS NOT NULL;
