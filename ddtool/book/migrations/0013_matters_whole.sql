-- Matters, what further kinds need (事项): amounts, themes, disclosure, who joins the supervision.

ALTER TABLE matter ADD COLUMN amount INTEGER;       -- fen: the sum that a problem or a project is about
ALTER TABLE matter ADD COLUMN theme TEXT;           -- what it belongs to: a drive (主题活动), a report, a law, a meeting
ALTER TABLE matter ADD COLUMN disclosed INTEGER CHECK (disclosed IN (0, 1));   -- 是否公开; NULL: as its kind's board says
CREATE INDEX matter_grew_from ON matter (grew_from) WHERE grew_from IS NOT NULL;

ALTER TABLE matter_move ADD COLUMN amount INTEGER;  -- fen: what this move put right (整改金额)
ALTER TABLE matter_move ADD COLUMN vote INTEGER REFERENCES vote (id);   -- the vote that gave its rating
CREATE INDEX matter_move_vote ON matter_move (vote) WHERE vote IS NOT NULL;

-- Deputies who join in supervising a key matter (参与督办), beside the director who leads it.
CREATE TABLE matter_joining (
    id         INTEGER PRIMARY KEY,
    matter     INTEGER NOT NULL REFERENCES matter (id),
    deputyship INTEGER NOT NULL REFERENCES deputyship (id),
    UNIQUE (matter, deputyship)
) STRICT;
CREATE INDEX matter_joining_deputyship ON matter_joining (deputyship);
