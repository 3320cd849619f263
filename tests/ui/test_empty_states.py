"""Where there is nothing to show, what to press is said, with the reader's own keys."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from look import settle, shown, status

from fakes import FakeEngine
from newsread.desk import Desk
from newsread.settings import Settings
from newsread.store import Library
from newsread.ui.app import NewsreadApp

Start = Callable[..., NewsreadApp]
WIDE = (160, 40)


def said(app: NewsreadApp) -> str:
    """Return the words on the screen, whatever their lines."""
    return " ".join(shown(app).replace("│", " ").split())


def in_pane(app: NewsreadApp, name: str) -> str:
    region = app.screen.query_one(f"#{name}").region
    rows = shown(app).splitlines()[region.y : region.bottom]
    return " ".join(" ".join(row[region.x : region.right] for row in rows).split())


@pytest.fixture
def empty(tmp_path: Path, engine: FakeEngine) -> Iterator[Start]:
    """Make an app on a library without an article."""
    desk = Desk(Library(tmp_path / "empty.db"), engine)  # type: ignore[arg-type]
    yield lambda **settings: NewsreadApp(desk, Settings(**settings))
    desk.close()


@pytest.fixture
def quiet(desk: Desk) -> Start:
    """Make an app on an article in which nobody is named or quoted."""
    desk.opened(desk.article(desk.articles()[1].id))
    return lambda **settings: NewsreadApp(desk, Settings(**settings))


async def test_every_pane_of_an_empty_library_says_what_to_press(empty: Start) -> None:
    app = empty()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert "No article yet: ? and then t bring the tutorial" in in_pane(app, "library")
        assert "newsread PATH opens text and Markdown files; here, ?" in in_pane(app, "article")
        assert "1 goes to the library" in in_pane(app, "inspector")

        for key in ("x", "m", "slash", "w"):
            await pilot.press(key)
            await pilot.pause(0.1)
            assert "No article is open: 1 goes to the library, ? and then t" in status(app)

        await pilot.press("question_mark", "t")
        await settle(pilot)
        assert "A Tutorial In Twelve" in in_pane(app, "article")
        assert "Library 1" in in_pane(app, "library")


@pytest.mark.parametrize(
    ("key", "words"),
    [("1", "? and then t bring"), ("2", "here, ? and then t open"), ("3", "1 goes to the library")],
)
async def test_an_empty_library_says_so_in_forty_columns_too(
    empty: Start, key: str, words: str
) -> None:
    app = empty()
    async with app.run_test(size=(40, 10)) as pilot:
        await settle(pilot)
        await pilot.press(key)
        await pilot.pause(0.1)

        assert words in said(app)


async def test_the_keys_named_are_the_readers_own(empty: Start) -> None:
    app = empty(keys={"help": "f1", "tutorial": "f2", "library": "f3"})
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert "f1 and then f2" in in_pane(app, "library")
        assert "f1 and then f2" in in_pane(app, "article")
        assert "f3 goes to the library" in in_pane(app, "inspector")


async def test_an_inspector_with_nothing_says_what_to_press(quiet: Start) -> None:
    app = quiet()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        words = in_pane(app, "inspector")
        assert "Nobody is quoted here." in words
        assert "v in the article marks the words, s says whose they are." in words
        await pilot.press("3", "3")
        await pilot.pause(0.1)
        assert "Nobody is named here. 3 goes on to your notes." in in_pane(app, "inspector")
        await pilot.press("3")
        await pilot.pause(0.1)
        assert "v marks words, a writes a note" in in_pane(app, "inspector")


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("w",), "Nobody is quoted here: v marks words, s says whose they are"),
        (("Q",), "No quotation here to show alone: v marks words, s says whose"),
        (("]", "q"), "No quotation below here: v marks words, s says whose they are"),
        (("]", "n"), "No note below here: a writes one on the sentence under the cursor"),
        (("[", "s"), "No quotation under the cursor: ]q goes to the next one"),
        (("]", "u"), "No unread article that way: [u goes the other way"),
        (("n",), "press / and type some words"),
    ],
)
async def test_going_to_what_is_not_there_says_what_to_press(
    quiet: Start, keys: tuple[str, ...], words: str
) -> None:
    app = quiet()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press(*keys)
        await pilot.pause(0.15)

        assert words in status(app)


async def test_words_that_are_not_found_say_how_to_go_on(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"giraffe")
        await settle(pilot)
        assert "0 matches: esc goes back to where you were" in status(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "0 matches: / finds others" in status(app)


async def test_without_bookmarks_the_list_says_how_to_make_one(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("apostrophe")
        await settle(pilot)

        assert "No bookmarks yet. In an article, m bookmarks the sentence" in shown(app)


async def test_a_choice_that_nothing_fits_says_what_to_press(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "e", "K")
        await settle(pilot)
        await pilot.press(*"zzz", "enter")
        await settle(pilot)

        assert "backspace shortens it, esc goes back" in said(app)
