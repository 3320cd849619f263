"""Run an iterator in a thread of its own, some steps ahead of who asks for what it yields."""

import queue
import threading
from collections.abc import Generator, Iterator
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")

_STEPS = 256


def ahead(given: Iterator[T], steps: int = _STEPS) -> Generator[T, None, None]:
    """Yield what *given* yields, made at most *steps* ahead; what it raises is raised here.

    Closing the generator ends the thread after the step it is at.
    """
    made: queue.Queue[tuple[T] | Exception | None] = queue.Queue(steps)
    closed = threading.Event()

    def put(step: tuple[T] | Exception | None) -> None:
        while not closed.is_set():
            with suppress(queue.Full):
                made.put(step, timeout=0.1)
                return

    def work() -> None:
        try:
            for value in given:
                put((value,))
                if closed.is_set():
                    return
            put(None)
        except Exception as error:
            put(error)

    threading.Thread(target=work, daemon=True).start()
    try:
        while (step := made.get()) is not None:
            if isinstance(step, Exception):
                raise step
            yield step[0]
    finally:
        closed.set()
