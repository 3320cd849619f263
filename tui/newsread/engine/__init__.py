"""Find who is named in an article and who said what, in a process that may be killed any time."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from newsread.engine import tagger
from newsread.engine.model import chosen
from newsread.errors import EngineError
from newsread.model import Annotations, Article

if TYPE_CHECKING:
    from newsread.engine.client import Worker

__all__ = ["ENGINE_VERSION", "Engine"]

ENGINE_VERSION = 5
"""Goes up whenever answers can change: kept results of another version are made anew."""

WITHOUT_ENCODER = "without encoder"
"""Ends the name under which results of the rules are kept, no longer than the encoder's fault lasts."""

START_SECONDS = 90.0
"""How long a process may take to load its model; 1.5 s is usual."""
SECONDS = 20.0
SECONDS_A_CHARACTER = 1 / 1000
"""A text's time budget: a busy laptop needs a twentieth of it, a text made to hurt all but half."""

_BATCH_ARTICLES = 64
_BATCH_CHARACTERS = 200_000


class Engine:
    """Annotates articles in a process of its own, started by the first article that needs it."""

    def __init__(self, model: str | None = None) -> None:
        self._wanted = model
        self._turn = threading.Lock()  # one task at a time
        self._change = threading.Lock()  # held for a moment, so that stop() never waits for a task
        self._worker: Worker | None = None
        self._stops = 0

    @property
    def name(self) -> str:
        """Name and version of engine and models: what kept results are kept under.

        Raises EngineError where the spaCy model is not installed.
        """
        model, version = chosen(self._wanted)
        try:
            encoder = f"encoder {tagger.version()}"
        except EngineError:
            encoder = WITHOUT_ENCODER
        return f"newsread {ENGINE_VERSION} / {model} {version} / {encoder}"

    @property
    def pid(self) -> int | None:
        """The number of the engine's process, or None where none runs."""
        worker = self._worker
        return worker.pid if worker is not None and worker.alive else None

    def annotate(
        self, article: Article, progress: Callable[[float], None] | None = None
    ) -> Annotations:
        """Return what *article* holds, telling *progress* the share done, from 0 to 1.

        Blocks; any thread may call. Raises EngineError where the process died, was killed or
        stopped, ran over its time budget or refused the text; the next call starts a new one.
        """
        (found,) = self._ask((article,), self._stops, progress)
        if isinstance(found, EngineError):
            raise found
        return found

    def annotate_many(self, articles: Iterable[Article]) -> Iterator[Annotations | EngineError]:
        """Yield for each article, in order, its annotations, or the error that took their place."""
        stops = self._stops
        for batch in _batches(articles):
            answers = self._ask(batch, stops)
            yield from answers
            for article in batch[len(answers) :]:
                # The process died on one of these: alone, each shows whether it was the one.
                yield from self._ask((article,), stops)

    def stop(self) -> None:
        """Kill the process now; an `annotate` under way raises EngineError. Safe to call again."""
        with self._change:
            self._stops += 1
            if self._worker is not None:
                self._worker.stopped = True
                self._worker.kill()

    def _ask(
        self,
        articles: tuple[Article, ...],
        stops: int,
        progress: Callable[[float], None] | None = None,
    ) -> list[Annotations | EngineError]:
        """Return the answers to *articles*: fewer where the process died over several of them."""
        from newsread.engine.wire import Found, Refused, Share, Task

        answers: list[Annotations | EngineError] = []
        with self._turn:
            try:
                worker = self._ready(stops)
                budget = sum(SECONDS + len(a.text) * SECONDS_A_CHARACTER for a in articles)
                deadline = time.monotonic() + budget
                worker.send(Task(articles, tell=progress is not None), deadline)
                while len(answers) < len(articles):
                    match worker.receive(deadline):
                        case Found(annotations):
                            answers.append(annotations)
                        case Refused(why):
                            answers.append(EngineError(articles[len(answers)].title, why))
                        case Share(done) if progress is not None:
                            progress(done)
            except EngineError as error:
                if len(articles) == 1:
                    answers.append(error)
            except BaseException:  # from *progress*: whatever the process says next answers nothing
                if self._worker is not None:
                    self._worker.kill()
                raise
        return answers

    def _ready(self, stops: int) -> "Worker":
        """Return a process that waits for a task, a new one where there is none."""
        from newsread.engine.client import Worker  # 50 ms that a screen without marks never pays
        from newsread.engine.wire import Ready, Refused

        with self._change:
            if stops != self._stops:
                raise EngineError("engine", "stopped")
            if self._worker is not None and self._worker.alive:
                return self._worker
            if self._worker is not None:
                self._worker.close()
            worker = self._worker = Worker(chosen(self._wanted)[0], self.name)
        match worker.receive(time.monotonic() + START_SECONDS):
            case Ready():
                return worker
            case Refused(why):
                worker.kill()
                raise EngineError("engine", why, "Install the model again")
            case other:
                raise AssertionError(other)


def _batches(articles: Iterable[Article]) -> Iterator[tuple[Article, ...]]:
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text)
        if len(batch) == _BATCH_ARTICLES or size >= _BATCH_CHARACTERS:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)
