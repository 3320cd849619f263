"""What a reader leaves by keyboard: highlights, notes, bookmarks, copies, exports; and taking it back."""

import json
from pathlib import Path

import pytest
from look import Make, lines, settle, shown, status
from textual.widgets import Input, TextArea

from fakes import FakeEngine
from newsread.desk import Desk
from newsread.model import Article, Span
from newsread.settings import Settings
from newsread.store import Library
from newsread.ui.app import NewsreadApp

WIDE = (160, 48)


def article(desk: Desk) -> Article:
    return desk.article(desk.articles()[0].id)


def kept(desk: Desk) -> list[tuple[str, str]]:
    """Return the words and the body of every note on the first article."""
    return [(placed.note.anchor.exact, placed.note.body) for placed in desk.notes(article(desk))]


async def test_h_highlights_the_quote_just_jumped_to_and_u_takes_it_back(
    app: NewsreadApp, desk: Desk
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "]", "q", "]", "q", "H")
        await settle(pilot)

        words = "no combat troops would be deployed to Ukraine, an aspiring NATO member"
        assert kept(desk) == [(words, "")]
        assert "Highlighted" in status(app)
        assert "•" in next(line for line in lines(app) if "aggression against" in line)
        await pilot.press("u")
        await settle(pilot)
        assert kept(desk) == []
        assert "Taken back: highlight" in status(app)
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert kept(desk) == [(words, "")]


async def test_h_on_highlighted_words_drops_the_highlight(app: NewsreadApp, desk: Desk) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "H", "g", "]", "q", "H")
        await settle(pilot)

        assert kept(desk) == []


async def test_v_marks_sentences_and_words(app: NewsreadApp, desk: Desk) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "]", "q", "]", "q", "j", "j", "v")
        await pilot.pause(0.15)
        assert "words marked" in status(app)
        await pilot.press("j", "k", "b", "enter", "H")
        await settle(pilot)

        (words, _) = kept(desk)[0]
        assert words.startswith("US President Joe Biden is reportedly")
        assert words.endswith("to the")


async def test_esc_drops_the_marked_words_and_then_goes_back(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("v", "escape")
        await pilot.pause(0.15)
        assert "marked" not in status(app)
        assert app.focused is app.screen.query_one("#article")

        await pilot.press("escape")
        await pilot.pause(0.15)
        assert app.focused is app.screen.query_one("#library")


async def test_a_note_is_written_shown_and_there_at_the_next_start(
    app: NewsreadApp, desk: Desk, make: Make
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "a", *"Who", "enter", *"are they?", "tab", *"sourcing, check")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Note kept" in status(app)
        assert "✎" in next(line for line in lines(app) if "MOSCOW" in line)

    again = make()
    async with again.run_test(size=WIDE) as pilot:
        await pilot.pause(0.15)
        await pilot.press("3", "3", "3")
        await settle(pilot)
        assert "are they?" in shown(again)
        assert "#sourcing #check" in shown(again)
    assert desk.notes(article(desk))[0].note.tags == ("sourcing", "check")


async def test_a_on_noted_words_opens_the_note_again(app: NewsreadApp, desk: Desk) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "a", *"first", "ctrl+s")
        await settle(pilot)
        await pilot.press("g", "]", "n", "a", *" second", "ctrl+s")
        await settle(pilot)

        assert [body for _, body in kept(desk)] == ["first second"]


async def test_esc_asks_before_it_throws_words_away(app: NewsreadApp, desk: Desk) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "a", *"hm", "escape")
        await pilot.pause(0.15)
        assert "Throw away what you wrote?" in shown(app)

        await pilot.press("escape")
        await settle(pilot)
        assert kept(desk) == []
        assert desk.draft(article(desk)) is None


async def test_a_draft_outlives_the_app_and_a_goes_on_with_it(
    app: NewsreadApp, desk: Desk, make: Make
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "a", *"half a thou")
        await pilot.pause(1.0)
    assert desk.draft(article(desk)) is not None

    again = make()
    async with again.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert "You were writing a note here" in status(again)
        await pilot.press("a")
        await pilot.pause(0.15)
        assert again.screen.query_one(TextArea).text == "half a thou"
        await pilot.press(*"ght", "ctrl+s")
        await settle(pilot)
    assert [body for _, body in kept(desk)] == ["half a thought"]
    assert desk.draft(article(desk)) is None


