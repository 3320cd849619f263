"""Annotate files and JSON lines for other programs: no library, nothing kept."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from newsread.engine import Engine
from newsread.errors import EngineError, NewsreadError
from newsread.model import Annotations, Article, Span
from newsread.plaintext import Cleaned
from newsread.sources import Arrival, Record, files, records

Result = dict[str, Any]
"""One object of `newsread annotate`: JSON values only, offsets in characters of its "text"."""


def annotate_files(engine: Engine, paths: Iterable[str | Path]) -> Iterator[Result | NewsreadError]:
    """Yield a result for each article in *paths*, or what stood in its way; the rest goes on.

    An article's id is its path as it was named, "-" for standard input.
    """
    return _annotate(engine, files(paths))


def annotate_records(engine: Engine, lines: Iterable[bytes]) -> Iterator[Result | NewsreadError]:
    """Yield a result for each JSON line {"id", "text"}, in order, or what stood in its way.

    A text is the body exactly as given: offsets refer to that string.
    """
    return _annotate(engine, records(lines))


Found = Arrival | Record


def _annotate(
    engine: Engine, found: Iterable[Found | NewsreadError]
) -> Iterator[Result | NewsreadError]:
    waiting: list[Found | NewsreadError] = []

    def articles() -> Iterator[Article]:
        for one in found:
            waiting.append(one)
            if not isinstance(one, NewsreadError):
                yield one.article

    def problems() -> Iterator[NewsreadError]:
        while waiting and isinstance(waiting[0], NewsreadError):
            problem = waiting.pop(0)
            assert isinstance(problem, NewsreadError)
            yield problem

    for annotations in engine.annotate_many(articles()):
        yield from problems()
        one = waiting.pop(0)
        assert not isinstance(one, NewsreadError)
        if isinstance(annotations, EngineError):
            yield EngineError(_name(one), annotations.why, annotations.mend)
        else:
            yield _result(one, annotations)
    yield from problems()


def _name(one: Found) -> str:
    return str(one.id if isinstance(one, Record) else one.path)


def _result(one: Found, found: Annotations) -> Result:
    article = one.article
    cleaned = one.cleaned if isinstance(one, Record) else None
    mended = one.notice if isinstance(one, Arrival) else None

    def spans(all_of: Iterable[Span]) -> list[list[int]]:
        return [list(_given(span, cleaned)) for span in all_of]

    dateline = article.dateline
    return {
        "id": one.id if isinstance(one, Record) else one.path,
        "title": article.title,
        "text": one.raw if isinstance(one, Record) else article.text,
        "engine": found.engine,
        "dateline": {
            "place": dateline.place if dateline else None,
            "agencies": list(dateline.agencies) if dateline else [],
            "date": dateline.date.isoformat() if dateline and dateline.date else None,
        },
        "entities": [
            {"name": entity.name, "label": entity.label, "mentions": spans(entity.mentions)}
            for entity in found.entities
        ],
        "quotes": [
            {
                "content": spans(quote.content),
                "kind": quote.kind,
                "cue": spans(quote.cue),
                "source": spans(quote.source),
                "speaker": quote.speaker,
                "affiliation": quote.affiliation,
                "confidence": round(quote.confidence, 3),
                "stance": quote.stance,
                "speakers": list(quote.speakers),
            }
            for quote in found.quotes
        ],
        "unattributed": spans(found.unattributed),
        "scare_quotes": spans(found.scare_quotes),
        "notice": "; ".join(filter(None, (mended, found.notice))) or None,
    }


def _given(span: Span, cleaned: Cleaned | None) -> tuple[int, int]:
    return cleaned.raw(span.start, span.end) if cleaned else (span.start, span.end)
