"""Set an article in lines: which characters stand on which row, at a given measure.

Only offsets are kept, no words, so a page of a large article is small and a row is drawn when it shows.
Of a large article the rows around a place are set first, the others when there is time or need.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import ceil, inf
from time import monotonic
from typing import NamedTuple, overload

from rich.cells import split_graphemes

from newsread.model import Article, Block, Span
from newsread.ui.breaks import line_end

NEAR = 300
"""So many rows are set at once on either side of a place: no screen has as many."""
LONGEST = 20_000
"""Characters of a paragraph that are set in one go; the next begin on a line of their own."""

# Every character one column wide and nothing that combines: lines can be cut by counting.
_NARROW = r"\n\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u20ac"
_PLAIN = re.compile(rf"[{_NARROW}]*")
# The same with kana, ideographs and Hangul, all two columns wide. Compiled where they are met: that takes
# longer than to set a screen.
_WIDE = (
    r"\u3001-\u3029\u3041-\u3096\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
)
_COUNTED = rf"[{_NARROW}{_WIDE}]*"
_SPACE = re.compile(r"[ \n]+")
# Between two of these no grapheme goes on.
_APART = rf"(?<=[{_NARROW}{_WIDE}])(?=[{_NARROW}{_WIDE}])"


class Row(NamedTuple):
    """One line of the page: the characters [start, end) of the text, in columns from the left."""

    start: int
    end: int
    block: int
    """Index into the page's blocks; the empty row above a block belongs to that block."""


class Rows(Sequence[Row]):
    """The rows of a page, in numbers: there may be 200,000. How many are not set yet is an estimate."""

    def __init__(self) -> None:
        self.above = self.below = 0
        """How many rows are not set before and after those that are."""
        self.starts, self.ends, self.blocks = array("I"), array("I"), array("I")
        self.facts: int | None = None
        self.headings: dict[int, str] = {}

    def __len__(self) -> int:
        return self.above + len(self.starts) + self.below

    @property
    def set(self) -> range:
        """The indices of the rows that are set."""
        return range(self.above, self.above + len(self.starts))

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        if isinstance(index, slice):
            return [self[at] for at in range(len(self))[index]]
        if index not in self.set:
            raise IndexError(index)
        at = index - self.above
        return Row(self.starts[at], self.ends[at], self.blocks[at])

    def add(self, lines: Sequence[tuple[int, int]], block: int) -> None:
        """Set more rows."""
        self.starts.extend([start for start, _ in lines])
        self.ends.extend([end for _, end in lines])
        self.blocks.extend([block] * len(lines))


class Page:
    """The rows of an article at one measure, in columns."""

    def __init__(
        self,
        article: Article,
        measure: int,
        parts: Sequence[Block] | None = None,
        headings: Mapping[int, str] | None = None,
        near: int | None = None,
    ) -> None:
        """Set *article*, whatever repeats others left out, or only the *parts* of it that are given.

        *headings* stand above the parts with these indices. With headings the parts may come in any
        order, and several may show the same words; without, they follow the text. Then, of a large
        article, only what is *near* an offset is set before `set_rest`.
        """
        self.article = article
        self.measure = measure
        self.blocks = article.shown if parts is None else tuple(parts)
        self._headings = headings or {}
        pairs = enumerate(pairwise(self.blocks), 1)
        self._under = next((at for at, (above, _) in pairs if above.kind == "headline"), None)
        """The block under the headline."""
        self.rows = Rows()
        self._whole = Rows()
        self._setting = self._set(self._whole)
        if near is not None and self.blocks and not headings:
            self._set_near(near)
        else:
            self.set_rest()

    @property
    def facts_row(self) -> int | None:
        """The empty row under the headline that can carry source, date and length."""
        return self.rows.facts

    @property
    def headings(self) -> Mapping[int, str]:
        """The rows without words of the article that carry a heading."""
        return self.rows.headings

    # ---- setting

    def _set_near(self, offset: int) -> None:
        """Set the rows around *offset*, and see from them about how many there are elsewhere."""
        room = NEAR * self.measure
        top = max(0, bisect_right(self.blocks, offset - room, key=_start) - 1)
        begin = _piece(self.article.text, self.blocks[top].span, offset - room)
        first, reached = self.blocks[0].span.start, begin
        rows = Rows()
        for reached in self._set(rows, top, begin):
            if reached > offset + room:
                break
        else:
            if begin == first:
                self._whole = rows
        self.rows = rows
        if not self.whole:
            rate = len(rows) / max(1, reached - begin)
            rows.above = ceil(rate * (begin - first))
            rows.below = ceil(rate * (self.blocks[-1].span.end - reached))
            rows.facts = None if rows.facts is None else rows.facts + rows.above

    @property
    def whole(self) -> bool:
        """Whether all rows are set."""
        return self.rows is self._whole

    def set_rest(self, until: float = inf) -> int | None:
        """Set the rows that are not set yet, as far as that goes by the moment *until* (monotonic).

        Returns None where some are left, else by how many rows further down those stand now that were
        set before.
        """
        if self.whole:
            return 0
        for _ in self._setting:
            if monotonic() > until:
                return None
        before, self.rows = self.rows, self._whole
        if not before.starts:
            return 0
        return bisect_left(self.rows.starts, before.starts[0]) - before.above

    def _set(self, rows: Rows, top: int = 0, begin: int = 0) -> Iterator[int]:
        """Set the blocks from the one at *top* on, it from *begin* on; yield how far that came by now."""
        text = self.article.text
        for index in range(top, len(self.blocks)):
            block = self.blocks[index]
            span, width = block.span, self._width(block)
            above = self._above(rows, index) if begin <= span.start else 0
            lines = [(span.start, span.start)] * above
            for piece in _pieces(text, span, max(begin, span.start)):
                lines += wrap(text, piece, width)
                rows.add(lines, index)
                lines = []
                yield piece.end

    def _above(self, rows: Rows, index: int) -> int:
        """Return how many empty rows stand above a block, the next to be set."""
        kind = self.blocks[index].kind
        before = self.blocks[index - 1].kind if index else None
        heading = self._headings.get(index)
        empty = 0
        if index == self._under:
            rows.facts = len(rows)
            empty = 1
        if heading is not None:
            rows.headings[len(rows) + empty + (before is not None)] = heading
            empty += 1 + (before is not None)
        return empty + (
            heading is not None or (before is not None and not before == kind == "list")
        )

    # ---- what stands where

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

    def reaches(self, offset: int) -> bool:
        """Tell whether the row that shows *offset* is set."""
        starts = self.rows.starts
        return self.whole or (bool(starts) and starts[0] <= offset < starts[-1])

    def row_of(self, offset: int, part: int | None = None) -> int:
        """Return the index of the row that shows *offset*, or the nearest before it; 0 if none.

        Where several parts show it, the row is of *part*, else of the first of them.
        """
        starts, above = self.rows.starts, self.rows.above
        if not self._headings:
            return above + max(0, bisect_right(starts, offset) - 1)
        part = self._part_of(offset, part)
        first, end = (bisect_left(self.rows.blocks, one) for one in (part, part + 1))
        return bisect_right(starts, max(offset, starts[first]), first, end) - 1

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

    def extent(self, index: int) -> Span:
        """Return what begins on row *index*, up to the next row; right above a block, all of the block."""
        row, block = self.rows[index], self.blocks[self.rows[index].block].span
        after = self.rows[index + 1] if index + 1 in self.rows.set else None
        if after is None or after.block != row.block:
            return Span(row.start, block.end if row.start < row.end else row.start)
        if row.start < row.end:
            return Span(row.start, after.start)
        return block if after.start < after.end else Span(row.start, row.start)

    def offset_at(self, index: int, column: int) -> int:
        """Return the offset shown at *column* of the row with that index, kept within the row."""
        if not self.rows:
            return 0
        row = self.rows[max(0, min(index, len(self.rows) - 1))]
        left = column - self.indent(row)
        words = self.article.text[row.start : row.end].replace("\n", " ")
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


