"""The library: every verb is one short transaction, done for good once it has returned."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import apsw

from newsread.model import (
    Annotations,
    Article,
    Bookmark,
    Correction,
    Draft,
    Listing,
    Note,
    Wording,
)
from newsread.store import columns, wordings
from newsread.store.opening import faults_named, opened, transaction

_FORGET_UNUSED_TAGS = """
DELETE FROM tags WHERE NOT EXISTS (SELECT 1 FROM note_tags WHERE tag = tags.id)
    AND NOT EXISTS (SELECT 1 FROM article_tags WHERE tag = tags.id)
"""
_KNOW_TAG = "INSERT INTO tags (name) VALUES (?) ON CONFLICT DO NOTHING"


class Library:
    """All that is kept, in one file that several newsreads, and several threads, may use at once.

    Every method raises LibraryError where a reader can mend what went wrong (the disk is full, the
    file is locked or damaged); the library then is as it was before the call.
    """

    def __init__(self, file: Path, *, patience: float = 5.0) -> None:
        """Open *file*, made where needed, waiting for locks at most *patience* seconds."""
        self._file = file
        self._lock = threading.RLock()
        self._db = opened(file, patience)

    def close(self) -> None:
        """Let go of the file; the library cannot be used after."""
        with self._lock:
            self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def version(self) -> int:
        """Return a number that is another one once anybody has changed anything."""
        (others,) = self._one("PRAGMA data_version") or (
            0,
        )  # what this connection did is not in it
        return int(others) + self._db.total_changes()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make all that the body changes one change: after a fault none of it is kept."""
        with self._change():
            yield

    def keep(self, article: Article) -> bool:
        """Keep *article*; return whether anything changed.

        Where its id is known with another text, the new wording is shown from now on, and the
        earlier one stays in `revisions`.
        """
        with self._change() as db:
            before = self.article(article.id)
            if before == article:
                return False
            if before is None:
                wordings.add(db, article)
            else:
                wordings.renew(db, article, reworded=before.text != article.text)
            return True

    def article(self, article: str, wording: int | None = None) -> Article | None:
        """Return the article with the id *article* in its newest, or that, wording, or None."""
        row = self._one(
            """
            SELECT url, title, text, blocks, byline, dateline, published, source, language, links,
                excerpt
            FROM articles JOIN revisions ON article = id AND number = coalesce(?2, revision)
            WHERE id = ?1
            """,
            article,
            wording,
        )
        if row is None:
            return None
        url, title, text, blocks, byline, dateline, published, source, language, links, part = row
        return Article(
            id=article,
            url=url,
            title=title,
            text=text,
            blocks=columns.to_blocks(blocks),
            byline=byline,
            dateline=columns.to_dateline(dateline),
            published=columns.to_date(published),
            source=source,
            language=language,
            links=columns.to_links(links),
            excerpt=bool(part),
        )

    def wordings(self, article: str) -> tuple[Wording, ...]:
        """Return every wording of the article with that id, the newest first."""
        rows = self._all(
            "SELECT number, kept FROM revisions WHERE article = ? ORDER BY number DESC", article
        )
        return tuple(Wording(number, columns.to_moment(kept)) for number, kept in rows)

    def listings(self) -> tuple[Listing, ...]:
        """Return a line for every article, in order of arrival."""
        rows = self._all(
            """
            SELECT id, title, source, published, read,
                EXISTS (SELECT 1 FROM bookmarks WHERE article = articles.id),
                (SELECT count(*) FROM notes WHERE article = articles.id),
                (SELECT json_group_array(name ORDER BY position)
                 FROM article_tags JOIN tags ON tags.id = tag WHERE article = articles.id),
                (SELECT excerpt FROM revisions WHERE article = articles.id AND number = revision)
            FROM articles ORDER BY arrival
            """
        )
        return tuple(
            Listing(
                id=key,
                title=title,
                source=source,
                published=columns.to_date(published),
                read=bool(read),
                bookmarked=bool(marked),
                notes=notes,
                tags=columns.to_tags(tags),
                excerpt=bool(excerpt),
            )
            for key, title, source, published, read, marked, notes, tags, excerpt in rows
        )

    def article_tags(self, article: str) -> tuple[str, ...]:
        """Return the tags that *article* carries, in the reader's own order."""
        rows = self._all(
            """
            SELECT name FROM article_tags JOIN tags ON tags.id = tag
            WHERE article = ? ORDER BY position
            """,
            article,
        )
        return tuple(name for (name,) in rows)

    def tag_article(self, article: str, tags: Iterable[str]) -> None:
        """Keep *tags* on *article*, in the place of those it carried."""
        with self._change() as db:
            db.execute("DELETE FROM article_tags WHERE article = ?", (article,))
            for position, tag in enumerate(tags):
                db.execute(_KNOW_TAG, (tag,))
                db.execute(
                    """
                    INSERT INTO article_tags (article, position, tag)
                    SELECT ?, ?, id FROM tags WHERE name = ?
                    """,
                    (article, position, tag),
                )
            db.execute(_FORGET_UNUSED_TAGS)

    def tags(self) -> tuple[tuple[str, int], ...]:
        """Return every tag with how many notes and articles carry it, the most used first."""
        rows = self._all(
            """
            SELECT name, count(*) AS uses
            FROM (SELECT tag FROM note_tags UNION ALL SELECT tag FROM article_tags)
                JOIN tags ON tags.id = tag
            GROUP BY tags.id ORDER BY uses DESC, name
            """
        )
        return tuple((name, uses) for name, uses in rows)

    def sources(self, *, excerpts: bool = False) -> tuple[tuple[str, str, str], ...]:
        """Return id, address and title of every article, in order of arrival.

        With *excerpts*, of those alone that are excerpts, or came as such.
        """
        rows = self._all(
            """
            SELECT id, url, title FROM articles
            WHERE NOT ?1 OR EXISTS (SELECT 1 FROM revisions WHERE article = id AND excerpt)
            ORDER BY arrival
            """,
            excerpts,
        )
        return tuple((str(key), str(url), str(title)) for key, url, title in rows)

    def mark_read(self, article: str, read: bool) -> None:
        """Keep whether *article* has been read."""
        with self._change() as db:
            db.execute(
                "UPDATE articles SET read = ?1 WHERE id = ?2 AND read <> ?1", (read, article)
            )

    def mark_opened(self, article: str) -> None:
        """Keep that *article* is the one opened last."""
        with self._change() as db:
            db.execute(
                """
                UPDATE articles SET opened = latest.opened + 1
                FROM (SELECT max(opened) AS opened FROM articles) AS latest
                WHERE id = ? AND (latest.opened = 0 OR articles.opened < latest.opened)
                """,
                (article,),
            )

    def last_opened(self) -> str | None:
        """Return the id of the article opened last, or None where none was."""
        row = self._one("SELECT id FROM articles WHERE opened > 0 ORDER BY opened DESC LIMIT 1")
        return str(row[0]) if row else None

    def place(self, article: str) -> int:
        """Return how far the reader had come in *article*, in characters."""
        row = self._one("SELECT place FROM articles WHERE id = ?", article)
        return int(row[0]) if row else 0

    def keep_place(self, article: str, place: int) -> None:
        """Keep how far the reader has come in *article*, in characters."""
        with self._change() as db:
            db.execute(
                "UPDATE articles SET place = ?1 WHERE id = ?2 AND place <> ?1", (place, article)
            )

    def annotations(self, text_hash: str, engine: str) -> Annotations | None:
        """Return what *engine* found in the text of *text_hash*; None if nothing sound is kept."""
        row = self._one(
            "SELECT found FROM annotations WHERE text_hash = ? AND engine = ?", text_hash, engine
        )
        return columns.to_annotations(row[0]) if row else None

    def keep_annotations(self, text_hash: str, found: Annotations) -> None:
        """Keep what an engine found in the text of *text_hash*, in place of any earlier result."""
        with self._change() as db:
            db.execute(
                "REPLACE INTO annotations (text_hash, engine, found) VALUES (?, ?, ?)",
                (text_hash, found.engine, columns.from_annotations(found)),
            )

    def notes(self, article: str | None = None) -> tuple[Note, ...]:
        """Return the notes on *article*, or on all, in order of arrival and then of place."""
        rows = self._all(
            """
            SELECT notes.id, article, made, changed, body, colour, speaker,
                anchored, exact, prefix, suffix, start,
                (SELECT json_group_array(name ORDER BY position)
                 FROM note_tags JOIN tags ON tags.id = tag WHERE note = notes.id)
            FROM notes JOIN articles ON articles.id = article
            WHERE ?1 IS NULL OR article = ?1
            ORDER BY arrival, anchored, speaker, start, made, notes.id
            """,
            article,
        )
        return tuple(
            Note(
                id=key,
                article=on,
                anchor=columns.to_anchor(*anchor),
                made=columns.to_moment(made),
                changed=columns.to_moment(changed),
                body=body,
                tags=columns.to_tags(tags),
                colour=colour,
                speaker=speaker,
            )
            for key, on, made, changed, body, colour, speaker, *anchor, tags in rows
        )

    def put_note(self, note: Note) -> None:
        """Keep *note*, in place of the one with the same id if there is one."""
        with self._change() as db:
            db.execute("DELETE FROM notes WHERE id = ?", (note.id,))
            db.execute(
                """
                INSERT INTO notes
                    (id, article, made, changed, body, colour, speaker,
                     anchored, exact, prefix, suffix, start)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                (
                    note.id,
                    note.article,
                    columns.from_moment(note.made),
                    columns.from_moment(note.changed),
                    note.body,
                    note.colour,
                    note.speaker,
                    *columns.from_anchor(note.anchor),
                ),
            )
            for position, tag in enumerate(note.tags):
                db.execute(_KNOW_TAG, (tag,))
                db.execute(
                    """
                    INSERT INTO note_tags (note, position, tag)
                    SELECT ?, ?, id FROM tags WHERE name = ?
                    """,
                    (note.id, position, tag),
                )
            db.execute(_FORGET_UNUSED_TAGS)

    def drop_note(self, note: str) -> None:
        """Delete the note with the id *note*, and the tags that only it carried."""
        with self._change() as db:
            db.execute("DELETE FROM notes WHERE id = ?", (note,))
            db.execute(_FORGET_UNUSED_TAGS)

    def bookmarks(self, article: str | None = None) -> tuple[Bookmark, ...]:
        """Return the bookmarks in *article*, or in all, in order of arrival and then of place."""
        rows = self._all(
            """
            SELECT bookmarks.id, article, made, bookmarks.place, label
            FROM bookmarks JOIN articles ON articles.id = article
            WHERE ?1 IS NULL OR article = ?1
            ORDER BY arrival, bookmarks.place, made, bookmarks.id
            """,
            article,
        )
        return tuple(
            Bookmark(key, on, columns.to_moment(made), place, label)
            for key, on, made, place, label in rows
        )

    def put_bookmark(self, bookmark: Bookmark) -> None:
        """Keep *bookmark*, in place of the one with the same id if there is one."""
        made = columns.from_moment(bookmark.made)
        with self._change() as db:
            db.execute(
                "REPLACE INTO bookmarks (id, article, made, place, label) VALUES (?, ?, ?, ?, ?)",
                (bookmark.id, bookmark.article, made, bookmark.place, bookmark.label),
            )

    def drop_bookmark(self, bookmark: str) -> None:
        """Delete the bookmark with the id *bookmark*."""
        with self._change() as db:
            db.execute("DELETE FROM bookmarks WHERE id = ?", (bookmark,))

    def corrections(self, article: str) -> tuple[Correction, ...]:
        """Return what the reader said of the engine's marks on *article*, in the order it was said."""
        rows = self._all(
            "SELECT id, made, sort, ruling FROM corrections WHERE article = ? ORDER BY made, id",
            article,
        )
        return tuple(
            Correction(key, article, columns.to_moment(made), columns.to_ruling(sort, ruling))
            for key, made, sort, ruling in rows
        )

    def put_correction(self, correction: Correction) -> None:
        """Keep *correction*, in place of the one with the same id if there is one."""
        made, ruling = columns.from_moment(correction.made), columns.from_ruling(correction.ruling)
        with self._change() as db:
            db.execute(
                "REPLACE INTO corrections (id, article, made, sort, ruling) VALUES (?, ?, ?, ?, ?)",
                (correction.id, correction.article, made, *ruling),
            )

    def drop_correction(self, correction: str) -> None:
        """Delete the correction with the id *correction*."""
        with self._change() as db:
            db.execute("DELETE FROM corrections WHERE id = ?", (correction,))

    def drafts(self) -> tuple[Draft, ...]:
        """Return every note that was being written, the last touched first."""
        return self._drafts(None)

    def draft(self, article: str) -> Draft | None:
        """Return the note that was being written on *article*, or None."""
        found = self._drafts(article)
        return found[0] if found else None

    def keep_draft(self, draft: Draft) -> None:
        """Keep *draft*, in place of the one on the same article if there is one."""
        with self._change() as db:
            db.execute(
                """
                REPLACE INTO drafts
                    (article, body, tags, changed, note, colour, speaker,
                     anchored, exact, prefix, suffix, start)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                (
                    draft.article,
                    draft.body,
                    columns.from_tags(draft.tags),
                    columns.from_moment(draft.changed),
                    draft.note,
                    draft.colour,
                    draft.speaker,
                    *columns.from_anchor(draft.anchor),
                ),
            )

    def drop_draft(self, article: str) -> None:
        """Delete the draft on *article*."""
        with self._change() as db:
            db.execute("DELETE FROM drafts WHERE article = ?", (article,))

    def _drafts(self, article: str | None) -> tuple[Draft, ...]:
        rows = self._all(
            """
            SELECT article, body, tags, changed, note, colour, speaker,
                anchored, exact, prefix, suffix, start
            FROM drafts
            WHERE ?1 IS NULL OR article = ?1 ORDER BY changed DESC, article
            """,
            article,
        )
        return tuple(
            Draft(
                article=on,
                anchor=columns.to_anchor(*anchor),
                body=body,
                tags=columns.to_tags(tags),
                changed=columns.to_moment(changed),
                note=note,
                colour=colour,
                speaker=speaker,
            )
            for on, body, tags, changed, note, colour, speaker, *anchor in rows
        )

    @contextmanager
    def _change(self) -> Iterator[apsw.Connection]:
        with self._lock, faults_named(self._file), transaction(self._db) as db:
            yield db

    def _all(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock, faults_named(self._file):
            return self._db.execute(query, values).fetchall()

    def _one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        rows = self._all(query, *values)
        return rows[0] if rows else None
