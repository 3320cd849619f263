"""The encoder as it is trained: a small transformer over word pieces with one field of labels for each task.

Vaswani et al. (2017) after BERT (Devlin et al., 2019), written out because the attention and dropout that come with
PyTorch are three times slower on processor cores at these sizes. The student starts from MiniLM-L6 (Wang et al., 2020), the
teacher from MPNet (Song et al., 2020), both as fine-tuned for sentences by sentence-transformers.
"""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training.crf import Field


@dataclass(frozen=True)
class Form:
    """The sizes of an encoder and how its weights are named."""

    layers: int
    width: int
    heads: int
    norm: float
    shift: int  # position of the first piece
    relative: bool  # MPNet adds a bias for the distance between pieces
    names: tuple[str, str, str, str, str]


MINILM = Form(6, 384, 12, 1e-12, 0, False, (
    "attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
    "attention.output.LayerNorm",
))  # fmt: skip
MPNET = Form(12, 768, 12, 1e-5, 2, True, (
    "attention.attn.q", "attention.attn.k", "attention.attn.v", "attention.attn.o", "attention.LayerNorm",
))  # fmt: skip


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
        drawn = torch.empty((x.numel() + 7) // 8, dtype=torch.int64).random_(-(2**63), None).view(torch.uint8)
        kept = drawn[: x.numel()].view(x.shape) >= self.level
        return x * (kept.to(x.dtype) / (1 - self.level / 256))


class Layer(nn.Module):
    """One layer: attention, then two dense ones, each added to what came in and normed."""

    def __init__(self, form: Form, rate: float) -> None:
        super().__init__()
        self.heads, self.size = form.heads, form.width // form.heads
        self.qkv = nn.Linear(form.width, 3 * form.width)
        self.out = nn.Linear(form.width, form.width)
        self.norm_out = nn.LayerNorm(form.width, form.norm)
        self.up = nn.Linear(form.width, 4 * form.width)
        self.down = nn.Linear(4 * form.width, form.width)
        self.norm_down = nn.LayerNorm(form.width, form.norm)
        self.drop = Dropout(rate)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Map (N, T, width) to the same; *bias* (1 or N, 1 or heads, T, T) is added to the attention."""
        n, t, width = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, self.heads, self.size).permute(2, 0, 3, 1, 4)
        scores = torch.matmul(q * self.size**-0.5, k.transpose(-1, -2))
        weights = torch.softmax(scores + bias, -1, dtype=torch.float32).to(v.dtype)
        seen = torch.matmul(weights, v).transpose(1, 2).reshape(n, t, width)
        x = self.norm_out(x + self.drop(self.out(seen)))
        down: Tensor = self.norm_down(x + self.drop(self.down(functional.gelu(self.up(x)))))
        return down


class Encoder(nn.Module):
    """Word pieces and word shapes in, one row of label scores a piece out, for the task asked for."""

    def __init__(self, form: Form, vocabulary: int, positions: int, rate: float = 0.1) -> None:
        super().__init__()
        self.form = form
        self.pieces = nn.Embedding(vocabulary, form.width)
        self.pieces.weight.requires_grad_(False)  # a third of all weights; training them gains nothing
        self.positions = nn.Embedding(positions, form.width)
        self.shapes = nn.Embedding(3, form.width)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(form.width, form.norm)
        self.layers = nn.ModuleList(Layer(form, rate) for _ in range(form.layers))
        self.distance = nn.Embedding(32, form.heads) if form.relative else None
        self.drop = Dropout(rate)
        self.heads = nn.ModuleDict({t.name: nn.Linear(form.width, len(t.labels)) for t in TASKS})
        self.fields = nn.ModuleDict({t.name: Field(t.labels) for t in TASKS})

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, task: str) -> Tensor:
        """Score *ids* (N, T) of *shapes* (N, T), true in *mask* (N, T): (N, T, labels of *task*)."""
        t = ids.shape[1]
        at = torch.arange(t)
        x = self.pieces(ids) + self.shapes(shapes) + self.positions(at + self.form.shift)
        x = self.drop(self.norm(x))
        bias = torch.zeros(mask.shape).masked_fill(~mask, -1e4)[:, None, None, :]
        if self.distance is not None:
            near = self.distance(_buckets(at[None, :] - at[:, None])).permute(2, 0, 1)
            bias = bias + near[None]
        for layer in self.layers:
            x = layer(x, bias)
        scores: Tensor = self.heads[task](self.drop(x))
        return scores.float()


def _buckets(distance: Tensor, count: int = 16, far: int = 128) -> Tensor:
    """Return T5's bucket of each distance (Raffel et al., 2020): near ones alone, far ones by their logarithm."""
    away = distance.abs()
    exact = count // 2
    log = exact + (torch.log(away.clamp(min=1) / exact) / math.log(far / exact) * (count - exact)).long()
    bucket = torch.where(away < exact, away, log.clamp(max=count - 1))
    return bucket + (distance > 0).long() * count


def load(folder: Path, form: Form, rate: float = 0.1) -> Encoder:
    """Return an encoder of *form* with the pretrained weights in *folder* (`model.safetensors`)."""
    stored = {k.removeprefix("bert."): v.float() for k, v in load_file(folder / "model.safetensors").items()}
    model = Encoder(
        form, len(stored["embeddings.word_embeddings.weight"]), len(stored["embeddings.position_embeddings.weight"]), rate
    )  # fmt: skip
    position = stored["embeddings.position_embeddings.weight"]
    if (kind := stored.get("embeddings.token_type_embeddings.weight")) is not None:
        position = position + kind[0]
    new = {
        "pieces.weight": stored["embeddings.word_embeddings.weight"],
        "positions.weight": position,
        "norm.weight": stored["embeddings.LayerNorm.weight"],
        "norm.bias": stored["embeddings.LayerNorm.bias"],
    }
    if form.relative:
        new["distance.weight"] = stored["encoder.relative_attention_bias.weight"]
    query, key, value, out, norm = form.names
    for at in range(form.layers):
        here = f"encoder.layer.{at}."
        for part in ("weight", "bias"):
            new[f"layers.{at}.qkv.{part}"] = torch.cat([stored[f"{here}{n}.{part}"] for n in (query, key, value)])
            for ours, theirs in (
                ("out", out),
                ("norm_out", norm),
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
