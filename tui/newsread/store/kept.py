"""What a reader leaves on articles: put down, read back and deleted one by one."""

import os
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import apsw
import msgspec

from newsread.model import (
    Bookmark,
    Correction,
    Draft,
    Kept,
    Note,
    ReadMark,
    Shelved,
    Tagging,
)
from newsread.store import columns, drafts, wordings

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

_DROP: tuple[tuple[type[Kept], str], ...] = (
    (Note, "DELETE FROM notes WHERE id = ?"),
    (Bookmark, "DELETE FROM bookmarks WHERE id = ?"),
    (Correction, "DELETE FROM corrections WHERE id = ?"),
    (Draft, "DELETE FROM drafts WHERE article = ?"),
    (Shelved, "DELETE FROM revisions WHERE article = ?"),
    (Shelved, "DELETE FROM articles WHERE id = ?"),
)


def notes(
    db: apsw.Connection, article: str | None = None, ids: Collection[str] | None = None
) -> list[Note]:
    """Return the notes on *article*, or all, or those with these *ids*: by arrival, then by place."""
    rows = _left(db, _NOTES, "notes", article, ids)
    return [columns.to_note(written) for (written,) in rows]


def newest(db: apsw.Connection, most: int) -> list[Note]:
    """Return the *most* notes made last: by arrival, then by place."""
    return [columns.to_note(row) for (row,) in _rows(db, _NOTES.format(where=_NEWEST), most)]


def bookmarks(
    db: apsw.Connection, article: str | None = None, ids: Collection[str] | None = None
) -> list[Bookmark]:
    """Return the bookmarks in *article*, or all, or those with these *ids*: by arrival, then by place."""
    return [
        Bookmark(key, on, columns.to_moment(made), place, label)
        for key, on, made, place, label in _left(db, _BOOKMARKS, "bookmarks", article, ids)
    ]


def corrections(
    db: apsw.Connection, article: str | None = None, ids: Collection[str] | None = None
) -> list[Correction]:
    """Return what was said of marks on *article*, or all, or what has these *ids*, in order."""
    return [
        Correction(key, on, columns.to_moment(made), columns.to_ruling(sort, ruling))
        for key, on, made, sort, ruling in _left(db, _CORRECTIONS, "corrections", article, ids)
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


def left_on(db: apsw.Connection, article: str) -> bool:
    """Tell whether a reader left anything on *article*."""
    query = " UNION ALL ".join(
        f"SELECT 1 FROM {table} WHERE article = ?1"
        for table in ("notes", "bookmarks", "corrections", "drafts", "article_tags")
    )
    return bool(_rows(db, f"{query} LIMIT 1", article))


def key(kept: Kept) -> str:
    """Return the id of *kept*, or of its article where there is one an article."""
    return kept.id if isinstance(kept, Note | Bookmark | Correction) else kept.article


def standing(db: apsw.Connection, kind: type[Kept], keys: Collection[str]) -> dict[str, Kept]:
    """Return what the library holds now of that *kind* under these *keys*, by key."""
    found: Iterable[Kept]
    if kind is Note:
        found = notes(db, ids=keys)
    elif kind is Bookmark:
        found = bookmarks(db, ids=keys)
    elif kind is Correction:
        found = corrections(db, ids=keys)
    elif kind is Draft:
        found = (draft for id in keys for draft in drafts.read(db, id))
    elif kind is Tagging:
        found = (Tagging(id, tags(db, id)) for id in keys if known(db, id))
    elif kind is ReadMark:
        rows = ((id, _rows(db, "SELECT read FROM articles WHERE id = ?", id)) for id in keys)
        found = (ReadMark(id, bool(row[0][0])) for id, row in rows if row)
    else:
        found = filter(None, (wordings.shelved(db, id) for id in keys))
    return {key(one): one for one in found}


def put(db: apsw.Connection, many: Iterable[Kept]) -> None:
    """Put each down, in place of what stands there; `tidy` is to follow."""
    noted = []
    for kept in many:
        match kept:
            case Note():
                noted.append((kept, os.urandom(8).hex()))
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
                _tag(db, "INSERT INTO article_tags (article, position, tag)", [(article, tags)])
            case ReadMark(article, read):
                db.execute(
                    "UPDATE articles SET read = ?1 WHERE id = ?2 AND read <> ?1", (read, article)
                )
            case Draft():
                drafts.keep(db, kept)
            case Shelved():
                wordings.shelve(db, kept)
    if noted:
        put_notes(db, noted)


def put_notes(db: apsw.Connection, noted: Sequence[tuple[Note, str]]) -> None:
    """Put each note down as that version of it; `tidy` is to follow."""
    db.executemany("DELETE FROM notes WHERE id = ?", [(note.id,) for note, _ in noted])
    db.executemany(
        """
        INSERT INTO notes
            (id, article, made, changed, body, colour, speaker, version,
             anchored, exact, prefix, suffix, start)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
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
            )
            for note, version in noted
        ],
    )
    learn(db, [(note.id, version) for note, version in noted])
    _tag(
        db,
        "INSERT INTO note_tags (note, position, tag)",
        [(note.id, note.tags) for note, _ in noted],
    )


def drop(db: apsw.Connection, many: Collection[Kept]) -> None:
    """Delete each, but whether an article is read and what tags it carries; `tidy` is to follow."""
    for kind, statement in _DROP:
        db.executemany(statement, [(key(one),) for one in many if isinstance(one, kind)])


def versions(db: apsw.Connection) -> dict[str, set[str]]:
    """Return the versions of each note, by id, that the library knows; of dropped ones, too."""
    known: dict[str, set[str]] = {}
    for note, version in _rows(db, "SELECT note, version FROM versions"):
        known.setdefault(note, set()).add(version)
    return known


def heads(db: apsw.Connection) -> dict[str, str]:
    """Return which version of each note, by id, stands now."""
    return dict(_rows(db, "SELECT id, version FROM notes"))


def learn(db: apsw.Connection, known: Iterable[tuple[str, str]]) -> None:
    """Write down that the library knows each version of a note: id and version."""
    db.executemany("INSERT INTO versions VALUES (?, ?) ON CONFLICT DO NOTHING", known)


def tidy(db: apsw.Connection) -> None:
    """Forget the tags that nothing carries any more; once for many changes, as it looks at all tags."""
    db.execute(_FORGET_UNUSED_TAGS)


def _tag(db: apsw.Connection, insert: str, many: Iterable[tuple[str, tuple[str, ...]]]) -> None:
    rows = [(on, at, name) for on, names in many for at, name in enumerate(names)]
    names = dict.fromkeys(name for _, _, name in rows)
    db.executemany(
        "INSERT INTO tags (name) VALUES (?) ON CONFLICT DO NOTHING", [(name,) for name in names]
    )
    db.executemany(f"{insert} SELECT ?, ?, id FROM tags WHERE name = ?", rows)


def _left(
    db: apsw.Connection,
    query: str,
    table: str,
    article: str | None,
    ids: Collection[str] | None,
) -> list[tuple[Any, ...]]:
    if ids is not None:
        where = f"WHERE {table}.id IN (SELECT value FROM json_each(?))"
        return _rows(db, query.format(where=where), msgspec.json.encode([*ids]).decode())
    if article is not None:
        return _rows(db, query.format(where="WHERE article = ?"), article)
    return _rows(db, query.format(where=""))


def _rows(db: apsw.Connection, query: str, *values: object) -> list[tuple[Any, ...]]:
    return db.execute(query, values).fetchall()
