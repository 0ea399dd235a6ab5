-- Votes, whole (表决): versions and rounds of a vote, the order of its ballot, seals, and the papers that follow a
-- result. Still no row, order or time of a single ballot.

ALTER TABLE vote ADD COLUMN replaces INTEGER REFERENCES vote (id);   -- 旧版: an earlier version whose printed ballots are void
ALTER TABLE vote ADD COLUMN again_of INTEGER REFERENCES vote (id);   -- 上一轮: the round that this one goes on from
ALTER TABLE vote ADD COLUMN ordered_by TEXT NOT NULL DEFAULT 'given' CHECK (ordered_by IN ('given', 'stroke', 'lot'));
ALTER TABLE vote ADD COLUMN seed TEXT CHECK ((seed IS NOT NULL) = (ordered_by = 'lot'));  -- 抽签种子: repeats the lot
CREATE UNIQUE INDEX vote_replaces ON vote (replaces) WHERE replaces IS NOT NULL;

-- 封存: what was sealed, in full, so that the old version stays when a vote is reopened. Rows are only ever added.
CREATE TABLE vote_seal (
    id      INTEGER PRIMARY KEY,
    vote    INTEGER NOT NULL REFERENCES vote (id),
    number  INTEGER NOT NULL CHECK (number > 0),  -- 第几次封存 of this vote
    content TEXT NOT NULL,                        -- canonical JSON: definition, rule, totals, result
    hash    TEXT NOT NULL,                        -- SHA-256 of it
    UNIQUE (vote, number)
) STRICT;

-- 启封: a seal that was broken, by two people and for a reason. A vote is sealed while a seal has no such row.
CREATE TABLE vote_reopening (
    id          INTEGER PRIMARY KEY,
    seal        INTEGER NOT NULL UNIQUE REFERENCES vote_seal (id),
    reason      TEXT NOT NULL CHECK (trim(reason) <> ''),
    first_name  TEXT NOT NULL CHECK (trim(first_name) <> ''),
    second_name TEXT NOT NULL CHECK (trim(second_name) <> '' AND second_name <> first_name)
) STRICT;

-- 结果运用: a paper that was written for somebody after a result, and what it rested on. What a result brings is worked
-- out anew each time; this only remembers what was handed out.
CREATE TABLE vote_followup (
    id        INTEGER PRIMARY KEY,
    subject   INTEGER NOT NULL UNIQUE REFERENCES vote_subject (id),
    step      TEXT NOT NULL,              -- name of the step in the rule file
    measure   TEXT NOT NULL,              -- what is to be done, in the rule's words
    times     INTEGER NOT NULL CHECK (times > 0),   -- how many results running led to it
    basis     TEXT NOT NULL,              -- JSON: the results that it rested on, oldest first
    day       TEXT NOT NULL,
    rule_name TEXT NOT NULL,
    rule_text TEXT NOT NULL,              -- canonical text of the rule file's content as it was then
    rule_hash TEXT NOT NULL
) STRICT;

CREATE VIEW sealed_vote AS
    SELECT s.vote AS id, s.id AS seal, s.number, s.content, s.hash FROM vote_seal s
    WHERE NOT EXISTS (SELECT 1 FROM vote_reopening r WHERE r.seal = s.id);

