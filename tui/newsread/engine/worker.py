"""The engine's own process: reads tasks on standard input, answers on what was standard output."""

import os
import queue
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

from newsread.engine.wire import Found, Ready, Refused, Reply, Share, Task, pack, tasks


def main(model: str, engine: str) -> None:
    """Load *model* and answer tasks, as *engine*, until standard input is closed."""
    answers = os.dup(1)
    os.dup2(2, 1)  # a stray print must not land between two frames
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError):
        os.nice(max(0, 5 - os.nice(0)))  # the screen comes first
    waiting: queue.SimpleQueue[Task] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(waiting,), daemon=True).start()
    try:
        from newsread.engine.annotator import Annotator

        annotator = Annotator(model, engine)
    except Exception as error:
        _answer(answers, Refused(f"{model} cannot be loaded ({_told(error)})"))
        return
    _answer(answers, Ready())
    while True:
        task = waiting.get()
        tell = _teller(answers) if task.tell else None
        for found in annotator.annotate(task.articles, tell):
            if isinstance(found, Exception):
                _answer(answers, Refused(f"the text could not be read ({_told(found)})"))
            else:
                _answer(answers, Found(found))


def _listen(waiting: queue.SimpleQueue[Task]) -> None:
    """Queue what arrives; when newsread is gone, end at once, whatever is being read."""
    with suppress(Exception):
        for task in tasks(sys.stdin.buffer):
            waiting.put(task)
    os._exit(0)


def _answer(answers: int, reply: Reply) -> None:
    frame = memoryview(pack(reply))
    while frame:
        frame = frame[os.write(answers, frame) :]


def _teller(answers: int) -> Callable[[float], None]:
    """Return what tells the share done, at most a hundred times."""
    told = 0.0

    def tell(done: float) -> None:
        nonlocal told
        if done >= told + 0.01:
            told = done
            _answer(answers, Share(done))

    return tell


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


if __name__ == "__main__":
    main(*sys.argv[1:])
