"""`W` shows what changed since an earlier wording; the inspector says which notes moved."""

from collections.abc import Callable
from pathlib import Path

from look import lines, settle, shown, status

from newsread.desk import Desk
from newsread.model import Span
from newsread.ui.app import NewsreadApp

WIDE = (160, 48)
FERRY = """Ferry Stops For The Winter

The last boat left on Monday, full of sheep. Nobody waved.

"We shall miss the sheep," the council wrote. It pays for the boats.
"""


def opened(desk: Desk, folder: Path, *texts: str) -> None:
    """Take the wordings in, one after the other, a note on the first."""
    file = folder / "tarn.txt"
    for at, text in enumerate(texts):
        file.write_text(text)
        article = desk.article(desk.take_in([file]).opened[0])
        if not at:
            start = article.text.index("The last boat left")
            desk.note(article, Span(start, start + len("The last boat left on Monday")), "Check")
    desk.opened(article)


async def test_w_shows_words_added_and_removed_and_quotes_altered(
    desk: Desk, tmp_path: Path, make: Callable[..., NewsreadApp]
) -> None:
    changed = FERRY.replace("full of sheep", "full of goats").replace("shall miss", "miss")
    opened(desk, tmp_path, FERRY, FERRY.replace("waved", "wept"), changed)
    app = make()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("W")
        await settle(pilot)

        assert "What changed since" in shown(app)
        assert "1 of 2" in shown(app)
        assert "full of sheep goats. Nobody wept waved." in shown(app)
        assert "Quotation altered" in shown(app)
        await pilot.press("tab")
        await settle(pilot)
        assert "2 of 2" in shown(app)
        assert "full of sheep goats. Nobody waved." in shown(app)
        await pilot.press("W")
        await settle(pilot)
        assert "What changed since" not in shown(app)


async def test_w_says_so_where_there_is_no_earlier_wording(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("W")
        await pilot.pause(0.1)

        assert "this wording alone" in status(app)


async def test_much_that_changed_shows_at_40_by_10_and_ends_somewhere(
    desk: Desk, tmp_path: Path, make: Callable[..., NewsreadApp]
) -> None:
    rows = [f"Row {at} [/] of the [b]old[/b] list stood here alone.\n\n" for at in range(2_000)]
    opened(desk, tmp_path, FERRY, FERRY + "".join(rows))
    app = make()
    async with app.run_test(size=(40, 10)) as pilot:
        await settle(pilot)
        await pilot.press("W")
        await settle(pilot)
        assert "[/] of the" in shown(app)
        await pilot.press("G")
        await settle(pilot)
        assert "more changed" in shown(app)


async def test_the_inspector_says_that_a_note_moved_and_what_it_was_on(
    desk: Desk, tmp_path: Path, make: Callable[..., NewsreadApp]
) -> None:
    opened(desk, tmp_path, FERRY, FERRY.replace("left on Monday", "left on a Monday"))
    app = make()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("3", "3", "3")
        await settle(pilot)

        words = " ".join(line[-45:].strip(" │") for line in lines(app))
        assert "moved: was “The last boat" in words
        assert "left on a Monday" in words


async def test_the_inspector_lists_a_lost_note_with_its_words(
    desk: Desk, tmp_path: Path, make: Callable[..., NewsreadApp]
) -> None:
    opened(desk, tmp_path, FERRY, FERRY.replace("The last boat left on Monday, full of sheep.", ""))
    app = make()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("3", "3", "3")
        await settle(pilot)

        assert "Lost their place" in shown(app)
        assert "The last boat left on Monday" in shown(app)
