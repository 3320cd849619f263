"""Tag texts of any length: windows through the encoder, labels through the fields, spans read off."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newsread.engine.tagger import Tag, Tagged
from newsread.engine.tagger.windows import Stretch, stretches

if TYPE_CHECKING:
    from newsread.engine.tagger.chain import Field, Found
    from newsread.engine.tagger.reading import Encoder

LEAST = {"attribution": 0.36, "name": 0.2}
"""The probability that a span of each field needs, chosen on PolNeAR's half to choose on."""

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
        spans = [_Spans() for _ in self._fields]
        for load in _loads(stretches(texts, self._encoder.pieces)):
            worded = [stretch for stretch in load if stretch.words.spans]
            scores = self._encoder.read([(each.words, texts[each.text]) for each in worded])
            found = (
                field.spans([each[name] for each in scores], LEAST[name])
                for name, field in self._fields.items()
            )
            by_stretch = zip(*found, strict=True)
            for stretch in load:
                if stretch.words.spans:
                    for side, here in zip(spans, next(by_stretch), strict=True):
                        side.feed(stretch, here)
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
    """Puts the spans of a text together, stretch by stretch."""

    def __init__(self) -> None:
        self._found: list[Tag] = []
        self._cut = False
        """Whether the last span runs to the end of what its stretch has read."""

    def feed(self, stretch: Stretch, found: Sequence["Found"]) -> None:
        """Take what begins among the words of *stretch* that are to be kept, and the rest of what was cut."""
        words = stretch.words.spans
        for one in found:
            start, end = words[one.first][0], words[one.end - 1][1]
            before = self._found[-1] if self._found else None
            if before and start < before.end:
                if self._cut and one.kind == before.kind:
                    self._found[-1] = before._replace(end=max(end, before.end))
            elif stretch.first <= one.first < stretch.end:
                self._found.append(Tag(one.kind, start, end, min(1.0, one.sure)))
        self._cut = bool(self._found) and self._found[-1].end == words[-1][1]

    def close(self) -> list[Tag]:
        """Return the spans of the text, which ends here."""
        found, self._found, self._cut = self._found, [], False
        return found
