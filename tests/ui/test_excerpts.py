"""An article of which only passages are here says so, and can be read like any other."""

import json
from pathlib import Path

from look import Make, lines, settle, shown, status

from fakes import FakeEngine, ticking
from newsread.desk import Desk
from newsread.settings import Settings
from newsread.store import Library
from newsread.ui.app import NewsreadApp

NOTE = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "type": "Annotation",
    "bodyValue": "Why sheep?",
    "target": {
        "source": {"id": "https://news.example/boats", "title": "Boats", "publisher": "Wire One"},
        "selector": {
            "type": "TextQuoteSelector",
            "exact": "full of sheep",
            "prefix": "It was ",
            "suffix": " and goats",
        },
    },
}


def bring(desk: Desk, folder: Path, **other: object) -> None:
    (folder / "notes").write_text(json.dumps(NOTE | other), "utf-8")
    desk.bring(folder / "notes")
    desk.opened(desk.article(desk.articles()[-1].id))


async def test_an_excerpt_is_marked_in_the_list_and_in_the_last_line(
    desk: Desk, make: Make, tmp_path: Path
) -> None:
    bring(desk, tmp_path)
    app = make()
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)

        listed = shown(app).partition("Boats")[2]
        assert "✎ 1 · excerpt · Wire One" in listed
        assert "It was full of sheep and goats" in shown(app)
        assert "Boats · an excerpt" in status(app)
        await pilot.press("]", "n")
        await settle(pilot)
        assert "note 1 of 1" in status(app)


async def test_an_excerpt_without_passages_shows_its_title(
    desk: Desk, make: Make, tmp_path: Path
) -> None:
    bring(desk, tmp_path, target={"source": NOTE["target"]["source"]})  # type: ignore[index]
    app = make()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)

        assert any(line.strip(" ▸│▎") == "Boats" for line in lines(app))
        await pilot.press("3")
        await settle(pilot)
        assert "Boats · an excerpt" in shown(app)


async def test_an_import_is_taken_back_while_its_excerpt_is_open_and_made_again(
    desk: Desk, make: Make, tmp_path: Path
) -> None:
    bring(desk, tmp_path)
    app = make()
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        assert "It was full of sheep and goats" in shown(app)

        await pilot.press("u")
        await settle(pilot)
        assert "Taken back: imported 1 note from notes" in status(app)
        assert "Boats" not in shown(app)
        await pilot.press("H")
        await settle(pilot)
        assert "Highlighted" in status(app)
        await pilot.press("u", "ctrl+r", "u")
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert "Nothing to take back" in status(app)


async def test_an_import_made_again_opens_where_it_is(
    desk: Desk, make: Make, tmp_path: Path
) -> None:
    bring(desk, tmp_path)
    app = make()
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        await pilot.press("ctrl+r")
        await settle(pilot)

        assert "Made again: imported 1 note from notes" in status(app)
        assert "It was full of sheep and goats" in shown(app)
        assert "✎ 1 · excerpt · Wire One" in shown(app)


async def test_a_library_that_holds_nothing_any_more_offers_the_tutorial(
    make: Make, desk: Desk, tmp_path: Path
) -> None:
    other = Desk(Library(tmp_path / "other.db"), FakeEngine(), ticking())  # type: ignore[arg-type]
    bring(other, tmp_path)
    app = NewsreadApp(other, Settings())
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)

        assert "Taken back: imported 1 note from notes" in status(app)
        assert "Boats" not in shown(app)
        assert app.screen.pane.article is not None
        assert app.screen.pane.article.id in {one.id for one in other.articles()}
    other.close()


async def test_an_import_is_taken_back_among_all_notes_and_the_page_follows(
    desk: Desk, make: Make, tmp_path: Path
) -> None:
    bring(desk, tmp_path)
    app = make()
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        assert "Why sheep?" in shown(app)
        await pilot.press("u")
        await settle(pilot)
        assert "Why sheep?" not in shown(app)
        await pilot.press("escape")
        await settle(pilot)

        assert "Boats" not in shown(app)
        assert "full of sheep and goats" not in shown(app)


async def test_the_way_back_to_an_excerpt_that_is_gone_says_so_and_stays(
    desk: Desk, make: Make, tmp_path: Path
) -> None:
    bring(desk, tmp_path)
    app = make()
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        here = app.screen.pane.article
        await pilot.press("[", "h")
        await settle(pilot)

        assert "no such article in this library" in status(app)
        assert app.screen.pane.article is here
