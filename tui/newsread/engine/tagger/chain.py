"""Choose the spans of a text that are most likely there, by what its words score for each label.

A linear-chain conditional random field (Lafferty, McCallum and Pereira, ICML 2001), many texts at once.
Its best path is not what is taken: a span of middling words may be on it that is hardly ever whole. Each
span's own probability is worked out instead (Culotta and McCallum, HLT-NAACL 2004).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsread.engine.tagger.package import Rules

Array = NDArray[np.float64]


class Found(NamedTuple):
    """A span of words from *first* to *end* (exclusive), and the probability that it is just these."""

    kind: str
    first: int
    end: int
    sure: float


class Field:
    """Knows which labels may follow each other, and how gladly they do."""

    def __init__(self, rules: Rules) -> None:
        self._moves, self._first, self._last = (
            np.exp(np.array(logs)) for logs in (rules.moves, rules.first, rules.last)
        )
        self._kinds = [label[2:] for label in rules.labels if label[0] == "B"]
        labels = rules.labels
        self._begin = [labels.index(f"B-{kind}") for kind in self._kinds]
        self._inside = [labels.index(f"I-{kind}") for kind in self._kinds]

    def spans(self, scores: Sequence[NDArray[np.float32]], least: float) -> list[list[Found]]:
        """Return in order the spans of each text's *scores* (words, labels), none of them empty.

        All have a probability above *least*; where two overlap, the likelier one is taken.
        """
        if not scores:
            return []
        order = sorted(range(len(scores)), key=lambda at: -len(scores[at]))
        lengths = np.array([len(scores[at]) for at in order])
        padded = np.zeros((lengths[0], len(order), len(self._moves)))
        for row, at in enumerate(order):
            padded[: lengths[row], row] = scores[at]
        chances = self._chances(padded, lengths)
        found: list[list[Found]] = [[] for _ in scores]
        for row, at in enumerate(order):
            by_kind = zip(*(part[: lengths[row], row].T.tolist() for part in chances), strict=True)
            likely = [
                Found(kind, *one)
                for kind, (begin, begun, gone) in zip(self._kinds, by_kind, strict=True)
                for one in _likely(begin, begun, gone, least)
            ]
            found[at] = _apart(likely)
        return found

    def _chances(self, scores: Array, lengths: NDArray[np.int64]) -> tuple[Array, Array, Array]:
        """Return for each word and kind (T, N, kinds) how likely a span begins there, and goes on there.

        The second is given that it began at the word before, the third that it went on there.
        """
        # The longest text comes first: those with a word at t are the first so many.
        alive = (lengths[None] > np.arange(len(scores))[:, None]).sum(1)
        weight = np.exp(scores - scores.max(2, keepdims=True))  # and of all that comes after
        weight[lengths - 1, np.arange(len(lengths))] *= self._last
        total = np.ones(scores.shape)  # of the weights that may follow the label before
        for t in range(len(scores) - 1, 0, -1):
            m = alive[t]
            total[t, :m] = weight[t, :m] @ self._moves.T
            after = weight[t - 1, :m] * total[t, :m]
            weight[t - 1, :m] = after / after.sum(1, keepdims=True)
        here = np.zeros(scores.shape)
        start = self._first * weight[0]
        here[0] = start / start.sum(1, keepdims=True)
        for t in range(1, len(scores)):
            m = alive[t]
            here[t, :m] = ((here[t - 1, :m] / total[t, :m]) @ self._moves) * weight[t, :m]
        begin, inside = self._begin, self._inside
        begun, gone = (
            self._moves[before, inside] * weight[:, :, inside] / total[:, :, before]
            for before in (begin, inside)
        )
        return here[:, :, begin], begun, gone


def _likely(
    begin: list[float], begun: list[float], gone: list[float], least: float
) -> Iterator[tuple[int, int, float]]:
    """Yield where spans of one kind begin and end, and how likely each is: more than *least*."""
    for first, chance in enumerate(begin):
        end, onward = first + 1, begun
        while chance > least:
            on = onward[end] if end < len(begin) else 0.0
            if chance * (1 - on) > least:
                yield first, end, chance * (1 - on)
            chance *= on
            end, onward = end + 1, gone


def _apart(likely: list[Found]) -> list[Found]:
    """Return of spans that may overlap the likeliest, in order."""
    taken = bytearray(max((found.end for found in likely), default=0))
    kept: list[Found] = []
    for one in sorted(likely, key=lambda found: -found.sure):
        if not any(taken[one.first : one.end]):
            taken[one.first : one.end] = b"\1" * (one.end - one.first)
            kept.append(one)
    return sorted(kept, key=lambda found: found.first)
