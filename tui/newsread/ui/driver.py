"""How keys come in from the terminal and pages go out: on the screen's own thread.

Textual reads and writes on two more threads, and a key waits for each of them to wake.
"""

import asyncio
import os
import select
import signal
from codecs import getincrementaldecoder
from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message


class Driver(LinuxDriver):
    """Textual's, with another way to read and write."""

    _listening = False
    """Whether the loop tells what comes in; else Textual's thread does."""
    _late: asyncio.TimerHandle | None = None
    _pending: list[str]
    """What is to be written."""

    def start_application_mode(self) -> None:
        self._pending = []
        self._parser = XTermParser(self._debug)
        self._decoder = getincrementaldecoder("utf-8")("replace")
        try:
            self._loop.add_reader(self.fileno, self._read)
            self._listening = True
        except OSError:  # a loop on macOS cannot wait for /dev/tty, where keys come from in a pipe
            self._listening = False
        super().start_application_mode()  # type: ignore[no-untyped-call]
        # A signal handler of Python's own may be interrupted by the next signal, and then tells the older
        # of two sizes last. The loop calls it for one after the other.
        told = signal.getsignal(signal.SIGWINCH)
        if callable(told):
            self._loop.add_signal_handler(signal.SIGWINCH, told, signal.SIGWINCH, None)

    def disable_input(self) -> None:
        if self._listening:
            self._loop.remove_reader(self.fileno)
            if self._late:
                self._late.cancel()
        super().disable_input()

    # ---- what comes in

    def run_input_thread(self) -> None:
        if not self._listening:
            super().run_input_thread()

    def _read(self) -> None:
        """Take in what was typed."""
        try:
            typed = os.read(self.fileno, 1 << 16)
        except OSError:
            typed = b""
        if not typed:  # the terminal is gone; not every one says so
            self._loop.remove_reader(self.fileno)
            signal.raise_signal(signal.SIGHUP)
            return
        if self._late:
            self._late.cancel()
        self._process(self._parser.feed(self._decoder.decode(typed)))
        # The escape key begins as the other keys do that are sent as more than one character.
        self._late = self._loop.call_later(ESCAPE_DELAY * 1.1, self._wait_no_more)

    def _wait_no_more(self) -> None:
        """Take an escape for the key where nothing followed it."""
        self._process(self._parser.tick())

    def _process(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def send_message(self, message: Message) -> None:
        if self._listening:
            self._app.post_message(message)
        else:
            super().send_message(message)

    # ---- what goes out

    def write(self, data: str) -> None:
        if not self._pending:
            # Textual's thread for input writes too.
            soon = self._loop.call_soon if self._listening else self._loop.call_soon_threadsafe
            soon(self.flush)
        self._pending.append(data)

    def flush(self) -> None:
        """Write what is to be written, and wait for a terminal that is slow to take it."""
        assert self._file is not None  # Textual's way to say: standard error
        pending, self._pending = self._pending, []
        words = "".join(pending).encode(self._file.encoding, self._file.errors or "strict")
        out = self._file.fileno()
        while words:
            try:
                words = words[os.write(out, words) :]
            except BlockingIOError:
                select.select((), (out,), ())
            except OSError:
                return  # the terminal is gone: what comes in tells
