"""What a reader leaves on articles: put down, read back and deleted one by one."""

import os
from collections.abc import Iterable
from typing import Any

import apsw

from newsread.model import Bookmark, Correction, Kept, Note, ReadMark, Tagging
from newsread.store import columns

_FORGET_UNUSED_TAGS = """
DELETE FROM tags WHERE NOT EXISTS (SELECT 1 FROM note_tags WHERE tag = tags.id)
    AND NOT EXISTS (SELECT 1 FROM article_tags WHERE tag = tags.id)
"""
_NOTES = """
SELECT json_object(
    'id', notes.id, 'article', article, 'made', made, 'changed', changed,
    'body', body, 'colour', colour, 'speaker', speaker,
    'anchor', CASE WHEN anchored THEN
        json_object('exact', exact, 'prefix', prefix, 'suffix', suffix, 'start', start) END,
    'tags', json((
        SELECT json_group_array(name ORDER BY position)
        FROM note_tags JOIN tags ON tags.id = tag WHERE note = notes.id
    ))
)
FROM notes JOIN articles ON articles.id = article
{where} ORDER BY arrival, anchored, speaker, start, made, notes.id
"""
_NEWEST = """
WHERE notes.id IN (
    SELECT notes.id FROM notes JOIN articles ON articles.id = article
    ORDER BY made DESC, arrival, anchored, speaker, start, notes.id LIMIT ?
)
"""
_BOOKMARKS = """
SELECT bookmarks.id, article, made, bookmarks.place, label
FROM bookmarks JOIN articles ON articles.id = article
{where} ORDER BY arrival, bookmarks.place, made, bookmarks.id
"""
_CORRECTIONS = """
SELECT corrections.id, article, made, sort, ruling FROM corrections
{where} ORDER BY made, corrections.id
"""


def notes(db: apsw.Connection, article: str | None = None, id: str | None = None) -> list[Note]:
    """Return the notes on *article*, or all, or the one with that *id*: by arrival, then by place."""
    rows = _left(db, _NOTES, "notes", article, id)
    return [columns.to_note(written) for (written,) in rows]


def newest(db: apsw.Connection, most: int) -> list[Note]:
    """Return the *most* notes made last: by arrival, then by place."""
    return [columns.to_note(row) for (row,) in _rows(db, _NOTES.format(where=_NEWEST), most)]


def bookmarks(
    db: apsw.Connection, article: str | None = None, id: str | None = None
) -> list[Bookmark]:
    """Return the bookmarks in *article*, or all, or the one with that *id*: by arrival, then by place."""
    return [
        Bookmark(key, on, columns.to_moment(made), place, label)
        for key, on, made, place, label in _left(db, _BOOKMARKS, "bookmarks", article, id)
    ]


def corrections(
    db: apsw.Connection, article: str | None = None, id: str | None = None
) -> list[Correction]:
    """Return what was said of marks on *article*, or all, or the one with that *id*, in order."""
    return [
        Correction(key, on, columns.to_moment(made), columns.to_ruling(sort, ruling))
        for key, on, made, sort, ruling in _left(db, _CORRECTIONS, "corrections", article, id)
    ]


def tags(db: apsw.Connection, article: str) -> tuple[str, ...]:
    """Return the tags that *article* carries, in the reader's own order."""
    query = """
    SELECT name FROM article_tags JOIN tags ON tags.id = tag WHERE article = ? ORDER BY position
    """
    return tuple(name for (name,) in _rows(db, query, article))


def known(db: apsw.Connection, article: str) -> bool:
    """Tell whether the library has *article*."""
    return bool(_rows(db, "SELECT 1 FROM articles WHERE id = ?", article))


def standing(db: apsw.Connection, kept: Kept) -> Kept | None:
    """Return what the library holds now in the place of *kept*, or None."""
    match kept:
        case Note(id=id):
            return next(iter(notes(db, id=id)), None)
        case Bookmark(id=id):
            return next(iter(bookmarks(db, id=id)), None)
        case Correction(id=id):
            return next(iter(corrections(db, id=id)), None)
        case Tagging(article=article):
            return Tagging(article, tags(db, article)) if known(db, article) else None
        case ReadMark(article=article):
            rows = _rows(db, "SELECT read FROM articles WHERE id = ?", article)
            return ReadMark(article, bool(rows[0][0])) if rows else None


