"""One article and what a reader left on it: what every format is made from."""

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from newsread.model import (
    Annotations,
    Article,
    Bookmark,
    Entity,
    Note,
    Placed,
    Provenance,
    Quote,
    Span,
)
from newsread.query import Query


class Sheet(Struct, frozen=True):
    """An article, the notes and bookmarks on it, and who is named and quoted in it."""

    article: Article
    notes: tuple[Placed, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    annotations: Annotations | None = None
    """What the engine found, the reader's word laid over it."""
    notes_only: bool = False
    """Whether some notes were asked for, and not what the reader said of the engine's marks."""
    tags: tuple[str, ...] = ()
    """The tags of the article."""
    colours: Mapping[str, str] = field(default_factory=dict)
    """What the reader's colours stand for."""

    def chosen(self, query: Query) -> "Sheet":
        """Return the sheet with no more than the notes that *query* asks for."""
        kept = tuple(
            one
            for one in self.notes
            if query.holds(self.article, one.note, self.heard(one), self.tags)
        )
        return replace(self, notes=kept, bookmarks=(), notes_only=True)

    def only(self, ids: Collection[str]) -> "Sheet":
        """Return the sheet with no more than the notes and bookmarks that have these *ids*."""
        return replace(
            self,
            notes=tuple(one for one in self.notes if one.note.id in ids),
            bookmarks=tuple(one for one in self.bookmarks if one.id in ids),
            notes_only=True,
        )

    def voice(self, placed: Placed) -> str:
        """Return who is said to have said the words of a note, as a list names them, or ""."""
        said = self.said_at(placed.span) if placed.span else None
        return said.voice or said.described(self.article.text) if said else ""

    def heard(self, placed: Placed) -> tuple[str, ...]:
        """Return who is said to have said the words of a note, by name or in the article's words."""
        said = self.said_at(placed.span) if placed.span else None
        return (*said.speakers, said.described(self.article.text)) if said else ()

    @property
    def left(self) -> bool:
        """Whether the reader left anything on the article."""
        tags = () if self.notes_only else self.tags
        return any((self.notes, self.bookmarks, tags, *self.ruled_quotes(), *self.ruled_names()))

    def whole(self) -> Iterator[Note]:
        """Yield the notes that are on no words: on the article first, then on its speakers by name."""
        notes = [one.note for one in self.notes if one.note.anchor is None]
        yield from sorted(notes, key=lambda note: (note.speaker, note.made, note.id))

    def standing(self) -> Iterator[tuple[Note, Span]]:
        """Yield the notes whose words still stand, with their place, in the order of the text."""
        placed = [(one.span, one.note) for one in self.notes if one.span is not None]
        for span, note in sorted(placed, key=lambda pair: (pair[0], pair[1].made, pair[1].id)):
            yield note, span

    def was(self, note: Note) -> str:
        """Return the words noted, where others have come in their place; else ""."""
        return next((one.was for one in self.notes if one.note.id == note.id), "")

    def lost(self) -> Iterator[Note]:
        """Yield the notes whose words are gone, in the order their words once stood."""
        gone = [
            (one.note.anchor.start, one.note.made, one.note.id, one.note)
            for one in self.notes
            if one.note.anchor and one.span is None
        ]
        yield from (note for *_, note in sorted(gone, key=lambda one: one[:3]))

    def marked(self) -> Iterator[Bookmark]:
        """Yield the bookmarks in the order of the text."""
        yield from sorted(self.bookmarks, key=lambda one: (one.place, one.made, one.id))

    def ruled_quotes(self) -> Iterator[Quote]:
        """Yield the quotations that the reader accepted or corrected, in the order of the text."""
        quotes = self.annotations.quotes if self.annotations and not self.notes_only else ()
        ruled = (quote for quote in quotes if quote.provenance != "machine")
        yield from sorted(ruled, key=lambda quote: quote.content)

    def ruled_names(self) -> Iterator[Entity]:
        """Yield the entities that the reader accepted or corrected, by name."""
        ruled = (one for one in self._entities() if one.provenance != "machine")
        yield from sorted(() if self.notes_only else ruled, key=lambda entity: entity.name)

    def _entities(self) -> tuple[Entity, ...]:
        return self.annotations.entities if self.annotations else ()

    def provenance(self, quote: Quote) -> str:
        """Return whose word the speaker of *quote* is: "machine", "machine, accepted" or "reader".

        Where the reader only changed the speaker's name, that is said too.
        """
        own = {one.name for one in self._entities() if one.provenance == "reader"}
        renamed = quote.provenance != "reader" and not own.isdisjoint(quote.speakers)
        return WHOSE[quote.provenance] + (", name by reader" if renamed else "")

    def said_at(self, span: Span) -> Quote | None:
        """Return the quotation, of a source named or described, that holds most of *span*."""
        if self.annotations is None:
            return None
        best, most = None, len(span) // 2
        for quote in self.annotations.quotes:
            shared = 0
            for part in quote.content:
                if part.start < span.end and part.end > span.start:
                    shared += min(part.end, span.end) - max(part.start, span.start)
            if (quote.speaker or quote.source) and shared > most:
                best, most = quote, shared
        return best


WHOSE: dict[Provenance, str] = {
    "machine": "machine",
    "accepted": "machine, accepted",
    "reader": "reader",
}
"""Whose word a mark is, as exports tell it."""

_NOT_SAID = {"said": "", "thought": " (thought, not said)", "intended": " (planned, not said)"}


def attribution(quote: Quote, text: str) -> str:
    """Return whose words *quote* are: "Ada Quill, a dock worker", else what *text* calls them.

    A belief or an intention is told as one, so that nobody cites it as speech.
    """
    return (quote.credit or quote.described(text)) + _NOT_SAID[quote.stance]
