"""Annotate articles in this process: spaCy reads, the rules judge."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from newsread.engine import confidence
from newsread.engine.entities import named
from newsread.engine.language import english
from newsread.engine.marks import Quoted, quoted
from newsread.engine.model import load
from newsread.engine.paragraphs import joined
from newsread.engine.people import People
from newsread.engine.quotations import Said, attributions
from newsread.engine.reading import Parse, masked, pieces
from newsread.engine.speakers import Speakers
from newsread.model import Annotations, Article, Quote, QuoteKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

NOT_ENGLISH = "not English: words in quotation marks are shown, without speakers"

BATCH = 20_000
"""The least characters that spaCy is given at once."""

_PARSING = 0.9
"""The share of the time that spaCy takes."""


class Annotator:
    """A loaded model and the rules on top of it."""

    def __init__(self, model: str, engine: str) -> None:
        self._nlp = load(model)
        self._engine = engine

    def annotate(
        self, articles: Sequence[Article], tell: Callable[[float], None] | None = None
    ) -> Iterator[Annotations | Exception]:
        """Yield for each article its annotations, or why it cannot be read; tell the share done."""
        done = 0
        try:
            for found in self._together(articles, tell):
                yield found
                done += 1
        except Exception as error:
            if len(articles) == 1:
                yield error
                return
            for article in articles[done:]:
                yield from self.annotate([article])

    def _together(
        self, articles: Sequence[Article], tell: Callable[[float], None] | None
    ) -> Iterator[Annotations]:
        work = [(a, list(pieces(a)) if english(a) else []) for a in articles]
        total = sum(len(p.span) for _, parts in work for p in parts) or 1
        read = 0
        with self._nlp.memory_zone():
            docs = self._read(masked(p.span.of(a.text)) for a, parts in work for p in parts)
            for article, parts in work:
                parses: dict[int, Parse] = {}
                for piece in parts:
                    parse = parses.setdefault(piece.block, Parse(piece.block))
                    parse.add(next(docs), piece.span.start)
                    read += len(piece.span)
                    if tell:
                        tell(_PARSING * read / total)
                yield self._judge(article, parses)

    def _read(self, texts: Iterable[str]) -> Iterator["Doc"]:
        """Yield what spaCy makes of *texts*: many at a time, few enough to be told."""
        batch: list[str] = []
        for text in texts:
            batch.append(text)
            if sum(map(len, batch)) >= BATCH:
                yield from self._nlp.pipe(batch)
                batch = []
        yield from self._nlp.pipe(batch)

    def _judge(self, article: Article, parses: dict[int, Parse]) -> Annotations:
        marked = quoted(article)
        if not parses:
            spans = tuple(span for q in marked for span in q.spans)
            notice = None if english(article) else NOT_ENGLISH
            return Annotations(self._engine, unattributed=spans, notice=notice)
        found, unattributed = _found(parses, marked)
        names = named(article, list(parses.values()))
        marks = sorted(span for q in marked for span in q.spans)
        speakers = Speakers(parses, names, People(article, list(parses.values()), names), marks)
        quotes = tuple(_quote(said, speakers, marks) for said in found)
        return Annotations(self._engine, names.entities(), quotes, tuple(unattributed))


def _found(parses: dict[int, Parse], marked: list[Quoted]) -> tuple[list[Said], list[Span]]:
    by_block: dict[int, list[Span]] = defaultdict(list)
    for q in marked:
        for span, block in zip(q.spans, q.blocks, strict=True):
            by_block[block].append(span)
    found: list[Said] = []
    left: list[Span] = []
    for block, parse in parses.items():
        said, unclaimed = attributions(parse, by_block[block])
        found += said
        left += unclaimed
    return joined(found, left, marked, by_block, parses)


def _quote(said: Said, speakers: Speakers, marks: list[Span]) -> Quote:
    speaker = speakers.of(said)
    return Quote(
        content=tuple(said.content),
        kind=_kind(said.content, marks),
        cue=(said.cue,) if said.cue else (),
        source=(said.source,) if said.source else (),
        speaker=speaker.name,
        affiliation=speaker.affiliation,
        confidence=confidence.of(said.rule, speaker.way),
        evidence=speaker.evidence,
    )


def _kind(content: list[Span], marks: list[Span]) -> QuoteKind:
    """Return whether *content* is all, partly or not in quotation marks."""
    covered = 0
    for part in content:
        first = max(0, bisect_right(marks, part.start, key=lambda mark: mark.start) - 1)
        last = bisect_right(marks, part.end, key=lambda mark: mark.start)
        covered += sum(
            max(0, min(mark.end, part.end) - max(mark.start, part.start))
            for mark in marks[first:last]
        )
    whole = sum(map(len, content))
    return "direct" if covered == whole else "mixed" if covered else "indirect"
