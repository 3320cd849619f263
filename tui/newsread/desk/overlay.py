"""Lay what a reader said of the engine's marks over what an engine found, whichever engine it was."""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from newsread.anchors import locate
from newsread.model import (
    Anchor,
    Annotations,
    Called,
    Correction,
    Entity,
    EntityRuling,
    Quote,
    QuoteRuling,
    Span,
    Standing,
)

_MOSTLY = 0.5
"""How much of the longer of two contents, or of a name's places, must be shared to be the same."""


def placed(text: str, correction: Correction) -> Standing:
    """Return *correction* with the places of its words in *text*: of all of them, or none."""
    ruling = correction.ruling
    if isinstance(ruling, QuoteRuling):
        spans = _located(text, ruling.content)
        return Standing(correction, spans if len(spans) == len(ruling.content) else ())
    words = [word for called in ruling.about for word in called.words]
    return Standing(correction, _sightings(text, words))


def laid_over(found: Annotations, text: str, standing: Iterable[Standing]) -> Annotations:
    """Return what was *found* in *text* as the reader has it, each correction over those before it.

    A quotation or name the engine does not find stands all the same, as long as its words do.
    """
    for one in standing:
        ruling = one.correction.ruling
        if isinstance(ruling, EntityRuling):
            found = _named(found, text, ruling)
        elif one.spans:
            found = _quoted(found, text, ruling, one.spans)
    return found


# ---- quotations


def _quoted(
    found: Annotations, text: str, ruling: QuoteRuling, content: tuple[Span, ...]
) -> Annotations:
    quotes = list(found.quotes)
    about = _located(text, ruling.about) or content
    index = _meant(quotes, about, content)
    was = quotes.pop(index) if index is not None else None
    rejected = ruling.verdict == "rejected"
    if not rejected:
        if index is None:
            index = sum(quote.content < content for quote in quotes)
        quotes.insert(index, _ruled(was or Quote(content, ruling.kind), text, ruling, content))

    def hidden(span: Span) -> bool:
        if rejected:
            return _shared((span,), content) > _MOSTLY
        return any(span.overlaps(part) for part in content)

    return replace(
        found,
        quotes=tuple(quotes),
        unattributed=tuple(span for span in found.unattributed if not hidden(span)),
        scare_quotes=tuple(span for span in found.scare_quotes if not hidden(span)),
    )


def _ruled(was: Quote, text: str, ruling: QuoteRuling, content: tuple[Span, ...]) -> Quote:
    assert ruling.verdict != "rejected"
    speaker, *others = ruling.speakers or (None,)
    return replace(
        was,
        content=content,
        kind=ruling.kind,
        cue=_located(text, ruling.cue) or was.cue,
        source=_located(text, ruling.source) or was.source,
        speaker=speaker,
        co_speakers=tuple(filter(None, others)),
        stance=ruling.stance,
        affiliation=ruling.affiliation,
        evidence=was.evidence if was.speakers == ruling.speakers else (),
        provenance=ruling.verdict,
    )


def _meant(
    quotes: Sequence[Quote], about: tuple[Span, ...], content: tuple[Span, ...]
) -> int | None:
    """Return which of *quotes* is meant: of these very words, else the one that shares most of them."""
    best, most = None, _MOSTLY
    for index, quote in enumerate(quotes):
        if quote.content == about:
            return index
        share = max(_shared(quote.content, about), _shared(quote.content, content))
        if share > most:
            best, most = index, share
    return best


def _shared(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Return how much of the longer of two contents the two share, from 0 to 1."""
    if one[-1].end <= other[0].start or other[-1].end <= one[0].start:
        return 0.0
    shared = sum(
        max(0, min(mine.end, theirs.end) - max(mine.start, theirs.start))
        for mine in one
        for theirs in other
    )
    return shared / max(sum(map(len, one)), sum(map(len, other)))


def _located(text: str, anchors: Iterable[Anchor]) -> tuple[Span, ...]:
    spans = (locate(text, anchor) for anchor in anchors)
    return tuple(sorted(span for span in spans if span))


# ---- names


def _named(found: Annotations, text: str, ruling: EntityRuling) -> Annotations:
    entities = list(found.entities)
    meant: list[Entity] = []
    for called in ruling.about:
        one = _entity(entities, text, called, ruling.label)
        if one and one not in meant:
            meant.append(one)
    rejected = ruling.verdict == "rejected"
    if not rejected:
        meant += [one for one in entities if one.name == ruling.name and one not in meant]
    index = next((at for at, one in enumerate(entities) if one in meant), len(entities))
    entities = [one for one in entities if one not in meant]
    if meant and ruling.verdict != "rejected":
        mentions = tuple(sorted({span for one in meant for span in one.mentions}))
        entities.insert(index, Entity(ruling.name, ruling.label, mentions, ruling.verdict))
    names = {one.name for one in meant} | {called.name for called in ruling.about}
    now = None if rejected else ruling.name
    return replace(
        found,
        entities=tuple(entities),
        quotes=tuple(_respoken(quote, names, now) for quote in found.quotes),
    )


def _respoken(quote: Quote, names: set[str], now: str | None) -> Quote:
    """Return *quote* with its speakers of those *names* called *now*, or no more where that is None.

    Where the reader said who speaks, no rejected name takes that away.
    """
    if names.isdisjoint(quote.speakers) or (now is None and quote.provenance != "machine"):
        return quote
    called = (now if name in names else name for name in quote.speakers)
    speaker, *others = dict.fromkeys(filter(None, called)) or (None,)
    return replace(quote, speaker=speaker, co_speakers=tuple(filter(None, others)))


def _entity(entities: Sequence[Entity], text: str, called: Called, label: str) -> Entity | None:
    """Return the entity that is meant: by its name, by most of its words' places, or a new one there."""
    if named := next((one for one in entities if one.name == called.name), None):
        return named
    places = _sightings(text, called.words)
    best, most = None, _MOSTLY * len(places)
    for one in entities:
        held = sum(any(place.overlaps(span) for span in one.mentions) for place in places)
        if held > most:
            best, most = one, held
    if best or not places:
        return best
    taken = [span for one in entities for span in one.mentions]
    free = tuple(one for one in places if not any(one.overlaps(span) for span in taken))
    return Entity(called.name, label, free) if free else None


def _sightings(text: str, words: Iterable[str]) -> tuple[Span, ...]:
    """Return where any of *words* stands in *text*, whole, the longer before the shorter."""
    longest = sorted(filter(None, words), key=len, reverse=True)
    if not longest:
        return ()
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"
    return tuple(Span(*match.span()) for match in re.finditer(pattern, text))