async def test_a_note_is_dropped_in_the_inspector_and_comes_back(
    app: NewsreadApp, desk: Desk
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "a", *"hm", "ctrl+s", "3", "3", "3", "g", "D")
        await settle(pilot)
        assert kept(desk) == []

        await pilot.press("u")
        await settle(pilot)
        assert [body for _, body in kept(desk)] == ["hm"]


async def test_a_bookmark_is_set_listed_gone_to_and_dropped(app: NewsreadApp, desk: Desk) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "]", "q", "]", "q", "m")
        await settle(pilot)
        assert "Bookmarked" in status(app)
        assert "⚑" in shown(app)

        await pilot.press("g", "1", "j", "enter", "apostrophe")
        await settle(pilot)
        assert "Bookmarks 1" in shown(app)
        assert "NATO chief Jens Stoltenberg announced" in shown(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "▸" in next(line for line in lines(app) if "NATO chief Jens" in line)

        await pilot.press("apostrophe", "D")
        await settle(pilot)
        assert "Bookmark dropped: u brings it back" in status(app)
        await pilot.press("escape")
        await settle(pilot)
        assert desk.bookmarks() == ()


async def test_copied_words_are_on_the_clipboard(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "]", "q", "]", "q", "y")
        await pilot.pause(0.15)

        assert app.clipboard.startswith("no combat troops")
        assert "Copied 12 words" in status(app)


async def test_notes_are_exported_and_a_file_is_not_written_over_unasked(
    app: NewsreadApp, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "notes.md"
    file.write_text("mine")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "]", "q", "H", "x")
        await pilot.pause(0.15)
        app.screen.query_one(Input).value = str(file)
        await pilot.press("enter")
        await pilot.pause(0.15)
        assert "notes.md is there already" in shown(app)
        assert file.read_text() == "mine"

        await pilot.press("enter")
        await settle(pilot)
        assert "Written:" in status(app)
    written = file.read_text()
    assert "> that the alliance was considering" in written
    assert "Jens Stoltenberg" in written


async def test_the_export_dialog_writes_the_other_format_too(
    app: NewsreadApp, tmp_path: Path
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "H", "x")
        await pilot.pause(0.15)
        app.screen.query_one(Input).value = str(tmp_path / "notes.md")
        await pilot.press("shift+tab", "shift+tab", "down", "space")
        await pilot.pause(0.15)
        await pilot.press("ctrl+s")
        await settle(pilot)

    assert (tmp_path / "notes.html").read_text().startswith("<!doctype html>")


async def test_every_format_can_be_chosen_on_a_small_screen(
    app: NewsreadApp, tmp_path: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "H", "x")
        await pilot.pause(0.15)
        app.screen.query_one(Input).value = str(tmp_path / "notes.md")
        await pilot.press("shift+tab", "shift+tab", *["down"] * 9, "space")
        await pilot.pause(0.15)
        assert "CSL-JSON" in shown(app)
        await pilot.press("ctrl+s")
        await settle(pilot)

    (source,) = json.loads((tmp_path / "notes.json").read_text())
    assert source["issued"] == {"date-parts": [[2022, 1, 26]]}


async def test_the_format_and_the_notes_chosen_are_told_without_colour(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("x")
        await pilot.pause(0.15)
        chosen = ("Markdown", "This article")
        titles = (*chosen, "Plain text", "All articles with notes")
        rows = [next(line for line in lines(app) if title in line) for title in titles]

        told = [row.partition(title)[0] for row, title in zip(rows, titles, strict=True)]
        assert ["●" in row.rpartition("│")[2] for row in told] == [True, True, False, False]


async def test_the_whole_library_is_written_and_the_dialog_says_that_it_is_all(
    app: NewsreadApp, desk: Desk, tmp_path: Path
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "H", "x")
        await pilot.pause(0.15)
        assert "not only what shows" not in shown(app)
        await pilot.press("shift+tab", "shift+tab", "up", "space")
        await pilot.pause(0.15)
        assert "Everything there is goes into the file, not only what shows" in shown(app)
        assert "All articles with notes" not in shown(app)
        assert app.screen.query_one(Input).value.endswith("/library.newsread")
        app.screen.query_one(Input).value = str(tmp_path / "mine.newsread")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Written:" in status(app)

    with Library(tmp_path / "other.db") as library:
        other = Desk(library, FakeEngine())  # type: ignore[arg-type]
        assert other.bring(tmp_path / "mine.newsread").notes == 1
        assert {one.id for one in other.articles()} == {one.id for one in desk.articles()}


async def test_a_name_typed_for_the_file_stays_when_the_format_is_changed(
    app: NewsreadApp, tmp_path: Path
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("x")
        await pilot.pause(0.15)
        app.screen.query_one(Input).value = str(tmp_path / "mine.md")
        await pilot.press("shift+tab", "shift+tab", "up", "space")
        await pilot.pause(0.15)

        assert app.screen.query_one(Input).value == str(tmp_path / "mine.newsread")


@pytest.mark.parametrize("format", [0, -1])
async def test_the_library_itself_is_never_written_over(
    app: NewsreadApp, desk: Desk, tmp_path: Path, format: int
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "H", "x")
        await pilot.pause(0.15)
        if format:
            await pilot.press("shift+tab", "shift+tab", "up", "space")
            await pilot.pause(0.15)
        app.screen.query_one(Input).value = str(tmp_path / "library.db")
        for _ in range(2):
            await pilot.press("ctrl+s")
            await pilot.pause(0.15)
        assert "That is the library itself" in shown(app)

    assert len(desk.gathering.all()[0]) == 1


async def test_the_screen_opens_at_the_place_an_address_leads_to(desk: Desk) -> None:
    article = desk.article(desk.articles()[0].id)
    start = article.text.index("no combat troops")
    note = desk.note(article, Span(start, start + 16))
    desk.opened(desk.article(desk.articles()[1].id))
    app = NewsreadApp(desk, Settings(), desk.follow(f"newsread://note/{note.id}"))

    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)

        assert "no combat troops" in shown(app)
        assert app.screen.pane.cursor in app.screen.pane.sentence(start)


async def test_an_export_that_fails_says_why_and_leaves_nothing(
    app: NewsreadApp, tmp_path: Path
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("x")
        await pilot.pause(0.15)
        app.screen.query_one(Input).value = str(tmp_path / "no such folder" / "notes.md")
        await pilot.press("enter")
        await pilot.pause(0.15)

        assert "Its folder is not there. Make the folder first" in shown(app)
    assert not (tmp_path / "no such folder").exists()


async def test_words_are_marked_with_the_mouse(app: NewsreadApp, desk: Desk) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        row = next(at for at, line in enumerate(lines(app)) if "The pundit said" in line)
        column = lines(app)[row].index("The pundit")

        await pilot.mouse_down(offset=(column, row))
        await pilot.hover(offset=(column + 4, row))
        await pilot.hover(offset=(column + 9, row))
        await pilot.mouse_up(offset=(column + 9, row))
        await pilot.press("H")
        await settle(pilot)

        assert kept(desk) == [("The pundit", "")]


async def test_a_click_on_a_name_says_who_it_is(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        row = next(at for at, line in enumerate(lines(app)) if "Vladimir Putin" in line)

        await pilot.click(offset=(lines(app)[row].index("Vladimir"), row))
        await pilot.pause(0.15)

        assert "Vladimir Putin · person · named" in status(app)


async def test_a_full_disk_is_said_and_nothing_is_lost(
    app: NewsreadApp, desk: Desk, engine: FakeEngine
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "H")
        await settle(pilot)
        desk._library._db.execute("PRAGMA query_only = 1")  # what a disk gone read-only does

        await pilot.press("]", "q", "H")
        await settle(pilot)

        assert app.is_running
        assert "Highlighted" not in status(app)
        desk._library._db.execute("PRAGMA query_only = 0")
    assert len(kept(desk)) == 1
