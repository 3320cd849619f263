"""Learn from PolNeAR's articles which spans go together, and print the weights as a module.

cd tui && python -m training.linking TRAIN.jsonl > weights && mv weights newsread/engine/quotes/linkweights.py
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsread.engine.quotes import linkweights
from newsread.engine.quotes.linking import Part, candidates, clues
from training.corpora import PARAGRAPH
from training.tasks import ROLES

_MISSED = 0.12  # share of the spans hidden in a second reading: the encoder misses some, too
_RAREST = 15
_STEPS = 300
_STEP = 0.15
_PULL = 1.0  # to zero, as of a normal prior

Clue = tuple[str, str, str]


class Choice(NamedTuple):
    """What one span may go with: the clues of each candidate, and whether it is right."""

    clues: list[list[Clue]]
    right: list[bool]


def paragraphs(article: dict[str, Any]) -> Iterator[tuple[list[Part], list[set[int]]]]:
    """Yield the parts of each paragraph, and the attributions each belongs to.

    Annotations may nest: the later one lies on top, as the encoder learns them.
    """
    text: str = article["text"]
    top: list[tuple[str, int, int] | None] = [None] * len(text)
    owners: dict[tuple[str, int, int], set[int]] = {}
    for number, attribution in enumerate(article["attributions"]):
        for role in ROLES:
            for start, end in attribution[role]:
                owners.setdefault((role, start, end), set()).add(number)
                top[start:end] = [(role, start, end)] * (end - start)
    for match in PARAGRAPH.finditer(text):
        parts: list[Part] = []
        owned: list[set[int]] = []
        for span, run in groupby(range(match.start(), match.end()), key=lambda at: top[at]):
            if span is not None:
                places = list(run)
                parts.append(Part(span[0], places[0], places[-1] + 1))
                owned.append(owners[span])
        yield parts, owned


def choices(path: Path, kind: str, other: str, rng: random.Random) -> Iterator[Choice]:
    """Yield what each span of *kind* may go with of the *other* kind, once all told, once not."""
    for line in path.read_text("utf-8").splitlines():
        article = json.loads(line)
        for parts, owned in paragraphs(article):
            for missed in (0.0, _MISSED):
                kept = [i for i in range(len(parts)) if rng.random() >= missed]
                seen = [parts[i] for i in kept]
                for at, i in enumerate(kept):
                    near = candidates(seen, at, other) if parts[i].kind == kind else []
                    if near:
                        yield Choice(
                            [list(clues(article["text"], seen, at, j)) for j in near],
                            [bool(owned[i] & owned[kept[j]]) for j in near],
                        )


def learned(examples: list[Choice]) -> dict[Clue, float]:
    """Return the weights of a multinomial logit over the candidates and none, by Adam."""
    counts = Counter(clue for choice in examples for told in choice.clues for clue in told)
    names = sorted(clue for clue, count in counts.items() if count >= _RAREST)
    numbers = {clue: number for number, clue in enumerate(names)}
    rows: list[int] = []
    columns: list[int] = []
    groups: list[int] = []
    right: list[bool] = []
    for group, choice in enumerate(examples):
        for told, correct in zip(choice.clues, choice.right, strict=True):
            known = [numbers[clue] for clue in told if clue in numbers]
            rows += [len(groups)] * len(known)
            columns += known
            groups.append(group)
            right.append(correct)
    row, column, group_of = np.array(rows), np.array(columns), np.array(groups)
    good: NDArray[np.float64] = np.array(right, np.float64)
    weights, mean, square = np.zeros((3, len(names)))
    for step in range(1, _STEPS + 1):
        odds = np.exp(np.bincount(row, weights[column], len(groups)))
        share = odds / (1 + np.bincount(group_of, odds))[group_of]
        right_odds = np.bincount(group_of, odds * good)[group_of]
        target = np.divide(odds * good, right_odds, out=np.zeros_like(odds), where=right_odds > 0)
        slope = np.bincount(column, (share - target)[row], len(names)) + _PULL * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        rate = _STEP * (1 - step / _STEPS) / (1 - 0.9**step)
        weights = weights - rate * mean / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return dict(zip(names, weights.tolist(), strict=True))


def written(name: str, weights: dict[Clue, float]) -> str:
    """Return *weights* as the table that `linkweights` reads: a line a side and question."""
    lines = [f'{name} = _table("""']
    for (side, asked), clues_ in groupby(sorted(weights), key=lambda clue: clue[:2]):
        line = f"{side} {asked}"
        for clue in clues_:
            pair = f" {clue[2]} {weights[clue]:.2f}"
            if len(line) + len(pair) > 100:
                lines.append(line)
                line = f"{side} {asked}"
            line += pair
        lines.append(line)
    return "\n".join([*lines, '""")'])


def _head() -> str:
    """Return what stands above the weights in the module there is: it says how they are read."""
    return Path(linkweights.__file__).read_text("utf-8").partition("CUE_OF_CONTENT")[0]


def main(path: Path) -> None:
    """Print the module."""
    module = [_head()]
    tables = (("content", "cue"), ("cue", "source"), ("content", "source"))
    for kind, other in tables:
        examples = list(choices(path, kind, other, random.Random(1)))
        table = written(f"{other}_of_{kind}".upper(), learned(examples))
        module.append(f"{table}\n")
    sys.stdout.write("".join(module))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
