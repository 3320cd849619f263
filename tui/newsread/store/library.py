"""The library: every verb is one short transaction, done for good once it has returned."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import apsw
from msgspec.structs import replace

from newsread.model import (
    Annotations,
    Article,
    Bookmark,
    Change,
    Correction,
    Draft,
    Edit,
    Kept,
    Listing,
    Note,
    ReadMark,
    Shelved,
    Wording,
)
from newsread.store import columns, copying, drafts, journal, kept, merging, wordings
from newsread.store.merging import Merged
from newsread.store.opening import faults_named, opened, transaction


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

    def is_in(self, file: Path) -> bool:
        """Tell whether *file* is the one the library is in, by whatever name."""
        try:
            return file.samefile(self._file)
        except (OSError, ValueError):
            return False

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
        with self._look() as db:
            return wordings.read(db, article, wording)

    def wordings(self, article: str) -> tuple[Wording, ...]:
        """Return every wording of the article with that id, the newest first."""
        rows = self._all(
            "SELECT number, kept FROM revisions WHERE article = ? ORDER BY number DESC", article
        )
        return tuple(Wording(number, columns.to_moment(kept)) for number, kept in rows)

    def is_empty(self) -> bool:
        """Tell whether there is no article in it."""
        return self._one("SELECT 1 FROM articles LIMIT 1") is None

    def listings(self) -> tuple[Listing, ...]:
        """Return a line for every article, in order of arrival."""
        rows = self._all(
            """
            SELECT id, title, source, published, read,
                EXISTS (SELECT 1 FROM bookmarks WHERE article = articles.id),
                (SELECT count(*) FROM notes WHERE article = articles.id),
                (SELECT json_group_array(name ORDER BY position)
                 FROM article_tags JOIN tags ON tags.id = tag WHERE article = articles.id),
                EXISTS (SELECT 1 FROM revisions INDEXED BY excerpts
                    WHERE article = articles.id AND number = revision AND excerpt)
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
        with self._look() as db:
            return kept.tags(db, article)

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
            WHERE NOT ?1 OR EXISTS (
                SELECT 1 FROM revisions INDEXED BY excerpts WHERE article = id AND excerpt
            )
            ORDER BY arrival
            """,
            excerpts,
        )
        return tuple((str(key), str(url), str(title)) for key, url, title in rows)

    def mark_read(self, article: str, read: bool) -> None:
        """Keep whether *article* has been read."""
        self._put(ReadMark(article, read))

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
        with self._look() as db:
            return tuple(kept.notes(db, article))

    def newest_notes(self, most: int) -> tuple[Note, ...]:
        """Return the *most* notes made last, in order of arrival and then of place."""
        with self._look() as db:
            return tuple(kept.newest(db, most))

    def note(self, id: str) -> Note | None:
        """Return the note with that *id*, or None."""
        with self._look() as db:
            return next(iter(kept.notes(db, ids=[id])), None)

    def put_note(self, note: Note) -> None:
        """Keep *note*, in place of the one with the same id if there is one."""
        self._put(note)

    def bookmarks(self, article: str | None = None) -> tuple[Bookmark, ...]:
        """Return the bookmarks in *article*, or in all, in order of arrival and then of place."""
        with self._look() as db:
            return tuple(kept.bookmarks(db, article))

    def corrections(self, article: str) -> tuple[Correction, ...]:
        """Return what the reader said of the engine's marks on *article*, in the order it was said."""
        with self._look() as db:
            return tuple(kept.corrections(db, article))

    def make(self, words: str, edits: Iterable[Edit]) -> bool:
        """Do *edits* as one change that can be taken back, called *words*; return whether it is one.

        What each says of before is not relied upon: another newsread may have changed it since.
        """
        with self._change() as db:
            return journal.make(db, words, edits)

    def still(self, edits: Sequence[Edit]) -> bool:
        """Tell whether all stands as *edits* have it before them, on articles that are here."""
        with self._look() as db:
            return journal.still(db, edits)

    def reworded(self, article: Article) -> Edit | None:
        """Return the edit that keeps *article*, or this wording of it; None where that is the last one."""
        with self._look() as db:
            before = wordings.shelved(db, article.id)
            if before and before.wordings[-1][1].text == article.text:
                return None
            told = before or Shelved(article.id, ())
            now = wordings.next_moment(db, article.id)
            return Edit(before, replace(told, wordings=(*told.wordings, (now, article))))

    def undo(self) -> Change | None:
        """Take the last change back, whichever newsread made it, and return it; None where there is none."""
        with self._change() as db:
            return journal.undo(db)

    def redo(self) -> Change | None:
        """Make the change again that was taken back last, and return it; None where there is none."""
        with self._change() as db:
            return journal.redo(db)

    def drafts(self) -> tuple[Draft, ...]:
        """Return every note that was being written, the last touched first."""
        with self._look() as db:
            return tuple(drafts.read(db))

    def draft(self, article: str) -> Draft | None:
        """Return the note that was being written on *article*, or None."""
        with self._look() as db:
            return next(iter(drafts.read(db, article)), None)

    def keep_draft(self, draft: Draft) -> None:
        """Keep *draft*, in place of the one on the same article if there is one."""
        with self._change() as db:
            drafts.keep(db, draft)

    def drop_draft(self, article: str) -> None:
        """Delete the draft on *article*."""
        with self._change() as db:
            db.execute("DELETE FROM drafts WHERE article = ?", (article,))

    def copy_into(self, file: Path) -> None:
        """Write a whole copy of the library into *file*, which must be empty.

        Engine results stay behind, as they can be found again, and so does what could be taken back.
        """
        with self._look() as db:
            copying.copy_into(db, file)

    def merge(
        self, file: Path, safe: Callable[[str], str | None], words: Callable[[Merged], str]
    ) -> Merged:
        """Bring in all that the library in *file* holds; *safe* returns an address as it may be opened.

        It is one change that can be taken back, called as *words* has it, but for new wordings of
        articles that were here. Raises NotesError, with nothing changed, where *file* is no library, is
        damaged, or a newer newsread wrote it.
        """
        with copying.incoming(file) as theirs:
            coming = merging.coming(theirs)
            with self._change() as db:
                making = journal.Making(db)
                merged = merging.merge(db, theirs, coming, safe, making)
                return replace(merged, undoable=making.write(words(merged)))

    def _put(self, one: Kept) -> None:
        with self._change() as db:
            kept.put(db, [one])
            kept.tidy(db)

    @contextmanager
    def _look(self) -> Iterator[apsw.Connection]:
        with self._lock, faults_named(self._file):
            yield self._db

    @contextmanager
    def _change(self) -> Iterator[apsw.Connection]:
        with self._lock, faults_named(self._file), transaction(self._db) as db:
            yield db

    def _all(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._look() as db:
            return db.execute(query, values).fetchall()

    def _one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        rows = self._all(query, *values)
        return rows[0] if rows else None
