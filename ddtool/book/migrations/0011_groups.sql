-- Groups of deputies (代表小组): the roster's everyday groups, and those by profession, station, grid or topic.

ALTER TABLE deputy_group ADD COLUMN kind TEXT;       -- 类型, a word of the rule file; NULL: a group of the roster
ALTER TABLE deputy_group ADD COLUMN leader TEXT;     -- 召集人、联系人: who answers for it, deputy or not
ALTER TABLE deputy_group ADD COLUMN area TEXT;       -- 负责范围: profession, station, grid or topic
ALTER TABLE deputy_group ADD COLUMN since TEXT;      -- NULL: from the beginning
ALTER TABLE deputy_group ADD COLUMN until TEXT;      -- first day on which it no longer works
ALTER TABLE deputy_group ADD COLUMN note TEXT;
ALTER TABLE deputy_group ADD COLUMN extra TEXT;

-- Membership beside the roster's column 代表小组, which stays the deputy's everyday group.
CREATE TABLE group_member (
    id           INTEGER PRIMARY KEY,
    deputy_group INTEGER NOT NULL REFERENCES deputy_group (id),
    deputyship   INTEGER NOT NULL REFERENCES deputyship (id),
    role         TEXT,               -- 组长, 联络员, 宣传员 …: words of the rule file, joined by '、'
    since        TEXT,               -- NULL: as long as both the group and the office last
    until        TEXT,
    note         TEXT,
    extra        TEXT
) STRICT;
CREATE INDEX group_member_deputyship ON group_member (deputyship);
CREATE INDEX group_member_group ON group_member (deputy_group);
