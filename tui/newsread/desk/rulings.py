"""Bring in what a reader said of quotations and names on another machine."""

import re
from collections.abc import Sequence
from datetime import datetime

from newsread.anchors import locate
from newsread.desk.excerpts import heard, is_direct
from newsread.imports import Record
from newsread.model import (
    Article,
    Called,
    Correction,
    EntityRuling,
    Provenance,
    QuoteRuling,
    Span,
    Standing,
)

_KINDS = "PERSON NORP FAC ORG GPE LOC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE".replace(" ", "|")
_NAMED = re.compile(rf"(.+) \(({_KINDS})\)")
"""How exports write a name with its kind, as OntoNotes names the kinds."""


def ruled(
    article: Article, record: Record, standing: Sequence[Standing], now: datetime
) -> Correction | None:
    """Return *record* as the reader's word on *article*; None where its words are not there.

    Nor where *standing* has a word on the same already: that of this library stays.
    """
    spans = tuple(sorted(filter(None, (locate(article.text, part) for part in record.parts))))
    if len(spans) != len(record.parts):
        return None
    named = _NAMED.fullmatch(record.said)
    if any(_is_on_the_same(one, spans, named and named[1]) for one in standing):
        return None
    verdict: Provenance = "accepted" if record.provenance == "accepted" else "reader"
    if named:
        words = tuple(dict.fromkeys(span.of(article.text) for span in spans))
        entity = EntityRuling(verdict, (Called(named[1], words),), named[1], named[2])
        return Correction(record.id, article.id, now, entity)
    speaker, others, affiliation, stance = heard(record.said)
    quote = QuoteRuling(
        verdict=verdict,
        about=record.parts,
        content=record.parts,
        kind="direct" if is_direct(article.text, spans) else "indirect",
        speakers=() if speaker == "not named" else (speaker, *others),
        stance=stance,
        affiliation=affiliation,
    )
    return Correction(record.id, article.id, now, quote)


def _is_on_the_same(one: Standing, spans: Sequence[Span], name: str | None) -> bool:
    ruling = one.correction.ruling
    if isinstance(ruling, EntityRuling):
        return name in (ruling.name, *(called.name for called in ruling.about))
    return name is None and any(mine.overlaps(span) for mine in one.spans for span in spans)
