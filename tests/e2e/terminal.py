"""A terminal with newsread in it: what a person sees, types and does to the window."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

import psutil
import pyte

NEWSREAD = (sys.executable, "-m", "newsread")
TERM = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
LEFT = ("\x1b[?1049l", "\x1b[?25h", "\x1b[?1000l", "\x1b[?1004l", "\x1b[?2004l")
"""What gives a shell its terminal back: the page it had, cursor, mouse, focus and pasting."""


class Terminal:
    """A program on a pseudo-terminal of its own; all its waiting is bounded."""

    def __init__(
        self,
        command: Sequence[str | Path] = NEWSREAD,
        columns: int = 120,
        rows: int = 40,
        env: dict[str, str] | None = None,
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._drawn = 0
        self.output = bytearray()
        """Every byte the program sent."""
        self.status: int | None = None
        """The exit status, 128 and the signal for a killed program; None while it runs."""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            # An environment given whole: readline and xdist put COLUMNS and LINES into pytest's.
            given = os.environ | TERM | (env or {})
            ours = {
                name: value for name, value in given.items() if name not in ("COLUMNS", "LINES")
            }
            os.execvpe(command[0], [str(w) for w in command], ours)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.processes():
            process.kill()
        self._wait(5)
        self.hang_up()

    # ---- seeing

    @property
    def screen(self) -> pyte.Screen:
        """The screen as it is now, each character with its looks."""
        self._stream.feed(bytes(self.output[self._drawn :]))
        self._drawn = len(self.output)
        return self._screen

    @property
    def text(self) -> str:
        """The screen as it shows now."""
        return "\n".join(self.screen.display)

    @property
    def raw(self) -> str:
        """Return all that the program sent, escape sequences and all."""
        return self.output.decode("utf-8", "replace")

    def see(self, pattern: str, seconds: float = 20) -> "re.Match[str]":
        """Wait until *pattern* shows, and return what matched; AssertionError with the screen if not."""
        deadline = time.monotonic() + seconds
        while not (found := re.search(pattern, self.text)):
            assert self.take(deadline), f"{pattern!r} does not show:\n{self.text}"
        return found

    def see_no(self, pattern: str, seconds: float = 20) -> None:
        """Wait until *pattern* shows no more."""
        deadline = time.monotonic() + seconds
        while re.search(pattern, self.text):
            assert self.take(deadline), f"{pattern!r} still shows:\n{self.text}"

    def settle(self, quiet: float = 0.2) -> None:
        """Wait until the program has drawn nothing for *quiet* seconds."""
        while self.take(time.monotonic() + quiet):
            pass

    def row(self, pattern: str) -> int:
        """Return the number of the first row that holds *pattern*."""
        return next(at for at, row in enumerate(self.screen.display) if re.search(pattern, row))

    # ---- doing

    def press(self, *keys: str) -> None:
        """Send *keys* one after the other, as quickly as a person types; one may be many at once."""
        for key in keys:
            self.send(key)
            self.settle(0.08)

    def send(self, keys: str) -> None:
        """Send *keys* and wait for nothing."""
        os.write(self._fd, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Change the window's size, as dragging its corner does."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def kill(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the window."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    # ---- its processes

    def processes(self) -> list[psutil.Process]:
        """Return the program's own process and those it started, as far as they run."""
        try:
            own = psutil.Process(self.pid)
            return [own, *own.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    @property
    def engine(self) -> psutil.Process | None:
        """The engine's process, or None where none runs."""
        for process in self.processes()[1:]:
            if "newsread.engine.worker" in process.cmdline():
                return process
        return None

    def engine_started(self, seconds: float = 20) -> psutil.Process:
        """Wait for the engine's process, which starts a moment after the screen says so."""
        deadline = time.monotonic() + seconds
        while (found := self.engine) is None:
            assert time.monotonic() < deadline, f"no engine:\n{self.text}"
            self.take(time.monotonic() + 0.05)
        return found

    def ended(self, seconds: float = 15) -> int:
        """Wait for the program's end and return its exit status."""
        assert self._wait(seconds), f"still running:\n{self.text}"
        assert self.status is not None
        return self.status

    def _wait(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while self.status is None and time.monotonic() < deadline:
            self.take(time.monotonic() + 0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                code = os.waitstatus_to_exitcode(status)
                self.status = code if code >= 0 else 128 - code
        while self.status is not None and self.take(time.monotonic() + 0.05):
            pass
        return self.status is not None

    def take(self, deadline: float) -> bool:
        """Take in what the program sends; False where nothing came by *deadline* (monotonic)."""
        if self._fd < 0:
            time.sleep(max(0.0, deadline - time.monotonic()))
            return False
        ready, _, _ = select.select([self._fd], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return False
        try:
            arrived = os.read(self._fd, 1 << 16)
        except OSError:  # the other side is closed
            arrived = b""
        if not arrived:
            return False
        self.output += arrived
        return True
