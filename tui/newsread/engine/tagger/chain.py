"""Choose the best run of labels over a text's words, and tell how sure each of them is.

A linear-chain conditional random field (Lafferty, McCallum and Pereira, ICML 2001), many texts at once.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsread.engine.tagger.package import Rules

Array = NDArray[np.float64]


class Run(NamedTuple):
    """The labels of a text's words by their numbers, and probabilities, each (words,)."""

    labels: list[int]
    here: list[float]
    """Of the label."""
    step: list[float]
    """Of the label, given the one before."""
    stay: list[float]
    """That the span which the label before is of goes on, given the one before."""


class Field:
    """Knows which labels may follow each other, and how gladly they do."""

    def __init__(self, rules: Rules) -> None:
        self.labels = rules.labels
        self._moves, self._first, self._last = (
            np.array(logs) for logs in (rules.moves, rules.first, rules.last)
        )
        inside = {label[2:]: at for at, label in enumerate(rules.labels) if label[0] == "I"}
        # What goes on is nothing after "O": no label has the number given for it.
        self._inside = np.array([inside.get(label[2:], -1) for label in rules.labels])

    def runs(self, scores: Sequence[NDArray[np.float32]]) -> list[Run]:
        """Return the best run of each text's *scores* (words, labels), none of them empty."""
        if not scores:
            return []
        order = sorted(range(len(scores)), key=lambda at: -len(scores[at]))
        lengths = np.array([len(scores[at]) for at in order])
        padded = np.zeros((lengths[0], len(order), len(self.labels)))
        for row, at in enumerate(order):
            padded[: lengths[row], row] = scores[at]
        # The longest text comes first: those with a word at t are the first so many.
        alive = (lengths[None] > np.arange(lengths[0])[:, None]).sum(1)
        chosen = self._best(padded, lengths, alive)
        parts = (chosen, *self._sure(padded, lengths, alive, chosen))
        found = {
            at: Run(*(part[: lengths[row], row].tolist() for part in parts))
            for row, at in enumerate(order)
        }
        return [found[at] for at in range(len(scores))]

    def _best(
        self, scores: Array, lengths: NDArray[np.int64], alive: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Return the labels of the best paths (T, N), by Viterbi's algorithm."""
        back = np.zeros(scores.shape, np.int8)
        best = scores[0] + self._first
        for t in range(1, len(scores)):
            m = alive[t]
            reach = best[:m, :, None] + self._moves
            back[t, :m] = reach.argmax(1)
            best[:m] = reach.max(1) + scores[t, :m]
        chosen = np.zeros(scores.shape[:2], np.int64)
        rows = np.arange(len(lengths))
        chosen[lengths - 1, rows] = (best + self._last).argmax(1)
        for t in range(len(scores) - 1, 0, -1):
            m = alive[t]
            chosen[t - 1, :m] = back[t, rows[:m], chosen[t, :m]]
        return chosen

    def _sure(
        self,
        scores: Array,
        lengths: NDArray[np.int64],
        alive: NDArray[np.int64],
        chosen: NDArray[np.int64],
    ) -> tuple[Array, Array, Array]:
        """Return what `Run` has beside the labels, each (T, N): backward, then forward, then looked up."""
        moves = np.exp(self._moves)
        weight = np.exp(scores - scores.max(2, keepdims=True))  # and of all that comes after
        weight[lengths - 1, np.arange(len(lengths))] *= np.exp(self._last)
        total = np.ones(scores.shape)  # of the weights that may follow the label before
        for t in range(len(scores) - 1, 0, -1):
            m = alive[t]
            total[t, :m] = weight[t, :m] @ moves.T
            after = weight[t - 1, :m] * total[t, :m]
            weight[t - 1, :m] = after / after.sum(1, keepdims=True)
        here = np.zeros(scores.shape)
        start = np.exp(self._first) * weight[0]
        here[0] = start / start.sum(1, keepdims=True)
        for t in range(1, len(scores)):
            m = alive[t]
            here[t, :m] = ((here[t - 1, :m] / total[t, :m]) @ moves) * weight[t, :m]
        before = chosen[:-1]
        of = _pick(total[1:], before)
        step, stay = np.ones(chosen.shape), np.zeros(chosen.shape)
        step[1:] = moves[before, chosen[1:]] * _pick(weight[1:], chosen[1:]) / of
        inside = self._inside[before]
        stay[1:] = moves[before, inside] * _pick(weight[1:], inside) / of * (inside >= 0)
        return _pick(here, chosen), step, stay


def _pick(values: Array, labels: NDArray[np.int64]) -> Array:
    picked: Array = np.take_along_axis(values, labels[..., None], 2)[..., 0]
    return picked
