"""The encoder as it is trained: a small transformer over word pieces, a field of labels for each task.

BERT (Devlin et al., 2019), written out because the attention and dropout that come with PyTorch are three
times slower on processor cores at these sizes. What ships starts from MiniLM-L6 (Wang et al., 2020), its
teacher from MPNet (Song et al., 2020), both as fine-tuned for sentences by sentence-transformers.
"""

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training.crf import Field
from training.tasks import TASKS

_BUCKETS, _FARTHEST = 32, 128


@dataclass(frozen=True)
class Form:
    """The sizes of an encoder, and how its pretrained weights are named."""

    layers: int
    width: int
    heads: int
    norm: float
    """What keeps its norms from dividing by nothing."""
    first: int
    """Position of the first piece."""
    relative: bool
    """Whether attention leans on the distance between pieces."""
    names: tuple[str, str, str, str, str]
    """Of queries, keys, values, what comes out of attention and its norm."""


MINILM = Form(6, 384, 12, 1e-12, 0, False, (
    "attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
    "attention.output.LayerNorm",
))  # fmt: skip
MPNET = Form(12, 768, 12, 1e-5, 2, True, (
    "attention.attn.q", "attention.attn.k", "attention.attn.v", "attention.attn.o", "attention.LayerNorm",
))  # fmt: skip


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
        """Map (N, T, width) to the same; *bias* (N, 1 or heads, 1 or T, T) is added to the attention."""
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
        # a third of all weights; training them gains nothing
        self.pieces.weight.requires_grad_(False)
        self.positions = nn.Embedding(positions, form.width)
        self.shapes = nn.Embedding(3, form.width)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(form.width, form.norm)
        self.layers = nn.ModuleList(Layer(form, rate) for _ in range(form.layers))
        self.distance = nn.Embedding(_BUCKETS, form.heads) if form.relative else None
        self.drop = Dropout(rate)
        self.heads = nn.ModuleDict({t.name: nn.Linear(form.width, len(t.labels)) for t in TASKS})
        self.fields = nn.ModuleDict({t.name: Field(t.labels) for t in TASKS})

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, task: str) -> Tensor:
        """Score *ids* (N, T) of *shapes* (N, T), true in *mask* (N, T): (N, T, labels of *task*)."""
        here = torch.arange(ids.shape[1])
        x = self.pieces(ids) + self.shapes(shapes) + self.positions(here + self.form.first)
        x = self.drop(self.norm(x))
        bias = torch.zeros(mask.shape).masked_fill(~mask, -1e4)[:, None, None, :]
        if self.distance is not None:
            bias = bias + self.distance(_buckets(here - here[:, None])).permute(2, 0, 1)
        for layer in self.layers:
            x = layer(x, bias)
        scores: Tensor = self.heads[task](self.drop(x))
        return scores.float()


def _buckets(distance: Tensor) -> Tensor:
    """Return the bucket of each distance: near ones have their own (T5, Raffel et al., 2020)."""
    away, half = distance.abs(), _BUCKETS // 2
    alone = half // 2
    far = torch.log(away.clamp(min=1) / alone) / math.log(_FARTHEST / alone) * (half - alone)
    bucket = torch.where(away < alone, away, (alone + far.long()).clamp(max=half - 1))
    return bucket + (distance > 0).long() * half


def load(folder: Path, form: Form, rate: float = 0.1) -> Encoder:
    """Return an encoder of *form* with the pretrained weights in *folder* (`model.safetensors`)."""
    stored = {
        k.removeprefix("bert."): v.float()
        for k, v in load_file(folder / "model.safetensors").items()
    }
    pieces = stored["embeddings.word_embeddings.weight"]
    positions = stored["embeddings.position_embeddings.weight"]
    if (kinds := stored.get("embeddings.token_type_embeddings.weight")) is not None:
        positions = positions + kinds[0]
    model = Encoder(form, len(pieces), len(positions), rate)
    new = {
        "pieces.weight": pieces,
        "positions.weight": positions,
        "norm.weight": stored["embeddings.LayerNorm.weight"],
        "norm.bias": stored["embeddings.LayerNorm.bias"],
    }
    if form.relative:
        new["distance.weight"] = stored["encoder.relative_attention_bias.weight"]
    *parts, out, norm = form.names
    for at in range(form.layers):
        here = f"encoder.layer.{at}."
        for part in ("weight", "bias"):
            new[f"layers.{at}.qkv.{part}"] = torch.cat(
                [stored[f"{here}{name}.{part}"] for name in parts]
            )
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
