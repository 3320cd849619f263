"""Train the encoder from the corpora and write the model that newsread ships.

    cd tui && python -m training DATA                                # four hours on two cores, 9 GB
    cd tui && python -m training DATA --out FOLDER --epochs 0.02     # to try it

DATA holds `polnear/{train,dev}.jsonl` and `conll2003/eng.{train,testa}`; `requirements.txt`, beside this
file, says what it needs. How its spans are linked is learned in `linking.py`, in half a minute.
"""

import argparse
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import torch

from newsread.engine.tagger.wordpiece import WordPiece
from training import graph
from training.corpora import Example, conll, disguise, halves, polnear
from training.encoder import Encoder
from training.learning import Batch, Recipe, Soft, batch, batches, marginals, measure, teach
from training.pretrained import student, teacher

TEACHER = (Recipe(epochs=2, until=1, rate=5e-5), Recipe(epochs=1, until=1, rate=4e-5, seed=7))
"""Of the attributions alone, an epoch each: after the first it says of an example what it has not yet
learned by heart, after the second it knows more."""
FIRST = Recipe(epochs=5, until=1, rate=2e-4, seed=0)
"""Without a teacher; then from the mean of its weights a warm restart (Loshchilov and Hutter, 2017)."""
STAGES = (
    Recipe(epochs=5, until=5, rate=2e-4, seed=1, share=0.75),
    Recipe(epochs=2, until=2, rate=1.5e-4, seed=2, share=0.75),
)
"""By what the teacher says after its first epoch, then by the mean of both. The encoder's weights are
those after the two stages, averaged (Wortsman et al., ICML 2022)."""

SAMPLE = 1500
"""Paragraphs that the levels of rounding are measured on."""


def main() -> None:
    """Read the corpora, teach, tell figures on dev after each epoch, write the files."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("data", type=Path, help="folder of the corpora")
    asked.add_argument("--out", type=Path, default=Path("newsread/engine/tagger/english"))
    asked.add_argument(
        "--epochs", type=float, default=1.0, help="factor on the length of every stage"
    )
    asked.add_argument("--threads", type=int, default=2)
    given = asked.parse_args()
    torch.set_num_threads(given.threads)
    model, vocabulary = student()
    pieces = WordPiece(vocabulary)
    attributions = list(polnear(given.data / "polnear/train.jsonl", pieces))
    examples = [
        *attributions,
        *conll(given.data / "conll2003/eng.train", pieces, random.Random(0)),
    ]
    choose, report = halves(given.data / "polnear/dev.jsonl", pieces)
    names = list(conll(given.data / "conll2003/eng.testa", pieces, random.Random(0)))

    def tell(model: Encoder, epoch: int) -> None:
        for part, held in (("choose", choose), ("report", report), ("names", names)):
            print(f"epoch {epoch}, {part}: {_figures(model, held, pieces)}", flush=True)

    def learn(model: Encoder, from_: list[Example], recipe: Recipe, soft: dict[int, Soft]) -> None:
        teach(model, from_, pieces, recipe.scaled(given.epochs), _say, tell, soft)

    with tempfile.TemporaryDirectory() as unpacked:
        guide = teacher(vocabulary, Path(unpacked))
    said = []
    for recipe in TEACHER:
        learn(guide, attributions, recipe, {})
        said.append(marginals(guide, attributions, pieces))
    learn(model, examples, FIRST, {})
    weights = []
    for recipe, soft in zip(STAGES, (said[0], _between(*said)), strict=True):
        learn(model, examples, recipe, soft)
        weights.append({name: p.clone() for name, p in model.state_dict().items()})
        torch.save(weights[-1], given.out.with_suffix(".pt"))
    first, last = weights
    model.load_state_dict({name: p.lerp(last[name], 0.5) for name, p in first.items()})
    tell(model, 0)
    graph.write(model, vocabulary, given.out, _sample(examples, pieces))


def _between(one: dict[int, Soft], other: dict[int, Soft]) -> dict[int, Soft]:
    """Return the mean of what two teachers say of each example."""
    return {
        i: Soft((said.unary + other[i].unary) / 2, (said.pairs + other[i].pairs) / 2)
        for i, said in one.items()
    }


def _say(line: str) -> None:
    print(line, flush=True)


def _sample(examples: list[Example], pieces: WordPiece) -> Iterator[Batch]:
    """Yield paragraphs of both tasks, as they are taught: what levels of rounding are measured on."""
    rng = random.Random(0)
    drawn = [disguise(e, pieces, rng) for e in rng.sample(examples, min(SAMPLE, len(examples)))]
    for numbers in batches(drawn, 2048):
        yield batch([drawn[i] for i in numbers], pieces)


def _figures(model: Encoder, held: list[Example], pieces: WordPiece) -> str:
    return ", ".join(f"{kind} {f1}" for kind, f1 in measure(model, held, pieces).items())


if __name__ == "__main__":
    main()
