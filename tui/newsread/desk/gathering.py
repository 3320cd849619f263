"""Notes and bookmarks of all articles in one place: chosen, sorted, and changed many at once."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from newsread.errors import NewsreadError
from newsread.model import Bookmark, Edit, Listing, Note
from newsread.query import Facts, Query, facts, folded

if TYPE_CHECKING:
    from newsread.export import Sheet
    from newsread.store import Library

Order = Literal["date", "article", "speaker", "tag", "colour"]
ORDERS: Mapping[Order, tuple[str, str]] = {
    "date": ("newest first", "oldest first"),
    "article": ("by article and place", "by article, from the end"),
    "speaker": ("by speaker", "by speaker, from the end"),
    "tag": ("by tag", "by tag, from the end"),
    "colour": ("by colour", "by colour, from the end"),
}
"""What notes can be sorted by, as a reader would say it, and the other way round."""


class Voice(NamedTuple):
    """Who said the words of a note, and whether they still stand."""

    name: str = ""
    """As a list names them: "Ada Quill and Bo Reed"."""
    sought: tuple[str, ...] = ()
    """All they are called, folded."""
    lost: bool = False


class Gathered(Struct, eq=False):
    """A note or bookmark, and the article it is on."""

    kept: Note | Bookmark
    article: Listing
    _facts: Facts | None = None

    @property
    def facts(self) -> Facts:
        """What can be asked of it; 10 µs each, so only made where something is asked."""
        if self._facts is None:
            self._facts = facts(self.article, self.kept, self.article.tags)
        return self._facts


class Gathering:
    """What a reader left on all articles. Who said the words of a note is known once `hear` has run."""

    def __init__(
        self,
        library: "Library",
        sheet: Callable[[str], "Sheet"],
        make: Callable[..., object],
        clock: Callable[[], datetime],
    ) -> None:
        """Ask *library*; *sheet* gives what was left on an article, *make* makes edits one change."""
        self._library = library
        self._sheet = sheet
        self._make = make
        self._clock = clock
        self._voices: dict[str, Voice] = {}
        self._heard: int | None = None
        """The state of the library they were heard in."""

    # ---- what there is

    def all(self) -> tuple[tuple[Gathered, ...], tuple[Gathered, ...]]:
        """Return every note and every bookmark, in order of the articles' arrival and then of place."""
        listings = {one.id: one for one in self._library.listings()}
        notes, bookmarks = self._library.notes(), self._library.bookmarks()
        # Another newsread may have brought an article in between two looks: it comes with the next.
        return (
            tuple(Gathered(one, listings[one.article]) for one in notes if one.article in listings),
            tuple(
                Gathered(one, listings[one.article]) for one in bookmarks if one.article in listings
            ),
        )

    def voice(self, gathered: Gathered) -> Voice:
        """Return who said the words of a note, as far as that is known."""
        return self._voices.get(gathered.kept.id, _NOBODY)

    def hear(self) -> Iterator[None]:
        """Find out who said the words of every note, an article at each step; call it from a thread.

        It takes no step where nothing has changed since it last came to the end.
        """
        version = self._library.version()
        if version == self._heard:
            return
        for listing in self._library.listings():
            if not listing.notes:
                continue
            try:
                sheet = self._sheet(listing.id)
            except NewsreadError:
                continue
            for placed in sheet.notes:
                names = sheet.heard(placed)
                sought = tuple(folded(name) for name in names)
                self._voices[placed.note.id] = Voice(sheet.voice(placed), sought, placed.lost)
            yield
        self._heard = version

    def chosen(
        self, gathered: Iterable[Gathered], query: Query, order: Order, *, backwards: bool = False
    ) -> list[Gathered]:
        """Return those that *query* asks for, in *order*."""
        voices = self._voices
        kept = [
            one
            for one in gathered
            if not query.asks or query.fits(one.facts, voices.get(one.kept.id, _NOBODY).sought)
        ]
        match order:
            case "date":
                kept.sort(key=lambda one: one.kept.made, reverse=not backwards)
            case "article":
                titles = {one.article.id: folded(one.article.title) for one in kept}
                kept.sort(key=lambda one: titles[one.article.id], reverse=backwards)
            case _:
                _sort_named(kept, lambda one: self._named(one, order), backwards)
        return kept

    def _named(self, one: Gathered, order: Order) -> str:
        if isinstance(one.kept, Bookmark):
            return ""
        match order:
            case "speaker":
                return folded(one.kept.speaker or self.voice(one).name)
            case "tag":
                return folded(one.kept.tags[0]) if one.kept.tags else ""
            case _:
                return one.kept.colour

    # ---- changing many

    def tag(self, gathered: Collection[Gathered], tag: str) -> bool:
        """Give each the *tag*, or take it from them where all have it; tell whether it was given."""
        notes = _notes(gathered)
        give = not all(tag in note.tags for note in notes)

        def tagged(note: Note) -> tuple[str, ...]:
            rest = tuple(one for one in note.tags if one != tag)
            return (*rest, tag) if give and tag not in note.tags else note.tags if give else rest

        done = "given to" if give else "taken from"
        self._change(f"tag {tag} {done} {counted(gathered)}", notes, tags=tagged)
        return give

    def colour(self, gathered: Collection[Gathered], colour: str) -> None:
        """Give each the *colour*."""
        words = f"{counted(gathered)} made {colour}"
        self._change(words, _notes(gathered), colour=lambda _: colour)

    def drop(self, gathered: Collection[Gathered]) -> None:
        """Drop each; one `undo` brings them all back."""
        self._make(f"{counted(gathered)} dropped", *(Edit(one.kept, None) for one in gathered))

    def _change(self, words: str, notes: Sequence[Note], **fields: Callable[[Note], Any]) -> None:
        """Make the *fields* of *notes* what their functions say, as one change.

        The notes are read anew: another newsread may have changed them since they were gathered.
        """
        now = self._clock()
        standing = {note.id: note for note in self._library.notes()}
        edits = []
        for note in (standing[one.id] for one in notes if one.id in standing):
            changed = replace(note, **{name: value(note) for name, value in fields.items()})
            if changed != note:
                edits.append(Edit(note, replace(changed, changed=now)))
        if edits:
            self._make(words, *edits)


_NOBODY = Voice()


def _sort_named(kept: list[Gathered], name: Callable[[Gathered], str], backwards: bool) -> None:
    """Sort by *name*, those without one last either way."""
    names = {one.kept.id: name(one) for one in kept}
    kept.sort(key=lambda one: names[one.kept.id], reverse=backwards)
    kept.sort(key=lambda one: not names[one.kept.id])


def _notes(gathered: Iterable[Gathered]) -> list[Note]:
    return [one.kept for one in gathered if isinstance(one.kept, Note)]


def counted(gathered: Collection[Gathered]) -> str:
    """Return how many there are: "12 notes", "highlight", "3 bookmarks"."""
    kinds = {kind(one.kept) for one in gathered}
    name = kinds.pop() if len(kinds) == 1 else "note"
    return name if len(gathered) == 1 else f"{len(gathered):,} {name}s"


def kind(kept: Note | Bookmark) -> str:
    """Return what a reader calls it."""
    if isinstance(kept, Bookmark):
        return "bookmark"
    return "note" if kept.body or kept.anchor is None else "highlight"
