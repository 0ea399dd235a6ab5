-- Votes (表决): what was put to the meeting, and the totals of the counting teams. No table knows a ballot: there is no
-- row, order or time of a single ballot, and nothing that links a person with a choice.

CREATE TABLE vote (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,            -- 编号: day and running number, “20260108-1”
    kind TEXT NOT NULL,                   -- name in KINDS: approve …
    title TEXT NOT NULL,
    meeting TEXT NOT NULL,
    date TEXT NOT NULL,
    definition TEXT NOT NULL,             -- canonical text (JSON), all that the result depends on
    hash TEXT NOT NULL UNIQUE,            -- SHA-256 of it; its first 12 digits are printed on the ballots
    members INTEGER NOT NULL CHECK (members > 0),      -- base snapshot: in office on the day
    members_from TEXT NOT NULL,           -- where that number comes from
    present INTEGER CHECK (present BETWEEN 0 AND members),  -- NULL: stated with the count
    rule_name TEXT NOT NULL,
    rule_text TEXT NOT NULL,              -- canonical text of the method, as it was when the vote was entered
    rule_hash TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'drafted' CHECK (status IN ('drafted', 'printed', 'counted', 'decided')),
    printed INTEGER NOT NULL DEFAULT 0 CHECK (printed >= 0)  -- ballots written for print, in all
) STRICT;

CREATE TABLE vote_subject (
    id INTEGER PRIMARY KEY,
    vote INTEGER NOT NULL REFERENCES vote (id),
    place INTEGER NOT NULL,               -- order on the ballot, from 1
    name TEXT NOT NULL,
    post TEXT NOT NULL DEFAULT '',
    UNIQUE (vote, place),
    UNIQUE (vote, name)
) STRICT;

CREATE TABLE vote_count (
    id INTEGER PRIMARY KEY,
    vote INTEGER NOT NULL REFERENCES vote (id),
    team TEXT NOT NULL,                   -- 计票组: A, B
    voter_group TEXT NOT NULL DEFAULT '', -- 参加表决的群体; empty where a vote has only one
    present INTEGER CHECK (present >= 0),
    issued INTEGER NOT NULL CHECK (issued >= 0),
    returned INTEGER NOT NULL CHECK (returned >= 0),
    void INTEGER NOT NULL CHECK (void BETWEEN 0 AND returned),
    entered_by TEXT NOT NULL DEFAULT '',  -- operator who typed these totals in (not a voter)
    UNIQUE (vote, team, voter_group)
) STRICT;

CREATE TABLE vote_tally (
    id INTEGER PRIMARY KEY,
    count INTEGER NOT NULL REFERENCES vote_count (id),
    subject INTEGER NOT NULL REFERENCES vote_subject (id),
    choice TEXT NOT NULL,                 -- one of the kind's choices: 赞成 反对 弃权
    votes INTEGER NOT NULL CHECK (votes >= 0),
    UNIQUE (count, subject, choice)
) STRICT;
CREATE INDEX vote_tally_subject ON vote_tally (subject);
