"""Make an article of the passages that notes are on, until the article itself is here."""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from newsread.imports import Record, Source
from newsread.model import Anchor, Annotations, Article, Block, Provenance, Quote, Span, Stance
from newsread.sources import first_words

_APART = "\n\n"
_CUT = " …"
_UNTITLED = "Untitled"
_MANY = 300
"""Passages: of more it is not looked which are within one another."""
_MARKS = {*'"“”„«»'}
_JOINT = re.compile(r"(.+?, .+), and (.+)")
_STANCES: dict[Stance, str] = {
    "thought": " (thought, not said)",
    "intended": " (planned, not said)",
    "said": "",
}
_WHOSE: dict[Provenance, str] = {"accepted": "machine, accepted", "reader": "reader"}
"""What exports say of a belief and a plan, and of a word that is the reader's own."""


def excerpt(
    id: str, source: Source, before: Article | None, records: Sequence[Record], room: int
) -> tuple[Article, list[Span | None]]:
    """Return the passages of *records* as an article, and where each of them is in it.

    Where a record tells its place, the passage stands there, with line ends for what is not known: so
    places are those of the article to come, as far as there is *room*, in characters. *before* is the
    excerpt as it was; its words stay where they are. A record without words, or whose words were gone,
    has no place. Without any passage the text is the title.
    """
    known = before.text if before and before.text != before.title else ""
    sheet = _Sheet(known, room)
    places: list[Span | None] = [None] * len(records)
    told = [index for index, one in enumerate(records) if one.start is not None and not one.gone]
    for index in told:
        places[index] = sheet.put(records[index].words, records[index].start or 0)
    for one in records:
        for part in one.parts:
            if span := sheet.put(part.exact, part.start):
                sheet.surround(span, part.prefix, part.suffix)
    for index in told:
        if (span := places[index]) and (anchor := records[index].anchor):
            sheet.surround(span, anchor.prefix, anchor.suffix)
    for one in records:
        if one.kind == "bookmark" and one.start is not None:
            sheet.fill(one.start, one.words.removesuffix(_CUT))
    for index, one in enumerate(records):
        if places[index] is None and one.kind == "note" and one.anchor and not one.gone:
            places[index] = sheet.add(one.words, one.anchor.prefix, one.anchor.suffix)
    text = sheet.text()
    blocks = tuple(_lines(text))
    if not blocks:
        text = before.title if before else source.title or source.address or _UNTITLED
        blocks = (Block("headline", Span(0, len(text))),)
    if before:
        return replace(before, text=text, blocks=blocks), places
    article = Article(
        id=id,
        url=source.address,
        title=source.title or first_words(text, blocks),
        text=text,
        blocks=blocks,
        byline=source.author or None,
        published=source.published,
        source=source.outlet or None,
        language=source.language,
        excerpt=True,
    )
    return article, places


def spoken(
    article: Article, records: Sequence[Record], places: Sequence[Span | None], told: Annotations
) -> Annotations:
    """Return *told* of *article* with who said the passages of *records*, as far as these tell it.

    Words within a passage that have a speaker of their own, or none, are not the outer one's.
    """
    quotes = list(told.quotes)
    taken = [part for quote in quotes for part in quote.content]
    ruled = [part for one in records for part in one.parts]
    passages = [
        (span, one)
        for span, one in zip(places, records, strict=True)
        if span and (one.provenance in ("", "machine") or not _within(span, ruled))
    ]
    silent = [span for span, one in passages if not one.said]
    heard_of = [(span, one) for span, one in passages if one.said]
    for span, one in sorted(heard_of, key=lambda pair: len(pair[0])):
        holes: list[Span] = []
        if len(passages) < _MANY:  # else each with each would take minutes
            holes = taken + [hole for hole in silent if 2 * _shared(span, hole) > len(hole)]
        content = _mostly(span, _without(span, holes))
        quotes.append(_quote(content, article.text, one))
        taken.append(span)
    return replace(told, quotes=tuple(sorted(quotes, key=lambda quote: quote.content)))


def _shared(one: Span, other: Span) -> int:
    """Return how many characters are in both."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _within(span: Span, parts: Iterable[Anchor]) -> bool:
    """Tell whether the reader's word is on record for the words at *span*."""
    return any(span.overlaps(Span(one.start, one.start + len(one.exact))) for one in parts)


def _without(span: Span, taken: Iterable[Span]) -> tuple[Span, ...]:
    """Return the parts of *span* that are not *taken*."""
    parts = [span]
    for hole in taken:
        cut = (
            (Span(one.start, min(one.end, hole.start)), Span(max(one.start, hole.end), one.end))
            for one in parts
        )
        parts = [part for pair in cut for part in pair if part.start < part.end]
    return tuple(parts)


