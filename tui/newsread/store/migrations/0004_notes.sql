-- Notes on a whole article or on a speaker, colours of drafts, tags on articles.

-- Where it is 0 the note is on no words, and `start`, `exact`, `prefix` and `suffix` say nothing.
ALTER TABLE notes ADD COLUMN anchored INTEGER NOT NULL DEFAULT 1 CHECK (anchored IN (0, 1));
ALTER TABLE notes ADD COLUMN speaker TEXT NOT NULL DEFAULT '';
ALTER TABLE drafts ADD COLUMN anchored INTEGER NOT NULL DEFAULT 1 CHECK (anchored IN (0, 1));
ALTER TABLE drafts ADD COLUMN speaker TEXT NOT NULL DEFAULT '';
ALTER TABLE drafts ADD COLUMN colour TEXT NOT NULL DEFAULT 'yellow';

CREATE TABLE article_tags (
    article TEXT NOT NULL REFERENCES articles (id),
    position INTEGER NOT NULL, -- the reader's own order
    tag INTEGER NOT NULL REFERENCES tags (id),
    PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_tags_by_tag ON article_tags (tag);
