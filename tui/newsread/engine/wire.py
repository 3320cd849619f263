"""What newsread and its engine say to each other: msgpack messages, each behind its length."""

import struct
from collections.abc import Iterator
from typing import BinaryIO, TypeAlias

import msgspec

from newsread.model import Annotations, Article

_LENGTH = struct.Struct("<I")


class Task(msgspec.Struct, tag=True):
    """Articles to annotate; the answers come one by one, in the same order."""

    articles: tuple[Article, ...]
    tell: bool = False
    """Whether to send Share messages on the way."""


class Ready(msgspec.Struct, tag=True):
    """The model is loaded."""


class Share(msgspec.Struct, tag=True):
    """How much of the task is done, from 0 to 1."""

    done: float


class Found(msgspec.Struct, tag=True):
    """The answer to one article."""

    annotations: Annotations


class Refused(msgspec.Struct, tag=True):
    """One article, or the model itself, could not be read."""

    why: str


Reply: TypeAlias = Ready | Share | Found | Refused

_encoder = msgspec.msgpack.Encoder()
_task = msgspec.msgpack.Decoder(Task)
_reply: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)


def pack(message: Task | Reply) -> bytearray:
    """Return *message* as one frame; raises UnicodeEncodeError on a lone surrogate."""
    frame = bytearray(_LENGTH.size)
    _encoder.encode_into(message, frame, _LENGTH.size)  # a text of 5 MB is not held twice
    _LENGTH.pack_into(frame, 0, len(frame) - _LENGTH.size)
    return frame


def tasks(stream: BinaryIO) -> Iterator[Task]:
    """Yield the tasks that arrive on *stream* until it is closed."""
    while len(head := stream.read(_LENGTH.size)) == _LENGTH.size:
        yield _task.decode(stream.read(*_LENGTH.unpack(head)))


class Replies:
    """Cuts the bytes that arrive into replies."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def feed(self, arrived: bytes) -> None:
        """Take in what a pipe gave."""
        self._bytes += arrived

    def take(self) -> Reply | None:
        """Return the next whole reply, or None where more bytes are needed."""
        if len(self._bytes) < _LENGTH.size:
            return None
        end = _LENGTH.size + _LENGTH.unpack_from(self._bytes)[0]
        if len(self._bytes) < end:
            return None
        body = bytes(self._bytes[_LENGTH.size : end])
        del self._bytes[:end]
        return _reply.decode(body)
