"""Finding by key: what is typed is found at each letter, counted, gone through and left again."""

from pathlib import Path

import pytest
from look import Make, lines, settle, shown, status
from textual.events import AppBlur, AppFocus, Key
from textual.widgets import Input

from newsread.desk import Desk
from newsread.ui.app import NewsreadApp
from newsread.ui.panes.article import ArticlePane

WIDE = (160, 48)

GALES = "\n\n".join(
    [
        "Gales Close The Café",
        "“It’s over,” the owner of the Café said. The café had stood since 1939–45.",
        *(f"Day {day} brought wind, and nobody came." for day in range(1, 41)),
        "Then the cafe\u0301 fell. In the Straße below, a cafe of another kind opened.",
    ]
)


@pytest.fixture
def gales(desk: Desk, tmp_path: Path, make: Make) -> NewsreadApp:
    """An app that opens on an article with a word set in many ways, far apart."""
    file = tmp_path / "gales.txt"
    file.write_text(GALES + "\n", "utf-8")
    desk.opened(desk.article(desk.take_in([file]).opened[0]))
    return make()


def pane(app: NewsreadApp) -> ArticlePane:
    return app.screen.query_one(ArticlePane)


def aimed(app: NewsreadApp) -> str:
    """Return the words that the reader was taken to."""
    article, target = pane(app).article, pane(app).target
    return target.of(article.text) if article and target else ""


async def test_matches_are_counted_at_each_letter_and_numbered_once_kept(
    gales: NewsreadApp,
) -> None:
    async with gales.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"cafe")
        await settle(pilot)
        assert "5 matches" in status(gales)
        assert aimed(gales) == "Café"
        await pilot.press(*" f")
        await settle(pilot)
        assert "1 match" in status(gales)
        assert "cafe\u0301 fell" in shown(gales)

        await pilot.press("backspace", "backspace", "enter")
        await settle(pilot)
        assert "1 of 5 matches" in status(gales)
        assert not gales.screen.query(Input)


async def test_going_on_counts_and_says_when_it_goes_round(gales: NewsreadApp) -> None:
    async with gales.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"cafe", "enter")
        said = []
        for key in "nnnnnNN":
            await pilot.press(key)
            await pilot.pause(0.1)
            said.append(status(gales).split("  ")[0].strip())

        assert said == [
            "2 of 5 matches",
            "3 of 5 matches",
            "4 of 5 matches",
            "5 of 5 matches",
            "1 of 5 matches, from the top again",
            "5 of 5 matches, from the end again",
            "4 of 5 matches",
        ]


async def test_matches_above_the_reader_are_said_to_be_above(gales: NewsreadApp) -> None:
    async with gales.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("G", "slash", *"it's over")
        await settle(pilot)

        assert "1 match, all above" in status(gales)
        assert "“It’s over,”" in shown(gales)


async def test_a_capital_finds_only_capitals(gales: NewsreadApp) -> None:
    async with gales.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"Cafe")
        await settle(pilot)

        assert "2 matches" in status(gales)


async def test_all_matches_show_and_the_one_meant_stands_out(gales: NewsreadApp) -> None:
    async with gales.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"cafe", "enter")
        await settle(pilot)

        article = pane(gales)
        strips = [article.render_line(y) for y in range(20)]
        ground = article.get_component_rich_style("article--found").bgcolor
        found = [part.text for strip in strips for part in strip if part.style.bgcolor == ground]
        reverse = [part.text for strip in strips for part in strip if part.style.reverse]
        assert found == ["Café", "café"]
        assert reverse == ["Café"]


async def test_a_regular_expression_is_asked_for_and_given_up_with_one_key(
    gales: NewsreadApp,
) -> None:
    async with gales.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        await settle(pilot)
        assert "ctrl+r regular expression" in shown(gales)
        await pilot.press(*r"caf. \w+l\b")
        await settle(pilot)
        assert "0 matches" in status(gales)
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert lines(gales)[-2].strip().startswith("Pattern")
        assert "1 match" in status(gales)
        assert aimed(gales) == "cafe\u0301 fell"
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert lines(gales)[-2].strip().startswith("Find")
        assert "0 matches" in status(gales)


async def test_a_bad_pattern_is_said_and_the_line_stays_to_mend_it(gales: NewsreadApp) -> None:
    async with gales.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("slash", "ctrl+r", *"(cafe")
        await settle(pilot)
        assert "Pattern: missing ), unterminated subpattern" in status(gales)
        await pilot.press("enter")
        await settle(pilot)
        assert gales.screen.query_one(Input).value == "(cafe"
        await pilot.press(*")\\b", "enter")
        await settle(pilot)
        assert "1 of 5 matches" in status(gales)


async def test_a_pattern_that_takes_too_long_is_said_and_keys_work_on(
    desk: Desk, tmp_path: Path, make: Make
) -> None:
    file = tmp_path / "aaa.txt"
    file.write_text(f"Aaa\n\nThe ship cried {'a' * 60}b and sank.\n")
    desk.opened(desk.article(desk.take_in([file]).opened[0]))
    app = make()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("slash", "ctrl+r", *"(a+)+$")
        await settle(pilot)
        assert "takes too long here" in status(app)
        await pilot.press(*["backspace"] * 6, *"sank", "enter")
        await settle(pilot)
        assert "1 of 1 match" in status(app)


