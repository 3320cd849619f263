"""The engine's own process, seen from newsread: start it, ask it, wait within bounds, kill it."""

import os
import select
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from newsread.engine.wire import Replies, Reply, Task, pack
from newsread.errors import EngineError

_RETURNED = dict.fromkeys(("MALLOC_TRIM_THRESHOLD_", "MALLOC_MMAP_THRESHOLD_"), "4000000")
"""Has glibc hand blocks of 4 MB back to the system: a ninth less memory, at no loss of speed."""


class Worker:
    """One running engine process; once it failed or was killed it answers no more."""

    def __init__(self, model: str, engine: str) -> None:
        self.stopped = False
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - as long-lived as the process
        self._replies = Replies()
        package = str(Path(__file__).parents[2])
        path = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH")]))
        try:
            self._process = subprocess.Popen(
                # -P: a spacy.py in the folder a reader happens to be in is not imported
                [sys.executable, "-P", "-m", "newsread.engine.worker", model, engine],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                env=_RETURNED | os.environ | {"PYTHONPATH": path},
                start_new_session=True,  # the terminal's ctrl+c and hang-up are not for it
                bufsize=0,
            )
        except OSError as error:
            raise EngineError("engine", error.strerror or "cannot start") from error
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in, self._out = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._in, False)

    @property
    def pid(self) -> int:
        """The process's number, for whoever wants to measure or kill it."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def send(self, task: Task, deadline: float) -> None:
        """Hand over *task*; raises EngineError past *deadline* (seconds, monotonic)."""
        try:
            frame = memoryview(pack(task))
        except UnicodeEncodeError as error:
            raise EngineError(
                "engine", "the text holds half characters", "Clean it first"
            ) from error
        while frame:
            self._wait(deadline, writing=True)
            try:
                frame = frame[os.write(self._in, frame) :]
            except BlockingIOError:
                continue
            except (BrokenPipeError, ValueError) as error:
                raise self._died() from error

    def receive(self, deadline: float) -> Reply:
        """Return the next reply; raises EngineError where none came by *deadline* or never will."""
        while (reply := self._replies.take()) is None:
            self._wait(deadline)
            arrived = os.read(self._out, 1 << 16)
            if not arrived:
                raise self._died()
            self._replies.feed(arrived)
        return reply

    def kill(self) -> None:
        """End the process now; harmless where it has ended."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Kill the process and let go of its pipes; no other thread may be reading them."""
        self.kill()
        for end in (self._process.stdin, self._process.stdout, self._complaints):
            assert end is not None
            end.close()

    def _wait(self, deadline: float, writing: bool = False) -> None:
        left = max(0.0, deadline - time.monotonic())
        reads, writes = ([], [self._in]) if writing else ([self._out], [])
        if not any(select.select(reads, writes, [], left)):
            self.kill()
            raise EngineError("engine", "took too long and was stopped")

    def _died(self) -> EngineError:
        if self.stopped:
            return EngineError("engine", "stopped")
        self.kill()
        self._complaints.seek(0)
        lines = self._complaints.read()[-2000:].decode("utf-8", "replace").strip().splitlines()
        code = self._process.returncode
        why = f"was killed (signal {-code})" if code < 0 else f"ended by itself (exit {code})"
        return EngineError("engine", f"{why}: {lines[-1]}" if lines else why)
