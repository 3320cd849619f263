"""A linear-chain conditional random field over batches, fast on processor cores.

Lafferty, McCallum and Pereira (ICML 2001). Forward and backward run in numpy, in probability space with
scaling (Rabiner, 1989): automatic differentiation through hundreds of small steps takes far longer.
"""

from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Lattice(NamedTuple):
    """What a field says of a batch: log Z (N,), unary (N, T, K) and summed pair marginals (N, K, K)."""

    log_z: Array
    unary: Array
    pairs: Array


class Taught(NamedTuple):
    """What a teacher says of a batch, as a lattice has it, and how much that counts beside the corpus."""

    unary: Array
    pairs: Array
    share: float


def run(
    emissions: Array, lengths: NDArray[np.int64], moves: Array, first: Array, last: Array
) -> Lattice:
    """Sum over all paths; *emissions* (N, T, K) are logs, longest row first; -inf forbids a label.

    *moves* (K, K), *first* (K,) and *last* (K,) are logs. Pair marginals are summed over a row: (N, K, K).
    """
    n, steps, k = emissions.shape
    top = emissions.max(2, keepdims=True)
    local = np.exp(emissions - top)
    step, enter, leave = np.exp(moves), np.exp(first), np.exp(last)
    alpha = np.zeros((steps, n, k))
    beta = np.zeros((steps, n, k))
    scale = np.ones((steps, n))
    alive = [int(np.searchsorted(-lengths, -t, side="left")) for t in range(steps)]
    a = enter * local[:, 0]
    scale[0] = a.sum(1)
    alpha[0] = a / scale[0][:, None]
    for t in range(1, steps):
        m = alive[t]
        a = (alpha[t - 1, :m] @ step) * local[:m, t]
        scale[t, :m] = a.sum(1)
        alpha[t, :m] = a / scale[t, :m, None]
    rows = np.arange(n)
    close = alpha[lengths - 1, rows] @ leave
    held = np.arange(steps)[:, None] < lengths[None]
    log_z = (np.log(scale) * held).sum(0) + np.log(close) + (top[:, :, 0].T * held).sum(0)
    ahead = np.zeros((steps, n, k))  # what comes after t, without the step into it
    for t in range(steps - 1, -1, -1):
        m = alive[t]
        ends = lengths[:m] - 1 == t
        if t + 1 < steps:
            more = alive[t + 1]
            ahead[t + 1, :more] = (
                local[:more, t + 1] * beta[t + 1, :more] / scale[t + 1, :more, None]
            )
            beta[t, :more] = ahead[t + 1, :more] @ step.T
        beta[t, :m][ends] = leave / close[:m][ends][:, None]
    unary = alpha * beta
    pairs = np.einsum("tni,tnj->nij", alpha[:-1], ahead[1:]) * step
    return Lattice(log_z, unary.transpose(1, 0, 2), pairs)


class _Loss(torch.autograd.Function):
    """log Z of the free field less log Z of the allowed labels; its slope leans to what a teacher says."""

    @staticmethod
    def forward(ctx, emissions, moves, first, last, allowed, lengths, taught):  # type: ignore[no-untyped-def]
        e = emissions.detach().double().numpy()
        trans = [p.detach().double().numpy() for p in (moves, first, last)]
        free = run(e, lengths, *trans)
        held = run(np.where(allowed, e, -1e9), lengths, *trans)
        rows = np.arange(len(e))
        excess, moved = free.unary - held.unary, free.pairs - held.pairs
        if taught is not None:
            excess += taught.share * (held.unary - taught.unary)
            moved += taught.share * (held.pairs - taught.pairs)
        ctx.grads = (
            excess,
            moved.sum(0),
            excess[:, 0].sum(0),
            excess[rows, lengths - 1].sum(0),
        )
        return emissions.new_tensor((free.log_z - held.log_z).sum())

    @staticmethod
    def backward(ctx, grad):  # type: ignore[no-untyped-def]
        given = [torch.from_numpy(g.astype(np.float32)) * grad for g in ctx.grads]
        return (*given, None, None, None)


class Field(torch.nn.Module):
    """The moves between labels; what BIO forbids stays forbidden."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__()
        k = len(labels)
        self.moves = torch.nn.Parameter(torch.zeros(k, k))
        self.first = torch.nn.Parameter(torch.zeros(k))
        self.last = torch.nn.Parameter(torch.zeros(k))
        bar_moves, bar_first = torch.zeros(k, k), torch.zeros(k)
        for j, label in enumerate(labels):
            if label.startswith("I-"):
                bar_first[j] = -1e4
                for i, before in enumerate(labels):
                    if before[2:] != label[2:]:
                        bar_moves[i, j] = -1e4
        self.register_buffer("bar_moves", bar_moves)
        self.register_buffer("bar_first", bar_first)

    def legal(self) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return moves, first and last with the bars laid on."""
        return self.moves + self.bar_moves, self.first + self.bar_first, self.last

    def loss(
        self,
        emissions: torch.Tensor,
        allowed: NDArray[np.bool_],
        lengths: NDArray[np.int64],
        taught: Taught | None = None,
    ) -> torch.Tensor:
        """Return the summed negative log likelihood.

        *allowed* (N, T, K) names the labels a word may have: one where the corpus tells, else all.
        What is *taught* bends the slope only, not the value.
        """
        moves, first, last = self.legal()
        return _Loss.apply(emissions, moves, first, last, allowed, lengths, taught)  # type: ignore[no-untyped-call,no-any-return]
