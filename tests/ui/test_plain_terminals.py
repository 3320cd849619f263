"""Terminals with less: signs and borders in ASCII alone, and a page without any colour."""

import re

import pytest
from look import Make, lines, settle, shown, status
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from newsread.ui.app import NewsreadApp
from newsread.ui.marks import LEGEND
from newsread.ui.plain import Ascii, Colourless

SIZES = [(160, 48), (60, 20)]
COLOUR = re.compile(r"\x1b\[(?:[\d:;]*;)?(?:3[0-9]|4[0-9]|9[0-7]|10[0-7])(?:[;:]\d+)*m")


def sent(app: NewsreadApp) -> str:
    """Return what goes to the terminal for the whole screen, escape sequences and all."""
    return "\n".join(strip.render(app.console) for strip in app.screen._compositor.render_strips())


def styled(app: NewsreadApp, words: str, *, listed: bool = False) -> Style:
    """Return the style in which *words* stand on the page, or in a list."""
    return next(
        segment.style
        for strip in app.screen._compositor.render_strips()
        for segment in strip
        if words in segment.text and segment.style and ("option" in segment.style.meta) == listed
    )


# ---- ASCII


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize(
    "keys",
    [
        ("]", "q", "H"),
        ("]", "q", "a", *"hm", "ctrl+s", "3", "3", "3"),
        ("m", "apostrophe"),
        ("slash", *"wall"),
        ("x",),
        ("question_mark",),
        ("question_mark", "G"),
        ("ctrl+p",),
        ("1",),
    ],
    ids=" ".join,
)
async def test_in_ascii_a_screen_with_a_plain_article_holds_ascii_only(
    harbour: Make, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    app = harbour(ascii=True)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.notify("A notice over the page")
        await pilot.press(*keys)
        await settle(pilot)

        assert [line for line in lines(app) if not line.isascii()] == []


def test_in_ascii_letters_of_the_article_stay() -> None:
    bold = Style(bold=True)

    drawn = Ascii().apply([Segment("│ naïve 日本 “so”…", bold)], Color(0, 0, 0))

    assert drawn == [Segment('| naïve 日本 "so".', bold)]


def test_in_ascii_the_signs_beside_the_text_still_differ() -> None:
    signs = [words for (words, _, _) in Ascii().apply([Segment(s) for s in LEGEND], Color(0, 0, 0))]

    assert all(sign.isascii() for sign in signs)
    assert len(set(signs)) == len(LEGEND)


async def test_in_ascii_keys_are_named_in_words(make: Make) -> None:
    app = make(ascii=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("question_mark")
        await pilot.pause(0.15)

        assert "j  down          A line down" in shown(app)


# ---- no colour


@pytest.fixture
def _no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


async def test_the_check_sees_colours_where_there_are_some(app: NewsreadApp) -> None:
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)

        assert COLOUR.search(sent(app))


@pytest.mark.usefixtures("_no_color")
@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize(
    "keys",
    [
        ("]", "q", "H"),
        ("]", "q", "a", *"hm"),
        ("slash", *"wall"),
        ("x",),
        ("question_mark",),
        ("1",),
    ],
    ids=" ".join,
)
async def test_without_colour_nothing_that_is_sent_sets_one(
    harbour: Make, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    app = harbour()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.notify("A notice over the page", severity="error")
        await pilot.press(*keys)
        await settle(pilot)

        assert not COLOUR.search(sent(app))


@pytest.mark.usefixtures("_no_color")
async def test_without_colour_every_mark_still_shows(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "H", "]", "q")
        await settle(pilot)
        assert styled(app, "The wall will be raised").underline  # the reader's
        assert styled(app, "the sea will rise sooner").reverse  # just jumped to
        assert styled(app, "“It is time,”").bold  # said
        assert styled(app, "move her own boats").italic  # planned
        assert styled(app, "Bo Reed").underline

        await pilot.press("slash", *"gates", "enter", "slash", *"own", "enter")
        await settle(pilot)
        assert styled(app, "own").reverse
        await pilot.press("1")
        await pilot.pause(0.15)
        assert styled(app, "Harbour Wall To Be", listed=True).underline
        assert styled(app, "Library").reverse


@pytest.mark.usefixtures("_no_color")
async def test_without_colour_a_click_still_works(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await pilot.click(offset=(lines(app)[0].index("Notes") + 1, 0))
        await pilot.pause(0.15)

        assert "No notes yet" in shown(app)


@pytest.mark.usefixtures("_no_color")
async def test_without_colour_a_change_of_theme_says_why_nothing_changes(app: NewsreadApp) -> None:
    async with app.run_test(size=(160, 48)) as pilot:
        await pilot.press("T")
        await pilot.pause(0.15)

        assert "NO_COLOR is set" in status(app)


def test_a_colourless_style_keeps_all_else() -> None:
    style = Style(color="red", bgcolor="blue", bold=True, reverse=True) + Style.from_meta({"a": 1})

    (plain,) = Colourless().apply([Segment("x", style)], Color(0, 0, 0))

    assert plain.style == Style(bold=True, reverse=True) + Style.from_meta({"a": 1})
