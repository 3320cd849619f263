"""An article of which only passages are here says so, and can be read like any other."""

import json
from pathlib import Path

from look import Make, lines, settle, shown, status

from newsread.desk import Desk

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
