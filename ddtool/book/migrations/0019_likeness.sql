-- Similar matters that a person found to be about the same (类案): handled as one, supervised by one director.

CREATE TABLE matter_case (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,    -- 类案名称
    confirmed  TEXT NOT NULL,           -- day on which that was found; who did is in the batch
    supervisor TEXT,                    -- 督办领导
    note       TEXT
) STRICT;

CREATE TABLE matter_case_member (
    id           INTEGER PRIMARY KEY,
    matter_case  INTEGER NOT NULL REFERENCES matter_case (id),
    matter       INTEGER NOT NULL REFERENCES matter (id),
    since        TEXT NOT NULL,
    until        TEXT,                  -- day on which it was taken out; NULL: it is in
    reason       TEXT                   -- why it was taken out
) STRICT;
CREATE INDEX matter_case_member_case ON matter_case_member (matter_case);
-- A matter is in one case at a time.
CREATE UNIQUE INDEX matter_case_member_in ON matter_case_member (matter) WHERE until IS NULL;
CREATE INDEX matter_case_member_matter ON matter_case_member (matter);
