"""Articles and notes for these tests to write out."""

from datetime import UTC, datetime

from newsread.export import Sheet
from newsread.model import (
    Anchor,
    Annotations,
    Article,
    Bookmark,
    Entity,
    Note,
    Placed,
    Quote,
    Span,
)

MADE = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def article(text: str = "It rained.", title: str = "Rain", url: str = "seed:rain") -> Article:
    return Article(id="rain", url=url, title=title, text=text, blocks=())


def note(words: str = "It rained.", body: str = "", tags: tuple[str, ...] = ()) -> Note:
    return Note("n1", "rain", Anchor(words, "", "", 0), MADE, MADE, body, tags)


def sheet(text: str = "It rained.", body: str = "", tags: tuple[str, ...] = ()) -> Sheet:
    """A sheet with one note, on the whole of *text*."""
    return Sheet(article(text), (Placed(note(text, body, tags), Span(0, len(text))),))


def bookmark() -> Bookmark:
    return Bookmark("b1", "rain", MADE, 3, "rained.")


def said(*parts: Span, speaker: str | None = "Ada Quill") -> Annotations:
    return Annotations("one 1.0", (), (Quote(parts, "direct", speaker=speaker),))


def ruled() -> Annotations:
    """Two quotations the reader spoke of and one of the engine's alone; a name of the reader's."""
    quotes = (
        Quote((Span(3, 9),), "indirect", speaker="Bo *Reed*", provenance="reader"),
        Quote((Span(0, 9),), "indirect", speaker="Ada Quill", provenance="accepted"),
        Quote((Span(0, 2),), "indirect", speaker="Bo *Reed*"),
    )
    ada = Entity("Ada Quill", "PERSON", (Span(0, 2),), provenance="reader")
    return Annotations("one 1.0", (ada, Entity("Bo *Reed*", "PERSON", (Span(3, 9),))), quotes)