def put(db: apsw.Connection, kept: Kept) -> None:
    """Put *kept* down, in place of what stands there; `tidy` is to follow."""
    match kept:
        case Note():
            put_note(db, kept, os.urandom(8).hex())
        case Bookmark(id, article, made, place, label):
            db.execute(
                "REPLACE INTO bookmarks (id, article, made, place, label) VALUES (?, ?, ?, ?, ?)",
                (id, article, columns.from_moment(made), place, label),
            )
        case Correction(id, article, made, ruling):
            db.execute(
                "REPLACE INTO corrections (id, article, made, sort, ruling) VALUES (?, ?, ?, ?, ?)",
                (id, article, columns.from_moment(made), *columns.from_ruling(ruling)),
            )
        case Tagging(article, tags):
            db.execute("DELETE FROM article_tags WHERE article = ?", (article,))
            _tag(db, "INSERT INTO article_tags (article, position, tag)", article, tags)
        case ReadMark(article, read):
            db.execute(
                "UPDATE articles SET read = ?1 WHERE id = ?2 AND read <> ?1", (read, article)
            )


def put_note(db: apsw.Connection, note: Note, version: str) -> None:
    """Put *note* down as that *version* of it; `tidy` is to follow."""
    db.execute("DELETE FROM notes WHERE id = ?", (note.id,))
    db.execute(
        """
        INSERT INTO notes
            (id, article, made, changed, body, colour, speaker, version,
             anchored, exact, prefix, suffix, start)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            note.id,
            note.article,
            columns.from_moment(note.made),
            columns.from_moment(note.changed),
            note.body,
            note.colour,
            note.speaker,
            version,
            *columns.from_anchor(note.anchor),
        ),
    )
    learn(db, note.id, version)
    _tag(db, "INSERT INTO note_tags (note, position, tag)", note.id, note.tags)


def drop(db: apsw.Connection, kept: Note | Bookmark | Correction) -> None:
    """Delete *kept*; `tidy` is to follow."""
    table = {Note: "notes", Bookmark: "bookmarks", Correction: "corrections"}[type(kept)]
    db.execute(f"DELETE FROM {table} WHERE id = ?", (kept.id,))


def versions(db: apsw.Connection) -> dict[str, set[str]]:
    """Return the versions of each note, by id, that the library knows; of dropped ones, too."""
    known: dict[str, set[str]] = {}
    for note, version in _rows(db, "SELECT note, version FROM versions"):
        known.setdefault(note, set()).add(version)
    return known


def heads(db: apsw.Connection) -> dict[str, str]:
    """Return which version of each note, by id, stands now."""
    return dict(_rows(db, "SELECT id, version FROM notes"))


def learn(db: apsw.Connection, note: str, version: str) -> None:
    """Write down that the library knows that *version* of *note*, by id."""
    db.execute("INSERT INTO versions VALUES (?, ?) ON CONFLICT DO NOTHING", (note, version))


def tidy(db: apsw.Connection) -> None:
    """Forget the tags that nothing carries any more; once for many changes, as it looks at all tags."""
    db.execute(_FORGET_UNUSED_TAGS)


def _tag(db: apsw.Connection, insert: str, on: str, names: Iterable[str]) -> None:
    for position, name in enumerate(names):
        db.execute("INSERT INTO tags (name) VALUES (?) ON CONFLICT DO NOTHING", (name,))
        db.execute(f"{insert} SELECT ?, ?, id FROM tags WHERE name = ?", (on, position, name))


def _left(
    db: apsw.Connection, query: str, table: str, article: str | None, id: str | None
) -> list[tuple[Any, ...]]:
    if id is not None:
        return _rows(db, query.format(where=f"WHERE {table}.id = ?"), id)
    if article is not None:
        return _rows(db, query.format(where="WHERE article = ?"), article)
    return _rows(db, query.format(where=""))


def _rows(db: apsw.Connection, query: str, *values: object) -> list[tuple[Any, ...]]:
    return db.execute(query, values).fetchall()
