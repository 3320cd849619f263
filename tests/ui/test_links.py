"""Links on the screen: drawn under their words, labelled by key, opened in the browser that was named."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from look import lines, settle, shown, status
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from fakes import FakeBrowser, FakeEngine, ticking
from newsread.desk import Desk
from newsread.settings import Settings
from newsread.store import Library
from newsread.ui.app import NewsreadApp
from newsread.ui.browser import browse
from newsread.ui.hints import labels, over
from newsread.ui.panes.article import ArticlePane

CLIPPING = """---
url: https://example.org/ferry
---

# Ferry Stops For The Winter

The [last boat](https://example.org/boat) left on Monday, full of sheep, the harbour said.

The [skipper](https://example.net/skipper?of=the&boat=last) could not be [reached](mailto:boat@example.org).

{more}
The [日本語 line](https://example.org/japan) goes on.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(Library(tmp_path / "library.db"), FakeEngine(), ticking())  # type: ignore[arg-type]
    file = tmp_path / "ferry.md"
    file.write_text(CLIPPING.replace("{more}", "The sea is grey.\n\n" * 30), "utf-8")
    plain = tmp_path / "sheep.txt"
    plain.write_text("Sheep Stay On The Island\n\nThey eat, and they look at the sea.\n")
    desk.take_in([file, plain])
    yield desk
    desk.close()


def of(app: NewsreadApp, words: str) -> str:
    return next(line for line in lines(app) if words in line)


def look_of(app: NewsreadApp, words: str) -> Style:
    """Return the style of the first piece of the screen that is *words*."""
    strips = app.screen._compositor.render_strips()
    pieces = (piece for strip in strips for piece in strip if piece.text.strip() == words)
    style = next(pieces).style
    assert style is not None
    return style


async def test_links_are_underlined_in_a_colour_of_their_own(app: NewsreadApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)

        look, beside = look_of(app, "last boat"), look_of(app, "The sea is grey.")
        assert look.underline
        assert look.color != beside.color
        assert look.link is None, "the terminal is given no address"


async def test_without_colour_links_are_underlined_still(
    app: NewsreadApp, monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    plain = NewsreadApp(desk, Settings())
    async with plain.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert look_of(plain, "last boat").underline
        await pilot.press("f")
        await pilot.pause(0.1)

        assert look_of(plain, "F").reverse


async def test_f_labels_the_links_that_show_and_letters_open_one(
    app: NewsreadApp, browser: FakeBrowser
) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        before = lines(app)

        await pilot.press("f")
        await pilot.pause(0.1)
        assert "The Fast boat" in of(app, " boat left")
        assert "The Jkipper could not be Deached" in of(app, "could not be")
        assert "type the letters" in status(app)
        await pilot.press("j")
        await pilot.pause(0.2)

        assert browser.given == ["https://example.net/skipper?of=the&boat=last"]
        assert "Opening https://example.net/skipper?of=the&boat=last" in status(app)
        assert lines(app)[:-1] == before[:-1], "the labels are gone, nothing moved"


async def test_only_the_links_that_show_have_labels(app: NewsreadApp, browser: FakeBrowser) -> None:
    async with app.run_test(size=(120, 20)) as pilot:
        await settle(pilot)
        await pilot.press("G", "f")
        await pilot.pause(0.1)
        assert "The F 本語 line" in of(app, "本語")

        await pilot.press("F")
        await pilot.pause(0.1)
        assert browser.given == ["https://example.org/japan"]


async def test_a_letter_of_no_label_and_esc_open_nothing_and_the_keys_are_as_before(
    app: NewsreadApp, browser: FakeBrowser
) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        before = lines(app)[:-1]
        await pilot.press("f", "q")
        await pilot.pause(0.1)
        assert "No link has that label" in status(app)
        await pilot.press("f", "escape")
        await pilot.pause(0.1)
        assert lines(app)[:-1] == before

        await pilot.press("j")
        await pilot.pause(0.1)
        assert lines(app)[:-1] != before
        assert browser.given == []


async def test_a_new_width_takes_the_labels_away(app: NewsreadApp, browser: FakeBrowser) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press("f")
        await pilot.resize_terminal(80, 30)
        await pilot.pause(0.2)
        assert "The last boat" in shown(app)

        await pilot.press("f", "f")
        await pilot.pause(0.1)
        assert browser.given == ["https://example.org/boat"]


async def test_where_no_browser_starts_the_address_is_copied(
    app: NewsreadApp, browser: FakeBrowser
) -> None:
    browser.there = False
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press("f", "f")
        await pilot.pause(0.3)

        assert "No browser could be started; copied https://example.org/boat" in status(app)
        assert app.clipboard == "https://example.org/boat"


async def test_an_address_too_long_for_the_status_line_is_told_in_full(
    app: NewsreadApp, browser: FakeBrowser
) -> None:
    async with app.run_test(size=(44, 20), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("f", "j")
        await pilot.pause(0.3)

        assert "Opening https://example.net/skipper?" in status(app)
        notice = app.screen.query_one("Toast").content_region
        told = [line[notice.x : notice.right] for line in lines(app)[notice.y : notice.bottom]]
        assert "https://example.net/skipper?of=the&boat=last" in "".join("".join(told).split())


async def test_jumping_to_a_link_tells_which_it_is_and_where_it_leads(app: NewsreadApp) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press("]", "l", "]", "l")
        await pilot.pause(0.2)
        assert "https://example.net/skipper?of=the&boat=last · link 2 of 4" in status(app)

        await pilot.press("[", "l")
        await pilot.pause(0.2)
        assert "https://example.org/boat · link 1 of 4" in status(app)
        await pilot.press("[", "l")
        await pilot.pause(0.2)
        assert "No link above here" in status(app)


async def test_a_click_on_a_link_tells_where_it_leads_and_opens_nothing(
    app: NewsreadApp, browser: FakeBrowser
) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        row = next(at for at, line in enumerate(lines(app)) if "last boat" in line)
        await pilot.click(offset=(lines(app)[row].index("last boat") + 2, row))
        await pilot.pause(0.2)

        assert "https://example.org/boat" in status(app)
        assert browser.given == []


async def test_o_opens_the_article_s_own_address(app: NewsreadApp, browser: FakeBrowser) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press("o")
        await pilot.pause(0.2)

        assert browser.given == ["https://example.org/ferry"]
        assert "Opening https://example.org/ferry" in status(app)


async def test_an_article_without_links_or_address_says_so(
    app: NewsreadApp, browser: FakeBrowser
) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press("]", "u")
        await pilot.pause(0.2)
        for keys, told in (
            ("f", "No links in this article"),
            ("]l", "No link below here"),
            ("o", "This article has no address on the web"),
        ):
            await pilot.press(*keys)
            await pilot.pause(0.1)
            assert told in status(app)
        assert browser.given == []


async def test_where_no_link_shows_the_status_line_leads_to_one(app: NewsreadApp) -> None:
    async with app.run_test(size=(120, 14)) as pilot:
        await settle(pilot)
        await pilot.press("space", "space", "f")
        await pilot.pause(0.1)

        assert "No link shows here: ]l goes to the next one" in status(app)


async def test_o_moves_the_other_end_while_words_are_marked(
    app: NewsreadApp, browser: FakeBrowser
) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press("j", "v", "j", "o")
        await pilot.pause(0.1)

        assert browser.given == []
        selection = app.screen.query_one(ArticlePane).selection
        assert selection is not None
        assert selection.moving == selection.span.start


# ---- labels


@pytest.mark.parametrize("count", [0, 1, 26, 27, 300])
def test_labels_differ_and_none_begins_another(count: int) -> None:
    made = labels(count)

    assert len(set(made)) == count
    assert not [one for one in made for other in made if one != other and other.startswith(one)]


def test_labels_cover_letters_and_keep_the_width() -> None:
    strip = Strip([Segment("ab 日本 cd"), Segment("ef")])

    labelled = over(strip, [(0, "fj"), (4, "d"), (9, "kk")], Style())

    assert labelled.text == "FJ  D本 cKKf"
    assert labelled.cell_length == strip.cell_length


# ---- the browser


@pytest.fixture
def commanded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which the reader's own browser, a script, writes what it is called with."""
    told = tmp_path / "told"
    script = tmp_path / "mine"
    script.write_text(f'#!/bin/sh\necho chatter\nprintf "%s" "$*" > "{told}"\n')
    script.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(script))
    return told


def test_the_reader_s_browser_gets_the_address_and_cannot_write_on_the_page(
    commanded: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    address = "https://example.org/?a=1&b=$(id);c"

    assert browse(address)

    assert commanded.read_text() == address
    assert capfd.readouterr() == ("", "")


def test_a_browser_of_the_terminal_is_none(
    commanded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lynx = Path(os.environ["BROWSER"]).rename(commanded.with_name("lynx"))
    monkeypatch.setenv("BROWSER", str(lynx))
    monkeypatch.setenv("TERM", "xterm")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)

    assert not browse("https://example.org/")
    assert not commanded.exists()
