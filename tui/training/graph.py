"""Write a trained encoder as the files that newsread reads: weights of eight bits in an ONNX graph.

Weights are whole numbers of seven bits, one scale a column, and what is multiplied with them has
eight: so a sum of two products stays within sixteen bits on processors that add them there. The levels
of what is multiplied are measured beforehand (SmoothQuant, Xiao et al., ICML 2023), for one level a
batch would let a paragraph's marks hang on the paragraphs beside it.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from newsread.engine.tagger.package import ENCODER, FORMAT, PACKAGE, VOCABULARY
from newsread.engine.tagger.windows import LONGEST
from training.encoder import MINILM, Encoder
from training.learning import Batch
from training.tasks import TASKS

Array = NDArray[np.float32]

_LAYERS, _WIDTH, _HEADS, _NORM = MINILM.layers, MINILM.width, MINILM.heads, MINILM.norm
_OURS = "com.microsoft"  # onnxruntime's own operators, for what ONNX has none or a slow one
_WEIGHT = 63  # the largest weight
_MIDDLE = 128  # the zero of what may be of either sign
_LOW = 32  # the zero of what GELU gives, which is hardly ever below -0.17
_LEAST = 1.2  # no level of GELU's may be lower, or -0.17 would not fit above that zero
_SHARE = 0.85  # of a channel's range that is taken to the weights; chosen on dev


class _Input(NamedTuple):
    """What goes into a dense layer: the largest size of each channel, and summed products of channels."""

    top: Array
    products: NDArray[np.float64]


class _Level(NamedTuple):
    """How one kind of input is rounded: what each channel is divided by, the zero; and its products then."""

    divisor: Array
    zero: str
    products: NDArray[np.float64]


def write(model: Encoder, vocabulary: Sequence[str], folder: Path, sample: Iterable[Batch]) -> None:
    """Write `encoder.onnx`, `vocabulary.txt` and `tagger.json` into *folder*.

    *sample* is a thousand or so paragraphs of training text, as they are taught.
    """
    model.eval()
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(_Graph(model, _inputs(model, sample)).model(), folder / ENCODER)
    (folder / VOCABULARY).write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    fields = {}
    for task in TASKS:
        legal = [
            [round(x, 4) for x in p.flatten().tolist()] for p in model.fields[task.name].legal()
        ]
        k = len(task.labels)
        moves = [legal[0][at : at + k] for at in range(0, k * k, k)]
        fields[task.name] = {
            "labels": task.labels,
            "moves": moves,
            "first": legal[1],
            "last": legal[2],
        }
    files = {}
    for name in (ENCODER, VOCABULARY):
        data = (folder / name).read_bytes()
        files[name] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    package = {"format": FORMAT, "files": files, "fields": fields}
    (folder / PACKAGE).write_text(json.dumps(package) + "\n", encoding="utf-8")


def _inputs(model: Encoder, sample: Iterable[Batch]) -> dict[str, _Input]:
    """Return what goes into each dense layer of *model* when it reads *sample*, by the layer's name."""
    found: dict[str, _Input] = {}
    seen = torch.zeros(0)

    def look(name: str, given: Tensor) -> None:
        x = given[seen]
        top, products = x.abs().amax(0).numpy(), (x.T @ x).double().numpy()
        before = found.get(name, _Input(top, np.zeros_like(products)))
        found[name] = _Input(np.maximum(before.top, top), before.products + products)

    hooks = [
        part.register_forward_pre_hook(lambda _, given, name=name: look(name, given[0]))
        for name, part in model.layers.named_modules()
        if isinstance(part, nn.Linear)
    ]
    with torch.no_grad():
        for batch in sample:
            seen = batch.mask
            model(batch.ids, batch.shapes, batch.mask, TASKS[0].name)
    for hook in hooks:
        hook.remove()
    return found


