"""Set an article in lines: which characters stand on which row, at a given measure.

Only offsets are kept, no words, so a page of a large article is small and a row is drawn when it shows.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.cells import split_graphemes

from newsread.model import Article, Block, Span
from newsread.ui.breaks import line_end

# Every character one column wide and nothing that combines: lines can be cut by counting.
_PLAIN = re.compile(r"[\n\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u20ac]*")
_SPACE = re.compile(r"[ \n]+")


class Row(NamedTuple):
    """One line of the page: the characters [start, end) of the text, in columns from the left."""

    start: int
    end: int
    block: int
    """Index into the page's blocks; the empty row above a block belongs to that block."""


class Page:
    """The rows of an article at one measure, in columns."""

    def __init__(
        self,
        article: Article,
        measure: int,
        parts: Sequence[Block] | None = None,
        headings: Mapping[int, str] | None = None,
    ) -> None:
        """Set *article*, whatever repeats others left out, or only the *parts* of it that are given.

        *headings* stand above the parts with these indices. With headings the parts may come in any
        order, and several may show the same words; without, they follow the text.
        """
        self.article = article
        self.measure = measure
        if parts is None:
            parts = tuple(block for block in article.blocks if block.kind != "repeat")
        self.blocks = tuple(parts)
        self.rows: list[Row] = []
        self.facts_row: int | None = None
        """The empty row under the headline that can carry source, date and length."""
        self.headings: dict[int, str] = {}
        """The rows without words of the article that carry a heading."""
        self._grouped = bool(headings)
        self._set: list[range] = []
        """The rows each block's words are on."""
        for index, block in enumerate(self.blocks):
            above = self.blocks[index - 1].kind if index else None
            gap = Row(block.span.start, block.span.start, index)
            if above == "headline" and self.facts_row is None:
                self.facts_row = len(self.rows)
                self.rows.append(gap)
            heading = headings.get(index) if headings else None
            if heading is not None:
                if above:
                    self.rows.append(gap)
                self.headings[len(self.rows)] = heading
                self.rows.append(gap)
            if heading is not None or (above and not above == block.kind == "list"):
                self.rows.append(gap)
            first = len(self.rows)
            self.rows.extend(
                Row(start, end, index)
                for start, end in wrap(article.text, block.span, self._width(block))
            )
            self._set.append(range(first, len(self.rows)))
        self._starts = [row.start for row in self.rows]

    def indent(self, row: Row) -> int:
        """Return how many columns the row is set in from the left edge of the column."""
        if not self.blocks:
            return 0
        block = self.blocks[row.block]
        first = row.start == block.span.start
        return _indent(block) + (0 if first else _hanging(self.article.text, block))

    def sign(self, row: Row) -> str:
        """Return what stands before the row's words, within its indent: a bullet, or a block quote's bars."""
        block = self.blocks[row.block]
        if block.kind == "quote":
            above = self.blocks[row.block - 1] if row.start == row.end and row.block else block
            bars = min(_depth(above), _depth(block)) if above.kind == "quote" else 0
            return " ".join("│" * bars).ljust(2 * _depth(block) - 1)
        if block.kind != "list" or row.start > block.span.start or row.start == row.end:
            return ""
        return "" if _hanging(self.article.text, block) else "•"

    def row_of(self, offset: int, part: int | None = None) -> int:
        """Return the index of the row that shows *offset*, or the nearest before it; 0 if none.

        Where several parts show it, the row is of *part*, else of the first of them.
        """
        if not self._grouped:
            return max(0, bisect_right(self._starts, offset) - 1)
        rows = self._set[self._part_of(offset, part)]
        return max(rows.start, bisect_right(self._starts, offset, rows.start, rows.stop) - 1)

    def _part_of(self, offset: int, part: int | None) -> int:
        spans = [block.span for block in self.blocks]
        if (
            part is not None
            and part < len(spans)
            and spans[part].start <= offset <= spans[part].end
        ):
            return part
        shown = (index for index, span in enumerate(spans) if offset in span)
        before = (index for index, span in enumerate(spans) if span.start <= offset)
        nearest = max(before, key=lambda index: spans[index].start, default=0)
        return next(shown, nearest)

    def onward(self, offset: int, part: int, way: int) -> Iterator[tuple[int, Span]]:
        """Yield what stands after *offset* of *part* (*way* 1) or before it (-1), nearest first.

        That is the rest of the part, then the others as they are shown: (index, span).
        """
        here = self.blocks[part].span
        yield part, Span(offset + 1, here.end) if way > 0 else Span(here.start, offset)
        for index in range(part + way, len(self.blocks) if way > 0 else -1, way):
            yield index, self.blocks[index].span

    def shows(self, offset: int) -> bool:
        """Tell whether the block that *offset* is in has been set."""
        return any(offset in block.span for block in self.blocks)

    def row_above(self, index: int) -> int | None:
        """Return the empty row above the block that row *index* belongs to; None for the first block."""
        first = self._set[self.rows[index].block].start
        return first - 1 if first else None

    def offset_at(self, index: int, column: int) -> int:
        """Return the offset shown at *column* of the row with that index, kept within the row."""
        if not self.rows:
            return 0
        row = self.rows[max(0, min(index, len(self.rows) - 1))]
        left = column - self.indent(row)
        words = self.article.text[row.start : row.end]
        if left <= 0 or not words:
            return row.start
        if _PLAIN.fullmatch(words):
            return row.start + min(left, len(words) - 1)
        for start, _, width in split_graphemes(words)[0]:
            left -= width
            if left < 0:
                return row.start + start
        return row.end - 1

    def _width(self, block: Block) -> int:
        return max(8, self.measure - _indent(block) - _hanging(self.article.text, block))