def _mostly(span: Span, parts: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return *parts* of *span*, and as much beside them as makes them more than half of it."""
    wanted = len(span) // 2 + 1 - sum(map(len, parts))
    added = []
    for hole in _without(span, parts):
        if wanted > 0:
            added.append(Span(hole.start, min(hole.end, hole.start + wanted)))
            wanted -= len(added[-1])
    joined: list[Span] = []
    for part in sorted((*parts, *added)):
        if joined and joined[-1].end == part.start:
            part = Span(joined.pop().start, part.end)
        joined.append(part)
    return tuple(joined)


def heard(said: str) -> tuple[str, tuple[str, ...], str | None, Stance]:
    """Return the speaker that *said* tells as exports do, the other speakers, affiliation and stance."""
    stance = next(one for one, words in _STANCES.items() if said.endswith(words))
    said = said.removesuffix(_STANCES[stance])
    others: tuple[str, ...] = ()
    two = said.split(" and ")
    if joint := _JOINT.fullmatch(said):
        said, others = joint[1], (joint[2],)
    elif len(two) == 2 and all(map(_is_full_name, two)):
        said, others = two[0], (two[1],)
    speaker, _, affiliation = said.partition(", ")
    return speaker, others, affiliation or None, stance


def _is_full_name(words: str) -> bool:
    """Tell whether *words* are two or more that begin with capitals: no half of a ministry's name."""
    parts = words.split()
    return len(parts) > 1 and all(part[0].isupper() for part in parts)


def is_direct(text: str, content: Sequence[Span]) -> bool:
    """Tell whether a quotation mark stands in or at the words of *content*."""
    return not _MARKS.isdisjoint(text[max(0, content[0].start - 1) : content[-1].end + 1])


def _quote(content: tuple[Span, ...], text: str, record: Record) -> Quote:
    speaker, others, affiliation, stance = heard(record.said)
    whose = (name for name, words in _WHOSE.items() if record.provenance.startswith(words))
    return Quote(
        content,
        "direct" if is_direct(text, content) else "indirect",
        speaker=speaker,
        co_speakers=others,
        stance=stance,
        affiliation=affiliation,
        provenance=next(whose, "machine"),
    )


def _lines(text: str) -> Iterable[Block]:
    for line in re.finditer(r"[^\n]+", text):
        words = line[0].strip()
        if words:
            start = line.start() + line[0].index(words)
            yield Block("paragraph", Span(start, start + len(words)))


class _Sheet:
    """A text of which some characters are known, and more of them as passages are put on it."""

    def __init__(self, text: str, room: int) -> None:
        self._room = max(room, len(text))
        self._cells: list[str | None] = [None if one == "\n" else one for one in text]
        self._more: list[str] = []
        self._end = len(text)
        self._added: dict[str, Span] = {}

    def put(self, words: str, start: int) -> Span | None:
        """Put *words* at *start*, and return that place; None where other words stand there."""
        if not words or start + len(words) > self._room:
            return None
        self._reach(start + len(words))
        there = self._cells[start : start + len(words)]
        if any(one is not None and one != new for one, new in zip(there, words, strict=True)):
            return None
        self._cells[start : start + len(words)] = words
        return Span(start, start + len(words))

    def surround(self, span: Span, prefix: str, suffix: str) -> None:
        """Put *prefix* and *suffix* beside *span*, as far as no other words stand there."""
        for at, letter in enumerate(reversed(prefix), start=1):
            if span.start < at or self._cells[span.start - at] not in (None, letter):
                break
            self._cells[span.start - at] = letter
        self.fill(span.end, suffix)

    def fill(self, start: int, words: str) -> None:
        """Put *words* at *start*, as far as no other words stand there."""
        if start + len(words) > self._room:
            return
        self._reach(start + len(words))
        for at, letter in enumerate(words, start=start):
            if self._cells[at] not in (None, letter):
                break
            self._cells[at] = letter

    def add(self, words: str, prefix: str, suffix: str) -> Span:
        """Put *words*, with what is beside them, behind everything else, and return their place."""
        if words in self._added:
            return self._added[words]
        if not self._more:
            self._end = len(self._cells)
        passage = f"{_APART if self._end else ''}{prefix}{words}{suffix}"
        start = self._end + len(passage) - len(suffix) - len(words)
        self._more.append(passage)
        self._end += len(passage)
        self._added[words] = Span(start, start + len(words))
        return self._added[words]

    def text(self) -> str:
        return "".join([one or "\n" for one in self._cells]) + "".join(self._more)

    def _reach(self, end: int) -> None:
        self._cells += [None] * (end - len(self._cells))
