"""The reader's word above the engine's: accept, correct and reject quotations and names by key."""

from pathlib import Path

import pytest
from look import Make, lines, settle, shown, status
from textual.pilot import Pilot

from fakes import FakeEngine
from newsread.desk import Desk
from newsread.ui.app import NewsreadApp
from newsread.ui.panes.article import ArticlePane

WIDE = (160, 48)


def row(app: NewsreadApp, words: str) -> str:
    """Return the part of the article's line that holds *words*, from the left margin on."""
    return next(line[30:122] for line in lines(app) if words in line[30:122])


def listed(app: NewsreadApp) -> list[str]:
    """Return what the inspector lists."""
    return [" ".join(line[123:].split()) for line in lines(app)[1:-1] if line[123:].strip()]


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press *keys* and wait until all shows."""
    await pilot.press(*keys)
    await settle(pilot)


async def test_a_accepts_a_quotation_and_says_so_beside_it(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "]", "q", "]", "q", "]", "q", "]", "q", "A")

        assert "Accepted" in status(app)
        assert "▎✓“It is time,”" in listed(app)
        assert "✓ Ada Quill" in row(app, "She plans")
        await press(pilot, "[", "q", "]", "q")
        assert "✓ accepted by you" in status(app)

        await press(pilot, "A")
        assert "accepted already" in status(app)
        await press(pilot, "u")
        assert "Taken back: quotation accepted" in status(app)
        assert "✓" not in shown(app)
        await press(pilot, "ctrl+r")
        assert "▎✓“It is time,”" in listed(app)


async def test_s_sets_another_speaker_from_the_articles_people(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "]", "q", "]", "q", "]", "q", "]", "q", "s")
        assert "Who speaks?" in shown(app)
        await press(pilot, *"bo", "enter")

        assert "Bo Reed speaks here, by your word" in status(app)
        assert "◆ Reed" in row(app, "She plans")
        at = listed(app).index("Bo Reed")
        assert listed(app)[at + 1] == "▎◆“It is time,”"
        await press(pilot, "u")
        assert "Bo Reed speaks" not in status(app)
        assert "◆" not in shown(app)


async def test_s_takes_a_speaker_as_typed(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "]", "q", "s", *"Cy Marsh", "enter")

        assert "╎◆The wall will be raised" in listed(app)
        assert "Cy Marsh" in listed(app)


async def test_s_and_esc_change_nothing(harbour: Make, desk: Desk) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "]", "q", "s", *"Bo", "escape")

        assert "Nothing changed" in status(app)
        assert desk.undo() is None


async def test_s_gives_words_that_nobody_said_a_speaker(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        pane = app.screen.query_one(ArticlePane)
        assert pane.article is not None
        pane.aim(pane.sentence(pane.article.text.index("“Who pays?”")))
        await press(pilot, "s", *"bo", "enter")

        assert "▎◆“Who pays?”" in listed(app)
        assert "In quotation marks, said by nobody" not in listed(app)


async def test_s_makes_marked_words_a_quotation(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        pane = app.screen.query_one(ArticlePane)
        assert pane.article is not None
        pane.aim(pane.sentence(pane.article.text.index("The hall fell")))
        await press(pilot, "v", "s", *"ada", "enter")

        assert "╎◆The hall fell silent." in listed(app)


async def test_e_moves_the_ends_of_a_quotation(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "]", "q", "]", "q", "e")
        assert "5 words quoted: enter keeps these ends" in status(app)
        await press(pilot, "w", "enter")

        assert "ends where you say" in status(app)
        assert "~◆the sea will rise sooner than" in listed(app)
        await press(pilot, "e", "escape")
        assert "~◆the sea will rise sooner than" in listed(app)
        await press(pilot, "u")
        assert "~ the sea will rise sooner" in listed(app)


async def test_ends_left_as_they_were_are_no_correction(harbour: Make, desk: Desk) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "]", "q", "e", "enter")

        assert "The ends are as they were" in status(app)
        assert desk.undo() is None


async def test_x_rejects_a_quotation_and_d_brings_it_back_at_a_later_start(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "]", "q", "X")
        assert "The quotation is rejected" in status(app)
        assert "╎The wall" not in row(app, "The wall will be raised")

    again = harbour()
    async with again.run_test(size=WIDE) as pilot:
        await settle(pilot)
        at = listed(again).index("Rejected by you: D brings back")
        assert listed(again)[at + 1] == "× The wall will be raised"
        await press(pilot, "3", "G", "D")
        assert "Your word is dropped" in status(again)
        assert "╎The wall" in row(again, "The wall will be raised")


async def test_a_name_is_called_otherwise_and_its_quotations_follow(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "]", "e", "c", *"Ada Quill Jones", "enter")

        assert "Ada Quill Jones (person), by your word" in status(app)
        assert "Ada Quill Jones and Bo Reed" in listed(app)
        await press(pilot, "3", "3")
        assert "◆ Ada Quill Jones 1" in listed(app)
        await press(pilot, "g", "D")
        assert "Ada Quill 1" in listed(app)


async def test_a_name_gets_another_kind_and_is_merged_and_rejected(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "3", "3", "g", "K", *"organ", "enter")
        assert "Ada Quill (organisation), by your word" in status(app)
        assert listed(app)[:2] == ["People 1", "Bo Reed 1"]

        await press(pilot, "M", *"bo", "enter")
        assert listed(app) == ["People 1", "◆ Bo Reed 2"]
        assert "Bo Reed" in row(app, "She plans")

        await press(pilot, "X")
        assert "The name is rejected" in status(app)
        assert "× Bo Reed" in listed(app)
        await press(pilot, "u", "u", "u")
        assert listed(app)[0] == "People 2"


async def test_i_shows_what_led_to_the_speaker_and_its_keys_correct(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "]", "q", "]", "q", "]", "q", "]", "q", "i")
        told = [" ".join(line.strip(" │").split()) for line in lines(app)]
        for fact in (
            "“It is time,”",
            "Whose Ada Quill, harbour master",
            "How direct",
            "Cue said",
            "Source she",
            "Chain she → Quill → Ada Quill",
            "Sure 90%",
            "Word the engine's",
        ):
            assert any(fact in line for line in told), fact

        await press(pilot, "A")
        assert "▎✓“It is time,”" in listed(app)
        await press(pilot, "i")
        assert "accepted by you ✓" in shown(app)
        await press(pilot, "D")
        assert "Your word is dropped" in status(app)
        assert "▎ “It is time,”" in listed(app)


async def test_the_status_line_tells_the_way_to_the_name(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "]", "q", "]", "q", "]", "q", "]", "q")

        assert "Ada Quill, harbour master · direct · 90% sure · she → Quill" in status(app)


@pytest.mark.parametrize("key", ["A", "X", "s", "e", "c", "K", "M", "i"])
async def test_a_key_that_finds_nothing_says_where_there_is_something(
    app: NewsreadApp, desk: Desk, key: str
) -> None:
    desk.opened(desk.article(desk.articles()[1].id))
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, key)

        assert "here: ]" in status(app)
        assert len(app.screen_stack) == 1


async def test_corrections_survive_a_newer_engine_and_an_edited_text(
    harbour: Make, desk: Desk, engine: FakeEngine, tmp_path: Path
) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "]", "q", "s", *"Cy Marsh", "enter", "]", "q", "A")

    engine.name = "fake 2"
    engine.finds_nothing = True
    file = tmp_path / "harbour.txt"
    file.write_text(file.read_text("utf-8").replace("\n\nThe wall", "\n\nIt rained.\n\nThe wall"))
    desk.take_in([file])
    again = NewsreadApp(desk)
    async with again.run_test(size=WIDE) as pilot:
        await settle(pilot)

        assert "◆ Cy Marsh" in row(again, "The wall will be raised")
        assert "✓~ Ada Quill" in row(again, "the sea will rise sooner")


@pytest.mark.parametrize("size", [(60, 20), (40, 10)])
async def test_everything_can_be_corrected_in_a_small_window(
    harbour: Make, size: tuple[int, int]
) -> None:
    app = harbour()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "]", "q", "i")
        assert "Whose" in shown(app)
        await press(pilot, "s")
        assert "Bo Reed" in shown(app)
        await press(pilot, *"bo", "enter")

        assert "◆ Bo Reed" in shown(app)
