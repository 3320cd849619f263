"""What a reader says of the engine's marks: the word that stands above the engine's."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from newsread.model.annotation import Provenance, QuoteKind, Stance
from newsread.model.note import Anchor
from newsread.model.span import Span

Verdict = Provenance | Literal["rejected"]
"""What becomes of a mark: "accepted" as the engine has it, "reader" as the reader has it, or gone."""


class QuoteRuling(Struct, frozen=True, gc=False):
    """A quotation as the reader will have it; its parts are tied to words as notes are."""

    verdict: Verdict
    about: tuple[Anchor, ...]
    """The content it had when the reader spoke."""
    content: tuple[Anchor, ...]
    kind: QuoteKind
    cue: tuple[Anchor, ...] = ()
    source: tuple[Anchor, ...] = ()
    speakers: tuple[str, ...] = ()
    stance: Stance = "said"
    affiliation: str | None = None


class Called(Struct, frozen=True, gc=False):
    """An entity as it stood when the reader spoke of it."""

    name: str
    words: tuple[str, ...]
    """What the article calls it, each once: how it is known where an engine names it otherwise."""


class EntityRuling(Struct, frozen=True, gc=False):
    """What an entity is by the reader's word; several are one from now on."""

    verdict: Verdict
    about: tuple[Called, ...]
    name: str
    label: str


class Correction(Struct, frozen=True, gc=False):
    """One thing a reader said of one mark; later ones are laid over earlier ones."""

    id: str
    article: str
    made: datetime
    ruling: QuoteRuling | EntityRuling


class Standing(Struct, frozen=True, gc=False):
    """A correction and where its words stand in the article's text today: nowhere if they are gone."""

    correction: Correction
    spans: tuple[Span, ...]
