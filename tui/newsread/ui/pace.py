"""How long an article takes to read, and how long what is left of it."""

import re
from bisect import bisect_right
from itertools import accumulate
from operator import itemgetter

from newsread.model import Article

_PIECE = 4096
"""Characters counted as one, so that no key waits for a count of a whole article."""
_BLANK = re.compile(r"\s")


class Pace:
    """The words of an article, counted once, and how many of them a reader reads in a minute."""

    def __init__(self, article: Article, words_per_minute: int) -> None:
        self._text = article.text
        self._per_minute = words_per_minute
        self._pieces: list[tuple[int, int]] = []
        counts = []
        for block in article.blocks:
            start = block.span.start
            while start < block.span.end and block.kind != "repeat":
                blank = _BLANK.search(article.text, start + _PIECE, block.span.end)
                end = blank.start() if blank else block.span.end
                counts.append(len(article.text[start:end].split()))
                self._pieces.append((start, end))
                start = end
        self._total = sum(counts)
        self._up_to = list(accumulate(counts))

    def left(self, offset: int) -> int:
        """Return how many words are to be read from *offset* on; of a word cut there, the rest is one."""
        at = bisect_right(self._pieces, offset, key=itemgetter(1))
        if at == len(self._pieces):
            return 0
        start, end = self._pieces[at]
        within = len(self._text[max(start, offset) : end].split())
        return self._total - self._up_to[at] + within

    @property
    def minutes(self) -> str:
        """How long the whole article takes: "3 min"."""
        return f"{max(1, round(self._total / self._per_minute))} min"

    def time_left(self, offset: int) -> str:
        """Return how long what is left at *offset* takes: "3 min left"; "" where nothing is."""
        words = self.left(offset)
        if not words:
            return ""
        return f"{round(words / self._per_minute) or '<1'} min left"
