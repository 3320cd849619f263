"""A page of an article: its words set in a column, marks drawn on the rows that show, a cursor."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from operator import attrgetter
from time import monotonic
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from newsread.model import Article, Block, Quote, Span
from newsread.ui.bidi import direction
from newsread.ui.finding import Matches
from newsread.ui.folding import Fold, Order, fold, group_of
from newsread.ui.marks import (
    RULED,
    SIGNS,
    TINTS,
    UNSPOKEN,
    Marks,
    kind_of,
    look_of,
    said_by,
    sign_of,
)
from newsread.ui.page import Page, Row
from newsread.ui.panes.bar import Bar
from newsread.ui.selection import Selection
from newsread.ui.sentences import Sentences

TOP = 1
"""Empty rows above the page."""
GUTTER = 3
"""Columns before each line: one each for the cursor, a note's sign and a quotation's."""
LEAST_MARGIN = 13
"""Columns a speaker's name needs beside the text; with fewer it goes above the paragraph."""

_BETWEEN = " · "
_TEXT = attrgetter("text")
SET_SECONDS = 0.1
"""How long after a page is first drawn the rest of it is set: what shows comes first."""
SLICE_SECONDS, REST_SECONDS = 0.005, 0.002
"""How long is set at a time, and how long keys come first then."""

_UNSPOKEN = {f"{SIGNS[stance]} " for stance in UNSPOKEN}
_SPOKEN = {f"{sign} ".lstrip() for sign in RULED.values()}

_BLOCK_STYLE = {
    "headline": "article--headline",
    "heading": "article--heading",
    "standfirst": "article--standfirst",
    "byline": "article--dim",
}


