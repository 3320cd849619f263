-- Notes can come in before the article they are on: then its wording is the passages they are on.
ALTER TABLE revisions ADD COLUMN excerpt INTEGER NOT NULL DEFAULT 0 CHECK (excerpt IN (0, 1));

-- The column comes behind the text: a list that reads this index alone never reads a text.
CREATE INDEX excerpts ON revisions (article, number) WHERE excerpt;
