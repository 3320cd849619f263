"""Score the words of many texts: windows of like lengths side by side, then put together again."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from newsread.engine.tagger import network
from newsread.engine.tagger.network import Scores
from newsread.engine.tagger.windows import Window, windows
from newsread.engine.tagger.wordpiece import WordPiece, Words

_BATCH = 1_024  # pieces, with padding, that the network gets at once; more is slower and holds more


class Row(NamedTuple):
    """What the network reads: the numbers and shapes of pieces; and where each word begins."""

    ids: list[int]
    shapes: list[int]
    firsts: list[int]


class _Part(NamedTuple):
    """One window of the text so numbered."""

    text: int
    window: Window
    row: Row


class Encoder:
    """The network and the word pieces it reads."""

    def __init__(self, encoder: bytes, pieces: WordPiece) -> None:
        self.pieces = pieces
        self._network = network.load(encoder)

    def read(self, texts: Sequence[tuple[Words, str]]) -> list[Scores]:
        """Return for each text the scores (words, labels) of each field: those of words' first pieces."""
        parts = [
            _Part(number, window, row(words.part(window.start, window.end), self.pieces))
            for number, (words, text) in enumerate(texts)
            for window in windows(words, text)
        ]
        found: list[Scores] = [{} for _ in texts]
        for batch in _batches(parts):
            for name, scores in self._network(*padded([part.row for part in batch])).items():
                for at, (number, window, read) in enumerate(batch):
                    count = len(texts[number][0].spans)
                    whole = found[number].setdefault(name, np.zeros((count, scores.shape[2]), "f4"))
                    kept = slice(window.first - window.start, window.last - window.start)
                    whole[window.first : window.last] = scores[at, read.firsts[kept]]
        return found


def row(words: Words, pieces: WordPiece) -> Row:
    """Return *words* as the network reads them, between a start and an end."""
    ids, shapes, firsts = [pieces.start], [0], []
    for parts, shape in zip(words.pieces, words.shapes, strict=True):
        firsts.append(len(ids))
        ids += parts
        shapes += [shape] * len(parts)
    return Row([*ids, pieces.end], [*shapes, 0], firsts)


def padded(rows: Sequence[Row]) -> tuple[network.Integers, network.Integers, network.Mask]:
    """Return numbers, shapes and what of them counts, each (rows, pieces of the longest)."""
    longest = max(len(each.ids) for each in rows)
    ids, shapes = np.zeros((2, len(rows), longest), np.int64)
    mask = np.zeros((len(rows), longest), bool)
    for at, each in enumerate(rows):
        ids[at, : len(each.ids)] = each.ids
        shapes[at, : len(each.ids)] = each.shapes
        mask[at, : len(each.ids)] = True
    return ids, shapes, mask


def _batches(parts: Iterable[_Part]) -> Iterator[list[_Part]]:
    held: list[_Part] = []
    for part in sorted(parts, key=lambda part: len(part.row.ids)):
        if held and len(part.row.ids) * (len(held) + 1) > _BATCH:
            yield held
            held = []
        held.append(part)
    if held:
        yield held
