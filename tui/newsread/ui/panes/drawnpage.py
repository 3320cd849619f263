"""What is seen of a page: its rows as they show, with the marks that lie on them."""

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.content import Content
from textual.css.styles import RenderStyles
from textual.dom import DOMNode
from textual.geometry import Region
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from newsread.model import Article, Quote, Span
from newsread.ui.bidi import direction
from newsread.ui.folding import group_of
from newsread.ui.marks import RULED, SIGNS, TINTS, UNSPOKEN, kind_of, look_of, said_by, sign_of
from newsread.ui.page import Row
from newsread.ui.panes.bar import Bar
from newsread.ui.panes.pageview import GUTTER, LEAST_MARGIN, TOP, PageView

_BETWEEN = " · "
_UNSPOKEN = {f"{SIGNS[stance]} " for stance in UNSPOKEN}
_SPOKEN = {f"{sign} ".lstrip() for sign in RULED.values()}

_BLOCK_STYLE = {
    "headline": "article--headline",
    "heading": "article--heading",
    "standfirst": "article--standfirst",
    "byline": "article--dim",
}


class DrawnPage(PageView):
    """Draws the page; a row that was drawn is kept until something on it changes."""

    LOOKS: ClassVar[set[str]] = {
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
    """The classes that dress parts of the page."""

    def __init__(self, measure: int) -> None:
        super().__init__(measure)
        self._lit = Span(0, 0)
        self._lit_rows = range(0)
        """The sentence drawn as the one under the cursor, and its rows."""
        self._strips: dict[int, Strip] = {}
        self._pointed: tuple[Strip, Strip] | None = None
        """The row under the cursor, without the cursor's sign and with it."""
        self._looks: tuple[object, ...] = ()
        """What the looks of its parts follow from."""
        self._styles: dict[str, Style] = {}
        self._ground: Color | None = None
        """The colour behind the page; as the styles, found out once for a theme."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = Bar(self.scrollbar_size_vertical)
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)
        return self._vertical_scrollbar

    def _redraw(self) -> None:
        self._strips.clear()
        super()._redraw()

    def get_component_styles(self, *names: str) -> RenderStyles:
        # As COMPONENT_CLASSES all would be dressed at the start and at each change of focus: that takes as
        # long as a frame, and few of them show.
        for name in self.LOOKS.intersection(names) - self._component_styles.keys():
            part = DOMNode(classes=name)
            part._attach(self)
            self.app.stylesheet.apply(part, animate=False)
            self._component_styles[name] = part.styles
        return super().get_component_styles(*names)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        looks = (self.app.theme, self.app.classes, self.rich_style, self.background_colors)
        if looks == self._looks:  # the focus changes the page's edge and the cursor alone
            self._component_styles.pop("article--cursor", None)
            self._styles.pop("article--cursor", None)
            self._pointed = None
            return
        self._looks = looks
        self._component_styles.clear()
        self._styles.clear()
        self._ground = None
        self._strips.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
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
            strip = self._finished(self._draw(index))
            if len(self._strips) > 2000:  # a long session in a long article stays small
                self._strips.clear()
            self._strips[index] = strip
        return self._point_at(strip) if self._is_under_cursor(index) else strip

    def _is_under_cursor(self, index: int) -> bool:
        return index == self._row and index in self._page.rows.set

    def _point_at(self, strip: Strip) -> Strip:
        """Return a row with the cursor's sign: as the cursor goes from row to row, none is drawn anew."""
        if self._pointed is None or self._pointed[0] is not strip:
            sign = Segment("▸", self._style() + self._style("article--cursor"))
            left = self._left
            pieces = [strip.crop(0, left), Strip(self._filtered([sign]), 1), strip.crop(left + 1)]
            self._pointed = strip, Strip.join(pieces)
        return self._pointed[1]

    def _finished(self, segments: list[Segment]) -> Strip:
        """Return a row as it leaves, from its pieces."""
        width, base = self.scrollable_content_region.width, self._style()
        segments = Segment.adjust_line_length([one for one in segments if one.text], width, base)
        return Strip(self._filtered([*Segment.simplify(segments)]), width)

    def _filtered(self, segments: list[Segment]) -> list[Segment]:
        """Return pieces of a row as the terminal may have them."""
        if self._ground is None:
            self._ground = self.background_colors[1]
        for one in self.get_line_filters():
            segments = one.apply(segments, self._ground)
        return segments

    def _style(self, name: str = "") -> Style:
        """Return how the part *name* of the page looks; "" is the page itself."""
        style = self._styles.get(name)
        if style is None:
            style = self.get_component_rich_style(name, partial=True) if name else self.rich_style
            self._styles[name] = style
        return style

    def _draw(self, index: int) -> list[Segment]:
        """Return the pieces of a row; a blank one looks as the page does, so that it joins with others."""
        base = self._style()
        dim = base + self._style("article--dim")
        if self.article is None or index not in self._page.rows.set:
            empty = "" if self.article else self.empty
            width = self.scrollable_content_region.width
            rows = Content(empty).wrap(max(1, min(self.measure, width - 2 * GUTTER)))
            words = rows[index].plain if 0 <= index < len(rows) else ""
            return [Segment(" " * GUTTER + words, base)]
        row = self._page.rows[index]
        label, look, _ = self._label(index, row)
        label_style = base + self._style(look)
        beside = self._left >= LEAST_MARGIN
        margin = " " * (self._left - cell_len(label) - 1) + label if beside else ""
        segments = [Segment(set_cell_size(margin, self._left), label_style if label else base)]
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
                segments += [
                    Segment(gap, base if gap.isspace() else dim),
                    Segment(name, label_style),
                ]
        else:
            block = self._page.blocks[row.block]
            segments.append(Segment(self._before(row), dim if block.kind == "quote" else base))
            way = direction(self.article.text, Span(row.start, row.end), block.span)
            segments += self._words(row, base + way)
        return segments

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
        def signed(sign: str, look: str) -> Segment:
            return Segment(sign, base if sign == " " else base + self._style(look))

        yield signed("│" if index in self._lit_rows else " ", "article--dim")
        sign = " "
        for mark in self.marks.notes.over(row.start, row.end):
            first = mark.span.start >= row.start
            sign = "·" if not first else "✎" if mark.what.body else "•"
        yield signed(sign, "note--sign")
        sign = " "
        for quote in self.marks.quotes.over(row.start, row.end):
            if sign == " " or quote.what.stance == "said":  # speech comes before belief
                sign = sign_of(quote.what)
        if sign == " " and any(True for _ in self.marks.unattributed.over(row.start, row.end)):
            sign = "?"
        yield signed(sign, "quote--sign")

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


def _names(said: list[tuple[str, str]], width: int) -> str:
    """Return the names, each behind its sign, as they fit: whole, else by their last word, else cut."""
    for names in (said, [(sign, (name.split() or [name])[-1]) for sign, name in said]):
        label = _BETWEEN.join(sign + name for sign, name in names)
        if cell_len(label) <= width:
            return label
    return set_cell_size(label, max(1, width - 1)).rstrip() + "…"
