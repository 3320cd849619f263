"""Stand-ins with the real face, for tests that need no process and no model."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from newsread.errors import EngineError
from newsread.model import Annotations, Article, Entity, Quote, Span

GOLD = Path(__file__).parent / "engine" / "data" / "gold.json"
"""What a careful reader finds in the user's article."""

HARBOUR = """Harbour Wall To Be Raised

The wall will be raised, Ada Quill and Bo Reed said.

Quill believes the sea will rise sooner than the town expects.

She plans to move her own boats by spring. “It is time,” she said.

Some fishermen think the wall is ugly. The “smart” gates stay open.

“Who pays?” The hall fell silent.
"""
"""An article with every kind of speech in it, and what is none."""


def ticking() -> Callable[[], datetime]:
    """Return a clock that goes on a minute at each look."""
    start = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    minutes = count(1)
    return lambda: start + timedelta(minutes=next(minutes))


class FakeEngine:
    """An engine that finds what a careful reader does in two articles, and nothing elsewhere."""

    name = "fake 1"

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.breaks = ""
        """Why the engine fails, or "" where it works."""
        self.notice: str | None = None
        """What it has to say of its work on the article of the harbour."""
        self.finds_nothing = False
        """Whether it is one that finds nothing any more."""
        self.stopped = False

    def annotate(
        self, article: Article, progress: Callable[[float], None] | None = None
    ) -> Annotations:
        self.asked.append(article.title)
        if self.breaks:
            raise EngineError("engine", self.breaks, "Open the article again to try once more")
        if progress:
            progress(0.5)
        if self.finds_nothing:
            return Annotations(self.name)
        if article.title.startswith("Harbour"):
            return replace(harbour(article), notice=self.notice)
        return gold(article) if article.title.startswith("Biden") else Annotations(self.name)

    def annotate_many(self, articles: Iterable[Article]) -> Iterator[Annotations | EngineError]:
        for article in articles:
            try:
                yield self.annotate(article)
            except EngineError as error:
                yield error

    def stop(self) -> None:
        self.stopped = True


@dataclass
class FakeBrowser:
    """A browser that remembers what it was given to open."""

    there: bool = True
    given: list[str] = field(default_factory=list)

    def browse(self, address: str) -> bool:
        self.given.append(address)
        return self.there


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
            affiliation=quote["affiliation"],
            confidence=0.9,
        )
        for quote in table["quotes"]
    )
    entities = tuple(
        Entity(name, label, _mentions(article, [name, *aliases]))
        for label, names in table["entities"].items()
        for name, aliases in names.items()
    )
    return Annotations(FakeEngine.name, entities, quotes)


def harbour(article: Article) -> Annotations:
    """Return what is to be found in HARBOUR."""

    def at(words: str) -> tuple[Span, ...]:
        start = article.text.index(words)
        return (Span(start, start + len(words)),)

    def quote(content: str, cue: str, source: str, speaker: str | None, **other: Any) -> Quote:
        kind = other.pop("kind", "indirect")
        spans = (at(content), kind, at(cue), at(source))
        return Quote(*spans, speaker, confidence=0.9, **other)

    ada, bo = "Ada Quill", "Bo Reed"
    believer = at("Quill believes")[0].start
    surname = (Span(believer, believer + len("Quill")),)
    quotes = (
        quote("The wall will be raised", "said", "Ada Quill and Bo Reed", ada, co_speakers=(bo,)),
        quote("the sea will rise sooner", "believes", "Quill", ada, stance="thought"),
        quote("move her own boats by spring", "plans to", "She", ada, stance="intended"),
        quote(
            "“It is time,”",
            "said",
            "she",
            ada,
            kind="direct",
            affiliation="harbour master",
            evidence=surname,
        ),
        quote("the wall is ugly", "think", "Some fishermen", None, stance="thought"),
    )
    entities = (Entity(ada, "PERSON", at(ada)), Entity(bo, "PERSON", at(bo)))
    return Annotations(
        FakeEngine.name, entities, quotes, at("“Who pays?”"), scare_quotes=at("“smart”")
    )


def _mentions(article: Article, names: list[str]) -> tuple[Span, ...]:
    names = sorted((name for name in names if not name.startswith("the ")), key=len, reverse=True)
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")
    return tuple(Span(*found.span()) for found in pattern.finditer(article.text))
