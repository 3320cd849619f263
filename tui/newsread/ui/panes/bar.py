"""The scrollbar of a page: as Textual's, whose rows are dressed once and not at each frame."""

from math import ceil

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

_EIGHTHS = ScrollBarRender.VERTICAL_BARS
"""Rows filled from below, by one eighth to seven."""


class Bar(ScrollBar):
    """An upright scrollbar."""

    def __init__(self, thickness: int) -> None:
        super().__init__(vertical=True, name="vertical", thickness=thickness)
        self._dressed: dict[tuple[str, str, bool, Style], Strip] = {}

    def render_lines(self, crop: Region) -> list[Strip]:
        bar = self.render()
        assert isinstance(bar, ScrollBarRender)
        look = self.app.console.get_style(bar.style)
        height = self.size.height
        start, end = thumb(height, bar.virtual_size, bar.window_size, bar.position)
        first, head = divmod(start, 8)
        last, tail = divmod(end, 8)
        rows = [self._row(" ", "scroll_up", False, look)] * first
        rows += [self._row(" ", "grab", True, look)] * (last - first)
        rows += [self._row(" ", "scroll_down", False, look)] * (height - last)
        if head and first < height:
            rows[first] = self._row(_EIGHTHS[7 - head], "grab", False, look)
        if tail and last < height:
            rows[last] = self._row(_EIGHTHS[7 - tail], "grab", True, look)
        return rows[crop.y : crop.bottom]

    def _row(self, sign: str, press: str, reverse: bool, look: Style) -> Strip:
        """Return a row of the track, of the thumb or of an end of it; *press* is what the mouse does."""
        key = sign, press, reverse, look
        strip = self._dressed.get(key)
        if strip is None:
            style = look + Style(reverse=reverse, meta={"@mouse.down": press})
            strip = Strip([Segment(sign * self.thickness, style)], self.thickness)
            for one in self.get_line_filters():
                strip = strip.apply_filter(one, self.background_colors[1])
            self._dressed[key] = strip
        return strip


def thumb(height: int, whole: float, window: float, position: float) -> tuple[int, int]:
    """Return where the thumb starts and ends, in eighths of a row, as Textual's does.

    *window* of *whole* lines show, from *position* on, beside a bar of *height* rows; a *window* of 0
    shows all, and there is no thumb.
    """
    if not (window and height and whole and height != whole):
        return 0, 0
    size = max(1, window / (whole / height))  # in Textual's order, so that both round alike
    start = int((height - size) * (position / (whole - window)) * 8)
    return max(0, start), max(0, start + ceil(size * 8))
