"""Whole screens with notes on them, as pictures: every colour, notes on wholes, Markdown, tags."""

from collections.abc import Awaitable, Callable

import pytest
from look import Make, settle, still
from textual.pilot import Pilot

from newsread.desk import Desk
from newsread.model import Span
from newsread.settings import COLOURS
from newsread.ui.panes.article import ArticlePane

Compare = Callable[..., bool]
WORDS = {
    "yellow": "by spring",
    "green": "her own boats",
    "blue": "The wall will be raised",
    "red": "the sea will rise sooner",
    "purple": "the wall is ugly",
    "orange": "smart",
}


@pytest.fixture
def noted(harbour: Make, desk: Desk) -> Make:
    """Make an app on an article with a highlight of each colour, notes on wholes, and tags."""
    article = desk.article(desk.articles()[-1].id)
    desk.tag_article(article, ["sea", "weather"])
    for colour, words in WORDS.items():
        start = article.text.index(words)
        body = (
            "Is *that* so?\n\n- ask **Bo**\n- read `report`\n\n> as said" if colour == "red" else ""
        )
        desk.note(article, Span(start, start + len(words)), body, colour=colour)
    desk.note(article, None, "Thin on figures.", ["check"])
    desk.note(article, None, "Harbour master since 2019?", speaker="Ada Quill")
    return harbour


def pressing(*keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def before(pilot: Pilot[None]) -> None:
        await settle(pilot)
        pane = pilot.app.screen.query_one(ArticlePane)
        for _ in range(100):  # on a busy machine the marks come late
            if pane.marks.quotes.marks:
                break
            await pilot.pause(0.1)
        await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)
        still(pilot.app)
        await pilot.pause(0.05)

    return before


@pytest.mark.parametrize("theme", ["newsread-dark", "newsread-light"])
def test_notes_of_every_colour(snap_compare: Compare, noted: Make, theme: str) -> None:
    app = noted(theme=theme, colours=COLOURS | {"red": "doubtful"})

    keys = ("]", "n", "]", "n", "3", "3", "3")
    assert snap_compare(app, terminal_size=(120, 34), run_before=pressing(*keys))


@pytest.mark.parametrize("size", [(100, 30), (40, 10)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("key", ["t", "ctrl+n"], ids=["tags", "note"])
def test_writing(snap_compare: Compare, noted: Make, size: tuple[int, int], key: str) -> None:
    app = noted(theme="newsread-light")

    assert snap_compare(app, terminal_size=size, run_before=pressing(key))
