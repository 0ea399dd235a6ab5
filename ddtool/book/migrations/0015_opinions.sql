-- Opinions of voters (民情): what one says that no other matter does. Who the voter is stands here alone, so that lists,
-- boards and papers of matters can't show it by oversight.

CREATE TABLE opinion (
    id       INTEGER PRIMARY KEY,
    matter   INTEGER NOT NULL UNIQUE REFERENCES matter (id),
    sender   TEXT,                  -- 反映人, as the voter signed; private
    phone    TEXT,                  -- private
    address  TEXT,                  -- 住址; private
    handling TEXT                   -- 办理情况: what was done, in the ledger's words
) STRICT;