class _Graph:
    """The encoder, operator by operator; weights are named as the reader in numpy looks for them."""

    def __init__(self, model: Encoder, inputs: dict[str, _Input]) -> None:
        self._model, self._inputs = model, inputs
        self._nodes: list[onnx.NodeProto] = []
        self._weights: list[onnx.TensorProto] = []
        self._count = 0

    def model(self) -> onnx.ModelProto:
        """Return the whole graph: pieces, shapes and mask in, a row of scores a piece out for each task."""
        self._keep("one", np.float32(1))
        self._keep("middle", np.uint8(_MIDDLE))
        self._keep("low", np.uint8(_LOW))
        self._keep("nought", np.int8(0))
        self._keep("split", np.array([0, 0, _HEADS, _WIDTH // _HEADS], np.int64))
        self._keep("joined", np.array([0, 0, _WIDTH], np.int64))
        x, bias = self._embedded(), self._bias()
        for at in range(_LAYERS):
            x = self._layer(at, x, bias)
        for task in TASKS:
            head = self._model.heads[task.name]
            weight = self._keep(f"{task.name}.weight", _values(head.weight).T)
            product = self._do("MatMul", x, weight)
            self._nodes.append(
                helper.make_node(
                    "Add",
                    [product, self._keep(f"{task.name}.bias", _values(head.bias))],
                    [task.name],
                )
            )
        integers = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "t"])
            for name in ("ids", "shapes")
        ]
        mask = helper.make_tensor_value_info("mask", TensorProto.BOOL, ["n", "t"])
        scores = [
            helper.make_tensor_value_info(
                task.name, TensorProto.FLOAT, ["n", "t", len(task.labels)]
            )
            for task in TASKS
        ]
        graph = helper.make_graph(self._nodes, "encoder", [*integers, mask], scores, self._weights)
        operators = [helper.make_opsetid("", 20), helper.make_opsetid(_OURS, 1)]
        return helper.make_model(graph, opset_imports=operators, ir_version=10)

    def _embedded(self) -> str:
        pieces = _values(self._model.pieces.weight)
        scale = np.maximum(np.abs(pieces).max(1, keepdims=True), 1e-6) / 127
        rounded = self._do(
            "Gather", self._keep("pieces", np.round(pieces / scale).astype(np.int8)), "ids"
        )
        row = self._do("Gather", self._keep("pieces.scale", scale), "ids")
        x = self._do("Mul", self._do("Cast", rounded, to=TensorProto.FLOAT), row)
        x = self._do(
            "Add",
            x,
            self._do(
                "Gather", self._keep("shapes.weight", _values(self._model.shapes.weight)), "shapes"
            ),
        )
        length = self._do("Shape", "ids", start=1, end=2)
        start = self._keep("start", np.array([0], np.int64))
        places = _values(self._model.positions.weight)[: LONGEST + 2]
        here = self._do("Slice", self._keep("positions", places), start, length, start)
        return self._do("LayerNormalization", self._do("Add", x, here), *self._norm("norm", self._model.norm),
                        axis=-1, epsilon=_NORM)  # fmt: skip

    def _bias(self) -> str:
        shut = self._do(
            "Where", "mask", self._keep("open", np.float32(0)), self._keep("shut", np.float32(-1e4))
        )
        return self._do("Unsqueeze", shut, self._keep("inner", np.array([1, 2], np.int64)))

    def _layer(self, at: int, x: str, bias: str) -> str:
        layer = self._model.layers[at]
        weight, offset = _values(layer.qkv.weight), _values(layer.qkv.bias)
        out = self._level(f"{at}.out", layer.out)
        by = np.ones(3 * _WIDTH, np.float32)
        by[:_WIDTH] = layer.size**-0.5
        by[2 * _WIDTH :] = 1 / out.divisor  # attention mixes pieces, not channels: so here already
        weight, offset = weight * by[:, None], offset * by
        level = self._level(f"{at}.qkv", layer.qkv)
        given = self._rounded(f"{at}.qkv", x, level)
        query, key, value = (
            self._heads(self._dense(f"{at}.{part}", given, weight[rows], level, offset[rows]))
            for part, rows in (
                ("query", slice(_WIDTH)),
                ("key", slice(_WIDTH, 2 * _WIDTH)),
                ("value", slice(2 * _WIDTH, None)),
            )
        )  # fmt: skip
        query, value = (self._do("Transpose", side, perm=[0, 2, 1, 3]) for side in (query, value))
        near = self._do("MatMul", query, self._do("Transpose", key, perm=[0, 2, 3, 1]))
        weights = self._do("Softmax", self._do("Add", near, bias), axis=-1)
        seen = self._do("Transpose", self._do("MatMul", weights, value), perm=[0, 2, 1, 3])
        seen = self._do("QuantizeLinear", self._do("Reshape", seen, "joined"), "one", out.zero)
        x = self._added(
            f"{at}.norm_out", x, self._linear(f"{at}.out", seen, layer.out, out), layer.norm_out
        )
        level = self._level(f"{at}.up", layer.up)
        wide = self._do(
            "Gelu", self._linear(f"{at}.up", self._rounded(f"{at}.up", x, level), layer.up, level)
        )
        level = self._level(f"{at}.down", layer.down, gelu=True)
        down = self._linear(
            f"{at}.down", self._rounded(f"{at}.down", wide, level), layer.down, level
        )
        return self._added(f"{at}.norm_down", x, down, layer.norm_down)

    def _heads(self, x: str) -> str:
        return self._do("Reshape", x, "split")

    def _level(self, name: str, dense: nn.Linear, gelu: bool = False) -> _Level:
        """Return the level of what goes into *dense*: its range shared out between it and the weights."""
        given = self._inputs[name]
        top = np.maximum(given.top, _LEAST if gelu else 1e-4)
        heavy = np.maximum(np.abs(_values(dense.weight)).max(0), 1e-4)
        divisor = top**_SHARE / heavy ** (1 - _SHARE)
        steps = 255 - _LOW if gelu else 127
        divisor = divisor * (top / divisor).max() / steps
        products = given.products / divisor / divisor[:, None]
        return _Level(divisor, "low" if gelu else "middle", products)

    def _rounded(self, name: str, x: str, level: _Level) -> str:
        scaled = self._do("Mul", x, self._keep(f"{name}.level", 1 / level.divisor))
        return self._do("QuantizeLinear", scaled, "one", level.zero)

    def _linear(self, name: str, given: str, dense: nn.Linear, level: _Level) -> str:
        return self._dense(name, given, _values(dense.weight), level, _values(dense.bias))

    def _dense(self, name: str, given: str, weight: Array, level: _Level, bias: Array) -> str:
        rounded, scale = _rounded_weights(weight * level.divisor, level.products)
        kept = [
            self._keep(f"{name}.{part}", a)
            for part, a in (("weight", rounded), ("scale", scale), ("bias", bias))
        ]
        return self._do(
            "MatMulIntegerToFloat",
            given,
            kept[0],
            "one",
            kept[1],
            level.zero,
            "nought",
            kept[2],
            domain=_OURS,
        )

    def _added(self, name: str, x: str, more: str, norm: nn.LayerNorm) -> str:
        return self._do(
            "SkipLayerNormalization", x, more, *self._norm(name, norm), domain=_OURS, epsilon=_NORM
        )

    def _norm(self, name: str, norm: nn.LayerNorm) -> tuple[str, str]:
        return self._keep(f"{name}.weight", _values(norm.weight)), self._keep(
            f"{name}.bias", _values(norm.bias)
        )

    def _keep(self, name: str, values: NDArray[np.generic] | np.generic) -> str:
        held = np.ascontiguousarray(values) if np.ndim(values) else np.asarray(values)
        self._weights.append(
            numpy_helper.from_array(
                held.astype(np.float32) if held.dtype == np.float64 else held, name
            )
        )
        return name

    def _do(self, kind: str, *given: str, **attributes: object) -> str:
        self._count += 1
        result = f"x{self._count}"
        self._nodes.append(helper.make_node(kind, given, [result], **attributes))
        return result


