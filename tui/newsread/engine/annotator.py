"""Annotate articles in this process: spaCy and the encoder read side by side, the rest judges."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsread.engine import WITHOUT_ENCODER, tagger
from newsread.engine.ahead import ahead
from newsread.engine.judging import judged
from newsread.engine.language import english
from newsread.engine.model import load
from newsread.engine.quotes.marks import quoted
from newsread.engine.reading import Parse, Piece, masked, pieces
from newsread.errors import EngineError
from newsread.model import Annotations, Article, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsread.engine.tagger import Tagged
    from newsread.engine.tagger.tagging import Tagger

NOT_ENGLISH = "not English: words in quotation marks are shown, without speakers"

BATCH = 20_000
"""The least characters that spaCy is given at once."""

_READING = 0.95
"""The share of the time that spaCy and the encoder take."""


class Annotator:
    """Both models, loaded; without the encoder, rules find less, and a notice says so."""

    def __init__(self, model: str, engine: str) -> None:
        self._nlp = load(model)
        self._engine = engine
        self._notice: str | None = None
        self._tagger: Tagger | None = None
        try:
            self._tagger = tagger.load()
        except EngineError as error:
            self._engine = f"{engine.rpartition(' / ')[0]} / {WITHOUT_ENCODER}"
            self._notice = f"fewer quotations are found than could be: {error}"

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
        blocks = [_blocks(parts) for _, parts in work]
        total = 2 * sum(len(p.span) for _, parts in work for p in parts) or 1
        read = 0

        def count(span: Span) -> None:
            nonlocal read
            read += len(span)
            if tell:
                tell(_READING * read / total)

        texts = [
            [masked(span.of(article.text)) for span in spans.values()]
            for (article, _), spans in zip(work, blocks, strict=True)
        ]
        with self._nlp.memory_zone(), closing(ahead(self._tag(texts))) as tags:
            docs = self._read(masked(p.span.of(a.text)) for a, parts in work for p in parts)
            for (article, parts), spans in zip(work, blocks, strict=True):
                parses: dict[int, Parse] = {}
                for piece in parts:
                    parse = parses.setdefault(piece.block, Parse(piece.block))
                    parse.add(next(docs), piece.span.start)
                    count(piece.span)
                tagged: dict[int, Tagged] = {}
                for block, span in spans.items():
                    if self._tagger:
                        tagged[block] = _moved(next(tags), span.start)
                    count(span)
                yield self._judge(article, parses, tagged)

    def _tag(self, articles: list[list[str]]) -> "Iterator[Tagged]":
        """Yield what the encoder makes of each text, an article at a time.

        What is read together differs in its last digits: alone or among others, an article is to
        have the same answer.
        """
        if self._tagger:
            for texts in articles:
                yield from self._tagger.tag(texts)

    def _read(self, texts: Iterable[str]) -> Iterator["Doc"]:
        """Yield what spaCy makes of *texts*: many at a time, few enough to be told."""
        batch: list[str] = []
        for text in texts:
            batch.append(text)
            if sum(map(len, batch)) >= BATCH:
                yield from self._nlp.pipe(batch)
                batch = []
        yield from self._nlp.pipe(batch)

    def _judge(
        self, article: Article, parses: dict[int, Parse], tagged: "dict[int, Tagged]"
    ) -> Annotations:
        if parses:
            found = judged(article, parses, tagged)
            return replace(found, engine=self._engine, notice=self._notice)
        spans = tuple(span for q in quoted(article) for span in q.spans)
        notice = self._notice if english(article) else NOT_ENGLISH
        return Annotations(self._engine, unattributed=spans, notice=notice)


def _blocks(parts: Sequence[Piece]) -> dict[int, Span]:
    """Return by block the characters that its pieces cover together."""
    spans: dict[int, Span] = {}
    for piece in parts:
        start = spans.get(piece.block, piece.span).start
        spans[piece.block] = Span(start, piece.span.end)
    return spans


def _moved(tagged: "Tagged", by: int) -> "Tagged":
    """Return *tagged*, of a text that begins at *by*, in characters of the article."""
    return tagged._replace(
        attribution=[t._replace(start=t.start + by, end=t.end + by) for t in tagged.attribution],
        names=[t._replace(start=t.start + by, end=t.end + by) for t in tagged.names],
    )
