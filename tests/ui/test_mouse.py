"""All that the keys do to words, by mouse: marking, aiming, opening, scrolling. What shows is asserted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from look import lines, settle, shown, status
from textual.events import MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot

from newsread.desk import Desk
from newsread.model import Annotations, Quote, Span
from newsread.ui.app import NewsreadApp
from newsread.ui.marks import Marks
from newsread.ui.panes.article import ArticlePane

WIDE = (160, 48)
NARROW = (80, 24)


def pane(app: NewsreadApp) -> ArticlePane:
    return app.screen.query_one(ArticlePane)


def words(app: NewsreadApp) -> str:
    """Return the words that a key would act on."""
    article = pane(app).article
    assert article is not None
    return pane(app).chosen.of(article.text)


def find(app: NewsreadApp, text: str, after: str = "") -> tuple[int, int]:
    """Return the column and row where *text* shows in the article, in the rows from *after* on."""
    inside = pane(app).region
    rows = [line[: inside.right] for line in lines(app)]
    first = next(at for at, row in enumerate(rows) if after in row[inside.x :])
    row = next(at for at in range(first, len(rows)) if text in rows[at][inside.x :])
    return rows[row].index(text, inside.x), row


async def wheel(pilot: Pilot[None], way: type[MouseScrollDown] | type[MouseScrollUp]) -> None:
    await pilot._post_mouse_events([way], pane(pilot.app), offset=(10, 5))  # type: ignore[arg-type]


async def test_two_clicks_mark_the_word_and_three_the_sentence(
    app: NewsreadApp, desk: Desk
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        place = find(app, "repeatedly")

        await pilot.click(offset=place, times=2)
        await pilot.pause(0.15)
        assert words(app) == "repeatedly"
        assert "1 word marked: H highlight" in status(app)

        await pilot.click(offset=place, times=3)
        await pilot.pause(0.15)
        assert words(app).startswith("This comes two weeks after")
        assert words(app).endswith("it was not.")
        await pilot.press("H")
        await pilot.pause(0.15)

    (note,) = desk.notes(desk.article(desk.articles()[0].id))
    assert note.note.anchor.exact.startswith("This comes two weeks after")


async def scrolled(pilot: Pilot[None], enough: Callable[[int], bool]) -> None:
    """Wait until the page is scrolled far enough, 10 s at most."""
    for _ in range(100):
        if enough(pane(pilot.app).scroll_offset.y):  # type: ignore[arg-type]
            return
        await pilot.pause(0.1)
    raise AssertionError(pane(pilot.app).scroll_offset)  # type: ignore[arg-type]


async def test_a_drag_goes_on_below_the_pane_and_above_it(app: NewsreadApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        column, row = find(app, "announced")
        bottom = app.size.height - 1

        await pilot.mouse_down(offset=(column, row))
        await pilot.hover(offset=(column, bottom))
        await scrolled(pilot, lambda y: y > 3)
        assert words(app).startswith("announced this")
        assert words(app).split()[-1].strip(",.") in shown(app)  # marked as far as shows
        before, far = len(words(app)), pane(app).scroll_offset.y
        await scrolled(pilot, lambda y: y > far + 1)
        assert len(words(app)) > before

        await pilot.hover(offset=(column, 5))
        held = pane(app).scroll_offset.y
        await pilot.pause(0.3)
        assert pane(app).scroll_offset.y == held
        await pilot.hover(offset=(column, 0))
        await scrolled(pilot, lambda y: y == 0)
        await pilot.pause(0.15)
        assert words(app).startswith(
            "MOSCOW ("
        )  # above it stands a headline said twice, shown once

        await pilot.mouse_up(offset=(column, 0))
        await pilot.pause(0.15)
        assert "words marked: H highlight" in status(app)
        assert "enter done" not in status(app)


async def test_a_drag_to_an_empty_line_takes_nothing_of_the_next_paragraph(
    app: NewsreadApp,
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        column, row = find(app, "confirmed on Monday.")

        for start, end in ((row, row + 1), (row + 1, row)):
            await pilot.mouse_down(offset=(column, start))
            await pilot.hover(offset=(column, end))
            await pilot.mouse_up(offset=(column, end))
            await pilot.pause(0.15)

            assert words(app) == "confirmed on Monday."


async def test_after_a_long_drag_the_cursor_shows(app: NewsreadApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        column, row = find(app, "announced")
        await pilot.mouse_down(offset=(column, row))
        await pilot.hover(offset=(column, app.size.height - 1))
        await scrolled(pilot, lambda y: y > row)
        await pilot.mouse_up(offset=(column, app.size.height - 1))
        await pilot.pause(0.15)
        far = pane(app).scroll_offset.y

        assert "▸" in shown(app)
        await pilot.press("escape", "j")
        await pilot.pause(0.15)
        assert "▸" in shown(app)
        assert 0 <= pane(app).scroll_offset.y - far <= 1


async def test_a_click_on_a_speaker_in_the_margin_aims_at_the_quotation(
    app: NewsreadApp,
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        row = next(
            at for at, line in enumerate(lines(app)) if '"The NATO deployment' in line[30:120]
        )
        margin = lines(app)[row].index("Whalen", 30)

        await pilot.click(offset=(margin + 2, row))
        await pilot.pause(0.15)

        assert words(app).startswith('"The NATO deployment')
        assert "Thomas Whalen, an associate professor" in status(app)
        assert "quotation 5 of 15" in status(app)
        await pilot.press("y")
        assert app.clipboard.endswith('upping the stakes,"')


async def test_a_click_on_a_speaker_above_a_paragraph_aims_at_the_quotation(
    app: NewsreadApp,
) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        _, row = find(app, "NATO chief Jens")
        label = lines(app)[row - 1]

        await pilot.click(offset=(label.index("Stoltenberg") + 3, row - 1))
        await pilot.pause(0.15)

        assert words(app).startswith("that the alliance was considering")
        assert "quotation 2 of 15" in status(app)


async def test_of_two_speakers_in_one_label_the_one_clicked_is_meant(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "wall.txt"
    file.write_text("Wall\n\n“Build it,” said Ada Quill. “Leave it,” said Bo Reed.\n", "utf-8")
    desk.take_in([file])
    article = desk.article(desk.articles()[-1].id)
    desk.opened(article)
    app = NewsreadApp(desk)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        quotes = []
        for said, name in (("“Build it,”", "Ada Quill"), ("“Leave it,”", "Bo Reed")):
            start = article.text.index(said)
            quotes.append(Quote((Span(start, start + len(said)),), "direct", speaker=name))
        pane(app).mark(Marks.of(Annotations("by hand", quotes=tuple(quotes))))
        await pilot.pause(0.15)
        seen = []
        for name in ("Reed", "Quill"):
            await pilot.click(offset=find(app, name))
            await pilot.pause(0.15)
            seen.append(words(app))

        assert "Ada Quill · Bo Reed" in shown(app)
        assert seen == ["“Leave it,”", "“Build it,”"]


async def test_a_click_on_a_speakers_heading_aims_at_the_first_quotation(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("Q", "Q", "g")
        await pilot.pause(0.15)

        await pilot.click(offset=find(app, "Thomas Whalen · "))
        await pilot.pause(0.15)

        assert words(app).startswith('"The NATO deployment')
        assert "Thomas Whalen · " in shown(app)


@pytest.mark.parametrize(
    ("text", "meant", "said"),
    [
        ("Vladimir", "Vladimir Putin", "person · named"),
        ("doesn't agree", '"The NATO', "quotation 5 of 15"),
    ],
)
async def test_a_click_says_what_and_which_of_how_many_it_is(
    app: NewsreadApp, text: str, meant: str, said: str
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.click(offset=find(app, text))
        await pilot.pause(0.15)

        assert words(app).startswith(meant)
        assert said in status(app)
        assert " of " in status(app)


async def test_a_click_on_highlighted_words_means_the_highlight(
    app: NewsreadApp, desk: Desk
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        place = find(app, "two weeks")
        await pilot.click(offset=place, times=2)
        await pilot.press("w", "H")
        await pilot.press("g")
        await pilot.click(offset=place)
        await pilot.pause(0.15)
        assert "note 1 of 1" in status(app)

        await pilot.press("H")
        await pilot.pause(0.15)
        assert "Highlight dropped" in status(app)
    assert desk.notes(desk.article(desk.articles()[0].id)) == ()


async def test_a_click_beside_the_words_aims_at_nothing(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        _, row = find(app, "preparing to invade")
        column, _ = find(app, "it was not.")
        await pilot.press("]", "q")
        await pilot.click(offset=(column + 16, row))
        await pilot.pause(0.15)

        assert pane(app).target is None
        assert words(app).startswith("This comes two weeks")
        assert "▸" in lines(app)[row]


async def test_after_a_click_the_line_keys_go_on_from_there(app: NewsreadApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        column, row = find(app, "alliance was considering")
        await pilot.click(offset=(column, row))
        await pilot.press("j")
        await pilot.pause(0.15)

        assert "▸" in lines(app)[row]  # the page moved by a line, the cursor's place on it stayed
        await pilot.press("k")
        await pilot.pause(0.15)
        assert "▸" in lines(app)[find(app, "alliance was considering")[1]]


async def test_the_wheel_scrolls_three_lines_and_takes_the_cursor_only_at_the_edge(
    app: NewsreadApp,
) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.click(offset=find(app, "alliance was considering"))
        here, row = pane(app).cursor, pane(app)._row
        for turn in range(1, 7):
            await wheel(pilot, MouseScrollDown)
            await pilot.pause(0.15)
            assert pane(app).scroll_offset.y == 3 * turn
            assert "▸" in shown(app)
            if 3 * turn <= row:
                assert pane(app).cursor == here
        assert pane(app).cursor > here
        assert "▸" in lines(app)[pane(app).content_region.y]  # on the first row that shows

        await wheel(pilot, MouseScrollUp)
        await pilot.pause(0.15)
        assert pane(app).scroll_offset.y == 15


async def test_the_wheel_leaves_marked_words_alone(app: NewsreadApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("v")
        marked = words(app)
        for _ in range(8):
            await wheel(pilot, MouseScrollDown)
        await pilot.pause(0.15)

        assert words(app) == marked


async def test_a_click_in_the_library_opens_the_article(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        row = next(at for at, line in enumerate(lines(app)) if "Ferry Stops" in line[:30])
        await pilot.click(offset=(6, row))
        await pilot.pause(0.3)

        assert "full of sheep" in shown(app)
        assert app.focused is pane(app)


async def test_a_click_in_the_inspector_goes_to_its_words(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        row = next(at for at, line in enumerate(lines(app)) if "he was ready to" in line[122:])
        await pilot.click(offset=(130, row))
        await pilot.pause(0.3)

        assert words(app).startswith("he was ready to discuss arms")
        assert app.focused is pane(app)
        assert "▸" in next(line for line in lines(app) if "he was ready to" in line[30:122])


async def test_each_click_on_a_name_in_the_inspector_goes_to_its_next_mention(
    app: NewsreadApp,
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.click(offset=(lines(app)[0].index("Entities") + 1, 0))
        await pilot.pause(0.15)
        row = next(at for at, line in enumerate(lines(app)) if "Thomas Whalen" in line[122:])
        seen = []
        for _ in range(3):
            await pilot.click(offset=(128, row))
            await pilot.pause(0.3)
            seen.append(pane(app).cursor)

        mentions = next(
            mark.what.mentions
            for mark in pane(app).marks.entities.marks
            if mark.what.name == "Thomas Whalen"
        )
        assert seen == [span.start for span in mentions[:3]]
