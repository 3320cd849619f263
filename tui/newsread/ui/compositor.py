"""How a change reaches the terminal: the rows that changed, of the widgets that show there, and no others.

Textual draws every widget of the window for each change, those that are covered or far from it too.
"""

from collections.abc import Iterable, Iterator, Sequence

from rich.color import ColorSystem
from rich.console import Console
from textual import _compositor
from textual._compositor import CompositorUpdate
from textual.geometry import Region
from textual.strip import Strip

from newsread.ui.sgr import drawn


class Rows(CompositorUpdate):
    """Rows of the window, each with its column and line."""

    def __init__(self, rows: Sequence[tuple[int, int, Strip]]) -> None:
        self._rows = rows

    def render_segments(self, console: Console) -> str:
        """Return what draws them on a terminal."""
        system = console._color_system or ColorSystem.TRUECOLOR
        parts = []
        for x, y, strip in self._rows:
            if strip._render_cache is None:  # kept where Textual keeps it: it shows the same
                strip._render_cache = drawn(strip, system)
            parts.append(f"\x1b[{y + 1};{x + 1}H{strip._render_cache}")
        return "".join(parts)


class Compositor(_compositor.Compositor):
    """Textual's, with another way to draw."""

    def __init__(self) -> None:
        super().__init__()
        self._sent: dict[int, dict[int, Strip]] = {}
        """What the terminal shows, by line and column, as far as it is known."""

    def render_full_update(self, simplify: bool = False) -> CompositorUpdate:  # type: ignore[override]
        if simplify:  # for a picture in a file
            return super().render_full_update(simplify)
        self._dirty_regions.clear()
        self._sent.clear()
        return Rows([*self._new(self._rows(self.size.region))])

    def render_partial_update(self) -> Rows | None:  # type: ignore[override]
        changed = _apart(self._dirty_regions)
        self._dirty_regions.clear()
        rows = [row for region in changed for row in self._new(self._rows(region))]
        return Rows(rows) if rows else None

    def _new(self, rows: Iterable[tuple[int, int, Strip]]) -> Iterator[tuple[int, int, Strip]]:
        """Yield those *rows* that the terminal does not show yet."""
        for x, y, strip in rows:
            line = self._sent.setdefault(y, {})
            before = line.get(x)
            if before is strip:
                continue
            if before is None or before.cell_length != strip.cell_length:
                end = x + strip.cell_length
                for at, other in [*line.items()]:
                    if at < end and x < at + other.cell_length:
                        del line[at]  # what was there is covered now
            line[x] = strip
            yield x, y, strip

    def _rows(self, changed: Region) -> Iterator[tuple[int, int, Strip]]:
        """Yield what shows in a region, from the widgets in front to those behind them."""
        left = [changed.intersection(self.size.region)]
        for widget, (region, clip) in self.visible_widgets.items():
            shows = region.intersection(clip)
            for part in [one for one in left if one.overlaps(shows)]:
                left.remove(part)
                left += _around(part, shows)
                here = part.intersection(shows)
                strips = widget.render_lines(here - region.offset)
                for y, strip in zip(here.line_range, strips, strict=True):
                    yield here.x, y, strip


def _apart(regions: Iterable[Region]) -> list[Region]:
    """Return regions that cover the same cells, each once."""
    apart: list[Region] = []
    for region in sorted(regions, key=lambda one: -one.area):
        parts = [region]
        for before in apart:
            parts = [rest for part in parts for rest in _around(part, before)]
        apart += parts
    return apart


def _around(part: Region, hole: Region) -> list[Region]:
    """Return what of *part* is outside *hole*: above, below, left and right of it."""
    hole = part.intersection(hole)
    if not hole:
        return [part]
    pieces = (
        Region(part.x, part.y, part.width, hole.y - part.y),
        Region(part.x, hole.bottom, part.width, part.bottom - hole.bottom),
        Region(part.x, hole.y, hole.x - part.x, hole.height),
        Region(hole.right, hole.y, part.right - hole.right, hole.height),
    )
    return [piece for piece in pieces if piece]
