"""A reader's desk: the library, the engine, and every verb a reader has.

The rooms are imported by the verbs that need them: together they cost 100 ms of processor time, and
the screen opens without most of them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING
from uuid import uuid4

from msgspec import Struct
from msgspec.structs import replace

from newsread import assets
from newsread.desk.corrections import Corrections
from newsread.desk.gathering import Gathering
from newsread.desk.wordings import Wordings
from newsread.errors import EngineError, ExportError, LibraryError, NewsreadError, SourceError
from newsread.model import (
    Address,
    Anchor,
    Annotations,
    Article,
    Bookmark,
    Change,
    Draft,
    Edit,
    Listing,
    Note,
    Placed,
    ReadMark,
    Span,
    Tagging,
)
from newsread.model.article import article_id

if TYPE_CHECKING:
    from newsread.desk.bringing import Brought
    from newsread.desk.searching import Search
    from newsread.engine import Engine
    from newsread.export import Sheet, Step
    from newsread.sources import Arrival
    from newsread.store import Library

TUTORIAL = article_id(f"seed:{assets.TUTORIAL}")
"""The id of the tutorial."""

WHOLE = "library"
"""The format that holds all there is."""


class Intake(Struct, frozen=True):
    """What came of opening some paths."""

    opened: tuple[str, ...]
    """Ids of the articles, in the order given."""
    notices: tuple[str, ...] = ()
    """What was mended on the way in, or changed since the last time."""
    problems: tuple[SourceError, ...] = ()
    place: int | None = None
    """Where in the first of them the reader wants to be, in characters; None is where he or she was."""


class Desk:
    """What a reader can do. Every verb that changes something has changed it once it returns.

    Verbs raise LibraryError where the disk does not take a change; nothing is then changed.
    """

    def __init__(
        self,
        library: "Library",
        engine: "Engine",
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        colours: Mapping[str, str] | None = None,
    ) -> None:
        self._library = library
        self._engine = engine
        self._clock = clock
        self.colours = colours or {}
        """What the reader's colours stand for."""
        self._ahead: tuple[int, Article] | None = None
        """An article that was read ahead, and the library's version then."""
        self.wordings = Wordings(library, self.kept_annotations)
        self.corrections = Corrections(library, clock, self._make)
        self.gathering = Gathering(
            library, lambda id: self._sheet(self.article(id)), self._make, clock
        )

    def close(self) -> None:
        """Stop the engine and close the library."""
        self.stop_reading()
        self._library.close()

    def stop_reading(self) -> None:
        """Stop the engine now; an `annotate` under way raises EngineError."""
        self._engine.stop()

    # ---- articles

    def welcome(self) -> None:
        """Put the bundled articles into a library that holds nothing yet."""
        if self._library.is_empty():
            from newsread.sources import seeds

            for article in seeds():
                self._library.keep(article)

    def tutorial(self, hint: Callable[[str], str]) -> Article:
        """Keep the tutorial, its keys named by *hint* as they are today, and return it."""
        from newsread.sources import tutorial

        article = tutorial(hint)
        self._library.keep(article)
        return article

    def take_in(self, paths: Iterable[str | Path]) -> Intake:
        """Bring the files and folders at *paths* into the library; "-" is standard input."""
        from newsread.sources import files

        opened, notices, problems = [], [], []
        for found in files(paths):
            if isinstance(found, SourceError):
                problems.append(found)
                continue
            id, told = self._keep(found)
            opened.append(id)
            notices += told
        return Intake(tuple(opened), tuple(notices), tuple(problems))

    def _keep(self, found: "Arrival") -> tuple[str, list[str]]:
        """Keep what came in; return the article's id and what the reader should know."""
        article = found.article
        notices = [f"{article.title}: {found.notice}"] if found.notice else []
        known = self._library.article(article.id) or self._awaited(article)
        if known and known.id != article.id:
            from newsread.desk.matching import is_web

            url = known.url if is_web(known.url) else article.url
            article = replace(article, id=known.id, url=url)
        if self._library.keep(article) and known and known.text != article.text:
            if known.excerpt:
                self._find_again(article)
            placed = [one for one in self.notes(article) if one.note.anchor]
            lost = sum(1 for one in placed if one.lost)
            what = "here in full now" if known.excerpt else "changed since you last read it"
            notices.append(
                f"{article.title}: {what}; "
                f"{len(placed) - lost} of your {len(placed)} notes found their words"
            )
        return article.id, notices

    def _find_again(self, article: Article) -> None:
        """Tie notes that lost the place they had in an excerpt to the one they have in *article*."""
        from newsread.desk.matching import found_again

        lost = [one.note for one in self.notes(article) if one.lost]
        for note in found_again(article, lost):
            self._library.put_note(note)

    def _awaited(self, article: Article) -> Article | None:
        """Return what was brought in of *article* before it, or None."""
        if not self._library.sources(excerpts=True):
            return None
        from newsread.desk.matching import awaited

        id = awaited(self._library, article)
        return self._library.article(id) if id else None

    def articles(self) -> tuple[Listing, ...]:
        """Return a line for every article in the library, in order of arrival."""
        return self._library.listings()

    def article(self, id: str) -> Article:
        """Return the article with that *id*; NewsreadError where the library has none."""
        ahead, self._ahead = self._ahead, None
        if ahead and ahead[1].id == id and ahead[0] == self._library.version():
            return ahead[1]
        article = self._library.article(id)
        if article is None:
            raise NewsreadError(id, "no such article in this library", "See: newsread list")
        return article

    def read_ahead(self, id: str) -> None:
        """Have the article *id* at hand for `article`, until anything in the library changes."""
        version = self._library.version()
        if article := self._library.article(id):
            self._ahead = version, article

    def opened(self, article: Article) -> None:
        """Remember that *article* is the one last opened."""
        self._library.mark_opened(article.id)

    def last_opened(self) -> str | None:
        """Return the id of the article last opened, or None."""
        return self._library.last_opened()

    def mark_read(self, id: str, read: bool) -> None:
        """Mark an article read or unread."""
        words = "marked read" if read else "marked unread"
        self._make(words, Edit(None, ReadMark(id, read)))

    def finish(self, article: Article) -> None:
        """Mark *article* read as its end is reached; it is nothing to take back, as nobody asked for it."""
        self._library.mark_read(article.id, True)

    def place(self, article: Article) -> int:
        """Return how far the reader had come, in characters, within today's text."""
        return min(self._library.place(article.id), max(0, len(article.text) - 1))

    def keep_place(self, article: Article, place: int) -> None:
        """Keep how far the reader has come, in characters."""
        self._library.keep_place(article.id, place)

    def follow(self, address: str) -> Intake:
        """Return the article that a newsread:// address leads to, and the place in it.

        Raises NewsreadError where it leads nowhere. A note whose words are gone, or that is on none,
        leads to its article.
        """
        try:
            goal = Address.read(address)
        except ValueError as error:
            mend = "Write newsread://note/ID or newsread://article/ID?at=PLACE"
            raise NewsreadError(address, "that is no address of newsread", mend) from error
        if goal.kind == "article":
            return Intake((self.article(goal.id).id,), place=goal.at)
        note = self._library.note(goal.id)
        if note is None:
            raise NewsreadError(goal.id, "no such note in this library", "It may have been dropped")
        if note.anchor is None:
            return Intake((note.article,))
        span = self.wordings.locate(self.article(note.article), note.anchor)
        if span is None:
            gone = shorten(note.anchor.exact, 60, placeholder=" …")
            return Intake((note.article,), (f"The words of this note are gone: {gone}",))
        return Intake((note.article,), place=span.start)

    def search(self) -> "Search":
        """Return what seeks words in the texts of all articles."""
        from newsread.desk.searching import Search

        return Search(self._library)

    # ---- who is named, who said what

    def kept_annotations(self, article: Article) -> Annotations | None:
        """Return what today's engine found in this text before, or None."""
        try:
            return self._library.annotations(article.text_hash, self._engine.name)
        except EngineError:
            return None  # no model: said by `annotate`, where it can be mended

    def annotate(
        self, article: Article, progress: Callable[[float], None] | None = None
    ) -> Annotations:
        """Return what the engine finds in *article* and keep it; blocks, so call it from a thread.

        Raises EngineError where there is no model, or the engine died, was stopped or ran too long.
        """
        found = self._engine.annotate(article, progress)
        with suppress(LibraryError):  # what was found can be found again; the reader gets it now
            self._library.keep_annotations(article.text_hash, found)
        return found

    # ---- notes, highlights

    def notes(self, article: Article) -> tuple[Placed, ...]:
        """Return the article's notes: those on all of it, on speakers, on words by place, the lost last."""
        notes = self._library.notes(article.id)
        if not notes:
            return ()
        placed = [self._placed(article, note) for note in notes]
        placed.sort(key=_order)
        return tuple(placed)

    def _placed(self, article: Article, note: Note) -> Placed:
        from newsread.anchors import likeness

        if note.anchor is None:
            return Placed(note, None)
        span = self.wordings.locate(article, note.anchor)
        return Placed(note, span, likeness(note.anchor.exact, span.of(article.text)) if span else 0)

    def note(
        self,
        article: Article,
        span: Span | None,
        body: str = "",
        tags: Iterable[str] = (),
        *,
        colour: str = "yellow",
        speaker: str = "",
    ) -> Note:
        """Keep a note on the words at *span*; without a body it is a highlight.

        Without a *span* it is on *speaker*, by canonical name, else on the whole article.
        """
        now = self._clock()
        note = Note(
            id=str(uuid4()),
            article=article.id,
            anchor=_anchor(article, span),
            made=now,
            changed=now,
            body=body,
            tags=tuple(tags),
            colour=colour,
            speaker=speaker,
        )
        self._make(f"{_sort(note)} made", Edit(None, note))
        return note

    def change_note(
        self, note: Note, body: str, tags: Iterable[str], colour: str | None = None
    ) -> Note:
        """Keep other words and tags on a note, and another colour where one is given."""
        changed = replace(
            note,
            body=body,
            tags=tuple(tags),
            colour=colour or note.colour,
            changed=self._clock(),
        )
        self._make("note changed", Edit(note, changed))
        return changed

    def drop_note(self, note: Note) -> None:
        """Drop a note or highlight; `undo` brings it back."""
        self._make(f"{_sort(note)} dropped", Edit(note, None))

    def draft(self, article: Article) -> Draft | None:
        """Return the note that was being written on *article*, or None."""
        return self._library.draft(article.id)

    def draft_span(self, article: Article, draft: Draft) -> Span | None:
        """Return where the words stand today that *draft* was begun on; None where there are none."""
        return self.wordings.locate(article, draft.anchor) if draft.anchor else None

    def keep_draft(
        self,
        article: Article,
        span: Span | None,
        body: str,
        tags: Iterable[str] = (),
        note: Note | None = None,
        *,
        colour: str = "yellow",
        speaker: str = "",
    ) -> None:
        """Keep a note as far as it is written, to be as in `note`; *note* is the one it is to change."""
        self._library.keep_draft(
            Draft(
                article=article.id,
                anchor=_anchor(article, span),
                body=body,
                tags=tuple(tags),
                changed=self._clock(),
                note=note.id if note else None,
                colour=colour,
                speaker=speaker,
            )
        )

    def drop_draft(self, article: Article) -> None:
        """Throw the unfinished note on *article* away."""
        self._library.drop_draft(article.id)

    # ---- tags

    def tags(self) -> tuple[tuple[str, int], ...]:
        """Return every tag with how many notes and articles carry it, the most used first."""
        return self._library.tags()

    def article_tags(self, article: Article) -> tuple[str, ...]:
        """Return the tags that *article* carries."""
        return self._library.article_tags(article.id)

    def tag_article(self, article: Article, tags: Iterable[str]) -> None:
        """Keep *tags* on *article*, in the place of those it carried."""
        self._make("tags of the article", Edit(None, Tagging(article.id, tuple(tags))))

    # ---- bookmarks

    def bookmarks(self, article: Article | None = None) -> tuple[Bookmark, ...]:
        """Return the bookmarks of *article*, or of the whole library."""
        return self._library.bookmarks(article.id if article else None)

    def bookmark(self, article: Article, sentence: Span) -> Bookmark | None:
        """Bookmark *sentence*; where a bookmark stands in it, take that away and return None."""
        for standing in self.bookmarks(article):
            if standing.place in sentence:
                self.drop_bookmark(standing)
                return None
        label = shorten(sentence.of(article.text), 80, placeholder=" …")
        made = Bookmark(str(uuid4()), article.id, self._clock(), sentence.start, label)
        self._make("bookmark made", Edit(None, made))
        return made

    def drop_bookmark(self, bookmark: Bookmark) -> None:
        """Drop a bookmark; `undo` brings it back."""
        self._make("bookmark dropped", Edit(bookmark, None))

    # ---- taking back

    def undo(self) -> Change | None:
        """Take the last change back and return it; None where there is none.

        What has changed since is left as it is, and told among its problems.
        """
        return self._library.undo()

    def redo(self) -> Change | None:
        """Make the change again that was taken back last, and return it; None where there is none."""
        return self._library.redo()

    def _make(self, words: str, *edits: Edit) -> None:
        self._library.make(words, edits)

    # ---- bringing notes in

    def bring(self, path: str | Path) -> "Brought":
        """Bring the notes of the file at *path* in; NotesError where it holds none that can be read.

        Notes that are here already come once; an article that is not here is kept as an excerpt.
        """
        from newsread.desk.bringing import bring

        try:
            engine = self._engine.name
        except EngineError:  # no model: speakers are found once there is one
            engine = None
        return bring(self._library, path, self._clock, engine)

    # ---- taking notes out

    def export(
        self,
        format: str,
        articles: Iterable[str] | None = None,
        query: str = "",
        only: Collection[str] | None = None,
    ) -> str:
        """Return what the reader left on *articles* (ids; None: all that carry any) in a format.

        With a *query*, the notes alone that it asks for; with *only*, the notes and bookmarks alone that
        have these ids. Raises ExportError where there are none, and QueryError where the query makes no
        sense.
        """
        from newsread.export import FORMATS

        sheets = self._sheets(articles, query)
        if only is not None:
            sheets = [one for sheet in sheets if (one := sheet.only(only)).left]
        return FORMATS[format].render(sheets)

    def fill(
        self, templates: Path, name: str, articles: Iterable[str] | None = None, query: str = ""
    ) -> str:
        """Return the same as the reader's own template *name*, in the folder *templates*, has it."""
        from newsread.export import fill

        return fill(templates, name, self._sheets(articles, query))

    def export_into(
        self,
        folder: Path,
        format: str,
        articles: Iterable[str] | None = None,
        query: str = "",
        *,
        prune: bool = False,
        force: bool = False,
    ) -> "Step":
        """Write the same into *folder*, a file an article, and return what was done.

        A file changed by hand since is left alone, unless *force*; *prune* removes what an earlier
        export wrote for articles that are not among them any more.
        """
        from newsread.export import FORMATS, Page, keep_in_step

        chosen = FORMATS[format]
        try:
            sheets = self._sheets(articles, query)
        except ExportError:
            if not prune:
                raise
            sheets = []  # the last note was dropped
        pages = {one.article.id: Page(one.article.title, chosen.page(one)) for one in sheets}
        return keep_in_step(folder, pages, format, chosen.suffix, prune=prune, force=force)

    def changed(self) -> int:
        """Return a number that is another one as soon as anything in the library has changed."""
        return self._library.version()

    def write(self, file: Path, words: str, *, force: bool = False) -> None:
        """Write *words* into *file*, whole or not at all; ExportError where it exists, unless *force*."""
        from newsread.export import write

        self._spare_library(file)
        write(file, words, force=force)

    def write_library(self, file: Path, *, force: bool = False) -> None:
        """Write all that the library holds into *file* as `write` does, for `bring` to merge elsewhere."""
        from newsread.export import place

        def fill(draft: Path) -> None:
            try:
                self._library.copy_into(draft)
            except LibraryError as error:
                raise ExportError(file, error.why, "Make room, then try again") from error

        self._spare_library(file)
        place(file, fill, force=force)

    def _spare_library(self, file: Path) -> None:
        """Raise ExportError where *file* is the library itself, which no *force* may replace."""
        if self._library.is_in(file):
            raise ExportError(file, "that is the library itself", "Choose another file")

    def file_name(self, title: str, format: str) -> str:
        """Return a safe file name for notes on *title*, or for the whole library."""
        from newsread.export import FORMATS, file_name

        if format == WHOLE:
            return "library.newsread"
        return file_name(title, FORMATS[format].suffix)

    def formats(self) -> dict[str, str]:
        """Return the formats notes can be taken away in, name and title, and that of `write_library`."""
        from newsread.export import FORMATS

        titles = {name: format.title for name, format in FORMATS.items()}
        return titles | {WHOLE: "The whole library, to merge elsewhere"}

    def _sheets(self, articles: Iterable[str] | None, query: str) -> "list[Sheet]":
        from newsread.query import read

        asked = read(query, self.colours)
        ids = [one.id for one in self.articles()] if articles is None else list(articles)
        sheets = [self._sheet(self.article(id)) for id in ids]
        if query.strip():
            sheets = [one for sheet in sheets if (one := sheet.chosen(asked)).left]
            if not sheets:
                raise ExportError("", "no note is like that", f"Asked for: {query}")
        elif articles is None:
            sheets = [sheet for sheet in sheets if sheet.left]
            if not sheets:
                mend = "In an article, highlight words or write a note on them"
                raise ExportError("", "there are no notes or bookmarks yet", mend)
        return sheets

    def _sheet(self, article: Article) -> "Sheet":
        from newsread.export import Sheet

        found, said = self.kept_annotations(article), self.corrections.standing(article)
        if said:
            found = self.corrections.over(article, found or Annotations(""), said)
        return Sheet(
            article,
            self.notes(article),
            self.bookmarks(article),
            found,
            tags=self.article_tags(article),
            colours=self.colours,
        )


def _anchor(article: Article, span: Span | None) -> Anchor | None:
    """Return the words of *article* at *span*, tied to their place; None where there is no *span*."""
    if span is None:
        return None
    from newsread.anchors import describe

    return describe(article.text, span)


def _order(placed: Placed) -> tuple[bool, bool, str, Span, datetime]:
    note, span = placed.note, placed.span
    return placed.lost, span is not None, note.speaker, span or Span(0, 0), note.made


def _sort(note: Note) -> str:
    return "note" if note.body or note.anchor is None else "highlight"
