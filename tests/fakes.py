"""Stand-ins with the real face, for tests that need no process and no model."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from newsread.errors import EngineError
from newsread.model import Annotations, Article, Entity, Quote, Span

GOLD = Path(__file__).parent / "engine" / "data" / "gold.json"
"""What a careful reader finds in the user's article."""


def ticking() -> Callable[[], datetime]:
    """Return a clock that goes on a minute at each look."""
    start = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    minutes = count(1)
    return lambda: start + timedelta(minutes=next(minutes))


class FakeEngine:
    """An engine that finds in the user's article what a careful reader does, and nothing elsewhere."""

    name = "fake 1"

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.breaks = ""
        """Why the engine fails, or "" where it works."""
        self.stopped = False

    def annotate(
        self, article: Article, progress: Callable[[float], None] | None = None
    ) -> Annotations:
        self.asked.append(article.title)
        if self.breaks:
            raise EngineError("engine", self.breaks, "Open the article again to try once more")
        if progress:
            progress(0.5)
        return gold(article) if article.title.startswith("Biden") else Annotations(self.name)

    def annotate_many(self, articles: Iterable[Article]) -> Iterator[Annotations | EngineError]:
        for article in articles:
            try:
                yield self.annotate(article)
            except EngineError as error:
                yield error

    def stop(self) -> None:
        self.stopped = True


def gold(article: Article) -> Annotations:
    """Return gold.json as annotations of the user's article."""
    table = json.loads(GOLD.read_text("utf-8"))
    quotes = tuple(
        Quote(
            tuple(Span(*span) for span in quote["content"]),
            quote["kind"],
            (Span(*quote["cue"]),),
            (Span(*quote["source"]),),
            quote["speaker"],
            quote["affiliation"],
            0.9,
        )
        for quote in table["quotes"]
    )
    entities = tuple(
        Entity(name, label, _mentions(article, [name, *aliases]))
        for label, names in table["entities"].items()
        for name, aliases in names.items()
    )
    return Annotations(FakeEngine.name, entities, quotes)


def _mentions(article: Article, names: list[str]) -> tuple[Span, ...]:
    names = sorted((name for name in names if not name.startswith("the ")), key=len, reverse=True)
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")
    return tuple(Span(*found.span()) for found in pattern.finditer(article.text))