def _values(tensor: Tensor) -> Array:
    return tensor.detach().numpy().astype(np.float32)


def _rounded_weights(
    weight: Array, products: NDArray[np.float64]
) -> tuple[NDArray[np.int8], Array]:
    """Return *weight* (out, in) as whole numbers (in, out), and the scale of each column (out,).

    One input's weights after another are rounded, and those still to come make good what that did to
    the sums, given the *products* of the inputs (GPTQ, Frantar et al., ICLR 2023).
    """
    scale = _scale(weight)
    left = weight.astype(np.float64)
    count = len(products)
    inverse = np.linalg.inv(products + 0.01 * np.diag(products).mean() * np.eye(count))
    spread = np.linalg.cholesky(inverse).T
    rounded = np.zeros(weight.shape, np.int8)
    for at in range(count):
        whole = np.clip(np.round(left[:, at] / scale), -_WEIGHT, _WEIGHT)
        rounded[:, at] = whole
        missed = (left[:, at] - whole * scale) / spread[at, at]
        left[:, at:] -= missed[:, None] * spread[at, at:]
    return rounded.T, scale


def _scale(weight: Array) -> Array:
    """Return the scale of each row of *weight* that loses least when it is rounded and cut to seven bits."""
    widest = np.maximum(np.abs(weight).max(1), 1e-8) / _WEIGHT
    scale, least = widest, np.full(len(weight), np.inf)
    for share in np.linspace(0.6, 1, 21):
        tried = widest * share
        rounded = np.clip(np.round(weight / tried[:, None]), -_WEIGHT, _WEIGHT)
        lost = ((rounded * tried[:, None] - weight) ** 2).sum(1)
        scale, least = np.where(lost < least, tried, scale), np.minimum(lost, least)
    return scale.astype(np.float32)
