"""Put notes that come in on the articles they are on, each once, or on excerpts of absent ones."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsread.anchors import describe
from newsread.desk.excerpts import excerpt, spoken
from newsread.desk.matching import Matching, excerpt_id, place
from newsread.desk.overlay import placed
from newsread.desk.rulings import ruled
from newsread.imports import Record
from newsread.imports.record import named
from newsread.model import (
    Anchor,
    Annotations,
    Article,
    Bookmark,
    Edit,
    Note,
    Span,
    Standing,
    Tagging,
)
from newsread.plaintext import line
from newsread.store.merging import OTHER_VERSION

if TYPE_CHECKING:
    from newsread.store import Library

_ROOM, _WIDEST = 30_000_000, 3_000_000
"""Characters of all excerpts, and of one, that a file may place words in as they stand in the article."""
_TOLD_BY_FILE = "an excerpt: speakers are those that the imported file tells"


_LISTED = ("note", "bookmark")
"""What is counted as a note."""


class Placing:
    """Notes on their way into a library, and what is to come of them."""

    def __init__(self, library: "Library", now: datetime, engine: str | None) -> None:
        self._library = library
        self._now = now
        self._engine = engine
        kept = library.notes()
        self._known = {note.id: note for note in kept}
        self._alike = {_likeness_of(note) for note in kept}
        self._marks = {mark.id for mark in library.bookmarks()}
        self._said: dict[str, list[Standing]] = {}
        self._ruled: dict[str, set[str]] = {}
        """Ids of what was said of the marks on an article."""
        self._tags: dict[str, tuple[str, ...]] = {}
        """What articles carry once all is done."""
        self._new: set[str] = set()
        """Ids of the excerpts that are not here yet."""
        self._room = _ROOM
        self._counts: Counter[str] = Counter()
        self._edits: list[Edit] = []
        self.found: dict[str, Annotations] = {}
        """Who said the passages of excerpts, by the hash of their text."""
        self.on: set[str] = set()
        """Ids of the articles that got something new."""
        self.notes = 0
        self.kept_both = 0

    def take(self, records: Sequence[Record]) -> None:
        """Put *records* on the articles they are on, or on excerpts of those that are not here."""
        homes = Matching(self._library).homes(records)
        groups: dict[str, list[Record]] = defaultdict(list)
        for record, home in zip(records, homes, strict=True):
            groups[home or excerpt_id(record.source)].append(record)
        for id, group in groups.items():
            article = self._library.article(id)
            if article is None or article.excerpt:
                self._take_excerpt(id, article, group)
            else:
                for record in group:
                    self._put(record, article, place(article, record))

    def _take_excerpt(self, id: str, before: Article | None, group: Sequence[Record]) -> None:
        fresh = []
        for one in group:
            if self._is_here(one, id):
                self._counts["here"] += one.kind in _LISTED
            elif not self._is_older(one):
                fresh.append(one)
        if not fresh:
            return
        article, places = excerpt(id, group[0].source, before, fresh, min(self._room, _WIDEST))
        self._room -= len(article.text)
        if edit := self._library.reworded(article):
            self._edits.append(edit)
        if before is None:
            self._new.add(id)
            self._counts["excerpts"] += 1
        if self._engine:
            kept = before and self._library.annotations(before.text_hash, self._engine)
            told = kept or Annotations(self._engine, notice=_TOLD_BY_FILE)
            if (said := spoken(article, fresh, places, told)).quotes:
                self.found[article.text_hash] = said
        for record, span in zip(fresh, places, strict=True):
            self._put(record, article, span)

    def _is_here(self, record: Record, article: str) -> bool:
        """Tell whether *record* came in before, and has nothing new to say."""
        if record.kind == "bookmark":
            return record.id in self._marks
        if record.kind == "tags":
            return {*record.tags} <= {*self._tags_of(article)}
        if record.kind == "ruling":
            return record.id in self._rulings_of(article)
        old = self._known.get(record.id)
        if old is None:
            made = record.made or self._now
            told = (article, record.anchor, record.speaker, record.body, made)
            return _likeness(*told) in self._alike
        return not record.lasting or _says_the_same(record, old)

    def _is_older(self, record: Record) -> bool:
        """Tell, and count, whether what is here of *record* was changed after it."""
        old = self._known.get(record.id) if record.kind == "note" else None
        older = old is not None and (record.changed or record.made or self._now) <= old.changed
        self._counts["older"] += older
        return older

    def _put(self, record: Record, article: Article, span: Span | None) -> None:
        if self._is_here(record, article.id):
            self._counts["here"] += record.kind in _LISTED
            return
        if record.kind == "bookmark":
            self._put_bookmark(record, article)
            return
        if record.kind == "tags":
            self._put_tags(record, article)
            return
        if record.kind == "ruling":
            self._put_ruling(record, article)
            return
        if self._is_older(record):
            return
        anchor = self._anchor(record, article, span)
        self._counts["lost"] += anchor is not None and span is None
        note = self._note(record, article.id, anchor)
        if note.id in self._known:
            note = replace(note, id=named(note.id, note.changed), tags=(*note.tags, OTHER_VERSION))
            if note.id in self._known:
                self._counts["here"] += 1
                return
            self.kept_both += 1
        self._edits.append(Edit(None, note))
        self._known[note.id] = note
        self._alike.add(_likeness_of(note))
        self.notes += 1
        self.on.add(article.id)

    def _put_bookmark(self, record: Record, article: Article) -> None:
        at = min(record.start or 0, len(article.text))
        made = record.made or self._now
        mark = Bookmark(record.id, article.id, made, at, line(record.words))
        self._edits.append(Edit(None, mark))
        self._marks.add(record.id)
        self.notes += 1
        self.on.add(article.id)

    def _put_tags(self, record: Record, article: Article) -> None:
        self._tags[article.id] = tuple(dict.fromkeys((*self._tags_of(article.id), *record.tags)))
        self.on.add(article.id)

    def _tags_of(self, article: str) -> tuple[str, ...]:
        return self._tags.get(article) or self._library.article_tags(article)

    def _rulings_of(self, article: str) -> set[str]:
        if article not in self._ruled:
            self._ruled[article] = {one.id for one in self._library.corrections(article)}
        return self._ruled[article]

    def _put_ruling(self, record: Record, article: Article) -> None:
        if article.id not in self._said:
            kept = self._library.corrections(article.id)
            self._said[article.id] = [placed(article.text, one) for one in kept]
        standing = self._said[article.id]
        last = (one.correction.made + timedelta(microseconds=1) for one in standing[-1:])
        said = ruled(article, record, standing, max([self._now, *last]))
        if said is None:
            self._counts["ruled"] += 1
            return
        self._edits.append(Edit(None, said))
        self._rulings_of(article.id).add(said.id)
        standing.append(placed(article.text, said))
        self.on.add(article.id)

    def _anchor(self, record: Record, article: Article, span: Span | None) -> Anchor | None:
        """Return the anchor as the file has it, where it leads to *span*; else one that does."""
        anchor = record.anchor
        if anchor is None or span is None:
            return anchor
        if record.start is None:
            anchor = replace(anchor, start=span.start)
        if (anchor.prefix or anchor.suffix or record.start is not None) and (
            place(article, replace(record, anchor=anchor)) == span
        ):
            return anchor
        return describe(article.text, span)

    def _note(self, record: Record, article: str, anchor: Anchor | None) -> Note:
        made = record.made or self._now
        return Note(
            id=record.id,
            article=article,
            anchor=anchor,
            made=made,
            changed=record.changed or made,
            body=record.body,
            tags=record.tags,
            colour=record.colour or "yellow",
            speaker=record.speaker,
        )

    def edits(self) -> list[Edit]:
        """Return what is to be done, for `Library.make`: nothing is until then."""
        tagged = []
        for id, tags in self._tags.items():
            before = None if id in self._new else Tagging(id, self._library.article_tags(id))
            tagged.append(Edit(before, Tagging(id, tags)))
        return [*self._edits, *tagged]

    def notices(self) -> list[str]:
        """Return what the reader should know of how it went."""
        told = {
            "here": "{} here already",
            "older": "{} changed here since the file was written, left as it is here",
            "lost": "{} kept with the words it was on, which are not in its article",
            "ruled": "{} on who said something left out: the words are gone, or yours on them is here",
            "excerpts": "{} not in the library: kept as an excerpt until it is",
        }
        return [
            words.format(_times(count, _COUNTED.get(what, "note")))
            for what, words in told.items()
            if (count := self._counts[what])
        ]


_COUNTED = {"excerpts": "article", "ruled": "word"}


def _times(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"


def _likeness(
    article: str, anchor: Anchor | None, speaker: str, body: str, made: datetime
) -> tuple[object, ...]:
    """Return what two notes that are one have alike."""
    words = " ".join(anchor.exact.split()) if anchor else ""
    return article, words, speaker, body.strip(), made.replace(microsecond=0)


def _likeness_of(note: Note) -> tuple[object, ...]:
    return _likeness(note.article, note.anchor, note.speaker, note.body, note.made)


def _says_the_same(record: Record, note: Note) -> bool:
    return (record.body, record.tags) == (note.body, note.tags) and record.colour in (
        "",
        note.colour,
    )
