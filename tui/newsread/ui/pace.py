"""How long an article takes to read, and how long what is left of it."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from operator import itemgetter

from newsread.model import Article

_PIECE = 4096
"""Characters counted as one, so that no key waits for a count of a whole article."""
LARGE = 500_000
"""From this many characters on, what grows with the text would hold up the first row."""
_BLANK = re.compile(r"\s")


class Pace:
    """The words of an article, counted once, and how many of them a reader reads in a minute."""

    def __init__(self, article: Article, words_per_minute: int) -> None:
        self._article = article
        self._per_minute = words_per_minute

    @property
    def minutes(self) -> str:
        """How long the whole article takes: "3 min"."""
        text = self._article.text
        large = len(text) > LARGE  # blanks are counted sooner
        words = text.count(" ") + text.count("\n") + 1 if large else self.left(0)
        return f"{max(1, round(words / self._per_minute))} min"

    @cached_property
    def _pieces(self) -> Sequence[tuple[int, int, int]]:
        """The text in pieces: where each starts and ends, and how many words there are up to its end."""
        text, words = self._article.text, 0
        pieces = []
        for block in self._article.shown:
            start = block.span.start
            while start < block.span.end:
                blank = _BLANK.search(text, start + _PIECE, block.span.end)
                end = blank.start() if blank else block.span.end
                words += len(text[start:end].split())
                pieces.append((start, end, words))
                start = end
        return pieces

    def left(self, offset: int) -> int:
        """Return how many words are to be read from *offset* on; of a word cut there, the rest is one."""
        at = bisect_right(self._pieces, offset, key=itemgetter(1))
        if at == len(self._pieces):
            return 0
        start, end, words = self._pieces[at]
        within = len(self._article.text[max(start, offset) : end].split())
        return self._pieces[-1][2] - words + within

    def time_left(self, offset: int) -> str:
        """Return how long what is left at *offset* takes: "3 min left"; "" where nothing is."""
        words = self.left(offset)
        if not words:
            return ""
        return f"{round(words / self._per_minute) or '<1'} min left"
