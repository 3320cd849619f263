"""A page of an article: its words set in a column, and a cursor in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from time import monotonic

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView

from newsread.model import Article, Block, Span
from newsread.ui.finding import Matches
from newsread.ui.folding import Fold, Order, fold
from newsread.ui.marks import (
    Marks,
)
from newsread.ui.page import Page, Row
from newsread.ui.selection import Selection
from newsread.ui.sentences import Sentences

TOP = 1
"""Empty rows above the page."""
GUTTER = 3
"""Columns before each line: one each for the cursor, a note's sign and a quotation's."""
LEAST_MARGIN = 13
"""Columns a speaker's name needs beside the text; with fewer it goes above the paragraph."""

SET_SECONDS = 0.1
"""How long after a page is first drawn the rest of it is set: what shows comes first."""
SLICE_SECONDS, REST_SECONDS = 0.005, 0.002
"""How long is set at a time, and how long keys come first then."""


class PageView(ScrollView):
    """Shows one article and a place in it; the keys that move are `ArticlePane`'s."""

    @dataclass(eq=False, repr=False)
    class Moved(Message):
        """The reader is now at *offset*."""

        offset: int

    class ReachedEnd(Message):
        """The last line of the article shows."""

    def __init__(self, measure: int) -> None:
        super().__init__(id="article")
        self.measure = measure
        self.article: Article | None = None
        self.marks = Marks.of(None)
        self.facts = ""
        self.empty = ""
        """What to say where there is no article."""
        self.entities_shown = True
        self.order: Order | None = None
        """How quotations follow each other where they alone are shown; None for the whole article."""
        self.cursor = 0
        self.target: Span | None = None
        """The quote, entity or note just jumped to."""
        self.where = ""
        """Which of how many the target is: "quotation 2 of 15"."""
        self.selection: Selection | None = None
        self.found = Matches()
        self._page = Page(Article("", "", "", "", ()), measure)
        self._sentences = Sentences(self._page.article)
        self._parts: Sequence[Block] = ()
        self._fold: Fold | None = None
        """What of the article is shown, where that is not all of it."""
        self._aside: tuple[int, int] | None = None
        """A place the fold does not show, and where the cursor stands for it."""
        self._row = 0
        """The row the cursor is on."""
        self._left = 0
        self._down = 0
        """How many rows below the upper edge the cursor is carried along."""
        self._steering = False
        """Whether the page moves because of the cursor, and not the other way round."""
        self._ended = False

    # ---- what is shown

    def show(self, article: Article, marks: Marks, facts: str, place: int = 0) -> None:
        """Show *article* from *place* on (characters), with its *marks*; *facts* stand under its headline."""
        self.article = article
        self.marks = marks
        self.facts = facts
        self.cursor = place
        self.target = None
        self.selection = None
        self.found = Matches()
        self._sentences = Sentences(article)
        self._aside = None
        self._ended = False
        self._refold()
        self._fit()
        self._go(self.cursor, top=True)
        self.call_after_refresh(self._tell)  # only then is it known how much of it shows

    def mark(self, marks: Marks) -> None:
        """Draw other *marks*; the page stays where it is."""
        self.marks = marks
        if self.order:
            self._refold()
            self._refit()
        else:
            self._redraw()

    def tell(self, facts: str) -> None:
        """Have other *facts* stand under the headline."""
        self.facts = facts
        self._redraw()

    def look(self, *, entities: bool) -> None:
        """Show or hide the marks on names."""
        self.entities_shown = entities
        self._redraw()

    def set_measure(self, measure: int) -> int:
        """Set lines of at most *measure* columns; return how many there is room for."""
        self.measure = measure
        self._refit()
        return self._page.measure

    def fold(self, order: Order | None) -> None:
        """Show quotations alone, each in its sentence, or the whole article again (None)."""
        self.cursor = self.place
        self._aside = None
        self.selection = None
        self.order = order
        self._refold()
        self._refit()
        self._tell()

    @property
    def place(self) -> int:
        """Where the reader is in the article; who but looks at its quotations is where they were before."""
        if self._fold and self._aside and self._aside[1] == self.cursor:
            return self._aside[0]
        return self.cursor

    @property
    def folded(self) -> Fold | None:
        """What of the article is shown, or None where all of it is."""
        return self._fold

    @property
    def progress(self) -> float:
        """How much of the article stands above the lower edge of the pane, from 0 to 1."""
        seen = self.scroll_offset.y + self.scrollable_content_region.height - TOP
        return min(1.0, seen / len(self._page.rows)) if self._page.rows else 0.0

    def sentence(self, offset: int | None = None) -> Span:
        """Return the sentence on *offset*, or the one under the cursor."""
        return self._sentences.at(self.cursor if offset is None else offset)

    @property
    def chosen(self) -> Span:
        """The marked words, else what was just jumped to, else the sentence under the cursor."""
        if self.selection:
            return self.selection.span
        return self.target or self.sentence()

    # ---- setting the page

    def _fit(self) -> None:
        """Set the page for the width there is."""
        width = self.scrollable_content_region.width
        if not width or self.article is None:
            self._redraw()
            return
        measure = max(8, min(self.measure, width - GUTTER - 1))
        spare = width - GUTTER - measure - 1
        centred = spare // 2
        self._left = spare if centred < LEAST_MARGIN <= spare else centred
        part = self._part
        headings = self._fold.headings if self._fold else None
        self._page = Page(self.article, measure, self._parts, headings, self.cursor)
        if not self._page.whole:
            later = partial(self._set_on, self._page)
            self.call_after_refresh(self.set_timer, SET_SECONDS, later)
        self._row = self._page.row_of(self.cursor, part)
        if self._fold and not self._page.shows(self.cursor):
            self._aside = self.place, self._page.rows[self._row].start
            self.cursor = self._aside[1]
            self.target = None
        self._measure_out()
        self._redraw()

    def _measure_out(self) -> None:
        """Make room for all rows of the page."""
        width = self.scrollable_content_region.width
        self.virtual_size = Size(width, TOP + len(self._page.rows) + 2)

    def _set_on(self, page: Page) -> None:
        """Set more of *page*, a slice at a time, while it is the one that shows."""
        if page is self._page and not page.whole:
            moved = page.set_rest(monotonic() + SLICE_SECONDS)
            if moved is None:
                self.set_timer(REST_SECONDS, partial(self._set_on, page))
            else:
                self._settle(moved)

    def _set_rest(self) -> None:
        """Set the whole page, now that a place far off is asked for."""
        if not self._page.whole:
            self._settle(self._page.set_rest() or 0)

    def _settle(self, moved: int) -> None:
        """Let the screen stay as it is where the rows on it have *moved* on the page."""
        self._row += moved
        self._measure_out()
        self._steer(self.scroll_offset.y + moved)
        self._redraw()
        self._tell()

    def _reach(self, y: int) -> None:
        """See that what shows from the row *y* on, of the pane's, is set."""
        last = min(y + self.size.height, TOP + len(self._page.rows)) - 1
        rows = self._page.rows.set
        if not (max(y, TOP) - TOP in rows and last - TOP in rows):
            self._set_rest()

    def _column(self, row: Row) -> int:
        """Return the column of the pane that the words of *row* begin in."""
        return self._left + GUTTER + self._page.indent(row)

    def _row_of(self, offset: int, part: int | None = None) -> int:
        """Return the row of *offset*, in one *part* of the page."""
        if not self._page.reaches(offset):
            self._set_rest()
        return self._page.row_of(offset, part)

    def _refold(self) -> None:
        """Choose what is shown: without quotations, the whole article."""
        self._fold = None
        quotes = tuple(self.marks.each_quote()) if self.order else ()
        if self.article and self.order and quotes:
            self._fold = fold(self.article, quotes, self._sentences, self.order)
        if self.article:
            self._parts = self._fold.parts if self._fold else self.article.shown

    def _refit(self) -> None:
        """Set the page anew and keep the line under the cursor where it is on the screen."""
        # The first time there is a size there were no rows before.
        set_before = bool(self._page.rows)
        down = self._row + TOP - self.scroll_offset.y if set_before else self.size.height // 3
        self._steering = True
        self._fit()
        self._steering = False
        self._hold(down)

    def _hold(self, down: int) -> None:
        """Scroll so that the cursor's row is *down* rows below the upper edge, and within the pane."""
        height = self.scrollable_content_region.height
        room = min(3, height // 4)
        row = self._row + TOP
        self._steer(row - max(room, min(down, height - 1 - room)))

    def _redraw(self) -> None:
        """Have all rows drawn anew."""
        self.refresh(self.size.region)  # without the edge and the title above them

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        # The resize is told after the first frame of the new size: that would show an empty pane, and the
        # scrollbar of the old one.
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if self.scrollable_content_region.width != self.virtual_size.width:
            self._refit()
            self._scroll_update(self.virtual_size)
        return changed

    def on_resize(self, event: events.Resize) -> None:
        self._hold(self._row + TOP - self.scroll_offset.y)

    # ---- the cursor

    def _go(
        self,
        offset: int,
        part: int | None = None,
        *,
        last: int | None = None,
        top: bool = False,
    ) -> None:
        """Put the cursor on *offset* and see that it shows, and all up to *last*, with some rows around it.

        Where several parts of the page show it, the row is of *part*, else of the part the cursor is in.
        """
        self._place(offset, self._row_of(offset, self._part if part is None else part))
        height = self.size.height
        row = self._row + TOP
        rows = self._row_of(last, self._part) - self._row if last is not None else 0
        first = self.scroll_offset.y
        room = min(3, height // 4)
        if top:
            self._steer(0 if row <= TOP else row - height // 3)
        elif first + room <= row < first + height - room - rows:
            self._steer(first)
        else:
            self._steer(row - max(0, min(height // 3, height - room - 1 - rows)))
        self._tell()

    def _steer(self, y: int) -> None:
        """Scroll to the row *y* for the cursor's sake."""
        before = self.scroll_offset.y
        self._reach(y)
        y += self.scroll_offset.y - before
        self._steering = True
        self.scroll_to(y=y, animate=False)
        self._steering = False
        self._down = self._row + TOP - self.scroll_offset.y

    def _place(self, offset: int, row: int) -> None:
        """Put the cursor on *offset*, which stands on *row*."""
        self.refresh(self.size.region)
        self.cursor, self._row = offset, row
        self._down = row + TOP - self.scroll_offset.y

    def _worded(self, row: int, way: int) -> int:
        """Return the first row with words from *row* on (*way* 1) or back (-1), else one that shows."""
        last = len(self._page.rows) - 1
        for step in (way, -way):
            at = row
            while 0 < at < last and self._page.rows[at].start == self._page.rows[at].end:
                at += step
            if 0 <= at + TOP - self.scroll_offset.y < self.size.height:
                break
        return at

    @property
    def _part(self) -> int | None:
        """Which part of the page the cursor is in; None while there is no page."""
        return self._page.rows[self._row].block if self._row < len(self._page.rows) else None

    def _tell(self) -> None:
        self.post_message(self.Moved(self.cursor))
        if self.progress == 1 and not self._ended and not self._fold:
            self._ended = True
            self.post_message(self.ReachedEnd())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if not self._steering and self._page.rows:  # the wheel, or the bar: the cursor comes along
            self._reach(self.scroll_offset.y)
            self._carry()
            self._tell()

    def _carry(self) -> None:
        """Carry the cursor along where the page was scrolled away from it."""
        first = max(0, self.scroll_offset.y - TOP)
        last = max(first, self.scroll_offset.y + self.size.height - TOP - 1)
        kept = max(first, min(self._row, last, len(self._page.rows) - 1))
        if kept != self._row and self.selection is None:
            if self.target:
                self.target = None
                self._redraw()
            kept = self._worded(kept, 1 if kept > self._row else -1)
            self._place(self._page.rows[kept].start, kept)
