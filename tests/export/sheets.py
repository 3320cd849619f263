"""Articles and notes for these tests to write out."""

from datetime import UTC, datetime

from msgspec.structs import replace

from newsread.export import Sheet
from newsread.model import (
    Anchor,
    Annotations,
    Article,
    Block,
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


def whole() -> Sheet:
    """A tagged article with a note on all of it, one on a speaker, and one on words."""
    on_article = replace(note(body="Thin."), id="n2", anchor=None, colour="red")
    on_speaker = replace(on_article, id="n3", body="Who?", tags=("check",), speaker="Ada Quill")
    words = Placed(note("rained", "Why?"), Span(3, 9))
    tagged = replace(article(), blocks=(Block("paragraph", Span(0, 10)),))
    notes = (words, Placed(on_speaker, None), Placed(on_article, None))
    return Sheet(tagged, notes, tags=("weather", "port of call"))


def poisoned(words: str) -> Sheet:
    """A sheet with *words* wherever words from outside can stand."""
    text = f"It {words} rained."
    all_of_it, first = Span(0, len(text)), Span(0, 2)
    quotes = (
        Quote((all_of_it,), "direct", speaker=f"A{words}", affiliation=words),
        Quote((first,), "direct", speaker=f"B{words}", provenance="accepted"),
        Quote((first, all_of_it), "mixed", speaker=f"C{words}", provenance="reader"),
    )
    names = (Entity(words, words, (first,)), Entity(words, words, (first,), provenance="reader"))
    known = replace(
        article(text, title=words, url=words), byline=words, source=words, language=words
    )
    placed = replace(note(words, body=words, tags=(words,)), id=words or "n", colour=words)
    others = (
        replace(placed, id=f"{words}2"),
        replace(placed, id=f"{words}3", anchor=None),
        replace(placed, id=f"{words}4", anchor=None, speaker=words or "A"),
    )
    return Sheet(
        known,
        (Placed(placed, all_of_it), *(Placed(one, None) for one in others)),
        (replace(bookmark(), label=words),),
        Annotations(words or "one", names, quotes),
        tags=(words,),
        colours={words: words},
    )