class PageView(ScrollView):
    """Shows one article and a place in it; the keys that move are `ArticlePane`'s."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article--headline",
        "article--heading",
        "article--standfirst",
        "article--dim",
        "article--speaker",
        "article--unnamed",
        "article--ruled",
        "article--cursor",
        "article--sentence",
        "article--found",
        "article--found-here",
        "article--target",
        "article--marked",
        "quote",
        "quote--sign",
        "quote--cue",
        "quote--unspoken",
        "scare",
        "entity--person",
        "entity--organisation",
        "entity--place",
        "entity--other",
        "entity--ruled",
        "note",
        *(f"note--{colour}" for colour in TINTS),
        "note--sign",
    }

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
        self._lit = Span(0, 0)
        self._lit_rows = range(0)
        """The sentence drawn as the one under the cursor, and its rows."""
        self._strips: dict[int, Strip] = {}
        self._styles: dict[str, Style] = {}

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = Bar(self.scrollbar_size_vertical)
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)
        return self._vertical_scrollbar

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
            self._strips.clear()
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
        self._strips.clear()
        self._refresh_rows()

    def _refresh_rows(self) -> None:
        """Have the rows drawn again, without the edge and the title above them."""
        self.refresh(self.size.region)

    def notify_style_update(self) -> None:
        self._styles.clear()
        self._strips.clear()
        super().notify_style_update()

    def on_resize(self, event: events.Resize) -> None:
        if self.scrollable_content_region.width != self.virtual_size.width:
            self._refit()
        else:
            self._hold(self._row + TOP - self.scroll_offset.y)

    # ---- drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        # The first frame and the first after a new width are drawn before the resize is told:
        # set the page here, or they would show an empty pane.
        if self.scrollable_content_region.width != self.virtual_size.width:
            self._refit()
        self._light()
        # Textual would dress, filter and crop each row at each frame; here they are kept as they leave.
        top = self.gutter.top
        edge = Region(crop.x, crop.y, crop.width, max(0, min(crop.bottom, top) - crop.y))
        strips = super().render_lines(edge) if edge else []
        first = self.scroll_offset.y - TOP - top
        strips += [self._row_strip(first + y) for y in range(max(crop.y, top), crop.bottom)]
        if crop.width < self.scrollable_content_region.width:
            return [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def _light(self) -> None:
        """Choose which sentence is drawn as the one under the cursor: none where other words are meant."""
        lit, rows = Span(0, 0), range(0)
        if self._page.rows and not (self.target or self.selection):
            lit = self.sentence()
            part = self._part
            rows = range(
                self._page.row_of(lit.start, part), self._page.row_of(lit.end - 1, part) + 1
            )
        if (lit, rows) != (self._lit, self._lit_rows):
            for index in [one for one in self._strips if one in rows or one in self._lit_rows]:
                del self._strips[index]
            self._lit, self._lit_rows = lit, rows

    def render_line(self, y: int) -> Strip:
        return self._row_strip(self.scroll_offset.y + y - TOP)

    def _row_strip(self, index: int) -> Strip:
        """Return a row of the page as it leaves for the terminal."""
        strip = self._strips.get(index)
        if strip is None:
            strip = self._draw(index)
            background = self.background_colors[1]
            for one in self.get_line_filters():
                strip = strip.apply_filter(one, background)
            if len(self._strips) > 2000:  # a long session in a long article stays small
                self._strips.clear()
            self._strips[index] = strip
        return strip

    def _style(self, name: str = "") -> Style:
        """Return how the part *name* of the page looks; "" is the page itself."""
        style = self._styles.get(name)
        if style is None:
            style = self.get_component_rich_style(name, partial=True) if name else self.rich_style
            self._styles[name] = style
        return style

    def _draw(self, index: int) -> Strip:
        width = self.scrollable_content_region.width
        base = self._style()
        dim = base + self._style("article--dim")
        if self.article is None or index not in self._page.rows.set:
            empty = "" if self.article else self.empty
            rows = Content(empty).wrap(max(1, min(self.measure, width - 2 * GUTTER)))
            words = rows[index].plain if 0 <= index < len(rows) else ""
            return Strip([Segment(" " * GUTTER + words, base)]).adjust_cell_length(width, base)
        row = self._page.rows[index]
        label, look, _ = self._label(index, row)
        label_style = base + self._style(look)
        beside = self._left >= LEAST_MARGIN
        margin = " " * (self._left - cell_len(label) - 1) + label if beside else ""
        segments = [Segment(set_cell_size(margin, self._left), label_style)]
        segments += self._signs(index, row, base)
        if row.start == row.end:
            if heading := self._page.headings.get(index):
                words = Content(heading).truncate(self._page.measure, ellipsis=True).plain
                segments.append(Segment(words, base + self._style("article--heading")))
            elif index == self._page.facts_row:
                words = Content(self.facts).truncate(self._page.measure, ellipsis=True).plain
                segments.append(Segment(words, dim))
            else:
                name = "" if beside else label
                gap = set_cell_size(self._before(row), self._page.measure - cell_len(name))
                segments += [Segment(gap, dim), Segment(name, label_style)]
        else:
            block = self._page.blocks[row.block]
            segments.append(Segment(self._before(row), dim if block.kind == "quote" else base))
            way = direction(self.article.text, Span(row.start, row.end), block.span)
            segments += self._words(row, base + way)
        return Strip(filter(_TEXT, segments)).adjust_cell_length(width, base).simplify()

    def _before(self, row: Row) -> str:
        """Return what fills the row's indent."""
        indent = self._page.indent(row)
        return f"{self._page.sign(row):>{indent - 1}} " if indent else ""

    def _label(self, index: int, row: Row) -> tuple[str, str, list[Quote]]:
        """Return whose name stands beside a row, or on the empty one above a paragraph.

        With it its style, and a quotation of each who is named.
        """
        beside = self._left >= LEAST_MARGIN
        said: dict[tuple[str, str], str] = {}
        first: dict[tuple[str, str], Quote] = {}
        if self.article and beside == (row.start < row.end):
            for quote in self._named(self._page.extent(index), row.block, self.article):
                name = said_by(quote, self.article) or "not named"
                ruled = RULED[quote.provenance]
                stance = "" if quote.stance == "said" else sign_of(quote)
                style = "ruled" if ruled else "speaker" if quote.speaker else "unnamed"
                signed = f"{ruled}{stance} ".lstrip(), name
                said[signed] = style
                first.setdefault(signed, quote)
        if not said:
            return "", "article--unnamed", []
        # Who both speaks and thinks there is named once.
        speak = {name for sign, name in said if sign in _SPOKEN}
        once = [one for one in said if one[0] not in _UNSPOKEN or one[1] not in speak]
        once.sort(key=lambda one: said[one] != "ruled")  # the reader's word is not cut off
        words = _names(once, self._left - 2 if beside else self._page.measure)
        style = min(said.values())  # ruled, speaker, unnamed
        return words, f"article--{style}", [first[one] for one in once]

    def _named(self, words: Span, part: int, article: Article) -> Iterator[Quote]:
        """Yield the quotations that begin in *words* of a part and whose speaker is to be named."""
        group = self._fold.groups[part] if self._fold and self._fold.groups else None
        for mark in self.marks.quotes.within(words):
            heading = group is not None and group_of(mark.what, article) == group
            if mark.span == mark.what.content[0] and not heading:
                yield mark.what

    def named_at(self, row: int, x: int) -> Quote | None:
        """Return the quotation whose speaker is named at column *x* of a row, or the first of a heading."""
        if self.article is None:
            return None
        place = self._page.rows[row]
        if row in self._page.headings:
            within = self.marks.quotes.within(self._page.blocks[place.block].span)
            group = self._fold.groups[place.block] if self._fold else None
            spoken = (mark.what for mark in within if group_of(mark.what, self.article) == group)
            return next(spoken, None)
        label, _, quotes = self._label(row, place)
        beside = self._left >= LEAST_MARGIN
        right = self._left - 1 if beside else self._left + GUTTER + self._page.measure
        at = x - right + cell_len(label)
        if not 0 <= at < cell_len(label):
            return None
        return quotes[set_cell_size(label, at).count(_BETWEEN)]

    def _signs(self, index: int, row: Row, base: Style) -> Iterator[Segment]:
        if index == self._row:
            yield Segment("▸", base + self._style("article--cursor"))
        else:
            sign = "│" if index in self._lit_rows else " "
            yield Segment(sign, base + self._style("article--dim"))
        sign = " "
        for mark in self.marks.notes.over(row.start, row.end):
            first = mark.span.start >= row.start
            sign = "·" if not first else "✎" if mark.what.body else "•"
        yield Segment(sign, base + self._style("note--sign"))
        sign = " "
        for quote in self.marks.quotes.over(row.start, row.end):
            if sign == " " or quote.what.stance == "said":  # speech comes before belief
                sign = sign_of(quote.what)
        if sign == " " and any(True for _ in self.marks.unattributed.over(row.start, row.end)):
            sign = "?"
        yield Segment(sign, base + self._style("quote--sign"))

    def _words(self, row: Row, base: Style) -> Iterator[Segment]:
        """Yield the row's words, cut wherever a mark begins or ends."""
        assert self.article is not None
        text = self.article.text
        layers = [layer for layer in self._over(row) if layer[0] < row.end and layer[1] > row.start]
        cuts = {row.start, row.end}
        for start, end, _ in layers:
            cuts.add(max(start, row.start))
            cuts.add(min(end, row.end))
        edges = sorted(cuts)
        for start, end in pairwise(edges):
            style = base
            for begin, stop, name in layers:
                if begin <= start and end <= stop:
                    style += self._style(name)
            yield Segment(text[start:end].replace("\n", " "), style)

    def _over(self, row: Row) -> Iterator[tuple[int, int, str]]:
        """Yield what is drawn over the row, the upper above the lower: (start, end, style)."""
        assert self.article is not None
        start, end = row.start, row.end
        block = self._page.blocks[row.block]
        if block.kind in _BLOCK_STYLE:
            yield start, end, _BLOCK_STYLE[block.kind]
        if row.block == self._part:
            yield self._lit.start, self._lit.end, "article--sentence"
        for quote in self.marks.quotes.over(start, end):
            name = "quote" if quote.what.stance == "said" else "quote--unspoken"
            yield quote.span.start, quote.span.end, name
        for scare in self.marks.scare_quotes.over(start, end):
            yield scare.span.start, scare.span.start + 1, "scare"
            yield scare.span.end - 1, scare.span.end, "scare"
        if self.entities_shown:
            for entity in self.marks.entities.over(start, end):
                yield entity.span.start, entity.span.end, f"entity--{kind_of(entity.what.label)}"
                if entity.what.provenance != "machine":
                    yield entity.span.start, entity.span.end, "entity--ruled"
        dateline = self.article.dateline
        if dateline and dateline.span:
            yield dateline.span.start, dateline.span.end, "article--dim"
        for note in self.marks.notes.over(start, end):
            yield note.span.start, note.span.end, look_of(note.what)
        for found in self.found.over(start, end):
            here = "-here" if found == self.target else ""
            yield found.start, found.end, f"article--found{here}"
        if self.target:
            said = self.marks.quotes.at(self.target.start)
            if said and said.span == self.target:
                for span in said.what.cue:
                    yield span.start, span.end, "quote--cue"
            yield self.target.start, self.target.end, "article--target"
        if self.selection:
            yield self.selection.span.start, self.selection.span.end, "article--marked"

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
        for index in (self._row, row):
            self._strips.pop(index, None)
        self.cursor, self._row = offset, row
        self._down = row + TOP - self.scroll_offset.y
        self._refresh_rows()

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
                self._strips.clear()
            kept = self._worded(kept, 1 if kept > self._row else -1)
            self._place(self._page.rows[kept].start, kept)


def _names(said: list[tuple[str, str]], width: int) -> str:
    """Return the names, each behind its sign, as they fit: whole, else by their last word, else cut."""
    for names in (said, [(sign, (name.split() or [name])[-1]) for sign, name in said]):
        label = _BETWEEN.join(sign + name for sign, name in names)
        if cell_len(label) <= width:
            return label
    return set_cell_size(label, max(1, width - 1)).rstrip() + "…"
