"""Judge what was read of one article: who is named, who said what, and what only looks like it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsread.engine import confidence
from newsread.engine.entities import named
from newsread.engine.linking import linked
from newsread.engine.marks import Quoted, quoted
from newsread.engine.paragraphs import joined
from newsread.engine.people import People
from newsread.engine.quotations import Said, attributions
from newsread.engine.reading import Parse
from newsread.engine.scare import divided
from newsread.engine.speakers import Speakers
from newsread.engine.stances import stance
from newsread.model import Annotations, Article, Quote, QuoteKind, Span

if TYPE_CHECKING:
    from newsread.engine.tagger import Tagged


def judged(
    article: Article, parses: dict[int, Parse], tagged: "dict[int, Tagged] | None"
) -> Annotations:
    """Return what *article* holds, in the order of the text; who judged is for the caller to say.

    With no tags of the encoder it is what rules find in the parses.
    """
    marked = quoted(article)
    found, left = linked(article, tagged, marked) if tagged else _ruled(parses, marked)
    left, scare = divided(article, left, parses)
    in_order = list(parses.values())
    names = named(article, in_order, tagged)
    marks = sorted(span for q in marked for span in q.spans)
    speakers = Speakers(parses, names, People(article, in_order, names), marks)
    quotes = tuple(_quote(article.text, said, speakers, marks) for said in found)
    return Annotations("", names.entities(), quotes, tuple(left), tuple(scare))


def _ruled(parses: dict[int, Parse], marked: Sequence[Quoted]) -> tuple[list[Said], list[Span]]:
    by_block: dict[int, list[Span]] = defaultdict(list)
    for q in marked:
        for span, block in zip(q.spans, q.blocks, strict=True):
            by_block[block].append(span)
    found: list[Said] = []
    left: list[Span] = []
    for block, parse in parses.items():
        said, unclaimed = attributions(parse, by_block[block])
        found += said
        left += unclaimed
    return joined(found, left, list(marked), by_block, parses)


def _quote(text: str, said: Said, speakers: Speakers, marks: list[Span]) -> Quote:
    speaker = speakers.of(said)
    kind = _kind(said.content, marks)
    words = " … ".join(part.of(text) for part in said.content)
    return Quote(
        content=tuple(said.content),
        kind=kind,
        cue=(said.cue,) if said.cue else (),
        source=(said.source,) if said.source else (),
        speaker=speaker.name,
        co_speakers=speaker.co_names,
        stance=stance(said.cue.of(text) if said.cue else "", words, kind),
        affiliation=speaker.affiliation,
        confidence=confidence.of(said, speaker),
        evidence=speaker.evidence,
    )


def _kind(content: list[Span], marks: list[Span]) -> QuoteKind:
    """Return whether *content* is all, partly or not in quotation marks."""
    covered = 0
    for part in content:
        first = max(0, bisect_right(marks, part.start, key=lambda mark: mark.start) - 1)
        last = bisect_right(marks, part.end, key=lambda mark: mark.start)
        covered += sum(
            max(0, min(mark.end, part.end) - max(mark.start, part.start))
            for mark in marks[first:last]
        )
    whole = sum(map(len, content))
    return "direct" if covered == whole else "mixed" if covered else "indirect"