async def test_esc_leaves_everything_as_it_was(gales: NewsreadApp) -> None:
    async with gales.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"wind", "enter", "n", "n", "n")
        await settle(pilot)
        article = pane(gales)
        before = [line.rstrip() for line in lines(gales)[:-1]]
        stood = (article.cursor, article.scroll_offset, article.target, len(article.found))

        await pilot.press("slash", *"strasse")
        await settle(pilot)
        assert article.cursor > stood[0]
        await pilot.press("escape")
        await settle(pilot)

        assert stood == (article.cursor, article.scroll_offset, article.target, len(article.found))
        assert [line.rstrip() for line in lines(gales)[:-1]] == before


async def test_no_match_leaves_the_page_where_the_reader_was(gales: NewsreadApp) -> None:
    async with gales.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("j", "j", "j")
        stood = (pane(gales).cursor, pane(gales).scroll_offset)
        await pilot.press("slash", *"stra")
        await settle(pilot)
        assert pane(gales).cursor > stood[0]
        await pilot.press("x")
        await settle(pilot)

        assert "0 matches" in status(gales)
        assert stood == (pane(gales).cursor, pane(gales).scroll_offset)


async def test_up_brings_back_what_was_sought_and_down_what_was_typed(gales: NewsreadApp) -> None:
    async with gales.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"wind", "enter", "slash", "ctrl+r", *"d.y", "enter")
        await settle(pilot)
        await pilot.press("slash", *"own", "up")
        await settle(pilot)
        assert "d.y" in lines(gales)[-2]
        assert lines(gales)[-2].strip().startswith("Pattern")
        assert "40 matches" in status(gales)
        await pilot.press("up", "up")
        await settle(pilot)
        assert "wind" in lines(gales)[-2]
        assert lines(gales)[-2].strip().startswith("Find")
        await pilot.press("down", "down", "down")
        await settle(pilot)
        assert gales.screen.query_one(Input).value == "own"
        assert "1 match" in status(gales)


async def test_keys_pressed_before_the_line_is_there_are_taken_in_order(
    gales: NewsreadApp, desk: Desk
) -> None:
    async with gales.run_test(size=WIDE) as pilot:
        await settle(pilot)
        names = {"/": "slash", "^": "ctrl+r", "\r": "enter"}
        for key in "/^d.y\rn":
            gales.post_message(Key(names.get(key, key), None if key == "^" else key))
        await settle(pilot)

        assert "2 of 40 matches" in status(gales)


async def test_what_was_sought_is_found_again_after_esc_and_in_another_article(
    gales: NewsreadApp,
) -> None:
    async with gales.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"of", "enter", "escape")
        await settle(pilot)
        assert len(pane(gales).found) == 0
        await pilot.press("N")
        await settle(pilot)
        assert "2 of 2 matches, from the end again" in status(gales)

        await pilot.press("1", "g", "j", "enter", "n")
        await settle(pilot)
        assert "1 of 1 match" in status(gales)
        assert "full of sheep" in shown(gales)


async def test_a_match_hidden_by_the_fold_shows_the_whole_article_and_esc_folds_it_again(
    app: NewsreadApp,
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("Q")
        await settle(pilot)
        assert pane(app).folded
        await pilot.press("slash", *"this comes two weeks")
        await settle(pilot)
        assert "1 match" in status(app)
        assert "This comes two weeks after" in shown(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "This comes two weeks after" not in shown(app)


async def test_looking_at_another_window_keeps_the_line(gales: NewsreadApp) -> None:
    async with gales.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"ca")
        gales.post_message(AppBlur())
        await settle(pilot)
        gales.post_message(AppFocus())
        await settle(pilot)
        await pilot.press(*"fe", "enter")
        await settle(pilot)

        assert "1 of 5 matches" in status(gales)


async def test_going_to_another_pane_keeps_the_matches(gales: NewsreadApp) -> None:
    async with gales.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"cafe")
        await pilot.click("#library")
        await settle(pilot)

        assert not gales.screen.query(Input)
        assert len(pane(gales).found) == 5


async def test_typing_goes_on_while_a_long_article_is_looked_through(
    desk: Desk, tmp_path: Path, make: Make
) -> None:
    file = tmp_path / "long.txt"
    days = "\n\n".join(f"Day {day} brought a wind from the sea." for day in range(8_000))
    file.write_text(f"Long\n\n{days}\n\nThen it was still.\n")
    desk.opened(desk.article(desk.take_in([file]).opened[0]))
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.post_message(Key("slash", "/"))
        app.post_message(Key("a", "a"))
        while not len(pane(app).found):
            await pilot.pause(0)
        early = pane(app).found
        assert not early.whole
        assert aimed(app) == "a"
        app.post_message(Key("backspace", None))
        for key in "then it":
            app.post_message(Key({" ": "space"}.get(key, key), key))
        app.post_message(Key("enter", None))
        while aimed(app) != "Then it":
            await pilot.pause(0.01)
        assert not early.whole, "what is no longer wanted is not looked for"
        while "1 of 1 match" not in status(app):
            await pilot.pause(0.01)
