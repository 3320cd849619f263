"""Judge what was read of one article: who is named, who said what, and what only looks like it."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsread.engine import confidence
from newsread.engine.names.entities import named
from newsread.engine.names.mentions import Named
from newsread.engine.quotes.linking import linked
from newsread.engine.quotes.marks import Quoted, inner, quoted
from newsread.engine.quotes.said import Said
from newsread.engine.quotes.scare import divided
from newsread.engine.quotes.stances import stance
from newsread.engine.quotes.transcripts import headed
from newsread.engine.reading import Parse
from newsread.engine.rules.attributions import attributions
from newsread.engine.rules.paragraphs import joined
from newsread.engine.speakers.people import People
from newsread.engine.speakers.resolving import Speakers
from newsread.engine.speakers.sources import SPEAKING
from newsread.model import Annotations, Article, Quote, QuoteKind, Span

if TYPE_CHECKING:
    from newsread.engine.tagger import Tagged

_RETOLD = {"according to", "cue, clause", "cue, quote", "quote, cue"}
"""The rules that are sure enough for what is said within what is said: 4 of 4, read by hand, are right
in 42 articles of PolNeAR's dev, though its annotators seldom mark a second layer."""

_HANDED = re.compile(r"[,;]?\s(?:but|while|whereas)\s$")


def judged(
    article: Article, parses: dict[int, Parse], tagged: "dict[int, Tagged] | None"
) -> Annotations:
    """Return what *article* holds, in the order of the text; who judged is for the caller to say.

    With no tags of the encoder it is what rules find in the parses.
    """
    marked = quoted(article)
    found, left = linked(article, tagged, marked) if tagged else _ruled(parses, marked)
    in_order = list(parses.values())
    names = named(article, in_order, tagged)
    for said in headed(article):
        if _surname(said, names) and not any(
            _touching(one.content, said.content[0]) for one in found
        ):
            found.append(said)
            left = [span for span in left if not span.overlaps(said.content[0])]
    left, scare = divided(article, left, parses)
    marks = sorted(span for q in marked for span in q.spans)
    speakers = Speakers(parses, names, People(article, in_order, names), marks)
    layers = [(said, marks) for said in found]
    retold = _retold(article, found, parses, names, marks)
    for said in found:
        said.content = [_until(article.text, part, retold) for part in said.content]
    layers += retold
    layers.sort(key=lambda layer: layer[0].content)
    quotes = tuple(_quote(article.text, said, speakers, around) for said, around in layers)
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


def _surname(said: Said, names: Named) -> bool:
    """Tell whether the source of *said* is the surname of a person whom the article names in full."""
    mention = names.at(said.source.start) if said.source else None
    return (
        mention is not None
        and mention.span == said.source
        and (mention.label, mention.sure) == ("PERSON", True)
        and len(mention.span) < len(mention.name)
    )


def _retold(
    article: Article, found: list[Said], parses: dict[int, Parse], names: Named, marks: list[Span]
) -> list[tuple[Said, list[Span]]]:
    """Return what somebody named says within what is *found* to be said, and the marks within it.

    The encoder sees one layer, so rules read the second: source, cue and content all stand in it.
    """
    starts = [block.span.start for block in article.blocks]
    parts: dict[int, list[Span]] = defaultdict(list)
    for said in found:
        if said.rule != "transcript":
            for part in said.content:
                parts[bisect_right(starts, part.start) - 1].append(part)
    cues = sorted(said.cue for said in found if said.cue)
    retold: list[tuple[Said, list[Span]]] = []
    for block in sorted(parts.keys() & parses.keys()):
        layers = sorted(parts[block])
        within = {
            span
            for layer in layers
            for mark in _touching(marks, layer)
            for span in (inner(article.text, mark) if mark == layer else [mark])
        }
        marked = sorted(within)
        for said in attributions(parses[block], marked)[0]:
            if said.rule not in _RETOLD or said.source is None or said.cue is None:
                continue
            spans = sorted([said.source, said.cue, *said.content])
            start, end = spans[0].start, max(span.end for span in spans)
            if (
                any(s.start <= start and end <= s.end for s in _touching(layers, spans[0]))
                and not _touching(cues, said.cue)
                and any(
                    m.label in SPEAKING for m in names.within(said.source.start, said.source.end)
                )
            ):
                retold.append((said, marked))
    return retold


def _until(text: str, part: Span, retold: list[tuple[Said, list[Span]]]) -> Span:
    """Return *part* up to where a conjunction hands over to the next speaker.

    "Ada said it was over, but Bo said it was not": what follows "but" is not Ada's.
    """
    for said, _ in retold:
        spans = (said.source, said.cue, *said.content)
        start = min(span.start for span in spans if span)
        if part.start < start < part.end and (joint := _HANDED.search(text, part.start, start)):
            return Span(part.start, joint.start())
    return part


def _touching(spans: list[Span], span: Span) -> list[Span]:
    """Return which of *spans*, in order and apart, share a character with *span*."""
    first = max(0, bisect_right(spans, span.start, key=lambda one: one.start) - 1)
    last = bisect_left(spans, span.end, key=lambda one: one.start)
    return [one for one in spans[first:last] if one.overlaps(span)]


def _quote(text: str, said: Said, speakers: Speakers, marks: list[Span]) -> Quote:
    speaker = speakers.of(said)
    kind = "direct" if said.rule == "transcript" else _kind(text, said.content, marks)
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


def _kind(text: str, content: list[Span], marks: list[Span]) -> QuoteKind:
    """Return whether the words of *content* are all, some or none of them in quotation marks."""
    marked = bare = False
    for part in content:
        at = part.start
        for mark in _touching(marks, part):
            marked = True
            bare = bare or _worded(text, at, mark.start)
            at = mark.end
        bare = bare or _worded(text, at, part.end)
    return ("mixed" if bare else "direct") if marked else "indirect"


def _worded(text: str, start: int, end: int) -> bool:
    return any(map(str.isalnum, text[start:end]))
