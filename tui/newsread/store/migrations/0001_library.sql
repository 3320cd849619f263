-- The first library: articles, engine results, and what a reader leaves on an article.
-- Moments are ISO 8601 in UTC with offset, dates ISO 8601, places and spans in characters.

PRAGMA application_id = 0x6e657773; -- "news"

CREATE TABLE articles (
    arrival INTEGER PRIMARY KEY, -- named, so that VACUUM keeps the order of arrival
    id TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    byline TEXT,
    dateline TEXT CHECK (dateline IS NULL OR json_valid(dateline)),
    published TEXT,
    source TEXT,
    language TEXT NOT NULL,
    revision INTEGER NOT NULL, -- the wording shown
    read INTEGER NOT NULL DEFAULT 0 CHECK (read IN (0, 1)),
    place INTEGER NOT NULL DEFAULT 0 CHECK (place >= 0),
    opened INTEGER NOT NULL DEFAULT 0, -- counts up; the highest was opened last
    FOREIGN KEY (id, revision) REFERENCES revisions (article, number) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Every wording of every article, the one shown included. Texts stand apart from `articles`, so that
-- a list never reads them and a new reading position never writes them.
CREATE TABLE revisions (
    article TEXT NOT NULL REFERENCES articles (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    kept TEXT NOT NULL, -- when this wording came in
    text_hash TEXT NOT NULL,
    blocks TEXT NOT NULL CHECK (json_valid(blocks)),
    text TEXT NOT NULL,
    PRIMARY KEY (article, number)
) STRICT;

-- One row a text: results of an engine that is no longer used are not worth their room.
CREATE TABLE annotations (
    text_hash TEXT PRIMARY KEY,
    engine TEXT NOT NULL,
    found BLOB NOT NULL
) STRICT;

CREATE TABLE notes (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id),
    made TEXT NOT NULL,
    changed TEXT NOT NULL,
    colour TEXT NOT NULL,
    start INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE INDEX notes_by_article ON notes (article);

CREATE TABLE tags (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE note_tags (
    note TEXT NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- the reader's own order
    tag INTEGER NOT NULL REFERENCES tags (id),
    PRIMARY KEY (note, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX note_tags_by_tag ON note_tags (tag);

CREATE TABLE bookmarks (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id),
    made TEXT NOT NULL,
    place INTEGER NOT NULL,
    label TEXT NOT NULL
) STRICT;

CREATE INDEX bookmarks_by_article ON bookmarks (article);

-- `note` refers to no row: a draft outlives the note it was to change.
CREATE TABLE drafts (
    article TEXT PRIMARY KEY REFERENCES articles (id),
    start INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    body TEXT NOT NULL,
    tags TEXT NOT NULL CHECK (json_valid(tags)),
    changed TEXT NOT NULL,
    note TEXT
) STRICT;
