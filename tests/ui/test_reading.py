"""Reading by keyboard: moving, jumping, finding, panes. Keys are pressed, what shows is asserted."""

from pathlib import Path

import pytest
from look import lines, settle, shown, status

from fakes import FakeEngine
from newsread.desk import Desk
from newsread.store import Library
from newsread.ui.app import NewsreadApp
from newsread.ui.panes.article import ArticlePane
from newsread.ui.panes.library import LibraryPane

WIDE = (160, 48)
NARROW = (80, 24)


def pane(app: NewsreadApp) -> ArticlePane:
    return app.screen.query_one(ArticlePane)


async def test_an_article_opens_with_headline_source_and_date(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause(0.15)

        assert "Biden Raises Stakes For Russia" in shown(app)
        assert "26 January 2022 · 3 min · Pakistan Point News / Sputnik" in shown(app)
        page = "\n".join(lines(app)[:-1])
        assert page.count("Buildup In Eastern Europe") == 1  # the repeat is not shown


async def test_speakers_stand_in_the_margin_and_in_the_inspector(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)

        row = next(line for line in lines(app) if "President Biden" in line and "▎" in line[:90])
        assert "Whalen" in row
        assert "NATO chief" in shown(app)
        assert "Quotes 15" in shown(app)


async def test_in_a_narrow_window_speakers_stand_above_the_paragraph(app: NewsreadApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)

        rows = lines(app)
        above = next(at for at, line in enumerate(rows) if "NATO chief Jens" in line) - 1
        assert "Stoltenberg" in rows[above]


async def test_marks_do_not_move_a_single_word(desk: Desk, engine: FakeEngine) -> None:
    engine.breaks = "no model today"
    plain = NewsreadApp(desk)
    async with plain.run_test(size=WIDE) as pilot:
        await settle(pilot)
        before = [line[31:122] for line in lines(plain)[:-1]]
    engine.breaks = ""
    marked = NewsreadApp(desk)
    async with marked.run_test(size=WIDE) as pilot:
        await settle(pilot)
        after = [line[31:122] for line in lines(marked)[:-1]]

    words = [line[18:].replace("│", " ").strip() for line in after]
    assert [line[18:].replace("│", " ").strip() for line in before] == [
        line.lstrip("▎╎? ") for line in words
    ]


async def test_every_moving_key_moves(app: NewsreadApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause(0.15)
        article = pane(app)
        places = [article.cursor]
        for key in ("j", "down", "space", "ctrl+d", "pagedown", "G"):
            await pilot.press(key)
            places.append(article.cursor)
        assert places == sorted(set(places))

        for key in ("k", "b", "ctrl+u", "g"):
            before = article.cursor
            await pilot.press(key)
            assert article.cursor < before
        assert article.cursor == places[0]


async def test_j_moves_the_page_by_one_line(app: NewsreadApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)  # or the marks come between the two looks
        before = lines(app)

        await pilot.press("j")
        await pilot.pause(0.15)

        signs = str.maketrans("▸│", "  ")  # beside the sentence under the cursor
        moved = [line[1:44].translate(signs).rstrip() for line in lines(app)[1:20]]
        assert moved == [line[1:44].translate(signs).rstrip() for line in before[2:21]]


async def test_next_quote_goes_on_and_says_whose_it_is(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)

        await pilot.press("]", "q", "]", "q")
        await pilot.pause(0.15)

        assert "Jens Stoltenberg, NATO chief · indirect" in status(app)
        await pilot.press("]", "s")
        await pilot.pause(0.15)
        assert "▸" in next(line for line in lines(app) if "aggression against" in line)
        await pilot.press("[", "q", "[", "q")
        await pilot.pause(0.15)
        assert status(app).strip().startswith("experts")


async def test_jumping_past_the_last_says_so(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)

        await pilot.press("[", "q")
        await pilot.pause(0.15)
        assert "No quotation above here" in status(app)
        await pilot.press("]", "n")
        await pilot.pause(0.15)
        assert "No note below here" in status(app)
        await pilot.press("]", "x")
        await pilot.pause(0.15)
        assert "] x leads nowhere" in status(app)


async def test_next_entity_names_it(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)

        await pilot.press("]", "e")
        await pilot.pause(0.15)

        assert "Russia · place · named" in status(app)


async def test_find_shows_counts_and_goes_round(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause(0.15)

        await pilot.press("slash", *"whalen", "enter")
        await pilot.pause(0.15)
        assert "2 matches" in status(app)
        first = pane(app).cursor
        await pilot.press("n")
        assert pane(app).cursor > first
        await pilot.press("N")
        assert pane(app).cursor == first


async def test_find_reaches_over_a_line_end_and_minds_typed_capitals(app: NewsreadApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause(0.15)

        await pilot.press("slash", *"european security architecture", "enter")
        await pilot.pause(0.15)
        assert "1 match" in status(app)
        await pilot.press("slash", *"EUROPEAN security", "enter")
        await pilot.pause(0.15)
        assert "0 matches" in status(app)


async def test_panes_are_reached_by_number_and_in_turn(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause(0.15)
        seen = []
        for key in ("1", "2", "3", "tab", "shift+tab", "h", "h"):
            await pilot.press(key)
            await pilot.pause(0.15)
            assert app.focused
            seen.append(app.focused.id)

        assert seen == [
            "library",
            "article",
            "inspector",
            "library",
            "inspector",
            "article",
            "library",
        ]


async def test_the_library_opens_an_article_and_marks_it_read_at_its_end(
    app: NewsreadApp, desk: Desk
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause(0.15)

        await pilot.press("1", "j", "enter")
        await pilot.pause(0.15)

        assert "full of sheep" in shown(app)
        assert app.focused is pane(app)
        assert [one.read for one in desk.articles()] == [False, True]
        await pilot.press("r")
        await pilot.pause(0.15)
        assert [one.read for one in desk.articles()] == [False, False]


async def test_an_article_is_read_ahead_where_the_highlight_stays(
    app: NewsreadApp, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = []
    read_ahead = desk.read_ahead
    monkeypatch.setattr(desk, "read_ahead", lambda id: (ahead.append(id), read_ahead(id)))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        ferry = desk.articles()[1].id
        await pilot.press("1", "j")
        await pilot.pause(0.2)
        await pilot.app.workers.wait_for_complete()
        assert ahead == [ferry]

        story = tmp_path / "ferry.txt"
        story.write_text(story.read_text() + "\nIt sails again.\n")  # since it was read
        desk.take_in([story])
        await pilot.press("enter")
        await settle(pilot)
        assert "It sails again." in shown(app)


async def test_the_inspector_takes_the_article_there(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)

        await pilot.press("3", "G", "enter")
        await pilot.pause(0.15)

        assert app.focused is pane(app)
        assert "Nikolai Sokov" in status(app)
        row = next(line for line in lines(app) if "the West is convinced" in line and "▸" in line)
        assert row


async def test_an_entity_leads_to_its_mentions_one_after_the_other(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)

        await pilot.press("3", "3", "j")
        await pilot.pause(0.15)
        first = pane(app).cursor
        await pilot.press("enter")
        await pilot.pause(0.15)

        assert pane(app).cursor > first
        assert app.focused is app.screen.query_one("#inspector")


async def test_moving_in_the_article_moves_in_the_inspector(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)

        await pilot.press("]", "q", "]", "q", "]", "q", "]", "q")
        await pilot.pause(0.15)

        inspector = app.screen.query_one("#inspector")
        assert "More than 8,000" in str(inspector.highlighted_option.prompt)  # type: ignore[attr-defined]


async def test_resizing_keeps_the_place(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "]", "q", "]", "q", "]", "q", "]", "q")
        place = pane(app).cursor
        for size in ((100, 30), (50, 20), (40, 10), (200, 60), (72, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause(0.15)

            assert pane(app).cursor == place
            assert '"The NATO' in shown(app)


async def test_a_tiny_window_says_what_it_needs(app: NewsreadApp) -> None:
    async with app.run_test(size=(30, 8)) as pilot:
        await pilot.pause(0.15)
        assert "make the window" in " ".join(shown(app).split())

        await pilot.resize_terminal(40, 10)
        await pilot.pause(0.15)
        assert "Biden Raises" in shown(app)


async def test_the_place_is_there_at_the_next_start(tmp_path: Path, desk: Desk) -> None:
    first = NewsreadApp(desk)
    async with first.run_test(size=NARROW) as pilot:
        await pilot.pause(0.15)
        await pilot.press("space", "space")
        place = pane(first).cursor
        await pilot.press("ctrl+q")

    second = NewsreadApp(desk)
    async with second.run_test(size=NARROW) as pilot:
        await pilot.pause(0.15)
        assert pane(second).cursor == place
        row = next(at for at, line in enumerate(lines(second)) if "▸" in line)
        assert row <= 12  # and there is something below it to read


async def test_an_article_read_before_has_its_marks_in_the_first_frame(
    desk: Desk, engine: FakeEngine
) -> None:
    first = NewsreadApp(desk)
    async with first.run_test(size=WIDE) as pilot:
        await settle(pilot)

    second = NewsreadApp(desk)
    async with second.run_test(size=WIDE):
        assert len(pane(second).marks.quotes.marks) == 15
    assert len(engine.asked) == 1


async def test_an_engine_that_fails_leaves_the_text_and_says_why(
    app: NewsreadApp, engine: FakeEngine
) -> None:
    engine.breaks = "was killed while it worked"
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)

        assert "have been planning a major buildup" in shown(app)
        assert "was killed while it worked" in shown(app)

        engine.breaks = ""
        await pilot.press("1", "j", "enter", "1", "k", "enter")
        await settle(pilot)
        assert len(pane(app).marks.quotes.marks) == 15


async def test_an_empty_library_says_what_to_type(tmp_path: Path, engine: FakeEngine) -> None:
    desk = Desk(Library(tmp_path / "empty.db"), engine)  # type: ignore[arg-type]
    app = NewsreadApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause(0.15)
        for key in ("j", "G", "v", "H", "a", "y", "m", "x", "u", "n", "]", "q", "Q", "E", "r"):
            await pilot.press(key)

        assert app.is_running
        assert "newsread PATH" in shown(app)
    desk.close()


async def test_the_palette_runs_a_command_by_name(app: NewsreadApp, desk: Desk) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause(0.15)
        await pilot.press("ctrl+p")
        await pilot.pause(0.15)
        await pilot.press(*"bookmark")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.15)
        await settle(pilot)

        assert len(desk.bookmarks()) == 1


async def test_help_lists_the_keys_of_the_pane_first(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause(0.15)
        await pilot.press("question_mark")
        await pilot.pause(0.15)
        assert "Keys in the article" in shown(app)
        assert "The next quotation" in shown(app)

        await pilot.press("escape", "1", "question_mark")
        await pilot.pause(0.15)
        assert "Keys in the library" in shown(app)
        assert "In a list" in shown(app)


async def test_the_light_page_is_remembered(desk: Desk) -> None:
    kept = []
    app = NewsreadApp(desk, keep_settings=kept.append)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause(0.15)
        await pilot.press("T")
        await pilot.pause(0.15)

    assert [settings.theme for settings in kept] == ["newsread-light"]


async def test_a_list_ends_at_its_ends(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause(0.15)
        library = app.screen.query_one(LibraryPane)
        await pilot.press("1", "j", "j", "j")
        assert library.highlighted == 1
        await pilot.press("k", "k", "k")
        assert library.highlighted == 0
