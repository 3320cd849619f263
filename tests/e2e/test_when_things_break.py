"""Signals, crashes and hostile texts: nothing acknowledged is lost, and the terminal is given back."""

import signal
import sys
from pathlib import Path

import psutil
import pytest
from terminal import LEFT, NEWSREAD, Terminal

CTRL_Q, CTRL_S = "\x11", "\x13"

CRASHING = """
from newsread.cli import main
from newsread.ui.panes.article import ArticlePane

def broken(self):
    raise RuntimeError("a bug in a pane")

ArticlePane.action_down = broken
raise SystemExit(main([]))
"""

HOSTILE = (
    "\x1b]52;c;cHduZWQ=\x07\x1b]0;pwned\x07[/foo] [@click=app.quit]Storm[/] \x9b2J\u202egnp.exe\u2066 [VIDEO]"
    "\n\nMARTIN [/]\x1b[2J\x1b]8;;http://pwned.example\x07and\x1b]8;;\x07 \x90q\x9c [b]bold[/b]"
    "\x00\x08 words.\n\n" + "The rest of the story is harmless and goes on for a while. " * 20
)


def test_words_and_the_key_that_keeps_them_may_come_at_once(read_before: Path) -> None:
    words = "typed over a slow line, all of it"
    with Terminal() as terminal:
        terminal.see(r"Quotes [1-9]")
        terminal.press("]q", "a")
        terminal.see("ctrl\\+s keep")
        terminal.press(words + CTRL_S)
        terminal.see("Note kept")
        terminal.press("3", "3", "3")
        terminal.see("typed over a slow line,")
        terminal.see("all of it")


def writing(terminal: Terminal, words: str) -> None:
    """Begin a note on the first quotation and write *words*."""
    terminal.see(r"Quotes [1-9]")
    terminal.press("]q", "a")
    terminal.see("ctrl\\+s keep")
    terminal.press(words)
    terminal.see(words)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_keeps_the_draft_and_gives_the_terminal_back(
    read_before: Path, number: signal.Signals
) -> None:
    with Terminal() as terminal:
        writing(terminal, "half a thought")
        terminal.kill(number)

        assert terminal.ended() == 128 + number
        assert all(sign in terminal.raw for sign in LEFT)
        assert "Traceback" not in terminal.raw

    with Terminal() as again:
        again.see("You were writing a note here")
        again.press("a")
        again.see("half a thought")


def test_a_closed_window_keeps_the_draft_and_ends_the_program(read_before: Path) -> None:
    with Terminal() as terminal:
        writing(terminal, "nearly done")
        terminal.hang_up()

        assert terminal.ended() == 128 + signal.SIGHUP

    with Terminal() as again:
        again.see("You were writing a note here")


def test_a_crash_is_told_and_gives_the_terminal_back(read_before: Path) -> None:
    with Terminal([sys.executable, "-c", CRASHING]) as terminal:
        terminal.see("MOSCOW")
        terminal.press("j")

        assert terminal.ended() == 1
        assert all(sign in terminal.raw for sign in LEFT)
        assert "a bug in a pane" in terminal.raw.rpartition("\x1b[?1049l")[2]


def test_a_killed_engine_is_told_and_the_next_article_starts_another(tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("A Long Day\n\n" + '"It rained," said Clara Hoffman on Monday.\n\n' * 4000)
    other = tmp_path / "short.txt"
    other.write_text('A Short Day\n\n"It stopped," said Clara Hoffman.\n')

    with Terminal([*NEWSREAD, str(long), str(other)]) as terminal:
        terminal.see("It rained")
        terminal.see(r"reading +[1-9]\d*%", 60)
        first = terminal.engine_started()
        first.kill()
        terminal.see("engine: was killed")
        terminal.see("no marks")
        terminal.press("G")
        terminal.see("100%")

        terminal.press("1", "j", "\r")
        terminal.see("It stopped")
        terminal.see("Quotes 1", 60)
        second = terminal.engine
        assert second is not None
        assert second.pid != first.pid


def test_a_killed_screen_takes_its_engine_along_and_loses_no_note(read_before: Path) -> None:
    with Terminal() as terminal:
        writing(terminal, "acknowledged")
        terminal.press(CTRL_S)
        terminal.see("Note kept")
        terminal.press("1", "j", "\r")
        terminal.see("◌ reading")
        engine = terminal.engine_started()
        started = terminal.processes()
        assert engine in started
        terminal.kill(signal.SIGKILL)
        assert terminal.ended() == 128 + signal.SIGKILL

    _, alive = psutil.wait_procs(started, 10)
    assert alive == []
    with Terminal() as again:
        again.see("✎ 1")
        again.press("1", "g", "\r")
        again.settle(0.5)  # the article is open, and its pane has the keys
        again.press("3", "3", "3")
        again.see("acknowledged")


def test_a_hostile_text_shows_as_plain_text_and_drives_nothing(tmp_path: Path) -> None:
    file = tmp_path / "hostile.txt"
    file.write_text(HOSTILE, "utf-8")

    with Terminal([*NEWSREAD, str(file)]) as terminal:
        terminal.see(r"\[/foo\] \[@click=app\.quit\]Storm\[/\]")
        terminal.see(r"MARTIN \[/\]\[2J\]8;;http://pwned\.example")
        terminal.see_no("◌ reading", 60)
        terminal.press("v", "j", "H", "1", "k", "j", "2", "]q", "x")
        terminal.see("Export notes")
        terminal.press("\x1b", "?", "\x1b", CTRL_Q)
        assert terminal.ended() == 0
        for driving in ("\x1b]52", "\x1b]0;", "\x1b]8", "\x9b", "\x90", "\u202e", "\u2066", "\x00"):
            assert driving not in terminal.raw, repr(driving)
        assert "\x1b[2J" not in terminal.raw
