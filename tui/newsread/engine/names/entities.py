"""Give everybody and everything an article names one canonical name and one kind."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsread.engine.names import known
from newsread.engine.names.mentions import (
    CAMPS,
    FAMILY,
    Mention,
    Named,
    Sighting,
    Words,
    camp_name,
    dateline,
    everywhere,
    folded,
)
from newsread.engine.names.naming import Votes, introduced, names, recall_surnames
from newsread.engine.names.sightings import QUARTERS, guessed, sighted
from newsread.engine.reading import Parse
from newsread.model import Article, Span

if TYPE_CHECKING:
    from newsread.engine.tagger import Tagged

_LEFT_OUT = {"CARDINAL", "ORDINAL"}  # "one", "first": not what an article is about
_LIKELY = 0.5
"""The tagger's probability from which a name is believed wherever it stands alone."""
_BACKED = 60
"""The weight that all sightings of a name need where the tagger doubts this one."""
_REPEATED = 110
"""The same where only spaCy sees it: three places, or a title (of two, half were none on testa)."""
_OUTVOTED = 0.25
"""The share of a name's weight below which one kind of it is taken for another."""
_CERTAIN = 0.7
"""The probability from which the first word of a block is part of the name it is marked in."""
_CAMP = re.compile(rf"\s({'|'.join(CAMPS)})\b", re.IGNORECASE)
_BARE = 150
"""What a name without that first word weighs where the article goes on without it."""


def named(article: Article, parses: list[Parse], tagged: "dict[int, Tagged]") -> Named:
    """Return who and what *article* names: one name one kind, whatever a model said of each.

    *tagged* has what the tagger found in each block, by its number; empty, spaCy's names are
    all there is.
    """
    seen = _tagged(article, parses, tagged) if tagged else _untagged(article, parses)
    votes: Votes = defaultdict(Counter)
    for sighting in seen:
        votes[sighting.words][sighting.label] += sighting.weight
    if article.dateline:
        for agency in article.dateline.agencies:
            votes[tuple(agency.split())]["ORG"] += 300
    if not tagged:
        recall_surnames(votes)
    seen.sort(key=lambda sighting: sighting.span)
    called = names(votes, introduced(article.text, seen))
    mentions = everywhere(parses, called, [s for s in seen if s.score]) + dateline(article)
    mentions = _with_camps(article.text, mentions)
    covered = Named(mentions)
    return Named(mentions + [v for v in _values(article, parses) if not _touched(covered, v)])


def _untagged(article: Article, parses: list[Parse]) -> list[Sighting]:
    """Return spaCy's names; those of headlines only where there are no others."""
    seen: list[Sighting] = []
    loud: list[Sighting] = []
    for parse in parses:
        found = (guessed(parse, *name) for name in parse.names if name[2] in FAMILY)
        kept = loud if _in_capitals(article, parse) else seen
        kept += [sighting for sighting in found if sighting]
    return seen or loud


def _tagged(article: Article, parses: list[Parse], tagged: "dict[int, Tagged]") -> list[Sighting]:
    """Return the names that the tagger is sure of, or that the rest of the article bears out."""
    seen: list[Sighting] = []
    loud: list[Sighting] = []
    for parse in parses:
        tags = tagged[parse.block].names if parse.block in tagged else []
        found = sighted(article.text, parse, tags)
        (loud if _in_capitals(article, parse) else seen).extend(found)
    weights = _weights(seen + loud)
    plain = {folded(sighting.words) for sighting in seen}
    starts = {block.span.start for block in article.blocks}
    people = {folded(s.words[-1:]) for s in seen if s.label == "PERSON" and s.score}
    seen = [part for sighting in seen for part in _parted(article.text, sighting, people)]
    kept = [
        _bared(s, weights) if s.span.start in starts else s for s in seen if _borne_out(s, weights)
    ]
    for sighting in loud:
        likely = sighting.score >= _LIKELY or (sighting.score and folded(_place(sighting)) in plain)
        if likely:
            kept.append(sighting)
    return _agreed(kept)


