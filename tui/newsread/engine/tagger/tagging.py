"""Tag texts of any length: windows through the encoder, labels through the fields, spans read off."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newsread.engine.tagger import Tag, Tagged
from newsread.engine.tagger.windows import Stretch, stretches

if TYPE_CHECKING:
    from newsread.engine.tagger.chain import Field, Run
    from newsread.engine.tagger.reading import Encoder

_LOAD = 16_000
"""Pieces that are held and read together: enough to put texts of like lengths side by side."""


class Tagger:
    """Tags English paragraphs, each for itself: its marks never hang on what is tagged with it."""

    def __init__(self, encoder: "Encoder", attribution: "Field", name: "Field") -> None:
        self._encoder = encoder
        self._fields = {"attribution": attribution, "name": name}

    def tag(self, texts: Sequence[str]) -> Iterator[Tagged]:
        """Yield the marks of each text in turn, in characters of that text.

        Read some 16,000 word pieces at a time, so memory does not grow with the texts.
        """
        spans = [_Spans(field.labels) for field in self._fields.values()]
        for load in _loads(stretches(texts, self._encoder.pieces)):
            worded = [stretch for stretch in load if stretch.words.spans]
            scores = self._encoder.read([(each.words, texts[each.text]) for each in worded])
            found = (
                field.runs([each[name] for each in scores]) for name, field in self._fields.items()
            )
            runs = zip(*found, strict=True)
            for stretch in load:
                if stretch.words.spans:
                    for side, run in zip(spans, next(runs), strict=True):
                        side.feed(stretch, run)
                if stretch.final:
                    yield Tagged(*(side.close() for side in spans))


def _loads(given: Iterator[Stretch]) -> Iterator[list[Stretch]]:
    held: list[Stretch] = []
    pieces = 0
    for stretch in given:
        held.append(stretch)
        pieces += sum(map(len, stretch.words.pieces)) + 1
        if pieces >= _LOAD:
            yield held
            held, pieces = [], 0
    if held:
        yield held


class _Spans:
    """Reads spans off the labels of a text, stretch by stretch."""

    def __init__(self, labels: Sequence[str]) -> None:
        self._parts = [(label[0], label[2:]) for label in labels]
        self._found: list[Tag] = []
        self._open: Tag | None = None  # its score so far is a logarithm

    def feed(self, stretch: Stretch, run: "Run") -> None:
        """Read the words of *stretch* that are to be kept."""
        for at in range(stretch.first, stretch.end):
            part, kind = self._parts[run.labels[at]]
            if part == "O" and self._open is None:
                continue
            start, end = stretch.words.spans[at]
            if self._open is not None and part == "I" and kind == self._open.kind:
                sure = self._open.score + _log(run.step[at])
                self._open = self._open._replace(end=end, score=sure)
                continue
            self._shut(1 - run.stay[at])
            if part != "O":
                self._open = Tag(kind, start, end, _log(run.here[at]))

    def close(self) -> list[Tag]:
        """Return the spans of the text, which ends here."""
        self._shut(1.0)
        found, self._found = self._found, []
        return found

    def _shut(self, sure: float) -> None:
        if self._open is not None:
            score = math.exp(self._open.score) * sure
            self._found.append(self._open._replace(score=min(1.0, max(0.0, score))))
            self._open = None


def _log(share: float) -> float:
    return math.log(max(share, 1e-12))
