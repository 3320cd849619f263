"""The panes: as many as there is room for, as wide as the reader wants, folded away and back, and kept."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from look import Make, lines, settle, shown, status
from textual.pilot import Pilot

from newsread.desk import Desk
from newsread.settings import Settings
from newsread.ui.app import NewsreadApp
from newsread.ui.arrangement import ARTICLE, ORDER, SIDE, SIDES, columns
from newsread.ui.panes.article import ArticlePane

WIDE = (160, 30)


def widths(app: NewsreadApp) -> dict[str, int]:
    """Return how many columns each pane that shows has."""
    panes = {name: app.screen.query_one(f"#{name}") for name in ORDER}
    return {name: pane.region.width for name, pane in panes.items() if pane.display}


async def drag(pilot: Pilot[None], start: int, end: int) -> None:
    """Take hold of the column *start*, and let go at *end*."""
    await pilot.mouse_down(offset=(start, 5))
    await pilot.hover(offset=((start + end) // 2, 6))
    await pilot.hover(offset=(end, 7))
    await pilot.mouse_up(offset=(end, 7))
    await pilot.pause(0.1)


@pytest.fixture
def kept() -> list[Settings]:
    """The settings that were kept, the newest last."""
    return []


@pytest.fixture
def start(desk: Desk, kept: list[Settings]) -> Callable[[], NewsreadApp]:
    """Start newsread with the settings kept last."""
    return lambda: NewsreadApp(desk, kept[-1] if kept else Settings(), keep_settings=kept.append)


# ---- what there is room for


def test_whatever_the_reader_wants_the_columns_add_up_and_the_article_keeps_its_own() -> None:
    chance = random.Random(7)
    for _ in range(2000):
        room = chance.randint(1, 300)
        here = chance.choice(ORDER)
        folded = [side for side in SIDES if chance.random() < 0.3]
        chosen = {side: chance.choice([None, chance.randint(SIDE, 200)]) for side in SIDES}

        found = columns(room, here, folded, chosen)

        assert sum(found.values()) + len(found) - 1 == max(room, SIDE)
        assert found[here] > 0
        if len(found) > 1:
            assert found["article"] >= ARTICLE
            assert all(found[side] >= SIDE for side in found if side not in folded)
            assert all(not found[side] for side in folded if side in found and side != here)


@pytest.mark.parametrize(
    ("size", "at_article", "at_library"),
    [
        ((160, 30), {"library", "article", "inspector"}, {"library", "article", "inspector"}),
        ((80, 24), {"article", "inspector"}, {"library", "article"}),
        ((40, 10), {"article"}, {"library"}),
    ],
)
async def test_three_two_or_one_pane_shows_as_width_allows(
    app: NewsreadApp, size: tuple[int, int], at_article: set[str], at_library: set[str]
) -> None:
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert set(widths(app)) == at_article
        await pilot.press("1")
        await pilot.pause(0.1)
        assert set(widths(app)) == at_library


# ---- by key


@pytest.mark.parametrize(("key", "name"), [("1", "library"), ("3", "inspector")])
async def test_keys_make_the_pane_one_is_in_wider_and_narrower(
    app: NewsreadApp, key: str, name: str
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        before = widths(app)

        await pilot.press(key, "}", "}", "}", "{")
        await pilot.pause(0.1)

        after = widths(app)
        assert after[name] == before[name] + 4
        assert after["article"] == before["article"] - 4
        assert f"The {name} has {after[name]} columns" in status(app)


async def test_a_pane_grows_until_the_article_has_forty_columns_and_shrinks_to_its_least(
    app: NewsreadApp,
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("1", *["}"] * 40)
        await pilot.pause(0.1)
        assert widths(app)["article"] == ARTICLE
        assert widths(app)["inspector"] == 37
        assert "the article keeps 40 columns" in status(app)

        await pilot.press(*["{"] * 60)
        await pilot.pause(0.1)
        assert widths(app)["library"] == SIDE
        assert "No narrower: \\ folds it away" in status(app)


async def test_in_the_article_the_key_says_where_to_go_to(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        before = widths(app)
        await pilot.press("}")
        await pilot.pause(0.1)

        assert widths(app) == before
        assert "1 and 3 go to them" in status(app)


async def test_a_pane_is_folded_away_and_comes_back(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        before = widths(app)

        await pilot.press("1", "backslash")
        await pilot.pause(0.1)
        assert set(widths(app)) == {"article", "inspector"}
        assert app.focused is app.screen.query_one("#article")
        assert "1 brings it back" in status(app)

        await pilot.press("backslash")
        await pilot.pause(0.1)
        assert widths(app) == before

        await pilot.press("3", "backslash", "3")
        await pilot.pause(0.1)
        assert widths(app) == before
        assert app.focused is app.screen.query_one("#inspector")


async def test_a_folded_pane_shows_while_the_reader_goes_through_it(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("z")
        await pilot.pause(0.1)
        assert set(widths(app)) == {"article"}

        await pilot.press("tab")
        await pilot.pause(0.1)
        assert set(widths(app)) == {"article", "inspector"}
        await pilot.press("j", "enter")
        await pilot.pause(0.1)
        assert set(widths(app)) == {"article"}

        await pilot.press("z")
        await pilot.pause(0.1)
        assert set(widths(app)) == {"library", "article", "inspector"}


@pytest.mark.parametrize("key", ["backslash", "}", "z"])
async def test_with_one_pane_the_keys_of_panes_say_so(app: NewsreadApp, key: str) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await pilot.press("1", key)
        await pilot.pause(0.1)

        assert "One pane at a time has room here" in status(app)
        assert set(widths(app)) == {"library"}


async def test_what_is_folded_or_wide_stays_so_at_the_next_start(
    start: Callable[[], NewsreadApp],
) -> None:
    first = start()
    async with first.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("1", "}", "}", "3", "{", "backslash")
        await pilot.pause(0.1)
        left = widths(first)

    second = start()
    async with second.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert set(left) == {"library", "article"}
        assert widths(second) == left
        await pilot.press("3")
        await pilot.pause(0.1)
        assert widths(second)["inspector"] == 35


async def test_a_width_gives_way_in_a_small_window_and_comes_back(make: Make) -> None:
    app = make(library_width=60, inspector_width=50)
    async with app.run_test(size=(200, 30)) as pilot:
        await settle(pilot)
        before = widths(app)
        assert (before["library"], before["inspector"]) == (60, 50)
        for size in ((120, 30), (80, 24), (50, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause(0.1)
            assert widths(app)["article"] >= 40

        await pilot.resize_terminal(200, 30)
        await pilot.pause(0.1)
        assert widths(app) == before


# ---- by mouse


async def test_dragging_an_edge_resizes_its_pane_and_two_clicks_give_its_width_back(
    start: Callable[[], NewsreadApp], kept: list[Settings]
) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        before = widths(app)

        await drag(pilot, before["library"], 44)
        assert widths(app)["library"] == 44
        await drag(pilot, 160 - 1 - before["inspector"], 100)
        assert widths(app)["inspector"] == 59
        assert (kept[-1].library_width, kept[-1].inspector_width) == (44, 59)
        assert app.screen.query_one(ArticlePane).selection is None

        await pilot.click(offset=(44, 9), times=2)
        await pilot.pause(0.1)
        assert widths(app)["library"] == before["library"]
        assert kept[-1].library_width is None


async def test_an_edge_dragged_away_folds_its_pane_and_a_click_brings_it_back(
    app: NewsreadApp,
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        before = widths(app)

        await pilot.press("3")
        await drag(pilot, 160 - 1 - before["inspector"], 158)
        assert set(widths(app)) == {"library", "article"}
        assert app.focused is app.screen.query_one("#article")
        await drag(pilot, before["library"], 0)
        assert set(widths(app)) == {"article"}

        await pilot.click(offset=(159, 9))
        await pilot.click(offset=(0, 9))
        await pilot.pause(0.1)
        assert widths(app) == before


async def test_an_edge_dragged_too_far_leaves_the_article_its_columns(app: NewsreadApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await drag(pilot, 80 - 1 - widths(app)["inspector"], 5)

        assert widths(app) == {"article": 40, "inspector": 39}
        assert all(len(line) == 80 for line in lines(app))
        assert "Biden Raises" in shown(app)


# ---- the library's own lines


LONG = "Ministers From Eleven Countries Meet Again On Monday About The Price Of Bread And Of Fish"


async def test_the_library_sets_titles_of_every_script_in_three_lines_at_most(
    desk: Desk, start: Callable[[], NewsreadApp], tmp_path: Path
) -> None:
    for name, title in (("long", LONG), ("wide", "東京の橋が三年ぶりに開通し住民が集まった")):
        (tmp_path / f"{name}.txt").write_text(f"{title}\n\nNobody was there.\n", "utf-8")
    long, wide = desk.take_in([tmp_path / "long.txt", tmp_path / "wide.txt"]).opened
    desk.tag_article(desk.article(long), ["bread"])
    desk.mark_read(wide, read=True)
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press("1", "G", "k", "k")
        await settle(pilot)

        listed = [line.split("│")[0].rstrip() for line in lines(app)[1:-1]]

    first = listed.index(" ● Ministers From Eleven")
    assert listed[first : first + 10] == [
        " ● Ministers From Eleven",
        "   Countries Meet Again",
        "   On Monday About The …",
        "   #bread",
        "",
        "   東京の橋が三年ぶりに",
        "   開通し住民が集まった",
        "",
        "",
        "",
    ]