-- The file itself refuses a change of what is sealed, undo included; the desk says it in better words first.
CREATE TRIGGER sealed_seal_update BEFORE UPDATE ON vote_seal BEGIN SELECT RAISE(ABORT, '封存记录不能改动'); END;
CREATE TRIGGER sealed_seal_delete BEFORE DELETE ON vote_seal BEGIN SELECT RAISE(ABORT, '封存记录不能撤销，请用 ddtool vote reopen 启封'); END;
CREATE TRIGGER sealed_reopening_update BEFORE UPDATE ON vote_reopening BEGIN SELECT RAISE(ABORT, '启封记录不能改动'); END;
CREATE TRIGGER sealed_reopening_delete BEFORE DELETE ON vote_reopening BEGIN SELECT RAISE(ABORT, '启封记录不能撤销，请重新封存'); END;
CREATE TRIGGER sealed_vote_update BEFORE UPDATE ON vote WHEN OLD.id IN (SELECT id FROM sealed_vote)
BEGIN SELECT RAISE(ABORT, '表决已封存，请先启封（ddtool vote reopen）'); END;
CREATE TRIGGER sealed_vote_delete BEFORE DELETE ON vote WHEN OLD.id IN (SELECT id FROM sealed_vote)
BEGIN SELECT RAISE(ABORT, '表决已封存，请先启封（ddtool vote reopen）'); END;
CREATE TRIGGER sealed_subject_insert BEFORE INSERT ON vote_subject WHEN NEW.vote IN (SELECT id FROM sealed_vote)
BEGIN SELECT RAISE(ABORT, '表决已封存，请先启封（ddtool vote reopen）'); END;
CREATE TRIGGER sealed_subject_update BEFORE UPDATE ON vote_subject
WHEN OLD.vote IN (SELECT id FROM sealed_vote) OR NEW.vote IN (SELECT id FROM sealed_vote)
BEGIN SELECT RAISE(ABORT, '表决已封存，请先启封（ddtool vote reopen）'); END;
CREATE TRIGGER sealed_subject_delete BEFORE DELETE ON vote_subject WHEN OLD.vote IN (SELECT id FROM sealed_vote)
BEGIN SELECT RAISE(ABORT, '表决已封存，请先启封（ddtool vote reopen）'); END;
CREATE TRIGGER sealed_count_insert BEFORE INSERT ON vote_count WHEN NEW.vote IN (SELECT id FROM sealed_vote)
BEGIN SELECT RAISE(ABORT, '表决已封存，请先启封（ddtool vote reopen）'); END;
CREATE TRIGGER sealed_count_update BEFORE UPDATE ON vote_count
WHEN OLD.vote IN (SELECT id FROM sealed_vote) OR NEW.vote IN (SELECT id FROM sealed_vote)
BEGIN SELECT RAISE(ABORT, '表决已封存，请先启封（ddtool vote reopen）'); END;
CREATE TRIGGER sealed_count_delete BEFORE DELETE ON vote_count WHEN OLD.vote IN (SELECT id FROM sealed_vote)
BEGIN SELECT RAISE(ABORT, '表决已封存，请先启封（ddtool vote reopen）'); END;
CREATE TRIGGER sealed_tally_insert BEFORE INSERT ON vote_tally
WHEN (SELECT vote FROM vote_subject WHERE id = NEW.subject) IN (SELECT id FROM sealed_vote)
BEGIN SELECT RAISE(ABORT, '表决已封存，请先启封（ddtool vote reopen）'); END;
CREATE TRIGGER sealed_tally_update BEFORE UPDATE ON vote_tally
WHEN (SELECT vote FROM vote_subject WHERE id = OLD.subject) IN (SELECT id FROM sealed_vote)
  OR (SELECT vote FROM vote_subject WHERE id = NEW.subject) IN (SELECT id FROM sealed_vote)
BEGIN SELECT RAISE(ABORT, '表决已封存，请先启封（ddtool vote reopen）'); END;
CREATE TRIGGER sealed_tally_delete BEFORE DELETE ON vote_tally
WHEN (SELECT vote FROM vote_subject WHERE id = OLD.subject) IN (SELECT id FROM sealed_vote)
BEGIN SELECT RAISE(ABORT, '表决已封存，请先启封（ddtool vote reopen）'); END;
CREATE TRIGGER sealed_vote_insert BEFORE INSERT ON vote
WHEN NEW.again_of IN (SELECT id FROM sealed_vote) OR NEW.replaces IN (SELECT id FROM sealed_vote)
BEGIN SELECT RAISE(ABORT, '表决已封存，请先启封（ddtool vote reopen）'); END;

-- Counting: names written in, and who typed totals in.

CREATE TABLE vote_write_in (
    id    INTEGER PRIMARY KEY,
    count INTEGER NOT NULL REFERENCES vote_count (id),
    name  TEXT NOT NULL,                  -- 另选他人: the name that was written, not who wrote it
    votes INTEGER NOT NULL CHECK (votes >= 0),
    UNIQUE (count, name)
) STRICT;

-- 录入人: whoever has ever entered totals of a team (not a voter), replaced ones included: nobody serves both teams.
CREATE TABLE vote_entrant (
    id   INTEGER PRIMARY KEY,
    vote INTEGER NOT NULL REFERENCES vote (id),
    team TEXT NOT NULL,
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    UNIQUE (vote, team, name)
) STRICT;

CREATE TRIGGER sealed_write_in_insert BEFORE INSERT ON vote_write_in
WHEN (SELECT vote FROM vote_count WHERE id = NEW.count) IN (SELECT id FROM sealed_vote)
BEGIN SELECT RAISE(ABORT, '表决已封存，请先启封（ddtool vote reopen）'); END;
CREATE TRIGGER sealed_write_in_update BEFORE UPDATE ON vote_write_in
WHEN (SELECT vote FROM vote_count WHERE id = OLD.count) IN (SELECT id FROM sealed_vote)
  OR (SELECT vote FROM vote_count WHERE id = NEW.count) IN (SELECT id FROM sealed_vote)
BEGIN SELECT RAISE(ABORT, '表决已封存，请先启封（ddtool vote reopen）'); END;
CREATE TRIGGER sealed_write_in_delete BEFORE DELETE ON vote_write_in
WHEN (SELECT vote FROM vote_count WHERE id = OLD.count) IN (SELECT id FROM sealed_vote)
BEGIN SELECT RAISE(ABORT, '表决已封存，请先启封（ddtool vote reopen）'); END;
