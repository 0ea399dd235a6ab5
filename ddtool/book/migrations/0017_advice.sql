-- Consultations on bills (立法征询) and the pool of experts (专家库). What voters and experts said are matters
-- (kinds legislative and expert_opinion); here stand those who are asked, and the occasions.

CREATE TABLE bill (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,  -- 法规草案, as the letter names it
    asker    TEXT NOT NULL CHECK (asker IN ('全国', '省', '市', '县')),   -- the level of the congress that asks
    asked_by TEXT,                  -- 来函单位
    asked    TEXT NOT NULL,         -- the day of the letter
    due      TEXT,                  -- last day for the answer; NULL: the letter sets none
    answered TEXT,                  -- 回复日期; NULL: the day follows from the opinions that were sent up
    note     TEXT,
    extra    TEXT
) STRICT;

CREATE TABLE contact_point (
    id    INTEGER PRIMARY KEY,
    name  TEXT NOT NULL UNIQUE,
    kind  TEXT NOT NULL,            -- 立法联系点, 信息采集点, 微单元 …: a word of the rule file
    home  TEXT,                     -- 所在乡镇（街道）或单位
    place TEXT,
    keeper TEXT,                    -- 负责人
    phone TEXT,
    since TEXT,                     -- NULL: from the beginning
    until TEXT,                     -- first day on which it no longer works
    note  TEXT,
    extra TEXT
) STRICT;

CREATE TABLE informant (
    id    INTEGER PRIMARY KEY,
    point INTEGER NOT NULL REFERENCES contact_point (id),
    name  TEXT NOT NULL,
    role  TEXT NOT NULL,            -- 联络员, 信息员: a word of the rule file
    phone TEXT,
    since TEXT,                     -- NULL: as long as the point works
    until TEXT,
    note  TEXT,
    extra TEXT
) STRICT;
CREATE INDEX informant_point ON informant (point);

CREATE TABLE consultation (
    id       INTEGER PRIMARY KEY,
    date     TEXT NOT NULL,
    way      TEXT NOT NULL,         -- 座谈会, 短信 …: a word of the rule file
    point    INTEGER REFERENCES contact_point (id),     -- NULL: held by the office itself
    place    TEXT,
    heads    INTEGER,               -- 参加人数
    messages INTEGER,               -- 发送条数
    note     TEXT,
    extra    TEXT
) STRICT;
CREATE INDEX consultation_point ON consultation (point) WHERE point IS NOT NULL;

-- One meeting may be held on several bills; it is one meeting.
CREATE TABLE consultation_bill (
    id           INTEGER PRIMARY KEY,
    consultation INTEGER NOT NULL REFERENCES consultation (id),
    bill         INTEGER NOT NULL REFERENCES bill (id),
    UNIQUE (consultation, bill)
) STRICT;
CREATE INDEX consultation_bill_bill ON consultation_bill (bill);

CREATE TABLE expert (
    id       INTEGER PRIMARY KEY,
    number   TEXT,                  -- 聘书编号
    name     TEXT NOT NULL,
    employer TEXT NOT NULL,         -- 工作单位及职务
    field    TEXT NOT NULL,         -- 专业领域: words of the rule file, joined by '、'
    title    TEXT,                  -- 职称
    phone    TEXT,
    since    TEXT NOT NULL,         -- 聘任日期
    until    TEXT,                  -- first day on which he or she is no longer in the pool
    note     TEXT,
    extra    TEXT
) STRICT;
CREATE INDEX expert_name ON expert (name);

CREATE TABLE expert_event (
    id    INTEGER PRIMARY KEY,
    date  TEXT NOT NULL,
    kind  TEXT NOT NULL,            -- 视察, 调研, 恳谈会 …: a word of the rule file
    title TEXT NOT NULL,
    place TEXT,
    note  TEXT,
    extra TEXT,
    UNIQUE (date, title)
) STRICT;

CREATE TABLE expert_invitation (
    id      INTEGER PRIMARY KEY,
    event   INTEGER NOT NULL REFERENCES expert_event (id),
    expert  INTEGER NOT NULL REFERENCES expert (id),
    invited TEXT,                   -- 邀请日期
    came    TEXT CHECK (came IN ('到会', '请假', '缺席')),  -- NULL: not registered
    note    TEXT,
    extra   TEXT,
    UNIQUE (event, expert)
) STRICT;
CREATE INDEX expert_invitation_expert ON expert_invitation (expert);

-- Who gave an opinion on a bill (提出人): apart from the matter, so that no paper made of matters can name them.
CREATE TABLE opinion_giver (
    id     INTEGER PRIMARY KEY,
    matter INTEGER NOT NULL UNIQUE REFERENCES matter (id),
    name   TEXT NOT NULL
) STRICT;
