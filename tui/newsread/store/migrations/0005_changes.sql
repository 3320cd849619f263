-- What a reader did, to be taken back and made again after a restart too.
CREATE TABLE changes (
    number INTEGER PRIMARY KEY,
    words TEXT NOT NULL,
    edits BLOB NOT NULL, -- what stood before and after, compressed: a change can hold thousands of notes
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)) -- those undone come after all others
) STRICT;

-- Which version of a note this is, by a name that no other version has; and all that this library knows
-- of, so that a merge can tell a later version from one that was made without knowing of it.
ALTER TABLE notes ADD COLUMN version TEXT NOT NULL DEFAULT '';

-- `note` refers to no row: a note that was dropped may come back.
CREATE TABLE versions (
    note TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (note, version)
) STRICT, WITHOUT ROWID;

-- Until now a note's moments were all that told its versions apart.
UPDATE notes SET version = changed;
INSERT INTO versions SELECT id, changed FROM notes UNION SELECT id, made FROM notes;
