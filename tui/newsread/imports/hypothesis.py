"""What Hypothesis gives out as JSON: the file its client exports, and the rows of its API.

https://h.readthedocs.io/en/latest/api-reference/v1/ says what an annotation holds.
"""

from collections.abc import Iterator
from typing import Any

from newsread.imports.record import (
    Json,
    Parted,
    Problem,
    Record,
    Source,
    listed,
    moment,
    named,
    words,
)
from newsread.model import Anchor

_USER = "acct:reader@newsread"


def is_one(value: object) -> bool:
    """Tell whether the JSON *value* holds annotations of Hypothesis."""
    return any(isinstance(one, dict) and "uri" in one for one in _rows(value))


def records(value: object) -> Iterator[Record | Problem]:
    """Yield what the annotations of *value* say, in order; a reply is on the words it replies to."""
    rows = _rows(value)
    known = {words(one.get("id")): one for one in rows if isinstance(one, dict)}
    for number, one in enumerate(rows, start=1):
        where = f"annotation {number}"
        if not isinstance(one, dict):
            yield Problem(where, "it is no object")
            continue
        try:
            yield _record(one, where, known)
        except ValueError as error:
            yield Problem(where, str(error))


def _rows(value: object) -> list[Any]:
    if isinstance(value, dict):
        held = value.get("annotations", value.get("rows", [value]))
        return held if isinstance(held, list) else []
    return value if isinstance(value, list) else []


def _record(one: Json, where: str, known: dict[str, Json]) -> Record:
    address = words(one.get("uri"))
    if not address:
        raise ValueError('no "uri" says what it is on')
    text, ours = words(one.get("text")), one.get("user") == _USER
    parents = map(words, listed(one.get("references")))
    first = next((ref for ref in parents if ref and ref in known), None)
    anchor, start = _words(known[first] if first is not None else one)
    parted = Parted.of(text, "\n\n", on_words=anchor is not None) if ours else None
    body = parted.body if parted else text
    tags = tuple(map(words, listed(one.get("tags"))))
    if not (parted or anchor or body.strip() or any(tags)):
        raise ValueError("it says nothing, and is on no words")
    document = one.get("document")
    title = document.get("title") if isinstance(document, dict) else None
    own, made = words(one.get("id")), moment(one.get("created"))
    exact = anchor.exact if anchor else ""
    return Record(
        where=where,
        source=Source(address, words(next(iter(listed(title)), ""))),
        id=(parted.id if parted else own) or named(address, exact, body, one.get("created")),
        lasting=bool(parted or own),
        words=exact,
        anchor=anchor,
        start=start if parted else None,
        gone=bool(parted and anchor) and start is None,
        body=body,
        tags=tags,
        speaker=parted.speaker if parted else "",
        said=parted.said if parted else "",
        provenance=parted.provenance if parted else "",
        made=made,
        changed=moment(one.get("updated")) or made,
    )


def _words(one: Json) -> tuple[Anchor | None, int | None]:
    """Return the words an annotation is on, and their place where it is told."""
    quote: Json = {}
    start: int | None = None
    for target in listed(one.get("target")):
        for selector in listed(target.get("selector") if isinstance(target, dict) else None):
            kind = selector.get("type") if isinstance(selector, dict) else None
            if kind == "TextQuoteSelector" and not quote:
                quote = selector
            elif kind == "TextPositionSelector" and start is None:
                at = selector.get("start")
                start = at if type(at) is int and at >= 0 else None
    exact = words(quote.get("exact"))
    if not exact.strip():
        return None, None
    return (
        Anchor(exact, words(quote.get("prefix")), words(quote.get("suffix")), start or 0),
        start,
    )
