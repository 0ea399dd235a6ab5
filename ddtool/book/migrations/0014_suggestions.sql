-- Suggestions and motions (建议、议案): whom to ask at a unit that handles matters.

ALTER TABLE unit ADD COLUMN leader TEXT;            -- 责任人: who answers for it there
ALTER TABLE unit ADD COLUMN contact TEXT;           -- 联系人
ALTER TABLE unit ADD COLUMN phone TEXT;             -- of the contact; masked wherever it is shown
ALTER TABLE unit ADD COLUMN note TEXT;
ALTER TABLE unit ADD COLUMN extra TEXT;             -- JSON object: columns that the office added
