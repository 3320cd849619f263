"""Find words in an article: over line ends, in any letters, a slice at a time so that typing goes on."""

import re
import signal
import warnings
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from msgspec import Struct

from newsread.errors import PatternError
from newsread.letters import Folded, fold, folded
from newsread.model import Article, Span

SLICE_SECONDS = 0.005
"""How long is sought before a key may come in between."""
PATTERN_SECONDS = 0.1
"""How much of the processor a slice may take; some patterns would go on for years."""
_LONGEST = 4000
"""Characters sought at once: a longer paragraph is cut."""
_BEFORE, _BEYOND = 64, 1000
"""Characters around such a cut that a pattern sees, and that a match may run on."""


class Sought(Struct, frozen=True):
    """What a reader wants found: words, or a regular expression."""

    words: str
    pattern: bool = False


class Matches:
    """Where what is sought stands, in text order; in numbers, for there may be a million."""

    def __init__(self) -> None:
        self.whole = False
        """Whether all of the article was looked through."""
        self._starts = array("I")
        self._ends = array("I")

    def __len__(self) -> int:
        return len(self._starts)

    def __contains__(self, span: Span | None) -> bool:
        return span is not None and span in self.over(span.start, span.end)

    def over(self, start: int, end: int) -> Iterator[Span]:
        """Yield the matches that share a character with [start, end)."""
        for index in range(bisect_right(self._ends, start), bisect_left(self._starts, end)):
            yield self._at(index)

    def number(self, span: Span) -> int:
        """Return which match *span* is, from 1."""
        return bisect_left(self._starts, span.start) + 1

    def step(self, offset: int, way: int) -> Span | None:
        """Return the first match that begins after *offset* (*way* 1), or the last before it (-1)."""
        starts = self._starts
        index = bisect_right(starts, offset) if way > 0 else bisect_left(starts, offset) - 1
        return self._at(index) if 0 <= index < len(self) else None

    def furthest(self, way: int) -> Span | None:
        """Return the first match of all (*way* 1), or the last (-1)."""
        return self._at(0 if way > 0 else len(self) - 1) if len(self) else None

    def add(self, starts: "array[int]", ends: "array[int]") -> None:
        """Take in matches that stand next to one another in the text."""
        if starts:
            index = bisect_left(self._starts, starts[0])
            while index < len(self) and ends and ends[-1] > self._starts[index]:
                starts.pop(), ends.pop()  # it runs on to where the search began
            self._starts[index:index] = starts
            self._ends[index:index] = ends

    def _at(self, index: int) -> Span:
        return Span(self._starts[index], self._ends[index])


class _Piece(Struct, gc=False):
    """A paragraph, or a part of a long one."""

    span: Span
    paragraph: Span
    begins: int = 0
    """The character that the folded text begins with."""
    folded: Folded | None = None

    def fold(self, text: str) -> Folded:
        if self.folded is None:
            self.begins = max(self.paragraph.start, self.span.start - _BEFORE)
            self.folded = fold(text[self.begins : min(self.paragraph.end, self.span.end + _BEYOND)])
        return self.folded


class Ground:
    """What is shown of an article, for words to be found in it."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._pieces = [
            _Piece(piece, block.span) for block in article.shown for piece in _pieces(block.span)
        ]

    def prepare(self) -> Iterator[None]:
        """Fold the article a slice at a time, so that the first letter typed need not wait for it."""
        until = monotonic() + SLICE_SECONDS
        for piece in self._pieces:
            piece.fold(self.article.text)
            if monotonic() > until:
                yield
                until = monotonic() + SLICE_SECONDS

    def seek(self, sought: Sought, start: int) -> Iterator[Matches]:
        """Yield the growing matches after each slice: from *start* to the end, then from the top.

        A match stays within its paragraph. Raises PatternError where *sought* is no regular
        expression, or one that takes too long.
        """
        find = finder(sought)
        matches = Matches()
        here = bisect_right(self._pieces, start, key=lambda piece: piece.span.start)
        here = max(0, here - 1)
        for part in (self._pieces[here:], self._pieces[:here]):
            left = iter(part)
            piece = next(left, None)
            reached = 0
            while piece:
                starts, ends = array("I"), array("I")
                with _limited():
                    until = monotonic() + SLICE_SECONDS
                    while piece and monotonic() < until:
                        for begin, end in self._within(piece, find, reached):
                            starts.append(begin)
                            ends.append(end)
                            reached = end
                        piece = next(left, None)
                matches.add(starts, ends)
                if piece:
                    yield matches
        matches.whole = True
        yield matches

    def _within(self, piece: _Piece, find: "Finder", reached: int) -> Iterator[tuple[int, int]]:
        """Yield the matches that begin in *piece*, from the character *reached* on: (start, end)."""
        folded = piece.fold(self.article.text)
        begins = piece.begins
        at = 0
        if (first := max(piece.span.start, reached)) > begins:
            at = bisect_left(range(len(folded.text)), first - begins, key=folded.start)
        for found in find(folded.text, at):
            start, end = found.span()
            if start == end:
                continue
            if folded.cuts:
                start, end = folded.start(start), folded.end(end)
            start, end = start + begins, end + begins
            if start >= piece.span.end:
                return
            if start >= reached:  # the second f of a ligature is in the match of the first
                reached = end
                yield start, end


def _pieces(paragraph: Span) -> Iterator[Span]:
    if len(paragraph) <= _LONGEST:
        yield paragraph  # itself: there may be 100,000
        return
    for start in range(paragraph.start, paragraph.end, _LONGEST):
        yield Span(start, min(start + _LONGEST, paragraph.end))


Finder = Callable[[str, int], Iterator["re.Match[str]"]]
"""Finds in a folded text, from an offset on."""


def finder(sought: Sought) -> Finder:
    """Return what finds *sought*: small letters find capitals too, a capital only itself.

    Raises PatternError where it is no regular expression.
    """
    if sought.pattern:
        words = re.sub(r"[^\x00-\x7f]", lambda found: re.escape(folded(found[0])), sought.words)
        exact = re.sub(r"\\.", "", words)
        return _compiled(words, 0 if exact != exact.lower() else re.IGNORECASE).finditer
    words = fold(sought.words).text
    capitals = words != words.lower()
    parts = (words if capitals else words.casefold()).split()
    find = re.compile(" +".join(map(re.escape, parts)) or r"(?!)").finditer
    # Twenty times as quick as to have `re` ignore the case; folded letters keep their number.
    return find if capitals else lambda text, at: find(text.casefold(), at)


def _compiled(pattern: str, flags: int) -> "re.Pattern[str]":
    try:
        with warnings.catch_warnings(action="ignore"):
            return re.compile(pattern, flags)
    except re.error as error:
        raise PatternError("Pattern", error.msg) from error
    except (OverflowError, RecursionError) as error:
        raise PatternError("Pattern", "too large") from error


class _TooLongError(Exception):
    """A slice has used up its time."""


@contextmanager
def _limited() -> Iterator[None]:
    """Raise PatternError where what is done inside takes longer than PATTERN_SECONDS.

    Python looks for signals while it matches, so that a timer can end what would not end.
    """
    armed = True

    def stop(*_: object) -> None:
        if armed:
            raise _TooLongError

    signal.signal(signal.SIGVTALRM, stop)  # left in place: a late signal would end the process
    try:
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, PATTERN_SECONDS)
            yield
        finally:
            armed = False
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except _TooLongError as error:
        raise PatternError("Pattern", "takes too long here", "Make it simpler") from error
