"""What reaches the terminal: after each change it shows what it would if all were drawn anew."""

from collections.abc import Callable

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from look import Make, settle
from textual._compositor import CompositorUpdate
from textual.geometry import Region

from newsread.ui.app import NewsreadApp
from newsread.ui.compositor import _apart, _around
from newsread.ui.screens.reader import Reader

SIZE = (120, 40)

numbers = st.integers(0, 12)
regions = st.builds(Region, numbers, numbers, numbers, numbers)


def cells(region: Region) -> set[tuple[int, int]]:
    return {(x, y) for x in region.column_range for y in region.line_range}


@given(regions, regions)
def test_what_is_around_a_hole_is_all_but_the_hole(part: Region, hole: Region) -> None:
    pieces = _around(part, hole)

    assert set().union(*map(cells, pieces)) == cells(part) - cells(hole)
    assert sum(one.area for one in pieces) == len(cells(part) - cells(hole))


@given(st.lists(regions, max_size=6))
def test_regions_apart_cover_the_same_cells_once(changed: list[Region]) -> None:
    pieces = _apart(changed)

    assert set().union(*map(cells, pieces)) == set().union(*map(cells, changed))
    assert sum(one.area for one in pieces) == len(set().union(*map(cells, pieces)))


class Glass:
    """A terminal that draws what the app sends."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(*SIZE)
        self._stream = pyte.Stream(self.screen)

    def feed(self, words: str) -> None:
        self._stream.feed(words)

    @property
    def cells(self) -> list[list[pyte.screens.Char]]:
        return [[seen(self.screen.buffer[y][x]) for x in range(SIZE[0])] for y in range(SIZE[1])]


def seen(cell: pyte.screens.Char) -> pyte.screens.Char:
    """Return what is seen of *cell*: a space has no ink of its own."""
    if cell.data == " " and not (cell.reverse or cell.underscore or cell.strikethrough):
        return pyte.screens.Char(" ", bg=cell.bg)
    return cell


@pytest.fixture
def glass(monkeypatch: pytest.MonkeyPatch) -> Glass:
    glass = Glass()
    display = NewsreadApp._display

    def drawn(app: NewsreadApp, screen: Reader, update: object) -> None:
        if isinstance(update, CompositorUpdate) and not app._batch_count:
            glass.feed(update.render_segments(app.console))
        display(app, screen, update)  # type: ignore[arg-type]

    monkeypatch.setattr(NewsreadApp, "_display", drawn)
    return glass


def anew(app: NewsreadApp) -> Glass:
    """Return a terminal on which the window was drawn whole."""
    whole = Glass()
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        whole.feed(f"\x1b[{y + 1};1H{strip.render(app.console)}")
    return whole


def told(app: NewsreadApp) -> None:
    app.notify("A notice that lies over the page\nin two lines", timeout=0.3)


STEPS: dict[str, tuple[str | Callable[[NewsreadApp], None], ...]] = {
    "lines and pages": (*"jjjk", "space", "b", "G", "g", "space", "j"),
    "marks": ("right_square_bracket", "q", "right_square_bracket", "e", "v", "j", "w", "escape"),
    "finding": ("slash", *"nato", "enter", "n", "n", "escape", "j"),
    "a notice over the page": ("j", told, *"jjj", "space", "b"),
    "links and names hidden": ("space", "f", "escape", "h", *"jj"),
    "panes": ("1", "j", "j", "2", "3", "j", "2", "backslash", "1", "backslash", "2", "j"),
    "dialogs": ("question_mark", "escape", "j", "i", "escape", "k", "x", "escape", "space"),
    "quotations alone": ("Q", *"jj", "Q", *"jj", "Q", "G"),
    "another page": ("T", "j", "T", "k", "plus", "j", "minus", "j"),
}


@pytest.mark.parametrize("steps", STEPS.values(), ids=STEPS)
async def test_each_change_leaves_the_terminal_as_if_all_were_drawn_anew(
    harbour: Make, glass: Glass, steps: tuple[str | Callable[[NewsreadApp], None], ...]
) -> None:
    app = harbour()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        seen = 0
        for step in steps:
            before = glass.cells
            if isinstance(step, str):
                await pilot.press(step)
            else:
                step(app)
            await pilot.pause(0.1)  # what follows the cursor has followed it
            if isinstance(app.screen, Reader):
                assert glass.cells == anew(app).cells, step
                seen += glass.cells != before
        assert seen > 2
