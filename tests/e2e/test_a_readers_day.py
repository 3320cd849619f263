"""The whole of it, as a reader meets it: the real program, engine and library on a real terminal."""

import base64
import json
import re
from pathlib import Path

import psutil
import pytest
from terminal import LEFT, NEWSREAD, Terminal

CTRL_Q, CTRL_S, ESC = "\x11", "\x13", "\x1b"
STYLE = re.compile(r"\x1b\[([\d;]*)m")
COLOUR = re.compile(r"(?:^|;)(?:[349][0-8]|10[0-7])(?=;|$)")


def test_what_a_reader_leaves_is_there_at_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    with Terminal() as first:
        first.see("MOSCOW")
        first.see(r"Quotes [1-9]", 60)
        first.press("]q", "]q", "]q", "H")
        first.see("Highlighted")
        first.press("]q", "a")
        first.see("ctrl\\+s keep")
        first.press("Who paid for this?", "\t", "sourcing", CTRL_S)
        first.see("Note kept")
        first.press("m")
        first.see("Bookmarked")
        first.press("x")
        first.see("Export notes")
        first.press(str(file), "\r")
        first.see("Written:")
        first.press(CTRL_Q)
        assert first.ended() == 0
        assert all(sign in first.raw for sign in LEFT)

    written = file.read_text("utf-8")
    assert "# Biden Raises Stakes For Russia With Buildup In Eastern Europe" in written
    assert "> no combat troops would be deployed to Ukraine" in written
    assert "Jens Stoltenberg" in written
    assert "Who paid for this?" in written
    assert "#sourcing" in written

    with Terminal() as second:
        second.see("⚑ · ✎")
        second.press("3", "3", "3")
        second.see("no combat troops")
        second.see("Who paid for this\\?")
        second.see("#sourcing")
        second.press("'")
        second.see("Bookmarks 1")
        second.press(ESC, CTRL_Q)
        assert second.ended() == 0


def test_an_article_read_before_shows_its_marks_with_its_text(read_before: Path) -> None:
    with Terminal() as terminal:
        terminal.see("NATO chief Jens Stoltenberg announced")
        row = terminal.row("NATO chief Jens Stoltenberg")
        name = terminal.screen.display[row].index("Jens Stoltenberg")

        assert terminal.screen.buffer[row][name].underscore
        terminal.see(r"Quotes [1-9]")
        assert terminal.engine is None


def test_copied_words_reach_the_terminal_as_they_stand_by_key_and_by_mouse() -> None:
    with Terminal() as terminal:
        terminal.see("announced this week")
        terminal.press(")", ")", "y")
        terminal.see("Copied \\d+ words ")
        row = terminal.row("announced this week")
        column = terminal.screen.display[row].index("announced")
        mouse = "\x1b[<{};{};{}{}"
        press, move, lift = (0, "M"), (32, "M"), (0, "m")
        for (button, end), at in ((press, 0), (move, 5), (move, 13), (lift, 13)):
            terminal.press(mouse.format(button, column + at + 1, row + 1, end))
        terminal.see("2 words marked")
        terminal.press("y")
        terminal.see("Copied 2 words ")
        for _ in range(2):
            for button, end in (press, lift):
                terminal.send(mouse.format(button, column + 1, row + 1, end))
        terminal.see("1 word marked")
        terminal.press("y")
        terminal.see("Copied 1 word ")

        sent = re.findall(r"\x1b\]52;c;([\w+/=]*)\x07", terminal.raw)
    first, *others = [base64.b64decode(words).decode() for words in sent]
    assert first.startswith("NATO chief Jens Stoltenberg announced this week that the alliance was")
    assert others == ["announced this", "announced"]


def test_going_back_from_the_library_quits_and_leaves_no_process() -> None:
    with Terminal() as terminal:
        terminal.see("MOSCOW")
        terminal.engine_started()
        started = terminal.processes()
        assert len(started) == 2
        terminal.press("q", "q")
        assert terminal.ended() == 0

    _, alive = psutil.wait_procs(started, 5)
    assert alive == []


def test_the_screens_process_never_loads_spacy(read_before: Path) -> None:
    with Terminal() as terminal:
        terminal.see("MOSCOW")
        terminal.press("1", "j", "\r")
        terminal.see("◌ reading")
        terminal.see_no("◌ reading", 60)
        mapped = {Path(m.path).parts for m in psutil.Process(terminal.pid).memory_maps()}

        assert any("apsw" in parts for parts in mapped), "the check sees what is loaded"
        assert not any({"spacy", "thinc", "numpy"} & set(parts) for parts in mapped)