def _start(block: Block) -> int:
    return block.span.start


def _pieces(text: str, block: Span, begin: int) -> Iterator[Span]:
    """Yield the pieces of *block* that are set in one go, from the one that begins at *begin* on."""
    if len(block) > LONGEST:
        for nth in range((begin - block.start) // LONGEST + 1, ceil(len(block) / LONGEST)):
            if end := _cut(text, block, nth):
                yield Span(begin, end)
                begin = end
    yield Span(begin, block.end)


def _piece(text: str, block: Span, offset: int) -> int:
    """Return where the piece of *block* begins that *offset* is in."""
    for nth in range(max(0, offset - block.start) // LONGEST, 0, -1):
        begin = _cut(text, block, nth)
        if begin and begin <= offset:
            return begin
    return block.start


def _cut(text: str, block: Span, nth: int) -> int | None:
    """Return where a long *block* is cut for the *nth* time: at a space, or where no grapheme goes on."""
    at = block.start + nth * LONGEST
    end = min(at + LONGEST, block.end)
    found = _SPACE.search(text, at, min(at + 200, end)) or re.compile(_APART).search(text, at, end)
    return found.start() if found else None


@cache
def _line(width: int) -> re.Pattern[str]:
    """Return what matches a line of at most *width* columns: up to a space, else as much as there is."""
    return re.compile(rf"(?s:[^ \n](?:.{{0,{width - 2}}}[^ \n])?(?![^ \n])|[^ \n]{{{width}}})")


def wrap(text: str, span: Span, width: int) -> list[tuple[int, int]]:
    """Cut *span* of *text* into lines of at most *width* columns: (start, end) without end spaces.

    Lines are cut at spaces and between ideographs; a word longer than a line is cut where it must,
    never inside a grapheme. A line end inside the span counts as a space.
    """
    if _PLAIN.fullmatch(text, span.start, span.end):
        return [line.span() for line in _line(width).finditer(text, span.start, span.end)]
    lines = []
    start = span.start
    while start < span.end:
        space = _SPACE.match(text, start, span.end)
        if space:
            start = space.end()
            continue
        limit = _reach(text, start, span.end, width)
        end = limit
        if limit < span.end and text[limit] not in " \n":
            end = line_end(text, start, limit)
        last = end
        while last > start and text[last - 1] in " \n":
            last -= 1
        lines.append((start, last))
        start = end
    return lines


def _reach(text: str, start: int, end: int, width: int) -> int:
    """Return where the graphemes that fit into *width* columns from *start* end."""
    past = min(end, start + width + 1)  # one more, for a mark that combines with the last one
    if _PLAIN.fullmatch(text, start, past):
        return min(end, start + width)
    if re.compile(_COUNTED).fullmatch(text, start, past):
        for at in range(start, past):
            width -= 2 if text[at] > "\u3000" else 1
            if width < 0:
                return at
        return past
    # A grapheme can be long (an emoji family is 7 characters); 4 a column are enough to fill most
    # lines, and the next line takes up what was left.
    chunk = text[start : min(end, start + 4 * width)].replace("\n", " ")
    begin = 0
    for begin, _, cells in split_graphemes(chunk)[0]:
        width -= cells
        if width < 0:
            return start + max(1, begin)
    # The last one may go on beyond the chunk.
    return start + (begin if begin and start + len(chunk) < end else len(chunk))
