"""Cut texts of any length into what the encoder reads at once, so that no seam shows."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from newsread.engine.tagger.wordpiece import WordPiece, Words

LONGEST = 254  # pieces of a window, as in training
_SHARED = (96, 64, 32)  # pieces that two windows share: at most, at best, at least
_REACH = 8_000  # characters of a stretch; nearly every paragraph is one
_AROUND = 1_000  # characters more that are read on either side of it
_BLANK = re.compile(r"\s|\Z")
_SENTENCE_END = re.compile(r"[.?!][\"”’')\]]*\s")


class Stretch(NamedTuple):
    """Words whose labels are chosen together; those from *first* to *end* (exclusive) are kept."""

    text: int
    words: Words
    first: int
    end: int
    final: bool
    """True for the last stretch of its text."""


class Window(NamedTuple):
    """Words from *start* to *end* that are read at once; scores of those from *first* to *last* are kept."""

    start: int
    end: int
    first: int
    last: int


def stretches(texts: Sequence[str], pieces: WordPiece) -> Iterator[Stretch]:
    """Yield the stretches of each text in turn, at least one of each."""
    for number, text in enumerate(texts):
        start = 0
        while True:
            end = _blank(text, start + _REACH)
            before = _blank(text, start - _AROUND) if start else 0
            words = pieces.words(text[before : _blank(text, end + _AROUND)])
            words = words._replace(spans=[(a + before, b + before) for a, b in words.spans])
            first, last = (_word_at(words, at) for at in (start, end))
            yield Stretch(number, words, first, last, end == len(text))
            if end == len(text):
                break
            start = end


def _blank(text: str, at: int) -> int:
    """Return the first blank at or after *at*, or the text's end."""
    found = _BLANK.search(text, min(at, len(text)))
    return found.start() if found else len(text)


def _word_at(words: Words, offset: int) -> int:
    """Return the first word that begins at or after *offset*."""
    return bisect_left(words.spans, offset, key=itemgetter(0))


def windows(words: Words, text: str) -> Iterator[Window]:
    """Yield windows that hold all *words* of *text*; each begins with a sentence where it can.

    Of the words that two windows share, each keeps those farther from its own end.
    """
    sums = [0, *accumulate(map(len, words.pieces))]
    count = len(words.spans)
    start = first = 0
    while True:
        end = bisect_left(sums, sums[start] + LONGEST + 1) - 1
        if end >= count:
            break
        low, best, high = (bisect_left(sums, sums[end] - left) for left in _SHARED)
        after = _opening(words, text, low, best, high)
        last = (after + end + 1) // 2
        yield Window(start, end, first, last)
        start, first = after, last
    if count:
        yield Window(start, count, first, count)


def _opening(words: Words, text: str, low: int, best: int, high: int) -> int:
    """Return the word between *low* and *high* that begins a sentence, nearest to *best*; else *best*."""
    begin = words.spans[low][0]
    found = _SENTENCE_END.finditer(text, begin, words.spans[high][0])
    opening = (_word_at(words, match.end()) for match in found)
    return min(opening, key=lambda at: abs(at - best), default=best)
