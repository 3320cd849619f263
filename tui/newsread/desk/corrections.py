"""The reader's word on the engine's marks: accept, correct and reject them, and take that back."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from msgspec.structs import replace

from newsread.model import (
    Annotations,
    Article,
    Called,
    Correction,
    Edit,
    Entity,
    EntityRuling,
    Quote,
    QuoteKind,
    QuoteRuling,
    Span,
    Standing,
)
from newsread.model.correction import Verdict

if TYPE_CHECKING:
    from newsread.store import Library


class Corrections:
    """What a reader says of quotations and names; each verb can be undone at the desk."""

    def __init__(
        self, library: "Library", clock: Callable[[], datetime], make: Callable[[str, Edit], None]
    ) -> None:
        """Keep what is said in *library*; *make* makes a change that can be taken back."""
        self._library = library
        self._clock = clock
        self._make = make

    def standing(self, article: Article) -> tuple[Standing, ...]:
        """Return what was said of *article*'s marks, in the order it was said, with its places today."""
        kept = self._library.corrections(article.id)
        if not kept:
            return ()
        from newsread.desk.overlay import placed

        return tuple(placed(article.text, correction) for correction in kept)

    def over(
        self, article: Article, found: Annotations, standing: Sequence[Standing]
    ) -> Annotations:
        """Return what was *found* in *article* as the reader has it."""
        if not standing:
            return found
        from newsread.desk.overlay import laid_over

        return laid_over(found, article.text, standing)

    def accept(self, article: Article, mark: Quote | Entity) -> None:
        """Keep *mark* as the engine has it, whatever a later engine finds."""
        if isinstance(mark, Quote):
            self._say_of_quote("quotation accepted", article, "accepted", mark, mark)
        else:
            self._say_of_names("name accepted", article, "accepted", [mark], mark.name, mark.label)

    def reject(self, article: Article, mark: Quote | Entity) -> None:
        """Hide *mark*, and what a later engine finds in mostly the same words."""
        if isinstance(mark, Quote):
            self._say_of_quote("quotation rejected", article, "rejected", mark, mark)
        else:
            self._say_of_names("name rejected", article, "rejected", [mark], mark.name, mark.label)

    def quotation(self, article: Article, span: Span) -> Quote:
        """Return the words at *span* as a quotation nobody is said to have said."""
        return Quote((span,), self._kind(article, (span,)), provenance="reader")

    def set_speaker(
        self, article: Article, quote: Quote, speaker: str | None, affiliation: str | None = None
    ) -> None:
        """Say that *quote* is *speaker*'s, who is *affiliation*; None: of nobody with a name."""
        said = replace(quote, speaker=speaker, co_speakers=(), affiliation=affiliation)
        self._say_of_quote("speaker set", article, "reader", quote, said)

    def set_ends(self, article: Article, quote: Quote, part: Span, span: Span) -> None:
        """Say that *part* of the content of *quote* is *span*; parts that then touch become one."""
        rest = [one for one in quote.content if one != part]
        touched = [span, *(one for one in rest if one.overlaps(span))]
        whole = Span(min(one.start for one in touched), max(one.end for one in touched))
        content = tuple(sorted([whole, *(one for one in rest if one not in touched)]))
        said = replace(quote, content=content, kind=self._kind(article, content))
        self._say_of_quote("ends set", article, "reader", quote, said)

    def call(self, article: Article, entities: Sequence[Entity], name: str, label: str) -> None:
        """Say that *entities* are one, called *name* and of the kind *label*."""
        words = "names merged" if len(entities) > 1 else "name set"
        self._say_of_names(words, article, "reader", entities, name, label)

    def withdraw(self, correction: Correction) -> None:
        """Take one thing back that was said; what was said before it holds again."""
        self._make("your word dropped", Edit(correction, None))

    def _say_of_quote(
        self, words: str, article: Article, verdict: Verdict, quote: Quote, said: Quote
    ) -> None:
        """Say that *quote* is what is *said*."""
        from newsread.anchors import describe

        about, content, cue, source = (
            tuple(describe(article.text, span) for span in spans)
            for spans in (quote.content, said.content, said.cue, said.source)
        )
        ruling = QuoteRuling(
            verdict,
            about,
            content,
            said.kind,
            cue,
            source,
            said.speakers,
            said.stance,
            said.affiliation,
        )
        self._say(words, article, ruling)

    def _say_of_names(
        self,
        words: str,
        article: Article,
        verdict: Verdict,
        entities: Sequence[Entity],
        name: str,
        label: str,
    ) -> None:
        about = tuple(Called(one.name, wordings(article, one)) for one in entities)
        self._say(words, article, EntityRuling(verdict, about, name, label))

    def _say(self, words: str, article: Article, ruling: QuoteRuling | EntityRuling) -> None:
        now, kept = self._clock(), self._library.corrections(article.id)
        if kept:  # a clock set back must not change the order
            now = max(now, kept[-1].made + timedelta(microseconds=1))
        self._make(words, Edit(None, Correction(str(uuid4()), article.id, now, ruling)))

    def _kind(self, article: Article, content: tuple[Span, ...]) -> QuoteKind:
        """Return the kind of a quotation by the quotation marks of the paragraphs it stands in."""
        from newsread.engine.quotes.marks import kind_of, quoted

        near = [
            block
            for block in article.blocks
            if block.span.overlaps(Span(content[0].start, content[-1].end))
        ]
        marks = [span for one in quoted(replace(article, blocks=tuple(near))) for span in one.spans]
        return kind_of(article.text, content, sorted(marks))


def wordings(article: Article, entity: Entity) -> tuple[str, ...]:
    """Return what *article* calls *entity*, each once, the most usual first."""
    words = [span.of(article.text) for span in entity.mentions]
    return tuple(sorted(dict.fromkeys(words), key=lambda one: -words.count(one)))


def behind(standing: Sequence[Standing], mark: Quote | Entity) -> Correction | None:
    """Return what was said last of *mark* and still shows in it, or None."""
    for one in reversed(standing):
        ruling = one.correction.ruling
        if ruling.verdict == "rejected":
            continue
        if isinstance(ruling, QuoteRuling):
            meant = isinstance(mark, Quote) and one.spans == mark.content
        else:
            meant = isinstance(mark, Entity) and ruling.name == mark.name
        if meant:
            return one.correction
    return None


def rejected(standing: Sequence[Standing]) -> tuple[Standing, ...]:
    """Return what the reader rejected and did not bring back by a later word on the same words."""
    return tuple(
        one
        for at, one in enumerate(standing)
        if one.correction.ruling.verdict == "rejected"
        and one.spans
        and all(later.spans != one.spans for later in standing[at + 1 :])
    )


def lost(standing: Sequence[Standing]) -> tuple[Standing, ...]:
    """Return what the reader said of words that are gone from the article."""
    return tuple(one for one in standing if not one.spans)


def named_now(standing: Sequence[Standing]) -> dict[str, str]:
    """Return what the reader calls those now who had another name when something was written on them."""
    now: dict[str, str] = {}
    for one in standing:
        ruling = one.correction.ruling
        if isinstance(ruling, EntityRuling) and ruling.verdict != "rejected":
            before = {called.name for called in ruling.about}
            before |= {old for old, name in now.items() if name in before}
            now |= dict.fromkeys(before, ruling.name)
    return now
