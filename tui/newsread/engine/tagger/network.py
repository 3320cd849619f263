"""Run the encoder: with onnxruntime where it is installed, else with numpy from the same file."""

import os
from collections.abc import Iterator
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]
Scores = dict[str, Floats]


class Network(Protocol):
    """Word pieces in, scores of their labels out."""

    def __call__(self, ids: Integers, shapes: Integers, mask: Mask) -> Scores:
        """Score a batch (N, T), true in *mask*; returns (N, T, labels) for each field by its name."""


def load(encoder: bytes) -> Network:
    """Return the network in *encoder*, the bytes of an ONNX file."""
    try:
        return Session(encoder)
    except ImportError:
        return Plain(encoder)


class Session:
    """The encoder in onnxruntime, in whole numbers of eight bits."""

    def __init__(self, encoder: bytes, threads: int = 2) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = min(threads, os.cpu_count() or 1)
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Threads that wait for work by turning round and round would take it from spaCy.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(
            encoder, options, providers=["CPUExecutionProvider"]
        )
        self._names = [output.name for output in self._session.get_outputs()]

    def __call__(self, ids: Integers, shapes: Integers, mask: Mask) -> Scores:
        """Score a batch."""
        given = {"ids": ids, "shapes": shapes, "mask": mask}
        return dict(zip(self._names, self._session.run(self._names, given), strict=True))


class Plain:
    """The encoder in numpy: the same weights, what they are multiplied with not rounded."""

    def __init__(self, encoder: bytes) -> None:
        held = dict(_tensors(encoder))
        self._pieces, self._scale = held.pop("pieces"), held.pop("pieces.scale")
        self._split = held.pop("split")[2:].astype(int).tolist()
        for name in [name for name in held if name.endswith(".scale")]:
            dense = name.removesuffix(".scale")
            held[f"{dense}.weight"] = held[f"{dense}.weight"].astype(np.float32) * held.pop(name)
        self._held: dict[str, Floats] = held
        self._fields = [name for name in ("attribution", "name") if f"{name}.weight" in held]
        self._layers = sum(name.endswith(".query.weight") for name in held)

    def __call__(self, ids: Integers, shapes: Integers, mask: Mask) -> Scores:
        """Score a batch."""
        held = self._held
        x = self._pieces[ids].astype(np.float32) * self._scale[ids]
        x += held["shapes.weight"][shapes]
        x += held["positions"][: ids.shape[1]]
        x = self._normed("norm", x)
        bias = np.where(mask, np.float32(0), np.float32(-1e4))[:, None, None]
        for at in range(self._layers):
            x = self._layer(f"{at}", x, bias)
        return {name: self._dense(name, x) for name in self._fields}

    def _layer(self, at: str, x: Floats, bias: Floats) -> Floats:
        given = x * self._held[f"{at}.qkv.level"]
        query, key, value = (
            self._dense(f"{at}.{part}", given).reshape(*x.shape[:2], *self._split).swapaxes(1, 2)
            for part in ("query", "key", "value")
        )
        near: Floats = query @ key.swapaxes(2, 3)
        near += bias
        near -= near.max(-1, keepdims=True)
        np.exp(near, out=near)
        near /= near.sum(-1, keepdims=True)
        seen: Floats = (near @ value).swapaxes(1, 2).reshape(x.shape)
        x = self._normed(f"{at}.norm_out", x + self._dense(f"{at}.out", seen))
        wide = _gelu(self._dense(f"{at}.up", x * self._held[f"{at}.up.level"]))
        wide *= self._held[f"{at}.down.level"]
        return self._normed(f"{at}.norm_down", x + self._dense(f"{at}.down", wide))

    def _dense(self, name: str, x: Floats) -> Floats:
        # Rows of all texts at once: numpy would multiply text by text, at half the speed.
        weight = self._held[f"{name}.weight"]
        y = x.reshape(-1, x.shape[-1]) @ weight
        y += self._held[f"{name}.bias"]
        return y.reshape(*x.shape[:2], -1)

    def _normed(self, name: str, x: Floats) -> Floats:
        x = x - x.mean(-1, keepdims=True)
        x /= np.sqrt(np.square(x).mean(-1, keepdims=True) + np.float32(1e-12))
        x *= self._held[f"{name}.weight"]
        x += self._held[f"{name}.bias"]
        return x


def _gelu(x: Floats) -> Floats:
    """Return GELU by its hyperbolic tangent (Hendrycks and Gimpel, 2016): within 0.0005 of the exact one."""
    y = x * x
    y *= np.float32(0.044715)
    y += 1
    y *= x
    y *= np.float32(0.7978845608)
    np.tanh(y, out=y)
    y += 1
    y *= x
    y *= np.float32(0.5)
    return y


_TYPES = {1: "<f4", 2: "u1", 3: "i1", 7: "<i8"}
_GRAPH, _INITIALIZER = 7, 5  # field numbers of onnx.proto: a model's graph, a graph's weights
_DIMENSIONS, _TYPE, _NAME, _RAW = 1, 2, 8, 9  # of a tensor
_INTEGER = 0  # the kind of field that is no run of bytes


def _tensors(encoder: bytes) -> Iterator[tuple[str, NDArray[Any]]]:
    """Yield name and values of each weight of an ONNX file."""
    for graph in _parts(memoryview(encoder), _GRAPH):
        for tensor in _parts(graph, _INITIALIZER):
            (name,), (raw,) = _parts(tensor, _NAME), _parts(tensor, _RAW)
            (kind,) = _integers(tensor, _TYPE)
            shape = _integers(tensor, _DIMENSIONS)
            yield bytes(name).decode(), np.frombuffer(raw, _TYPES[kind]).reshape(shape)


def _parts(message: memoryview, wanted: int) -> list[memoryview]:
    """Return each field of a Protocol Buffers message that has the number *wanted* and a length."""
    return [
        part
        for number, part in _fields(message)
        if number == wanted and isinstance(part, memoryview)
    ]


def _integers(message: memoryview, wanted: int) -> list[int]:
    return [
        value for number, value in _fields(message) if number == wanted and isinstance(value, int)
    ]


def _fields(message: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """Yield number and value of each field of a message."""
    at = 0
    while at < len(message):
        key, at = _number(message, at)
        if key & 7 == _INTEGER:
            value, at = _number(message, at)
            yield key >> 3, value
        else:  # an encoder has no fields of the two other kinds
            size, at = _number(message, at)
            yield key >> 3, message[at : at + size]
            at += size


def _number(message: memoryview, at: int) -> tuple[int, int]:
    """Return the number that begins at *at*, seven bits a byte, and where it ends."""
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 127) << shift
        shift, at = shift + 7, at + 1
        if byte < 128:
            return value, at
