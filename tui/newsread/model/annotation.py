"""What the engine finds in an article: who is named, and who said what."""

from typing import Literal

from msgspec import Struct

from newsread.model.span import Span

QuoteKind = Literal["direct", "indirect", "mixed"]
Stance = Literal["said", "thought", "intended"]
"""What the source does with the content: belief and intention are reported, but are not speech."""
Provenance = Literal["machine", "accepted", "reader"]
"""Whose word a mark is: the engine's, the engine's with the reader's consent, or the reader's own."""


class Entity(Struct, frozen=True, gc=False):
    """Somebody or something named in an article, under one canonical name."""

    name: str
    label: str
    """PERSON, ORG, GPE, LOC, ... as OntoNotes names the kinds."""
    mentions: tuple[Span, ...]
    """Every place the article names it, ascending."""
    provenance: Provenance = "machine"


class Quote(Struct, frozen=True, gc=False):
    """What somebody is said to have said, and the words that say so."""

    content: tuple[Span, ...]
    kind: QuoteKind
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    speaker: str | None = None
    """The canonical name of an entity of the article; None where the source has no name."""
    co_speakers: tuple[str, ...] = ()
    """The other canonical names of a joint source: "Smith and Jones said"."""
    stance: Stance = "said"
    affiliation: str | None = None
    """What the article says the speaker is: "NATO chief", "a senior fellow at ..."."""
    confidence: float = 0.0
    """How often a quote found this way is right (its speaker included), from 0 to 1."""
    evidence: tuple[Span, ...] = ()
    """The mentions that lead from the source to the name: "he", "Cafruny", "Alan Cafruny"."""
    provenance: Provenance = "machine"

    @property
    def speakers(self) -> tuple[str, ...]:
        """Every canonical name of the source; none where it has no name."""
        return (self.speaker, *self.co_speakers) if self.speaker else ()

    @property
    def voice(self) -> str:
        """The names of the source as one: "Ada Quill and Bo Reed", "" where it has no name."""
        *others, last = self.speakers or ("",)
        return f"{', '.join(others)} and {last}" if others else last

    @property
    def credit(self) -> str:
        """The same with the affiliation: "Ada Quill, a dock worker, and Bo Reed"."""
        if not (self.speaker and self.affiliation):
            return self.voice
        return ", and ".join((f"{self.speaker}, {self.affiliation}", *self.co_speakers))

    def chain(self, text: str) -> tuple[str, ...]:
        """Return the words of *text* that lead to the name, the name last: "he", "Cafruny", ..."""
        steps = [self.described(text), *(" ".join(one.of(text).split()) for one in self.evidence)]
        steps += [self.voice] if self.speaker else []
        return tuple(
            step for step, before in zip(steps, ["", *steps], strict=False) if step != before
        )

    def described(self, text: str) -> str:
        """Return what *text* itself calls the source: "experts", bare of the marks around it."""
        words = " ".join(span.of(text) for span in self.source).split()
        return " ".join(words).strip(" ,;:-–—")


class Annotations(Struct, frozen=True, gc=False):
    """All that one engine found in one text."""

    engine: str
    """Name and version of what made them; kept results of another engine are not used."""
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    unattributed: tuple[Span, ...] = ()
    """Words in quotation marks that nobody is said to have said, the marks included."""
    scare_quotes: tuple[Span, ...] = ()
    """Words in quotation marks that hold a term at arm's length or name a title: no quotation."""
    notice: str | None = None
    """What a reader should know of how this was made ("not English: ..."), or None."""
