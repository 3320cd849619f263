"""The scrollbar of a page: Textual's, whose four kinds of rows are dressed once and not at each frame."""

from itertools import groupby, islice

from rich.segment import Segment
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip


class Bar(ScrollBar):
    """An upright scrollbar."""

    def __init__(self, thickness: int) -> None:
        super().__init__(vertical=True, name="vertical", thickness=thickness)
        self._dressed: dict[Segment, Strip] = {}

    def render_lines(self, crop: Region) -> list[Strip]:
        bar = self.render()
        assert isinstance(bar, ScrollBarRender)
        look = self.app.console.get_style(bar.style)
        assert look.color
        assert look.bgcolor
        rows = bar.render_bar(
            self.size.height,
            bar.virtual_size,
            bar.window_size,
            bar.position,
            bar.thickness,
            back_color=look.bgcolor,
            bar_color=look.color,
        )
        shown = islice(rows.segments, crop.y, crop.bottom)
        # Alike rows are one object: most of them need not be looked up.
        alike = ((self._dress(next(run)), 1 + sum(1 for _ in run)) for _, run in groupby(shown, id))
        return [strip for strip, count in alike for _ in range(count)]

    def _dress(self, row: Segment) -> Strip:
        strip = self._dressed.get(row)
        if strip is None:
            strip = Strip([row], self.thickness)
            for one in self.get_line_filters():
                strip = strip.apply_filter(one, self.background_colors[1])
            self._dressed[row] = strip
        return strip
