"""Judge what was read of one article: who is named, who said what, and what only looks like it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsread.engine import confidence
from newsread.engine.names.entities import named
from newsread.engine.names.mentions import Named
from newsread.engine.quotes.linking import linked
from newsread.engine.quotes.marks import Quoted, kind_of, quoted
from newsread.engine.quotes.said import Said
from newsread.engine.quotes.scare import divided
from newsread.engine.quotes.stances import stance
from newsread.engine.quotes.transcripts import headed
from newsread.engine.reading import Parse
from newsread.engine.rules.attributions import attributions
from newsread.engine.rules.paragraphs import joined
from newsread.engine.rules.retold import retold
from newsread.engine.speakers.people import People
from newsread.engine.speakers.resolving import Speakers
from newsread.model import Annotations, Article, Quote, Span

if TYPE_CHECKING:
    from newsread.engine.tagger import Tagged


def judged(article: Article, parses: dict[int, Parse], tagged: "dict[int, Tagged]") -> Annotations:
    """Return what *article* holds, in the order of the text; who judged is for the caller to say.

    With *tagged* empty, for want of the encoder, it is what rules find in the parses.
    """
    marked = quoted(article)
    found, left = linked(article, tagged, marked) if tagged else _ruled(parses, marked)
    in_order = list(parses.values())
    names = named(article, in_order, tagged)
    for said in headed(article):
        headline = said.content[0]
        taken = any(part.overlaps(headline) for one in found for part in one.content)
        if _surname(said, names) and not taken:
            found.append(said)
            left = [span for span in left if not span.overlaps(headline)]
    left, scare = divided(article, left, parses)
    marks = sorted(span for q in marked for span in q.spans)
    speakers = Speakers(parses, names, People(article, in_order, names), marks)
    layers = [(said, marks) for said in found]
    layers += retold(article, found, parses, names, marks)
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
        and (mention.label, mention.sure) == ("PERSON", 1.0)
        and len(mention.span) < len(mention.name)
    )


def _quote(text: str, said: Said, speakers: Speakers, marks: list[Span]) -> Quote:
    speaker = speakers.of(said)
    kind = "direct" if said.rule == "transcript" else kind_of(text, said.content, marks)
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
