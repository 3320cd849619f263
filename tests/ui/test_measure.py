"""The measure: lines made narrower and wider by key, and so at the next start."""

import pytest
from look import Make, lines, settle, status
from rich.cells import cell_len

from newsread.desk import Desk
from newsread.settings import Settings
from newsread.ui.app import NewsreadApp
from newsread.ui.panes.article import ArticlePane


def words(app: NewsreadApp) -> list[str]:
    """Return the lines of the article's words."""
    pane = app.screen.query_one(ArticlePane)
    left = pane.region.x + pane._left + 4
    return [line[left : pane.region.right - 1].rstrip() for line in lines(app)[1:-1]]


async def test_keys_make_lines_narrower_and_wider_and_the_settings_keep_it(desk: Desk) -> None:
    kept: list[Settings] = []
    app = NewsreadApp(desk, Settings(), keep_settings=kept.append)
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        assert 66 < max(map(cell_len, words(app))) <= 72

        await pilot.press("less_than_sign", "less_than_sign")
        await pilot.pause(0.2)
        assert 58 < max(map(cell_len, words(app))) <= 64
        assert "64 columns" in status(app)
        assert kept[-1].measure == 64

        await pilot.press("greater_than_sign")
        await pilot.pause(0.2)
        assert "68 columns" in status(app)
        assert kept[-1].measure == 68


async def test_the_line_read_stays_where_it_was(app: NewsreadApp) -> None:
    async with app.run_test(size=(160, 30)) as pilot:
        await settle(pilot)
        await pilot.press(*"jjjjjjjjjj", "]", "q")
        row = next(at for at, line in enumerate(lines(app)) if "▸" in line)
        place = app.screen.query_one(ArticlePane).cursor

        await pilot.press("less_than_sign", "less_than_sign")
        await pilot.pause(0.2)

        assert next(at for at, line in enumerate(lines(app)) if "▸" in line) == row
        assert app.screen.query_one(ArticlePane).cursor == place


@pytest.mark.parametrize(
    ("measure", "key", "end"), [(32, "less_than_sign", 30), (158, "greater_than_sign", 160)]
)
async def test_the_measure_ends_where_nobody_could_read(
    make: Make, measure: int, key: str, end: int
) -> None:
    app = make(measure=measure)
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await pilot.press(key, key, key)
        await pilot.pause(0.2)

        assert f"{end} columns" in status(app)
        assert app.screen.query_one(ArticlePane).measure == end


async def test_where_there_is_no_room_for_longer_lines_the_status_line_says_so(
    app: NewsreadApp,
) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await pilot.press("greater_than_sign")
        await pilot.pause(0.2)

        assert "76 columns; here is room for 5" in status(app)


async def test_short_lines_stand_in_the_middle(make: Make) -> None:
    app = make(measure=40)
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await pilot.press("z")
        await pilot.pause(0.2)

        pane = app.screen.query_one(ArticlePane)
        right = pane.scrollable_content_region.width - pane._left - 3 - 40
        assert abs(pane._left - right) <= 2
