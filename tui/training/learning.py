"""Teach an encoder the tasks, and tell how well it does."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from newsread.engine.tagger import chain
from newsread.engine.tagger.package import Rules
from newsread.engine.tagger.reading import padded, row
from newsread.engine.tagger.tagging import LEAST
from newsread.engine.tagger.wordpiece import WordPiece
from training import crf
from training.corpora import Example, disguise
from training.encoder import Encoder
from training.tasks import TASKS

_LABELS = {task.name: task.labels for task in TASKS}


@dataclass(frozen=True)
class Recipe:
    """How long and how fast to learn."""

    epochs: float  # over which the rate falls to nothing
    until: float  # epochs after which this stage ends
    rate: float  # learning rate of the encoder
    pieces: int = 1024  # word pieces in a batch
    warm: float = 0.06  # share of the steps over which the rate rises
    hidden: float = 0.1  # share of pieces masked
    average: float = 0.998  # of the running mean of weights, which is what is kept
    share: float = 0.0  # of what a teacher says, beside the corpus
    seed: int = 0

    def scaled(self, factor: float) -> "Recipe":
        """Return the recipe with *factor* times the epochs."""
        return replace(self, epochs=self.epochs * factor, until=self.until * factor)


class Batch(NamedTuple):
    """Padded examples of one task, the longest (in words) first."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    firsts: Tensor
    lengths: NDArray[np.int64]


class Soft(NamedTuple):
    """What a teacher says of one example: of its words (words, K), and of pairs, summed (K, K)."""

    unary: NDArray[np.float32]
    pairs: NDArray[np.float32]


def batch(examples: Sequence[Example], pieces: WordPiece) -> Batch:
    """Pad *examples*, which stand in falling order of their words."""
    rows = [row(example.words, pieces) for example in examples]
    lengths = np.array([len(each.firsts) for each in rows])
    firsts = np.zeros((len(rows), lengths[0]), np.int64)
    for at, each in enumerate(rows):
        firsts[at, : lengths[at]] = each.firsts
    return Batch(*(torch.from_numpy(a) for a in (*padded(rows), firsts)), lengths)


def batches(
    examples: Sequence[Example], size: int, rng: random.Random | None = None
) -> Iterator[list[int]]:
    """Yield numbers of examples of one task and like lengths, *size* pieces with padding; *rng* shuffles."""
    found: list[list[int]] = []
    for task in TASKS:
        mine = [i for i, e in enumerate(examples) if e.task == task.name and e.words.spans]
        lengths = {i: sum(map(len, examples[i].words.pieces)) + 2 for i in mine}
        mine.sort(key=lambda i: lengths[i] + (rng.random() * 12 if rng else 0))
        held: list[int] = []
        for i in mine:
            if held and max(lengths[i], *(lengths[h] for h in held[-1:])) * (len(held) + 1) > size:
                found.append(held)
                held = []
            held.append(i)
        if held:
            found.append(held)
    if rng:
        rng.shuffle(found)
    for numbers in found:
        yield sorted(numbers, key=lambda i: -len(examples[i].words.spans))