def _indent(block: Block) -> int:
    """Return how far a block is set in; a list item leaves room for its bullet."""
    if block.kind == "paragraph":
        return 2 * block.level  # it goes on a list item
    return 2 * _depth(block) if block.kind in ("list", "quote") else 0


def _depth(block: Block) -> int:
    return max(1, block.level)


def _hanging(text: str, block: Block) -> int:
    """Return how wide the number of a numbered list item is: its later lines stand under its words."""
    if block.kind != "list":
        return 0
    number = re.compile(r"\d{1,3}[.)]\s").match(text, block.span.start, block.span.end)
    return number.end() - number.start() if number else 0


def wrap(text: str, span: Span, width: int) -> Iterator[tuple[int, int]]:
    """Cut *span* of *text* into lines of at most *width* columns: (start, end) without end spaces.

    Lines are cut at spaces and between ideographs; a word longer than a line is cut where it must,
    never inside a grapheme. A line end inside the span counts as a space.
    """
    plain = _PLAIN.fullmatch(text, span.start, span.end) is not None
    start = span.start
    while start < span.end:
        space = _SPACE.match(text, start, span.end)
        if space:
            start = space.end()
            continue
        limit = min(start + width, span.end) if plain else _reach(text, start, span.end, width)
        end = limit
        if limit < span.end and text[limit] not in " \n":
            end = line_end(text, start, limit)
        last = end
        while last > start and text[last - 1] in " \n":
            last -= 1
        yield start, last
        start = end


def _reach(text: str, start: int, end: int, width: int) -> int:
    """Return where the graphemes that fit into *width* columns from *start* end."""
    past = min(end, start + width + 1)  # one more, for a mark that combines with the last one
    if _PLAIN.fullmatch(text, start, past):
        return min(end, start + width)
    # A grapheme can be long (an emoji family is 7 characters); 4 a column are enough to fill most
    # lines, and the next line takes up what was left.
    chunk = text[start : min(end, start + 4 * width)]
    begin = 0
    for begin, _, cells in split_graphemes(chunk)[0]:
        width -= cells
        if width < 0:
            return start + max(1, begin)
    # The last one may go on beyond the chunk.
    return start + (begin if begin and start + len(chunk) < end else len(chunk))
