"""A table of which only the rows that show are drawn: ten thousand open as quickly as ten."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from newsread.model import Span
from newsread.ui.bidi import direction
from newsread.ui.keys import LISTS


class Cell(NamedTuple):
    """Words in a row, and how wide their column is."""

    words: str
    width: int
    style: str = ""
    """The part of the table whose look they have; "" is the table's own."""


Row = Sequence[Sequence[Cell]]
"""The lines of one row, each of cells beside each other."""


class Table(ScrollView, inherit_bindings=False):
    """Rows of equal height under a head; says which one is under the highlight, and which is opened."""

    BINDINGS: ClassVar[list[BindingType]] = [*LISTS]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--head",
        "table--dim",
        "table--sign",
        "table--strong",
        "table--speaker",
        "table--highlight",
        "table--selected",
    }

    @dataclass(eq=False, repr=False)
    class Opened(Message):
        """The row *index* is to be opened."""

        index: int

    @dataclass(eq=False, repr=False)
    class Moved(Message):
        """The highlight is on the row *index*; None where there is no row."""

        index: int | None

    def __init__(
        self,
        draw: Callable[[int, int], Row],
        selected: Callable[[int], bool],
        id: str,
    ) -> None:
        """Draw the row of an index at a width as *draw* has it; *selected* tells whether it is chosen."""
        super().__init__(id=id)
        self._draw = draw
        self._selected = selected
        self._count = 0
        self._lines = 1
        """How many lines each row has."""
        self._head: Sequence[Cell] = ()
        self._empty = ""
        self._at = 0
        self._styles: dict[str, Style] = {}

    def show(
        self, count: int, lines: int, head: Sequence[Cell], empty: str, at: int | None = None
    ) -> None:
        """Show *count* rows of *lines* lines under *head*, the highlight on row *at*, else where it is.

        *empty* is said where there is no row.
        """
        down = self._at * self._lines - self.scroll_offset.y
        self._count, self._lines, self._head, self._empty = count, lines, head, empty
        self._at = max(0, min(self._at if at is None else at, count - 1))
        self._measure_out()
        self.scroll_to(y=self._at * lines - max(0, down), animate=False)
        self._keep_in_view()
        self.refresh()
        self.post_message(self.Moved(self.highlighted))

    @property
    def highlighted(self) -> int | None:
        """The row under the highlight, or None where there is none."""
        return self._at if self._count else None

    @property
    def inner(self) -> int:
        """Columns there are for a row."""
        return max(10, self.scrollable_content_region.width)

    def _measure_out(self) -> None:
        self.virtual_size = Size(self.inner, self._top + self._count * self._lines)

    @property
    def _top(self) -> int:
        return 1 if self._head else 0

    # ---- drawing

    def notify_style_update(self) -> None:
        self._styles.clear()
        super().notify_style_update()

    def on_resize(self, event: events.Resize) -> None:
        self._measure_out()
        self._keep_in_view()

    def _style(self, name: str = "") -> Style:
        style = self._styles.get(name)
        if style is None:
            style = self.rich_style
            if name:
                style = self.get_component_rich_style(f"table--{name}", partial=True)
            self._styles[name] = style
        return style

    def render_lines(self, crop: Region) -> list[Strip]:
        self._rows: dict[int, Row] = {}
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        width, base = self.inner, self._style()
        if not self._count:
            rows = Content(self._empty).wrap(max(1, width - 4))
            at = y - 1
            words = rows[at].plain if 0 <= at < len(rows) else ""
            return Strip([Segment(f"  {words}", base + self._style("dim"))]).adjust_cell_length(
                width, base
            )
        if y < self._top:
            return self._line(self._head, base + self._style("head"), width)
        index, line = divmod(self.scroll_offset.y + y - self._top, self._lines)
        if index >= self._count:
            return Strip.blank(width, base)
        if index not in self._rows:
            self._rows[index] = self._draw(index, self.inner)
        if self._selected(index):
            base += self._style("selected")
        if index == self._at:
            base += self._style("highlight")
        return self._line(self._rows[index][line], base, width)

    def _line(self, cells: Iterable[Cell], base: Style, width: int) -> Strip:
        segments = []
        for words, room, name in cells:
            style = base + self._style(name) if name else base
            words = fitted(words, room)
            every = Span(0, len(words))
            segments.append(Segment(words, style + direction(words, every, every)))
        return Strip(segments).adjust_cell_length(width, base)

    # ---- the highlight

    def _go(self, index: int) -> None:
        index = max(0, min(index, self._count - 1))
        if self._count and index != self._at:
            self._at = index
            self._keep_in_view()
            self.refresh()
            self.post_message(self.Moved(index))

    def _keep_in_view(self) -> None:
        """Scroll as little as needed for the highlighted row to show."""
        first, height = self._at * self._lines, self.size.height - self._top
        y = self.scroll_offset.y
        y = max(min(y, first), first + self._lines - height)
        if y != self.scroll_offset.y:
            self.scroll_to(y=y, animate=False)

    @property
    def _page(self) -> int:
        return max(1, (self.size.height - self._top) // self._lines)

    def action_cursor_down(self) -> None:
        self._go(self._at + 1)

    def action_cursor_up(self) -> None:
        self._go(self._at - 1)

    def action_page_down(self) -> None:
        self._go(self._at + self._page)

    def action_page_up(self) -> None:
        self._go(self._at - self._page)

    def action_first(self) -> None:
        self._go(0)

    def action_last(self) -> None:
        self._go(self._count - 1)

    def action_select(self) -> None:
        if self._count:
            self.post_message(self.Opened(self._at))

    def on_click(self, event: events.Click) -> None:
        """Put the highlight on the row clicked; a second click on it opens it."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y < self._top:
            return
        index = (self.scroll_offset.y + offset.y - self._top) // self._lines
        if index < self._count:
            if event.chain > 1:
                self.post_message(self.Opened(index))
            else:
                self._go(index)


def fitted(words: str, width: int) -> str:
    """Return *words* on one line, cut or filled to exactly *width* columns, the last one blank."""
    if width < 2:
        return set_cell_size(words, width)
    words = " ".join(words[: 4 * width].split())
    if cell_len(words) >= width:
        words = f"{set_cell_size(words, width - 2).rstrip()}…"
    return set_cell_size(words, width)
