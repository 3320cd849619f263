"""Words found in all articles, as they are typed; the article chosen opens on them."""

import pytest
from look import Make, lines, settle, shown, status
from textual.widgets import Input

from newsread.desk import Desk
from newsread.ui.app import NewsreadApp
from newsread.ui.panes.article import ArticlePane
from newsread.ui.screens.reader import Reader
from newsread.ui.screens.searching import SearchScreen

WIDE = (160, 48)


async def test_capital_s_lists_the_articles_that_hold_the_words_typed(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("S")
        await settle(pilot)
        assert "Type words to find the articles that hold them; enter goes to the list." in shown(
            app
        )
        await pilot.press(*"the")
        await settle(pilot)
        assert "All articles · 2 articles" in shown(app)
        await pilot.press(*" last boat")
        await settle(pilot)

        assert "All articles · 1 article" in shown(app)
        assert "Ferry Stops For The Winter" in lines(app)[2]
        assert "1 time" in lines(app)[2]
        assert "The last boat left on Monday" in lines(app)[3]


async def test_the_article_opens_at_the_first_place_and_n_goes_on(
    app: NewsreadApp, desk: Desk
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("1", "j", "enter", "S", *"nato", "enter", "enter")
        await settle(pilot)

        assert isinstance(app.screen, Reader)
        pane = app.screen.query_one(ArticlePane)
        assert pane.article is not None
        assert pane.article.id == desk.articles()[0].id
        assert pane.target is not None
        assert pane.target.of(pane.article.text) == "NATO"
        assert "1 of " in status(app)
        await pilot.press("n")
        await settle(pilot)
        assert "2 of " in status(app)
        await pilot.press("S")
        await settle(pilot)
        assert app.screen.query_one(Input).value == "nato"


@pytest.mark.parametrize("size", [(60, 20), (40, 10)], ids=["60x20", "40x10"])
async def test_what_no_article_holds_is_said_in_a_narrow_window_too(
    make: Make, size: tuple[int, int]
) -> None:
    app = make()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("S", *"giraffe")
        await settle(pilot)
        assert "No article holds that" in shown(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, Reader)


async def test_esc_in_the_line_and_in_the_list_leads_back(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("S", *"boat", "escape")
        await settle(pilot)
        assert isinstance(app.screen, Reader)
        await pilot.press("S", *"boat", "enter")
        await settle(pilot)
        assert isinstance(app.screen, SearchScreen)
        await pilot.press("q")
        await settle(pilot)
        assert isinstance(app.screen, Reader)