def test_an_article_comes_through_a_pipe_and_keys_from_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "storm.txt"
    file.write_text("Storm Nears The Coast\n\n" + "Nobody was on the beach.\n\n" * 60)
    newsread = " ".join(NEWSREAD)

    with Terminal(["sh", "-c", f"cat {file} | {newsread} -"]) as terminal:
        terminal.see("Storm Nears The Coast")
        terminal.see("Nobody was on the beach")
        terminal.press("G")
        terminal.see("100%")
        terminal.press(CTRL_Q)
        assert terminal.ended() == 0


def test_the_screen_shows_though_standard_error_leads_elsewhere(tmp_path: Path) -> None:
    newsread = " ".join(NEWSREAD)

    with Terminal(["sh", "-c", f"{newsread} 2>{tmp_path / 'log'}"]) as terminal:
        terminal.see("MOSCOW")
        terminal.press(CTRL_Q)
        assert terminal.ended() == 0
    assert (tmp_path / "log").read_text() == ""


def test_two_newsreads_share_one_library(read_before: Path) -> None:
    with Terminal() as one, Terminal() as other:
        for terminal, jumps in ((one, 1), (other, 2)):
            terminal.see("MOSCOW")
            terminal.see(r"Quotes [1-9]")
            terminal.press(*["]q"] * jumps, "H")
        for terminal in (one, other):
            terminal.see("Highlighted")
            terminal.press(CTRL_Q)
            assert terminal.ended() == 0

    with Terminal([*NEWSREAD, "list", "--json"]) as listing:
        assert listing.ended() == 0
    assert json.loads(listing.raw.splitlines()[0])["notes"] == 2


def test_no_color_leaves_marks_that_need_none(read_before: Path) -> None:
    with Terminal(env={"NO_COLOR": "1"}) as terminal:
        terminal.see(r"Quotes [1-9]")
        terminal.settle()
        row = terminal.row("NATO chief Jens Stoltenberg")
        name = terminal.screen.display[row].index("Jens Stoltenberg")

        styles = STYLE.findall(terminal.raw)
        assert styles, "the check sees what is sent"
        assert not [style for style in styles if COLOUR.search(style)]
        assert terminal.screen.buffer[row][name].underscore
        assert re.search("[▎╎]", terminal.text)


def test_forty_columns_and_ten_rows_are_enough(read_before: Path) -> None:
    with Terminal(columns=40, rows=10) as terminal:
        terminal.see("Biden Raises Stakes")
        terminal.press("]q", "]q", "]q")
        terminal.see("no combat troops")
        terminal.press("H")
        terminal.see("Highlighted")
        terminal.press("1")
        terminal.see("Library 7")
        terminal.press("3")
        terminal.see("Jens Stoltenberg")
        terminal.press("?")
        terminal.see("The line")
        terminal.press(ESC, CTRL_Q)
        assert terminal.ended() == 0


def test_a_window_too_small_says_so_and_comes_back(read_before: Path) -> None:
    with Terminal() as terminal:
        terminal.see("MOSCOW")
        terminal.resize(30, 6)
        terminal.see("make the window")
        terminal.resize(100, 30)
        terminal.see("MOSCOW")


def test_a_storm_of_sizes_is_weathered_and_the_place_is_kept(read_before: Path) -> None:
    with Terminal() as terminal:
        terminal.see("MOSCOW")
        terminal.press("]q", "]q", "]q", "]q")
        terminal.see("Pentagon")
        for turn in range(120):
            terminal.resize(20 + turn * 37 % 160, 4 + turn * 13 % 50)
            if turn % 10 == 0:
                terminal.press("j", "k")
        terminal.resize(120, 40)
        terminal.see("heightened alert ahead")
        terminal.press(CTRL_Q)
        assert terminal.ended() == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["no-such-file.txt"], "no-such-file.txt: no such file or folder"),
        (["--library", "/dev/null/library.db"], "a file stands where its folder should be"),
    ],
)
def test_what_cannot_be_opened_is_said_on_a_clean_terminal(words: list[str], message: str) -> None:
    with Terminal([*NEWSREAD, *words]) as terminal:
        assert terminal.ended() == 1

        assert message in terminal.raw
        assert "\x1b" not in terminal.raw
        assert "Traceback" not in terminal.raw
