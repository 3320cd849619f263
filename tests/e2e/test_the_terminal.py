"""What passes between newsread and its terminal: keys, sizes and pages, also where they come oddly."""

import sys
import time
from pathlib import Path

import pytest
from terminal import LEFT, NEWSREAD, Terminal

CTRL_Q, CTRL_Z, ESCAPE = "\x11", "\x1a", "\x1b"

TWO_SIZES = """
import fcntl, struct, termios
from textual.drivers.linux_driver import LinuxDriver
from newsread.cli import main

size = LinuxDriver._get_terminal_size
def then_another(driver):
    told = size(driver)
    if told == (61, 20):
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    return told
LinuxDriver._get_terminal_size = then_another
main()
"""
"""newsread in a window that grows at the very moment it asks for its size."""


def test_a_size_that_comes_while_another_is_told_is_the_one_that_stays(read_before: Path) -> None:
    with Terminal((sys.executable, "-c", TWO_SIZES), 60, 20) as terminal:
        terminal.see("MOSCOW")
        terminal.resize(61, 20)
        terminal.screen.resize(40, 120)
        terminal.see("Entities  Notes", 5)


NO_WAITING = """
import asyncio.selector_events as events
from newsread.cli import main

def refuses(loop, fd, *_):
    raise OSError(22, "Invalid argument")
events.BaseSelectorEventLoop.add_reader = refuses
main()
"""
"""newsread on a terminal that the loop cannot wait for."""

NOT_BLOCKING = """
import os
from newsread.cli import main

os.set_blocking(2, False)
main()
"""
"""newsread on a terminal that refuses what it cannot take at once."""


def test_keys_and_sizes_come_where_the_loop_cannot_wait_for_the_terminal(
    read_before: Path,
) -> None:
    with Terminal((sys.executable, "-c", NO_WAITING), 60, 20) as terminal:
        terminal.see("MOSCOW")
        terminal.press(" ")
        terminal.see_no("MOSCOW")
        terminal.resize(120, 40)
        terminal.see("Entities  Notes")
        terminal.press(CTRL_Q)
        assert terminal.ended() == 0


@pytest.mark.parametrize("command", [NEWSREAD, (sys.executable, "-c", NOT_BLOCKING)])
def test_a_terminal_that_takes_nothing_for_a_while_misses_nothing(
    command: tuple[str, ...], read_before: Path
) -> None:
    with Terminal(command) as terminal:
        terminal.see(r"Quotes [1-9]")
        for _ in range(60):  # two pages each: more than a terminal keeps unread
            terminal.send(" b")
            time.sleep(0.005)
        time.sleep(0.5)
        terminal.send("]q]q]q")
        terminal.settle(1)
        shown = terminal.text
        terminal.press("?")  # a dialog over the page has all drawn anew
        terminal.see("Keys in the article")
        terminal.press(ESCAPE)
        terminal.settle(0.5)
        assert terminal.text == shown


def test_escape_is_a_key_alone_and_the_begin_of_one_that_comes_in_pieces(
    read_before: Path,
) -> None:
    with Terminal() as terminal:
        terminal.see("MOSCOW")
        terminal.press("v")
        terminal.see("words marked")
        terminal.press(ESCAPE)
        terminal.see_no("words marked")
        terminal.press("v")
        terminal.see("words marked")
        terminal.send(ESCAPE)
        time.sleep(0.03)
        terminal.send("[B")
        terminal.settle(0.4)
        assert "words marked" in terminal.text


def test_ctrl_z_goes_back_to_the_shell_and_fg_shows_all_again(read_before: Path) -> None:
    with Terminal(("bash", "--norc", "-i")) as terminal:
        terminal.send(" ".join(NEWSREAD) + "\r")
        terminal.see(r"Quotes [1-9]")
        terminal.press("]q", CTRL_Z)
        terminal.see("Stopped")
        assert all(sign in terminal.raw for sign in LEFT)
        before = len(terminal.raw)
        terminal.send("clear; fg\r")
        for words in ("Library", "MOSCOW", "Quotes"):
            deadline = time.monotonic() + 10
            while words not in terminal.raw[before:]:
                assert terminal.take(deadline), f"{words} did not come back:\n{terminal.text}"
        terminal.press(CTRL_Q)
        terminal.send("exit\r")
        assert terminal.ended() == 0


def test_ctrl_z_stays_where_there_is_no_shell(read_before: Path) -> None:
    with Terminal() as terminal:
        terminal.see("MOSCOW")
        terminal.press(CTRL_Z)
        terminal.see("No shell to go back to")
        terminal.press(CTRL_Q)
        assert terminal.ended() == 0
