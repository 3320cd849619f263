"""Which marks lie on which characters of an article: what the engine found, what the reader made."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Generic, Literal, TypeVar

from msgspec import Struct

from newsread.model import (
    Annotations,
    Article,
    Entity,
    Note,
    Placed,
    Provenance,
    Quote,
    Span,
    Stance,
)
from newsread.settings import COLOURS

T = TypeVar("T")

Kind = Literal["person", "organisation", "place", "other", "figure"]

KINDS: dict[str, Kind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "other",
    "EVENT": "other",
    "LAW": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
    "LANGUAGE": "other",
}
"""How a reader tells entities apart; what is missing here is a date or a figure."""

HEADINGS: dict[Kind, str] = {
    "person": "People",
    "organisation": "Organisations",
    "place": "Places",
    "other": "Also named",
    "figure": "Dates and figures",
}


SIGNS = {"direct": "▎", "mixed": "▎", "indirect": "╎", "thought": "~", "intended": "→"}
"""What stands beside a quotation, by its kind, or by its stance where it is no speech."""

UNSPOKEN: dict[Stance, str] = {"thought": "thought, not said", "intended": "planned, not said"}
"""What a reader would say of beliefs and intentions."""

RULED: dict[Provenance, str] = {"machine": "", "accepted": "✓", "reader": "◆"}
"""What stands beside a mark, by whose word it is."""

TINTS = tuple(COLOURS)[1:]
"""The colours of notes with a ground of their own; all others are drawn as the first."""

LEGEND = {
    "▎": "Said, at least in part in quotation marks",
    "╎": "Said, in the article's words",
    "~": "Thought, felt or believed",
    "→": "Wanted or planned",
    "?": "In quotation marks, said by nobody",
    "✓": "Found by the engine, accepted by you",
    "◆": "Your word, above the engine's",
    "×": "Rejected by you",
    "✎": "A note of yours, on words, on who speaks or on the article",
    "•": "A highlight of yours",
}
"""The signs beside the text, for the help screen."""


def look_of(note: Note) -> str:
    """Return the style that *note* is drawn in on the page: of its colour, as far as we know that."""
    return f"note--{note.colour}" if note.colour in TINTS else "note"


def ground_of(colour: str) -> str:
    """Return the theme's name for the ground of notes of that *colour*."""
    return f"$note-{colour}" if colour in TINTS else "$note-ground"


def told(colour: str, colours: Mapping[str, str]) -> str:
    """Return what a reader calls a colour: "red", or with what it stands for "red: doubtful"."""
    return ": ".join(filter(None, (colour, colours.get(colour))))


def sign_of(quote: Quote) -> str:
    """Return the sign that stands beside *quote*."""
    return SIGNS[quote.kind if quote.stance == "said" else quote.stance]


def kind_of(label: str) -> Kind:
    """Return the kind of entity a reader would call *label*."""
    return KINDS.get(label, "figure")


def label_name(label: str) -> str:
    """Return the word a reader would use for *label*: "organisation", "work of art"."""
    if label == "NORP":
        return "nationality or group"
    kind = kind_of(label)
    return kind if kind in ("person", "organisation", "place") else label.replace("_", " ").lower()


class Mark(Struct, Generic[T], frozen=True):
    """A stretch of the text and what lies on it."""

    span: Span
    what: T


class Layer(Generic[T]):
    """Marks of one sort in text order, found by place in logarithmic time."""

    def __init__(self, marks: Iterable[Mark[T]] = ()) -> None:
        # By pairs: to compare 100,000 spans themselves takes half a second.
        self.marks: Sequence[Mark[T]] = sorted(
            marks, key=lambda mark: (mark.span.start, mark.span.end)
        )
        self._starts = [mark.span.start for mark in self.marks]
        self._ends = list(accumulate((mark.span.end for mark in self.marks), max))

    def over(self, start: int, end: int) -> Iterator[Mark[T]]:
        """Yield the marks that share a character with [start, end), in text order."""
        for index in range(bisect_right(self._ends, start), bisect_left(self._starts, end)):
            if self.marks[index].span.end > start:
                yield self.marks[index]

    def at(self, offset: int) -> Mark[T] | None:
        """Return the shortest mark on the character at *offset*."""
        return min(self.over(offset, offset + 1), key=lambda mark: len(mark.span), default=None)

    def after(self, offset: int) -> Mark[T] | None:
        """Return the first mark that begins after *offset*."""
        index = bisect_right(self._starts, offset)
        return self.marks[index] if index < len(self.marks) else None

    def step(self, offset: int, way: int) -> Mark[T] | None:
        """Return the mark `after` *offset* (*way* 1) or `before` it (-1)."""
        return self.after(offset) if way > 0 else self.before(offset)

    def before(self, offset: int) -> Mark[T] | None:
        """Return the last mark that begins before *offset*."""
        index = bisect_left(self._starts, offset)
        return self.marks[index - 1] if index else None

    def within(self, span: Span, way: int = 1) -> Iterator[Mark[T]]:
        """Yield the marks that begin in *span*, the first of them first (*way* 1) or last (-1)."""
        begin, end = (bisect_left(self._starts, offset) for offset in (span.start, span.end))
        for index in range(begin, end)[::way]:
            yield self.marks[index]

    def rank(self, mark: Mark[T]) -> int:
        """Return which of the layer's marks *mark* is, from 1."""
        index = bisect_left(self._starts, mark.span.start)
        while self.marks[index] is not mark:
            index += 1
        return index + 1


class Marks(Struct, frozen=True):
    """Every mark on one article."""

    quotes: Layer[Quote]
    entities: Layer[Entity]
    unattributed: Layer[None]
    scare_quotes: Layer[None]
    notes: Layer[Note]

    @classmethod
    def of(cls, found: Annotations | None, notes: Iterable[Placed] = ()) -> "Marks":
        """Return the marks of what was *found* (None: nothing yet) and of the *notes* that have a place."""
        found = found or Annotations("")
        return cls(
            Layer(Mark(span, quote) for quote in found.quotes for span in quote.content),
            Layer(
                Mark(span, entity)
                for entity in found.entities
                if kind_of(entity.label) != "figure"
                for span in entity.mentions
            ),
            Layer(Mark(span, None) for span in found.unattributed),
            Layer(Mark(span, None) for span in found.scare_quotes),
            Layer(Mark(placed.span, placed.note) for placed in notes if placed.span),
        )

    def each_quote(self) -> Iterator[Quote]:
        """Yield every quotation once, in text order, however many stretches it has."""
        for mark in self.quotes.marks:
            if mark.span == mark.what.content[0]:
                yield mark.what


def sureness(mark: Quote | Entity) -> str:
    """Return whose word *mark* is, and how sure the engine is of its own; "" for its names."""
    if mark.provenance == "machine":
        known = isinstance(mark, Quote) and mark.confidence  # a file that came in tells of none
        return f"{known:.0%} sure" if known else ""
    whose = "accepted by you" if mark.provenance == "accepted" else "your word"
    return f"{RULED[mark.provenance]} {whose}"


def said_by(quote: Quote, article: Article) -> str:
    """Return whom a reader would name for *quote*: its speakers, else the source's words, else ""."""
    return quote.voice or quote.described(article.text)


def voices(quote: Quote, article: Article) -> tuple[str, ...]:
    """Return each of the speakers of *quote* by name, or the source's own words; none where it has none."""
    return quote.speakers or tuple(filter(None, [quote.described(article.text)]))
