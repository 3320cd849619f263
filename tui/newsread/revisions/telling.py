"""What changed between two wordings, as a reader is shown it: line by line, and by quotation."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from newsread.model import ChangedLine, How, Piece, Quote, QuoteChange
from newsread.revisions.comparing import Comparison, Run, Words

T = TypeVar("T")

_HELD = 0.5
"""How many of a quotation's words must stand for it to be altered and not dropped."""


def lines(compared: Comparison) -> tuple[ChangedLine, ...]:
    """Return the new wording line by line, with what was taken out where it stood."""
    pieces: list[Piece] = []
    blank_after = ""
    for how, text, words in _stretches(compared):
        pieces.append(Piece(text.blank_before(words[0]) or blank_after, "kept"))
        pieces.append(Piece(text.span(words).of(text.text), how))
        blank_after = text.blank_before(words.stop) if words[0] == 0 else ""
    rows: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *rest = piece.words.split("\n")
        rows[-1].append(Piece(first, piece.how))
        rows += ([Piece(row, piece.how)] for row in rest)
    worded = (tuple(piece for piece in row if piece.words) for row in rows)
    return tuple(row for row in worded if any(piece.words.strip() for piece in row))


def quote_changes(compared: Comparison, quotes: Iterable[Quote]) -> tuple[QuoteChange, ...]:
    """Return which of the old wording's *quotes* were altered or dropped, in their order."""
    found = []
    for quote in quotes:
        words = [word for span in quote.content for word in compared.old.within(span)]
        words = [word for word in words if compared.old.words[word][0].isalnum()]
        to = [compared.to_new[word] for word in words]
        carried = [compared.carried(span) for span in quote.content]
        now = tuple(span.of(compared.new.text) for span in carried if span)
        left = [
            word
            for span in carried
            if span
            for word in compared.new.within(span)
            if compared.new.words[word][0].isalnum()
        ]
        if to == left:
            continue
        was = tuple(span.of(compared.old.text) for span in quote.content)
        held = sum(one >= 0 for one in to) >= _HELD * len(to)
        found.append(QuoteChange(quote.voice, " … ".join(was), " … ".join(now) if held else ""))
    return tuple(found)


def _stretches(compared: Comparison) -> Iterator[tuple[How, Words, range]]:
    """Yield the words of both wordings in the order of the new one, what was taken out where it stood."""
    old, new = compared.old, compared.new
    gone = list(_rows(one < 0 for one in compared.to_new))
    removed: dict[int, range] = {}
    for words in (words for is_gone, words in gone if is_gone):
        removed[compared.to_new[words[0] - 1] + 1 if words[0] else 0] = words
    stays = _in_order(compared.runs())
    hows: list[How] = ["added"] * len(new)
    for run in compared.runs():
        hows[run.new : run.new_end] = ["kept" if run in stays else "moved"] * run.length
    at = 0
    for place in sorted({*removed, len(new)}):
        for how, words in _rows(hows[at:place]):
            yield how, new, range(words.start + at, words.stop + at)
        at = place
        if place in removed:
            yield "removed", old, removed[place]


def _rows(values: Iterable[T]) -> Iterator[tuple[T, range]]:
    """Yield each value with the places in a row that have it."""
    at = 0
    for value, same in groupby(values):
        length = sum(1 for _ in same)
        yield value, range(at, at + length)
        at += length


def _in_order(runs: Sequence[Run]) -> set[Run]:
    """Return the most runs that stand in one order in both wordings; the others moved."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for at, run in enumerate(runs):
        length = bisect_left(ends, run.new)
        before.append(last[length - 1] if length else None)
        ends[length : length + 1] = [run.new]
        last[length : length + 1] = [at]
    stays = set()
    at_run = last[-1] if last else None
    while at_run is not None:
        stays.add(runs[at_run])
        at_run = before[at_run]
    return stays
