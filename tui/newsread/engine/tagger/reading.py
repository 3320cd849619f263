"""Score the words of many texts: windows of like lengths side by side, then put together again."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from newsread.engine.tagger import network
from newsread.engine.tagger.network import Scores
from newsread.engine.tagger.windows import Window, windows
from newsread.engine.tagger.wordpiece import WordPiece, Words

_BATCH = 1_024  # pieces, with padding, that the network gets at once; more is slower and holds more


class _Row(NamedTuple):
    """One window: the text it is of, its pieces' numbers and shapes, where each word begins."""

    text: int
    window: Window
    ids: list[int]
    shapes: list[int]
    firsts: list[int]


class Encoder:
    """The network and the word pieces it reads."""

    def __init__(self, encoder: bytes, pieces: WordPiece) -> None:
        self.pieces = pieces
        self._network = network.load(encoder)

    def read(self, texts: Sequence[tuple[Words, str]]) -> list[Scores]:
        """Return for each text the scores (words, labels) of each field: those of words' first pieces."""
        rows = [
            self._row(number, words, window)
            for number, (words, text) in enumerate(texts)
            for window in windows(words, text)
        ]
        found: list[Scores] = [{} for _ in texts]
        for batch in _batches(rows):
            for name, scores in self._network(*_padded(batch)).items():
                for row, (number, window, _, _, firsts) in enumerate(batch):
                    count = len(texts[number][0].spans)
                    whole = found[number].setdefault(name, np.zeros((count, scores.shape[2]), "f4"))
                    kept = slice(window.first - window.start, window.last - window.start)
                    whole[window.first : window.last] = scores[row, firsts[kept]]
        return found

    def _row(self, number: int, words: Words, window: Window) -> _Row:
        ids, shapes, firsts = [self.pieces.start], [0], []
        here = slice(window.start, window.end)
        for pieces, shape in zip(words.pieces[here], words.shapes[here], strict=True):
            firsts.append(len(ids))
            ids += pieces
            shapes += [shape] * len(pieces)
        return _Row(number, window, [*ids, self.pieces.end], [*shapes, 0], firsts)


def _batches(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    held: list[_Row] = []
    for row in sorted(rows, key=lambda row: len(row.ids)):
        if held and len(row.ids) * (len(held) + 1) > _BATCH:
            yield held
            held = []
        held.append(row)
    if held:
        yield held


def _padded(rows: Sequence[_Row]) -> tuple[network.Integers, network.Integers, network.Mask]:
    longest = max(len(row.ids) for row in rows)
    ids, shapes = np.zeros((2, len(rows), longest), np.int64)
    mask = np.zeros((len(rows), longest), bool)
    for at, row in enumerate(rows):
        ids[at, : len(row.ids)] = row.ids
        shapes[at, : len(row.ids)] = row.shapes
        mask[at, : len(row.ids)] = True
    return ids, shapes, mask
