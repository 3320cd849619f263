"""Whole screens, held as pictures: after a wanted change `pytest --snapshot-update tests/ui`, and look."""

from typing import Protocol

import pytest
from look import Make, settle, still
from textual.pilot import Pilot

from fakes import FakeEngine
from newsread.desk import Desk
from newsread.model import Span
from newsread.ui.app import NewsreadApp

DARK, LIGHT = "newsread-dark", "newsread-light"


class Compare(Protocol):
    def __call__(
        self,
        app: NewsreadApp,
        *,
        terminal_size: tuple[int, int],
        run_before: object = None,
    ) -> bool: ...


def pressing(*keys: str) -> object:
    """Return what waits for the marks, presses *keys* and lets the screen settle."""

    async def press(pilot: Pilot[None]) -> None:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
        await pilot.pause(0.15)
        still(pilot.app)
        await pilot.pause(0.05)

    return press


@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize(
    "size", [(160, 48), (100, 30), (60, 20), (40, 10)], ids="{0[0]}x{0[1]}".format
)
def test_reading(snap_compare: Compare, make: Make, size: tuple[int, int], theme: str) -> None:
    app = make(theme=theme)

    assert snap_compare(app, terminal_size=size, run_before=pressing("]", "q", "]", "q"))


@pytest.mark.parametrize("theme", ["newsread-black", "newsread-white"])
def test_other_pages(snap_compare: Compare, harbour: Make, theme: str) -> None:
    app = harbour(theme=theme)

    assert snap_compare(app, terminal_size=(100, 30), run_before=pressing("]", "q", "H", "]", "q"))


def test_a_page_in_ascii(snap_compare: Compare, harbour: Make) -> None:
    app = harbour(ascii=True)

    assert snap_compare(app, terminal_size=(100, 30), run_before=pressing("]", "q", "H", "]", "q"))


def test_a_page_without_colour(
    snap_compare: Compare, harbour: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = harbour()

    assert snap_compare(app, terminal_size=(100, 30), run_before=pressing("]", "q", "H", "]", "q"))


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param(("3", "3"), id="entities"),
        pytest.param(("]", "q", "H", "]", "q", "a", *"Who says so?"), id="note"),
        pytest.param(("]", "q", "m", "apostrophe"), id="bookmarks"),
        pytest.param(("slash", *"nato", "enter"), id="find"),
        pytest.param(("]", "q", "v", "j"), id="marking"),
        pytest.param(("]", "q", "]", "q", "Q", "Q", "]", "s"), id="by-speaker"),
        pytest.param(("]", "q", "]", "q", "w"), id="speaker"),
        pytest.param(("question_mark",), id="help"),
        pytest.param(("1",), id="library"),
    ],
)
def test_doing(snap_compare: Compare, app: NewsreadApp, keys: tuple[str, ...]) -> None:
    assert snap_compare(app, terminal_size=(100, 30), run_before=pressing(*keys))


@pytest.mark.parametrize(
    ("size", "theme"), [((160, 48), DARK), ((60, 20), LIGHT)], ids=["160x48", "60x20"]
)
def test_all_notes(
    snap_compare: Compare, harbour: Make, desk: Desk, size: tuple[int, int], theme: str
) -> None:
    app = harbour(theme=theme, colours={"red": "doubtful"})
    article = desk.article(desk.articles()[-1].id)
    desk.annotate(article)
    for words, body, tags, colour in (
        ("Who pays?", "Nobody answers.", ["costs"], "red"),
        ("It is time", "", ["boats", "spring"], "yellow"),
        ("smart", "The town's own word?", [], "blue"),
    ):
        start = article.text.index(words)
        desk.note(article, Span(start, start + len(words)), body, tags, colour=colour)
    desk.note(article, None, "Also owns boats.", ["boats"], speaker="Ada Quill", colour="green")

    async def listed(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await pilot.press("4", "space", "j", "space", "O")
        await settle(pilot)  # until it is known who spoke

    assert snap_compare(app, terminal_size=size, run_before=listed)


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_kinds_of_speech(snap_compare: Compare, harbour: Make, theme: str) -> None:
    app = harbour(theme=theme)

    assert snap_compare(app, terminal_size=(120, 34), run_before=pressing("]", "q", "]", "q"))


def test_a_notice_of_the_engine(snap_compare: Compare, harbour: Make, engine: FakeEngine) -> None:
    engine.notice = "the encoder could not be loaded: its file is damaged. Install newsread again"
    app = harbour()

    assert snap_compare(app, terminal_size=(60, 20), run_before=pressing("3"))


def test_an_engine_that_failed(snap_compare: Compare, app: NewsreadApp, engine: FakeEngine) -> None:
    engine.breaks = "it was killed while it worked"

    assert snap_compare(app, terminal_size=(100, 30), run_before=pressing())