def _parted(text: str, sighting: Sighting, people: set[Words]) -> Iterator[Sighting]:
    """Yield "Obama" and "Clinton" for "Obama and Clinton", whom the article names as people elsewhere.

    Two that everybody knows are two as well: "Google and Facebook".
    """
    sides = sighting.span.of(text).split(" and ")
    kinds = [
        "PERSON" if folded((side,)) in people else known.LABELS.get(known.canonical(side))
        for side in sides
    ]
    if len(sides) != 2 or None in kinds:
        yield sighting
        return
    start, end = sighting.span.start, sighting.span.end
    spans = (Span(start, start + len(sides[0])), Span(end - len(sides[1]), end))
    for side, kind, span in zip(sides, kinds, spans, strict=True):
        assert kind is not None
        yield replace(sighting, words=tuple(side.split()), label=kind, span=span)


def _with_camps(text: str, mentions: list[Mention]) -> list[Mention]:
    """Return *mentions*, where "the Lee campaign" names a body of its own and nobody called Lee."""
    joined = []
    people = {m.name.split()[-1] for m in mentions if m.label == "PERSON"}
    for mention in mentions:
        camp = _CAMP.match(text, mention.span.end)
        if camp and (mention.label == "PERSON" or mention.name in people):
            name = camp_name(mention.span.of(text), camp[1])
            mention = Mention(Span(mention.span.start, camp.end()), name, "ORG")
        joined.append(mention)
    return joined


def _agreed(seen: list[Sighting]) -> list[Sighting]:
    """Return *seen*, where a kind that the rest of the article outvotes is no longer sure."""
    kinds: dict[Words, Counter[str]] = defaultdict(Counter)
    for sighting in seen:
        kinds[folded(sighting.words)][FAMILY[sighting.label]] += sighting.weight
    agreed = []
    for sighting in seen:
        votes = kinds[folded(sighting.words)]
        outvoted = votes[FAMILY[sighting.label]] < _OUTVOTED * votes.total()
        agreed.append(
            replace(sighting, score=min(sighting.score, _LIKELY)) if outvoted else sighting
        )
    return agreed


def _weights(seen: Iterable[Sighting]) -> Counter[Words]:
    weights: Counter[Words] = Counter()
    for sighting in seen:
        weights[folded(sighting.words)] += sighting.weight
    return weights


def _place(sighting: Sighting) -> Words:
    """Return the words that bear a sighting out: Europe speaks for Eastern Europe."""
    return sighting.words[1:] if sighting.words[0] in QUARTERS else sighting.words


def _borne_out(sighting: Sighting, weights: Counter[Words]) -> bool:
    """Tell whether a sighting is to be believed."""
    weight = weights[folded(_place(sighting))]
    if not sighting.score:
        return weight >= _REPEATED or FAMILY[sighting.label] == "MISC"
    return sighting.score >= _LIKELY or weight >= _BACKED


def _bared(sighting: Sighting, weights: Counter[Words]) -> Sighting:
    """Return "Obama" for the "Derelict Obama" a block begins with, whom the article names bare."""
    words, span = sighting.words, sighting.span
    if (
        sighting.label == "PERSON"
        and len(words) > 1
        and sighting.score < _CERTAIN
        and words[0].lower() not in known.FIRST_NAMES
        and weights[folded(words)] < _BARE < weights[folded(words[1:])]
    ):
        start = span.start + len(words[0]) + 1
        return replace(sighting, words=words[1:], span=Span(start, span.end))
    return sighting


def _values(article: Article, parses: list[Parse]) -> list[Mention]:
    """Return dates, sums and the like, which stand for themselves."""
    values = []
    for parse in parses:
        for first, last, label in parse.names:
            if label not in FAMILY and label not in _LEFT_OUT:
                span = parse.span(first, last - 1)
                values.append(Mention(span, " ".join(span.of(article.text).split()), label))
    return values


def _in_capitals(article: Article, parse: Parse) -> bool:
    """Tell whether a block is set in headline capitals, where every word looks like a name."""
    if article.blocks[parse.block].kind == "headline":
        return True
    long = [word for word in parse.words if len(word) > 3 and word.isalpha()]
    high = sum(word[0].isupper() for word in long)
    return len(long) > 3 and high > 0.7 * len(long) and parse.words[-1] not in {".", '"', "”"}


def _touched(covered: Named, value: Mention) -> bool:
    start, end = value.span.start, value.span.end
    return covered.at(start) is not None or bool(covered.within(start, end))
