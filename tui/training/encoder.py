"""The encoder as it is trained: a small transformer over word pieces, a field of labels for each task.

BERT (Devlin et al., 2019), written out because the attention and dropout that come with PyTorch are three
times slower on processor cores at these sizes. It starts from MiniLM-L6 (Wang et al., 2020) as fine-tuned
for sentences by sentence-transformers.
"""

from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training.crf import Field

LAYERS, WIDTH, HEADS, NORM = 6, 384, 12, 1e-12
"""The sizes of MiniLM-L6, and what keeps its norms from dividing by nothing."""


class Task(NamedTuple):
    """A task: its name and its labels."""

    name: str
    labels: tuple[str, ...]


def bio(*kinds: str) -> tuple[str, ...]:
    """Return the labels of *kinds*: outside, then beginning and inside of each."""
    return ("O", *(f"{part}-{kind}" for kind in kinds for part in "BI"))


TASKS = (
    Task("attribution", bio("source", "cue", "content")),
    Task("name", bio("PER", "ORG", "LOC", "MISC")),
)


class Dropout(nn.Module):
    """Dropout whose mask is drawn eight bytes at a time."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.level = round(rate * 256)

    def forward(self, x: Tensor) -> Tensor:
        """Drop values at the rate, in training only."""
        if not self.training or not self.level:
            return x
        drawn = (
            torch.empty((x.numel() + 7) // 8, dtype=torch.int64)
            .random_(-(2**63), None)
            .view(torch.uint8)
        )
        kept = drawn[: x.numel()].view(x.shape) >= self.level
        return x * (kept.to(x.dtype) / (1 - self.level / 256))


class Layer(nn.Module):
    """One layer: attention, then two dense ones, each added to what came in and normed."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.size = WIDTH // HEADS
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm_out = nn.LayerNorm(WIDTH, NORM)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm_down = nn.LayerNorm(WIDTH, NORM)
        self.drop = Dropout(rate)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Map (N, T, width) to the same; *bias* (N, 1, 1, T) is added to the attention."""
        n, t, width = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, HEADS, self.size).permute(2, 0, 3, 1, 4)
        scores = torch.matmul(q * self.size**-0.5, k.transpose(-1, -2))
        weights = torch.softmax(scores + bias, -1, dtype=torch.float32).to(v.dtype)
        seen = torch.matmul(weights, v).transpose(1, 2).reshape(n, t, width)
        x = self.norm_out(x + self.drop(self.out(seen)))
        down: Tensor = self.norm_down(x + self.drop(self.down(functional.gelu(self.up(x)))))
        return down


class Encoder(nn.Module):
    """Word pieces and word shapes in, one row of label scores a piece out, for the task asked for."""

    def __init__(self, vocabulary: int, positions: int, rate: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.pieces.weight.requires_grad_(
            False
        )  # a third of all weights; training them gains nothing
        self.positions = nn.Embedding(positions, WIDTH)
        self.shapes = nn.Embedding(3, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, NORM)
        self.layers = nn.ModuleList(Layer(rate) for _ in range(LAYERS))
        self.drop = Dropout(rate)
        self.heads = nn.ModuleDict({t.name: nn.Linear(WIDTH, len(t.labels)) for t in TASKS})
        self.fields = nn.ModuleDict({t.name: Field(t.labels) for t in TASKS})

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, task: str) -> Tensor:
        """Score *ids* (N, T) of *shapes* (N, T), true in *mask* (N, T): (N, T, labels of *task*)."""
        t = ids.shape[1]
        x = self.pieces(ids) + self.shapes(shapes) + self.positions(torch.arange(t))
        x = self.drop(self.norm(x))
        bias = torch.zeros(mask.shape).masked_fill(~mask, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        scores: Tensor = self.heads[task](self.drop(x))
        return scores.float()


def load(folder: Path, rate: float = 0.1) -> Encoder:
    """Return an encoder with the pretrained weights in *folder* (`model.safetensors`)."""
    stored = {
        k.removeprefix("bert."): v.float()
        for k, v in load_file(folder / "model.safetensors").items()
    }
    pieces = stored["embeddings.word_embeddings.weight"]
    positions = stored["embeddings.position_embeddings.weight"]
    positions = positions + stored["embeddings.token_type_embeddings.weight"][0]
    model = Encoder(len(pieces), len(positions), rate)
    new = {
        "pieces.weight": pieces,
        "positions.weight": positions,
        "norm.weight": stored["embeddings.LayerNorm.weight"],
        "norm.bias": stored["embeddings.LayerNorm.bias"],
    }
    parts = ("query", "key", "value")
    for at in range(LAYERS):
        here = f"encoder.layer.{at}."
        for part in ("weight", "bias"):
            new[f"layers.{at}.qkv.{part}"] = torch.cat(
                [stored[f"{here}attention.self.{name}.{part}"] for name in parts]
            )
            for ours, theirs in (
                ("out", "attention.output.dense"),
                ("norm_out", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("norm_down", "output.LayerNorm"),
            ):
                new[f"layers.{at}.{ours}.{part}"] = stored[f"{here}{theirs}.{part}"]
    found = model.load_state_dict(new, strict=False)
    fresh = ("shapes", "heads", "fields")
    if found.unexpected_keys or [k for k in found.missing_keys if not k.startswith(fresh)]:
        raise ValueError(f"{folder} does not hold the weights this encoder needs: {found}")
    return model
