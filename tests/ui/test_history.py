"""Where a reader has been: back and forward between articles and jumps, as in a browser."""

from look import lines, settle, shown, status

from newsread.ui.app import NewsreadApp
from newsread.ui.history import MOST, History, Stop
from newsread.ui.panes.article import ArticlePane

A, B, C = Stop("a", 0), Stop("a", 40), Stop("b", 7)


def test_back_and_forward_go_over_the_same_stops() -> None:
    history = History()
    history.leave(A)
    history.leave(B)

    assert [history.back(C), history.back(B), history.back(A)] == [B, A, None]
    assert [history.forward(A), history.forward(B), history.forward(C)] == [B, C, None]


def test_somewhere_new_drops_the_way_forward() -> None:
    history = History()
    history.leave(A)
    history.back(B)

    history.leave(A)

    assert history.forward(C) is None
    assert history.back(C) == A


def test_a_stop_is_no_step_from_itself() -> None:
    history = History()
    history.leave(A)
    history.leave(A)
    history.leave(B)

    assert history.back(B) == A
    assert history.back(A) is None


def test_history_is_so_long_and_no_longer() -> None:
    history = History()
    for place in range(MOST + 20):
        history.leave(Stop("a", place))

    here, steps = C, 0
    while stop := history.back(here):
        here, steps = stop, steps + 1

    assert (steps, here) == (MOST, Stop("a", 20))


# ---- on the screen


def at(app: NewsreadApp) -> str:
    """Return the line the cursor is on."""
    return next(line for line in lines(app) if "▸" in line)


def place(app: NewsreadApp) -> int:
    return app.screen.query_one(ArticlePane).cursor


async def test_back_leads_over_jumps_to_where_the_reader_was_and_forward_again(
    app: NewsreadApp,
) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press("j", "j")
        places = [place(app)]
        for keys in ("]q", "]q", "]e", "]m"):
            await pilot.press(*keys)
            places.append(place(app))
        assert len(set(places)) == 5

        for expected in places[-2::-1]:
            await pilot.press("[", "h")
            assert place(app) == expected
        await pilot.press("ctrl+o")
        await pilot.pause(0.1)
        assert "Nowhere further back" in status(app)

        for expected in places[1:]:
            await pilot.press("]", "h")
            assert place(app) == expected
        await pilot.press("]", "h")
        await pilot.pause(0.1)
        assert "Nowhere further forward" in status(app)


async def test_back_leads_to_the_article_before_and_its_place(app: NewsreadApp) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press("space", "j")
        before, line = place(app), at(app)

        await pilot.press("]", "u")
        await pilot.pause(0.2)
        assert "The last boat left" in shown(app)
        await pilot.press("ctrl+o")
        await pilot.pause(0.2)

        assert place(app) == before
        assert at(app).split("│")[0] == line.split("│")[0]
        await pilot.press("]", "h")
        await pilot.pause(0.2)
        assert "The last boat left" in shown(app)


async def test_back_leads_from_what_was_found_to_where_it_was_sought(app: NewsreadApp) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press("j", "j")
        before = place(app)

        await pilot.press("slash", *"Ukraine", "enter")
        await pilot.pause(0.2)
        first = place(app)
        await pilot.press("n")
        assert before < first < place(app)

        await pilot.press("ctrl+o")
        assert place(app) == first
        await pilot.press("ctrl+o")
        assert place(app) == before


async def test_the_inspector_s_highlight_moving_by_is_one_step(app: NewsreadApp) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        before = place(app)

        await pilot.press("3", "j", "j", "j", "enter")
        await pilot.pause(0.1)
        assert place(app) != before
        await pilot.press("ctrl+o")

        assert place(app) == before


async def test_a_jump_that_leads_nowhere_leaves_the_way_forward(app: NewsreadApp) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press("]", "q")
        there = place(app)
        await pilot.press("ctrl+o", "[", "q", "]", "n", "]", "h")

        assert place(app) == there


async def test_back_shows_the_whole_article_where_a_fold_hides_the_place(app: NewsreadApp) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        article = app.screen.query_one(ArticlePane)
        await pilot.press("G")
        end = place(app)
        await pilot.press("[", "q", "Q", "[", "q")
        assert article.folded

        for _ in range(4):
            await pilot.press("ctrl+o")

        assert place(app) == end
