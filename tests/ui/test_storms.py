"""Storms of sizes: a window dragged about a hundred times loses no place, no words and no dialog."""

import random

import pytest
from look import Make, lines, settle, shown
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from newsread.desk import Desk
from newsread.ui.app import NewsreadApp
from newsread.ui.panes.article import ArticlePane
from newsread.ui.panes.pageview import TOP
from newsread.ui.screens.small import TooSmall

QUOTE = ("]", "q") * 4

STATES = {
    "reading": (),
    "in the library": ("1",),
    "in the inspector": ("3",),
    "a pane folded away": ("1", "backslash"),
    "finding": ("slash", *"nato"),
    "found": ("slash", *"nato", "enter"),
    "marking": ("v", "j", "w"),
    "quotations alone": ("Q",),
    "by speaker": ("Q", "Q"),
    "a note": ("a", *"Who else heard it?"),
    "help": ("question_mark",),
    "bookmarks": ("m", "apostrophe"),
    "all notes": ("H", "4", "space"),
    "filtering notes": ("H", "4", "slash", *"tag:n"),
    "export": ("x",),
    "evidence": ("i",),
    "a speaker": ("w",),
    "choosing": ("s", *"sto"),
    "the palette": ("ctrl+p", *"note"),
}


def pane(app: NewsreadApp) -> ArticlePane:
    return app.screen_stack[0].query_one(ArticlePane)


async def storm(pilot: Pilot[None], seed: int, sizes: int = 20) -> None:
    """Give the window *sizes* sizes from nothing to more than anybody has, some faster than it can draw."""
    chance = random.Random(seed)
    for _ in range(sizes):
        width, height = chance.choice(
            [
                (chance.randint(1, 300), chance.randint(1, 100)),
                (chance.randint(1, 60), chance.randint(1, 16)),
                (chance.randint(68, 76), 10),
                (chance.randint(106, 144), 30),
            ]
        )
        await pilot.resize_terminal(width, height)
        if chance.random() < 0.3:
            await pilot.pause(0.02)


@pytest.mark.parametrize("state", STATES)
async def test_a_storm_of_sizes_leaves_all_as_it_was(make: Make, state: str) -> None:
    app = make()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press(*QUOTE, *STATES[state])
        await settle(pilot)
        article = pane(app)
        before = (article.sentence(), article.chosen, article.order, len(article.found))
        stack, focused = app.screen_stack, app.focused
        typed = [one.value for one in app.screen.query(Input)]
        written = [one.text for one in app.screen.query(TextArea)]
        screen = lines(app)

        await storm(pilot, seed=list(STATES).index(state))
        await pilot.resize_terminal(100, 30)
        await settle(pilot)

        assert (article.sentence(), article.chosen, article.order, len(article.found)) == before
        assert (app.screen_stack, app.focused) == (stack, focused)
        assert [one.value for one in app.screen.query(Input)] == typed
        assert [one.text for one in app.screen.query(TextArea)] == written
        assert len(lines(app)) == len(screen) == 30
        if article.display:
            down = article._row + TOP - article.scroll_offset.y
            assert 0 <= down < article.size.height
            assert "▸" in article.render_line(down).text


async def test_storms_one_after_the_other_keep_the_sentence_in_sight(make: Make) -> None:
    app = make()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("space", "j", "j")
        place, words = pane(app).cursor, pane(app).sentence().of(pane(app).article.text)  # type: ignore[union-attr]
        for seed in range(6):
            await storm(pilot, 100 + seed)
            await pilot.resize_terminal(160, 48)
            await settle(pilot)

            assert pane(app).cursor == place
            assert words.split()[0] in next(line for line in lines(app) if "▸ " in line[30:])


async def test_keys_pressed_in_a_storm_do_what_they_say(app: NewsreadApp, desk: Desk) -> None:
    chance = random.Random(11)
    keys = ["j", "k", "space", "b", "1", "2", "3", "tab", "Q", "z", "backslash", "}", "{", "E"]
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        for _ in range(60):
            await pilot.resize_terminal(chance.randint(1, 200), chance.randint(1, 60))
            await pilot.press(chance.choice(keys))
        await pilot.resize_terminal(160, 48)
        await pilot.press("2", "g", "m")
        await settle(pilot)

        assert app.is_running
        assert len(desk.bookmarks()) == 1


# ---- the least


@pytest.mark.parametrize(
    ("keys", "hint"),
    [
        (("a",), "esc leave"),
        (("question_mark",), "esc back"),
        (("apostrophe",), "? help"),
        ((*("m", "]", "q") * 5, "apostrophe", "G"), "? help"),
        (("x",), "tab next"),
        (("w", "G"), "esc back"),
        (("s",), "esc back"),
        (("s", *"zzz"), "as typed"),
        (("i", *"jjjjjjjjjjjj"), "esc back"),
    ],
    ids=lambda keys: keys[0] if isinstance(keys, tuple) else "",
)
async def test_every_dialog_says_its_keys_in_forty_columns_and_ten_rows(
    app: NewsreadApp, keys: tuple[str, ...], hint: str
) -> None:
    async with app.run_test(size=(40, 10)) as pilot:
        await settle(pilot)
        await pilot.press(*QUOTE)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.05)
        await settle(pilot)

        assert len(app.screen_stack) == 2
        assert hint in shown(app)


# ---- below the least


@pytest.mark.parametrize("keys", [(), ("a", *"Why?"), ("question_mark",), ("slash", *"nato")])
@pytest.mark.parametrize("size", [(39, 10), (40, 9), (20, 4)])
async def test_a_window_too_small_shows_one_line_over_everything(
    app: NewsreadApp, desk: Desk, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press(*QUOTE, *keys)
        await settle(pilot)
        stack, place = app.screen_stack, pane(app).cursor

        await pilot.resize_terminal(*size)
        await pilot.pause(0.2)
        words = "newsread needs 40 columns and 10 rows: make the window larger"
        assert " ".join(shown(app).split()) == words
        await pilot.press("j", "H", "ctrl+p", "q")

        await pilot.resize_terminal(100, 30)
        await settle(pilot)
        assert (app.screen_stack, pane(app).cursor) == (stack, place)
        assert '"The NATO' in shown(app) or "Keys in the article" in shown(app)
        assert desk.notes(desk.article(desk.articles()[0].id)) == ()


async def test_a_start_in_a_window_too_small_waits_for_a_larger_one(app: NewsreadApp) -> None:
    async with app.run_test(size=(30, 8)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, TooSmall)

        await pilot.resize_terminal(160, 48)
        await settle(pilot)
        assert "Biden Raises" in shown(app)
        assert "Quotes 15" in shown(app)
        before = pane(app).cursor
        await pilot.press("G")
        assert pane(app).cursor > before
