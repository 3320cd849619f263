"""Mark in each paragraph who speaks, the words that say so, what is said, and what is named."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsread.engine.tagger import package
from newsread.engine.tagger.package import version

if TYPE_CHECKING:
    from newsread.engine.tagger.tagging import Tagger

__all__ = ["Tag", "Tagged", "load", "version"]


class Tag(NamedTuple):
    """A marked stretch of characters: "source", "cue", "content", or "PER", "ORG", "LOC", "MISC"."""

    kind: str
    start: int
    end: int
    score: float
    """How probable it is that just these words are one of this kind, from 0 to 1."""


class Tagged(NamedTuple):
    """The marks of one text, in order; those of one list never overlap."""

    attribution: list[Tag]
    names: list[Tag]


def load(folder: Path | None = None) -> "Tagger":
    """Return the tagger in *folder*, or the one that comes with newsread.

    Raises EngineError where it is missing, damaged or of another format.
    """
    # numpy and the encoder: only the engine's own process pays for them
    from newsread.engine.tagger import chain, reading
    from newsread.engine.tagger.tagging import Tagger
    from newsread.engine.tagger.wordpiece import WordPiece

    held = package.read(folder or package.ENGLISH)
    fields = (chain.Field(held.fields[name]) for name in ("attribution", "name"))
    encoder = reading.Encoder(held.encoder, WordPiece(held.vocabulary))
    return Tagger(encoder, *fields)
