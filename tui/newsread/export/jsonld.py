"""Notes as W3C Web Annotations: one AnnotationCollection in JSON-LD, with its only page inside.

https://www.w3.org/TR/annotation-model/ says what each key means and which must be there.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote as percent
from uuid import UUID, uuid5

from newsread.export.record import author, day, passage
from newsread.export.sheet import WHOSE, Sheet, attribution
from newsread.export.writing import as_json
from newsread.model import Address, Anchor, Article, Bookmark, Note, Provenance, Quote, Span

_NEWSREAD = UUID(
    "6f0b7a5e-3c1d-5d0e-9a53-6e6577737264"
)  # our own room for names that stay the same
_GENERATOR = {"type": "Software", "name": "newsread"}
_CONTEXT = 64
"""Characters of context beside words that are not those the anchor was made on: enough for these to be
found again as a rewording, whatever blanks are among them."""

_Json = dict[str, Any]


def render(sheets: Sequence[Sheet]) -> str:
    """Return the *sheets* as one JSON-LD document; the same notes get the same ids every time."""
    items = [item for sheet in sheets for item in _items(sheet)]
    about = " ".join(sheet.article.id for sheet in sheets)
    collection = _urn(f"notes on {about}")
    document: _Json = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": collection,
        "type": "AnnotationCollection",
        "label": "Notes from newsread",
        "generator": _GENERATOR,
        "total": len(items),
    }
    if items:
        document["first"] = {
            "id": _urn(f"the page of notes on {about}"),
            "type": "AnnotationPage",
            "partOf": collection,
            "startIndex": 0,
            "items": items,
        }
    return as_json(document)


def _items(sheet: Sheet) -> Iterator[_Json]:
    if sheet.tags and not sheet.notes_only:
        yield _tagging(sheet)
    for note in sheet.whole():
        yield _annotation(sheet, note, None)
    for note, span in sheet.standing():
        yield _annotation(sheet, note, span)
    for note in sheet.lost():
        yield _annotation(sheet, note, None)
    for quote in sheet.ruled_quotes():
        yield _ruling(sheet, quote.content, quote.provenance, _attributed(sheet, quote))
    for one in sheet.ruled_names():
        value = f"{one.name} ({one.label})"
        yield _ruling(
            sheet, one.mentions, one.provenance, _describing(sheet, value, one.provenance)
        )
    for bookmark in sheet.marked():
        yield _bookmark(sheet, bookmark)


def _annotation(sheet: Sheet, note: Note, span: Span | None) -> _Json:
    bodies = _tags(note.tags)
    if note.body:
        words = {"type": "TextualBody", "purpose": "commenting", "value": note.body}
        bodies.insert(0, words | {"format": "text/markdown"})
    annotation: _Json = {
        "id": _urn(note.id),
        "type": "Annotation",
        "motivation": "commenting" if note.body or note.anchor is None else "highlighting",
        "creator": {"type": "Person"},
        "created": moment(note.made),
        "modified": moment(note.changed),
        "generator": _GENERATOR,
        "via": str(Address("note", note.id)),
        "stylesheet": {
            "type": "CssStylesheet",
            "value": f".{note.colour} {{ background: {note.colour} }}",
        },
    }
    if span and (said := sheet.said_at(span)):
        bodies.append(_attributed(sheet, said))
    if note.speaker:
        bodies.append({"type": "TextualBody", "purpose": "classifying", "value": note.speaker})
    if bodies:
        annotation["body"] = bodies
    annotation["target"] = {
        "type": "SpecificResource",
        "source": _source(sheet.article),
    }
    if note.anchor:  # without a selector the target is the whole of its source
        annotation["target"]["selector"] = selectors(sheet.article.text, note.anchor, span)
    annotation["target"]["styleClass"] = note.colour
    if was := sheet.was(note):
        annotation["target"]["dcterms:replaces"] = was
    if span and (link := passage(sheet.article, span)):
        annotation["target"]["schema:url"] = link
    return annotation


def _tags(tags: Sequence[str]) -> list[_Json]:
    return [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags]


def _tagging(sheet: Sheet) -> _Json:
    """Return the tags of an article as an annotation of its own."""
    return {
        "id": _urn(f"the tags of {sheet.article.id}"),
        "type": "Annotation",
        "motivation": "tagging",
        "creator": {"type": "Person"},
        "generator": _GENERATOR,
        "via": str(Address("article", sheet.article.id)),
        "body": _tags(sheet.tags),
        "target": _source(sheet.article),
    }


def _attributed(sheet: Sheet, quote: Quote) -> _Json:
    """Return a body that tells whose words *quote* are, and whose word that is."""
    whose = attribution(quote, sheet.article.text)
    told = _describing(sheet, whose or "not named", quote.provenance)
    return told | {"dcterms:provenance": {"label": sheet.provenance(quote)}}


def _describing(sheet: Sheet, value: str, provenance: Provenance) -> _Json:
    engine = sheet.annotations.engine if sheet.annotations else ""
    machine = {"type": "Software", "name": engine or "newsread"}
    return {
        "type": "TextualBody",
        "purpose": "describing",
        "value": value,
        "creator": {"type": "Person"} if provenance == "reader" else machine,
        "dcterms:provenance": {"label": WHOSE[provenance]},
    }


def _ruling(sheet: Sheet, spans: Sequence[Span], provenance: Provenance, body: _Json) -> _Json:
    """Return what the reader said of the mark on *spans*: consent, or a word of his or her own."""
    source, unanchored = _source(sheet.article), Anchor("", "", "", 0)
    return {
        "id": _urn(f"{sheet.article.id} {body['value']} at {spans[0].start}"),
        "type": "Annotation",
        "motivation": "assessing" if provenance == "accepted" else "editing",
        "creator": {"type": "Person"},
        "generator": _GENERATOR,
        "body": [body],
        "target": [
            {
                "type": "SpecificResource",
                "source": source,
                "selector": selectors(sheet.article.text, unanchored, span),
            }
            for span in spans
        ],
    }


def _bookmark(sheet: Sheet, bookmark: Bookmark) -> _Json:
    annotation: _Json = {
        "id": _urn(bookmark.id),
        "type": "Annotation",
        "motivation": "bookmarking",
        "creator": {"type": "Person"},
        "created": moment(bookmark.made),
        "generator": _GENERATOR,
        "via": str(Address("article", sheet.article.id, bookmark.place)),
    }
    if bookmark.label:
        annotation["body"] = [
            {"type": "TextualBody", "purpose": "describing", "value": bookmark.label}
        ]
    annotation["target"] = {
        "type": "SpecificResource",
        "source": _source(sheet.article),
        "selector": [_position(Span(bookmark.place, bookmark.place))],
    }
    return annotation


def _source(article: Article) -> _Json:
    source: _Json = {
        "id": iri(article),
        "type": "Text",
        "language": article.language,
        "schema:identifier": article.id,
        "schema:headline": article.title,
    }
    if article.byline:
        source["schema:author"] = author(article)
    if article.source:
        source["schema:publisher"] = article.source
    if published := day(article):
        source["schema:datePublished"] = published.isoformat()
    return source


def selectors(text: str, anchor: Anchor, span: Span | None) -> list[_Json]:
    """Return the words and, where they still stand, their place; both select the same words."""
    if span is None or span.of(text) == anchor.exact:
        exact, prefix, suffix = anchor.exact, anchor.prefix, anchor.suffix
    else:
        exact = span.of(text)
        prefix = text[max(0, span.start - _CONTEXT) : span.start]
        suffix = text[span.end : span.end + _CONTEXT]
    quote = {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
    return [quote] if span is None else [quote, _position(span)]


def _position(span: Span) -> _Json:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def iri(article: Article) -> str:
    """Return the article's address as an IRI, or a name of its own where it came without one."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:.", article.url):
        return percent(article.url, safe="!#$%&'()*+,/:;=?@[]~")
    return _urn(article.id)


def _urn(name: str) -> str:
    """Return the same `urn:uuid:` for the same *name*: itself where it is a UUID already."""
    try:
        return UUID(name).urn
    except ValueError:
        return uuid5(_NEWSREAD, name).urn


def moment(moment: datetime) -> str:
    """Return *moment* as the model wants it: in UTC, written as Z."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
