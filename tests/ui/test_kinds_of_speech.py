"""Speech apart from belief and intention, joint speakers, terms in marks: as the screen shows them."""

import pytest
from look import Make, lines, settle, shown, status

from fakes import FakeEngine
from newsread.ui.app import NewsreadApp
from newsread.ui.panes.article import ArticlePane

WIDE = (160, 48)
NOTICE = "the encoder could not be loaded: its file is damaged. Install newsread again"


def row(app: NewsreadApp, words: str) -> str:
    """Return the part of the article's line that holds *words*, from the left margin on."""
    return next(line[30:122] for line in lines(app) if words in line[30:122])


def inspector(app: NewsreadApp) -> list[str]:
    return [line[123:].strip() for line in lines(app)[1:-1] if line[123:].strip()]


async def test_belief_and_intention_have_signs_of_their_own(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)

        assert "╎The wall" in row(app, "The wall will be raised")
        assert "~Quill believes" in row(app, "the sea will rise")
        assert "~ Ada Quill" in row(app, "the sea will rise")
        assert "~ fishermen" in row(app, "the wall is ugly")


async def test_speech_comes_before_intention_on_the_same_row(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)

        assert "▎She plans" in row(app, "It is time")
        assert "→ Ada Quill" not in row(app, "It is time")


async def test_words_that_were_not_said_are_set_in_italics_which_need_no_colour(
    harbour: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)

        assert app.no_color
        italic = {
            segment.text
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.italic
        }
        assert {"the sea will rise sooner", "move her own boats by spring"} <= italic
        assert "“It is time,”" not in italic


async def test_the_inspector_tells_what_was_not_said_apart(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)

        listed = inspector(app)
        assert listed == [
            "Ada Quill and Bo Reed",
            "╎ The wall will be raised",
            "Ada Quill",
            "harbour master",
            "▎ “It is time,”",
            "thought, not said",
            "~ the sea will rise sooner",
            "planned, not said",
            "→ move her own boats by spring",
            "Some fishermen",
            "thought, not said",
            "~ the wall is ugly",
            "In quotation marks, said by nobody",
            "? “Who pays?”",
            "Terms and titles in quotation marks",
            "“smart”",
        ]
        assert "Quotes 2" in shown(app)


async def test_a_setting_hides_what_was_not_said_and_a_key_shows_it(harbour: Make) -> None:
    app = harbour(show_thoughts=False)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert "~" not in shown(app)
        assert "→" not in shown(app)
        assert "Some fishermen" not in inspector(app)
        assert "▎ “It is time,”" in inspector(app)

        await pilot.press("B")
        await pilot.pause(0.15)
        assert "~ the sea will rise sooner" in inspector(app)
        assert "Beliefs and plans are marked" in status(app)
        await pilot.press("B")
        await pilot.pause(0.15)
        assert "~" not in shown(app)


async def test_the_status_line_says_what_stands_under_the_cursor(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        said = []
        for _ in range(3):
            await pilot.press("]", "q")
            await pilot.pause(0.15)
            said.append(status(app).split("   ")[0].strip())

        assert said == [
            "Ada Quill and Bo Reed · indirect · 90% sure · quotation 1 of 2",
            "Ada Quill · thought, not said · 90% sure · thought 1 of 2",
            "Ada Quill · planned, not said · 90% sure · plan 1 of 1",
        ]
        pane = app.screen.query_one(ArticlePane)
        pane._go(pane.article.text.index("smart"))  # type: ignore[union-attr]
        await pilot.pause(0.15)
        assert "as a term or a title; no quotation" in status(app)


async def test_a_joint_quotation_is_the_next_of_each_of_its_speakers(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "]", "q")

        await pilot.press("[", "s")
        await pilot.pause(0.15)

        assert "Ada Quill and Bo Reed" in status(app)


@pytest.mark.parametrize("size", [(160, 48), (100, 30), (60, 20), (40, 10)])
async def test_a_notice_of_the_engine_is_readable_to_its_end_at_any_size(
    harbour: Make, engine: FakeEngine, size: tuple[int, int]
) -> None:
    engine.notice = NOTICE
    app = harbour()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert "notice: 3" in status(app)

        await pilot.press("3")
        await pilot.pause(0.15)

        width = app.screen.query_one("#inspector").size.width
        told = " ".join(line[-width:].strip() for line in lines(app)[1:-1])
        assert NOTICE in " ".join(told.split())
        await pilot.press("3")
        await pilot.pause(0.15)
        told = " ".join(line[-width:].strip() for line in lines(app)[1:-1])
        assert NOTICE in " ".join(told.split())


async def test_help_says_what_the_signs_mean(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("question_mark", "G")
        await pilot.pause(0.15)

        assert "~                Thought, felt or believed" in shown(app)
