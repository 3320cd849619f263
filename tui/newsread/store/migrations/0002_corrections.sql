-- What a reader says of an engine's marks, one row each time, laid over one another in this order. It is
-- kept apart from what engines find, so that a newer engine's results take nothing of it away.
CREATE TABLE corrections (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id),
    made TEXT NOT NULL,
    sort TEXT NOT NULL CHECK (sort IN ('quote', 'entity')),
    ruling TEXT NOT NULL CHECK (json_valid(ruling))
) STRICT;

CREATE INDEX corrections_by_article ON corrections (article);