def scores(model: Encoder, given: Batch, task: str) -> Tensor:
    """Return the label scores of each word: those of its first piece (N, words, K)."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        all_pieces: Tensor = model(given.ids, given.shapes, given.mask, task)
    return all_pieces.gather(1, given.firsts[..., None].expand(-1, -1, all_pieces.shape[-1]))


def teach(
    model: Encoder,
    examples: Sequence[Example],
    pieces: WordPiece,
    recipe: Recipe,
    say: Callable[[str], None],
    after: Callable[[Encoder, int], None],
    soft: dict[int, Soft] | None = None,
) -> None:
    """Teach *model* the *examples*; at the end it holds the running mean of its weights.

    *after* is called with each epoch's averaged model. *soft* has what a teacher says, by the number
    of the example (Hinton, Vinyals and Dean, 2015).
    """
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)
    optimizer = _optimizer(model, recipe.rate)
    per_epoch = sum(1 for _ in batches(examples, recipe.pieces))
    steps, last = int(per_epoch * recipe.epochs), int(per_epoch * recipe.until)
    step, began, losses = 0, time.monotonic(), []
    trained = {name: p for name, p in model.named_parameters() if p.requires_grad}
    mean = {name: p.detach().clone() for name, p in trained.items()}
    epoch = 0
    while step < last:
        epoch += 1
        for numbers in batches(examples, recipe.pieces, rng):
            if step >= last:
                break
            task = examples[numbers[0]].task
            as_typed = [disguise(examples[i], pieces, rng) for i in numbers]
            given = batch(as_typed, pieces)
            given = given._replace(ids=_hide(given.ids, recipe.hidden, pieces.mask))
            allowed = _allowed(as_typed, len(_LABELS[task]), given.firsts.shape[1])
            model.train()
            _set_rate(optimizer, step, steps, recipe)
            taught = _taught([(soft or {}).get(i) for i in numbers], allowed.shape, recipe.share)
            loss = model.fields[task].loss(
                scores(model, given, task), allowed, given.lengths, taught
            )
            loss = loss / float(given.lengths.sum())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            losses.append(loss.item())
            keep = min(recipe.average, step / (step + 10))
            for name, p in trained.items():
                mean[name].lerp_(p.detach(), 1 - keep)
            if step % 100 == 0:
                spent = time.monotonic() - began
                left = spent / step * (last - step) / 60
                say(
                    f"step {step} of {last}, loss {np.mean(losses[-100:]):.4f}, {left:.0f} min left"
                )
        with _Swapped(trained, mean):
            after(model, epoch)
    for name, p in trained.items():
        p.data.copy_(mean[name])


class _Swapped:
    """Put the mean weights in for a while."""

    def __init__(self, trained: dict[str, nn.Parameter], mean: dict[str, Tensor]) -> None:
        self._trained, self._mean = trained, mean

    def __enter__(self) -> None:
        self._kept = {name: p.detach().clone() for name, p in self._trained.items()}
        for name, p in self._trained.items():
            p.data.copy_(self._mean[name])

    def __exit__(self, *_: object) -> None:
        for name, p in self._trained.items():
            p.data.copy_(self._kept[name])


def _optimizer(model: Encoder, rate: float) -> torch.optim.Optimizer:
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, p in model.named_parameters():
        if p.requires_grad:
            fast = name.startswith(("heads", "shapes"))
            own = 1e-2 if name.startswith("fields") else max(rate, 1e-3) if fast else rate
            decay = 0.0 if p.ndim < 2 or own != rate else 0.01
            groups.setdefault((own, decay), []).append(p)
    return torch.optim.AdamW(
        [
            {"params": ps, "lr": own, "weight_decay": decay, "base": own}
            for (own, decay), ps in groups.items()
        ],
        fused=True,
    )


def _set_rate(optimizer: torch.optim.Optimizer, step: int, steps: int, recipe: Recipe) -> None:
    warm = max(1, int(recipe.warm * steps))
    part = (step + 1) / warm if step < warm else max(0.01, (steps - step) / (steps - warm))
    for group in optimizer.param_groups:
        group["lr"] = group["base"] * part


def _hide(ids: Tensor, share: float, mask: int) -> Tensor:
    drawn = (torch.rand(ids.shape) < share) & (ids > mask)  # the special pieces come first
    return torch.where(drawn, torch.full_like(ids, mask), ids)


def _allowed(examples: Sequence[Example], labels: int, most: int) -> NDArray[np.bool_]:
    allowed = np.zeros((len(examples), most, labels), bool)
    for at, example in enumerate(examples):
        here = np.arange(len(example.gold))
        told = example.gold >= 0
        allowed[at, here[told], example.gold[told]] = True
        allowed[at, here[~told]] = True
        allowed[at, len(example.gold) :] = True
    return allowed


def _taught(
    said: list[Soft | None], shape: tuple[int, int, int], share: float
) -> crf.Taught | None:
    told = [each for each in said if each]
    if not share or len(told) < len(said):
        return None
    unary = np.zeros(shape)
    for at, each in enumerate(told):
        unary[at, : len(each.unary)] = each.unary
    return crf.Taught(unary, np.stack([each.pairs for each in told]).astype(np.float64), share)


def marginals(model: Encoder, examples: Sequence[Example], pieces: WordPiece) -> dict[int, Soft]:
    """Return what *model* says of each example, by its number."""
    model.eval()
    found = {}
    with torch.no_grad():
        for numbers in batches(examples, 4096):
            task = examples[numbers[0]].task
            given = batch([examples[i] for i in numbers], pieces)
            legal = [p.double().numpy() for p in model.fields[task].legal()]
            lattice = crf.run(scores(model, given, task).double().numpy(), given.lengths, *legal)
            for at, i in enumerate(numbers):
                unary = lattice.unary[at, : given.lengths[at]]
                found[i] = Soft(unary.astype(np.float32), lattice.pairs[at].astype(np.float32))
    return found


def spans(gold: Sequence[int], labels: Sequence[str]) -> set[tuple[str, int, int]]:
    """Return (kind, start, end) of each span of numbered BIO *labels*; a stray inside begins nothing."""
    found = set()
    start, kind = -1, ""
    for at, number in enumerate([*gold, 0]):
        label = labels[number] if number > 0 else ""
        if kind and label == f"I-{kind}":
            continue
        if kind:
            found.add((kind, start, at))
        start, kind = (at, label[2:]) if label.startswith("B-") else (-1, "")
    return found


def measure(model: Encoder, examples: Sequence[Example], pieces: WordPiece) -> dict[str, float]:
    """Return the exact-match F1 of each kind of span, by its name, in percent."""
    model.eval()
    counts: dict[str, list[int]] = {}
    with torch.no_grad():
        fields = {
            task: chain.Field(
                Rules(list(labels), *(p.tolist() for p in model.fields[task].legal()))
            )
            for task, labels in _LABELS.items()
        }
        for numbers in batches(examples, 4096):
            task = examples[numbers[0]].task
            given = batch([examples[i] for i in numbers], pieces)
            emitted = scores(model, given, task).numpy()
            rows = [e[:n] for e, n in zip(emitted, given.lengths, strict=True)]
            for i, found in zip(numbers, fields[task].spans(rows, LEAST[task]), strict=True):
                gold = spans(examples[i].gold.tolist(), _LABELS[task])
                got = {(one.kind, one.first, one.end) for one in found}
                for label in _LABELS[task][1::2]:
                    count = counts.setdefault(label[2:], [0, 0, 0])
                    mine, theirs = ({s for s in side if s[0] == label[2:]} for side in (got, gold))
                    for at, side in enumerate((mine & theirs, mine, theirs)):
                        count[at] += len(side)
    return {
        name: round(200 * both / max(1, got + gold), 2)
        for name, (both, got, gold) in counts.items()
    }
