"""Make an article of the passages that notes are on, until the article itself is here."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from newsread.imports import Record, Source
from newsread.model import Article, Block, Span
from newsread.sources import first_words

_LONGEST = 3_000_000
"""Characters: a place further on is not kept open for what may stand before it."""
_APART = "\n\n"
_CUT = " …"


def excerpt(
    id: str, source: Source, before: Article | None, records: Sequence[Record]
) -> tuple[Article, list[Span | None]]:
    """Return the passages of *records* as an article, and where each of them is in it.

    Where a record tells its place, the passage stands there, with line ends for what is not known: so
    places are those of the article to come. *before* is the excerpt as it was; its words stay where they
    are. A record without words, or whose words were gone, has no place.
    """
    sheet = _Sheet(before.text if before else "")
    places: list[Span | None] = [None] * len(records)
    told = [index for index, one in enumerate(records) if one.start is not None and not one.gone]
    for index in told:
        places[index] = sheet.put(records[index].words, records[index].start or 0)
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
    if before:
        return replace(before, text=text, blocks=blocks), places
    article = Article(
        id=id,
        url=source.address,
        title=source.title or first_words(text, blocks) or source.address,
        text=text,
        blocks=blocks,
        byline=source.author or None,
        published=source.published,
        source=source.outlet or None,
        language=source.language,
        excerpt=True,
    )
    return article, places


def _lines(text: str) -> Iterable[Block]:
    for line in re.finditer(r"[^\n]+", text):
        words = line[0].strip()
        if words:
            start = line.start() + line[0].index(words)
            yield Block("paragraph", Span(start, start + len(words)))


class _Sheet:
    """A text of which some characters are known, and more of them as passages are put on it."""

    def __init__(self, text: str) -> None:
        self._cells: list[str | None] = [None if one == "\n" else one for one in text]
        self._more: list[str] = []
        self._end = len(text)
        self._added: dict[str, Span] = {}

    def put(self, words: str, start: int) -> Span | None:
        """Put *words* at *start*, and return that place; None where other words stand there."""
        if not words or start + len(words) > _LONGEST:
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
        if start + len(words) > _LONGEST:
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
        return "".join(one or "\n" for one in self._cells) + "".join(self._more)

    def _reach(self, end: int) -> None:
        self._cells += [None] * (end - len(self._cells))
