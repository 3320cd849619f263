"""The reader's own editor gets the terminal, and newsread has it back after."""

from pathlib import Path

from terminal import LEFT, Terminal

CTRL_N, CTRL_O, CTRL_Q, CTRL_S = "\x0e", "\x0f", "\x11", "\x13"


def test_a_note_is_written_in_the_editor_on_the_same_terminal(tmp_path: Path) -> None:
    script = tmp_path / "editor"
    script.write_text(
        '#!/bin/sh\nprintf "Editing. Words: "\nread words\nprintf " %s *too*" "$words" >> "$1"\n'
    )
    script.chmod(0o755)
    with Terminal(env={"EDITOR": str(script), "VISUAL": ""}) as terminal:
        terminal.see("MOSCOW")
        terminal.press(CTRL_N, "Thin", CTRL_O)
        terminal.see("Editing. Words:")
        terminal.press("but new\r")
        terminal.see(r"Thin but new \*too\*")
        terminal.press("!", CTRL_S)
        terminal.see("Note kept")
        terminal.press("3", "3", "3")
        terminal.see("Thin but new too!")
        terminal.press(CTRL_Q)
        assert terminal.ended() == 0
        assert all(sign in terminal.raw for sign in LEFT)


def test_an_editor_that_fails_is_said_and_the_words_stay() -> None:
    with Terminal(env={"EDITOR": "false", "VISUAL": ""}) as terminal:
        terminal.see("MOSCOW")
        terminal.press(CTRL_N, "Thin", CTRL_O)
        terminal.see("false: it ended with 1. The note is as it was")
        terminal.press(" still", CTRL_S)
        terminal.see("Note kept")
        terminal.press(CTRL_Q)
        assert terminal.ended() == 0
