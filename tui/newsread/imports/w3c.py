"""W3C Web Annotations in JSON-LD: newsread's own and other tools', one, a list, a page or a collection.

https://www.w3.org/TR/annotation-model/ says what may stand where. What it allows to be bare or a list
is read as both; nothing is fetched.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Literal

from msgspec import Struct

from newsread.imports.record import (
    Json,
    Problem,
    Record,
    Source,
    day,
    listed,
    moment,
    named,
    words,
)
from newsread.model import Address, Anchor

_KINDS = {"Annotation", "oa:Annotation"}
_MANY = ("items", "first", "next", "@graph", "resources")
"""Where collections, pages and graphs hold annotations."""
_CONTEXT = re.compile(r"w3\.org/ns/(?:anno|oa)|iiif\.io")


def is_one(value: object) -> bool:
    """Tell whether the JSON *value* is, or holds, Web Annotations."""
    if isinstance(value, dict) and any(
        _CONTEXT.search(words(one)) for one in listed(value.get("@context"))
    ):
        return True
    return any(isinstance(one, dict) for one in _annotations(value))


def records(value: object) -> Iterator[Record | Problem]:
    """Yield what the annotations of *value* say, in order."""
    for number, one in enumerate(_annotations(value), start=1):
        where = f"annotation {number}"
        if isinstance(one, str):
            why = f"a page of more annotations is elsewhere, and is not fetched: {one}"
            yield Problem(where, why)
            continue
        try:
            yield from _records(one, where)
        except ValueError as error:
            yield Problem(where, str(error))


def _annotations(value: object) -> Iterator[Json | str]:
    """Yield each annotation within *value*, and the address of each page that is not there."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            if _KINDS & {words(kind) for kind in _types(one)}:
                yield one
            else:
                within = (part for key in _MANY for part in listed(one.get(key)))
                for part in (inside := list(within)):
                    if isinstance(part, str):
                        yield part
                waiting += reversed([part for part in inside if not isinstance(part, str)])


def _types(one: Json) -> list[Any]:
    return listed(one.get("type", one.get("@type")))


def _records(one: Json, where: str) -> Iterator[Record | Problem]:
    ours = _is_ours(one)
    motivation = words(next(iter(listed(one.get("motivation"))), ""))
    if ours and motivation in ("assessing", "editing"):
        yield _ruling(one, where)
        return
    targets = [_Target.of(target) for target in listed(one.get("target", one.get("on")))]
    targets = [target for target in targets if target.source.address or target.exact]
    if not targets:
        raise ValueError('no "target" says what it is on')
    said = _Said.of(one)
    said_nothing = not any((said.body, said.tags, said.speaker, *(one.exact for one in targets)))
    if said_nothing and motivation != "bookmarking":
        raise ValueError("it says nothing, and is on no words")
    made = moment(one.get("created", one.get("oa:annotatedAt")))
    kinds: dict[str, Literal["bookmark", "tags"]] = {"bookmarking": "bookmark", "tagging": "tags"}
    own = words(one.get("id", one.get("@id")))
    for number, target in enumerate(targets):
        yield Record(
            where=where,
            source=target.source,
            id=_id(one, own, ours, said.body, target, number),
            lasting=bool(own),
            kind=kinds.get(motivation, "note") if ours else "note",
            words=target.exact or (said.described if motivation == "bookmarking" else ""),
            anchor=target.anchor(),
            start=target.start if ours else None,
            gone=ours and bool(target.exact) and target.start is None,
            body=said.body,
            tags=said.tags,
            colour=target.colour if ours else "",
            speaker=said.speaker,
            said=said.described if ours and motivation != "bookmarking" else "",
            provenance=said.provenance,
            made=made,
            changed=moment(one.get("modified")) or made,
        )


def _ruling(one: Json, where: str) -> Record:
    """Return what the reader said of a quotation or name, as newsread writes it."""
    targets = [_Target.of(target) for target in listed(one.get("target"))]
    parts = tuple(
        Anchor(target.exact, target.prefix, target.suffix, target.start)
        for target in targets
        if target.exact.strip() and target.start is not None
    )
    said = _Said.of(one)
    if not parts or not said.described:
        raise ValueError("it says of no words whose they are")
    return Record(
        where=where,
        source=targets[0].source,
        id=words(one.get("id")).removeprefix("urn:uuid:"),
        lasting=True,
        kind="ruling",
        parts=parts,
        said=said.described,
        provenance="accepted" if one.get("motivation") == "assessing" else "reader",
    )


def _is_ours(one: Json) -> bool:
    return any(
        isinstance(by, dict) and by.get("name") == "newsread" for by in listed(one.get("generator"))
    )


def _id(one: Json, own: str, ours: bool, body: str, target: "_Target", number: int) -> str:
    """Return the note's id in the library it came from, else one made from the annotation's own."""
    if ours:
        try:
            address = Address.read(words(one.get("via")))
            if address.kind == "note":
                return address.id
        except ValueError:
            pass
        if own.startswith("urn:uuid:"):
            return own.removeprefix("urn:uuid:")
    if not own:
        return named(target.source.address, target.exact, body, one.get("created"), number)
    return named(own, number) if number else named(own)


class _Target(Struct, frozen=True):
    """What an annotation is on."""

    source: Source
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    colour: str = ""
    was: str = ""

    @classmethod
    def of(cls, target: object) -> "_Target":
        if isinstance(target, str):
            return cls(Source(_bare(target)))
        if not isinstance(target, dict):
            raise ValueError('"target" is neither an address nor an object')
        full = target.get("source", target.get("hasSource", target.get("full", target)))
        source = next(iter(listed(full)), "")
        quote: Json = {}
        start: int | None = None
        for selector in _selectors(target.get("selector", target.get("hasSelector"))):
            kinds = {words(kind).removeprefix("oa:") for kind in _types(selector)}
            if "TextQuoteSelector" in kinds and not quote:
                quote = selector
            at = selector.get("start")
            if "TextPositionSelector" in kinds and type(at) is int and at >= 0:
                start = at if start is None else start
        return cls(
            _source(source),
            words(quote.get("exact")),
            words(quote.get("prefix")),
            words(quote.get("suffix")),
            start,
            words(next(iter(listed(target.get("styleClass"))), "")),
            words(target.get("dcterms:replaces")),
        )

    def anchor(self) -> Anchor | None:
        if not self.exact:
            return None
        return Anchor(self.was or self.exact, self.prefix, self.suffix, self.start or 0)


def _selectors(value: object) -> Iterator[Json]:
    """Yield each selector, and each that refines it or ends its range."""
    waiting = listed(value)[::-1]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            yield one
            inner = ("refinedBy", "items", "default", "item", "startSelector")
            waiting += reversed([one[key] for key in inner if key in one])


def _source(value: object) -> Source:
    if isinstance(value, str):
        return Source(_bare(value))
    if not isinstance(value, dict):
        return Source()
    return Source(
        address=_bare(words(value.get("id", value.get("@id")))),
        title=_told(value, "headline", "title", "name", "label"),
        author=_told(value, "author", "creator"),
        outlet=_told(value, "publisher"),
        published=day(_told(value, "datePublished", "issued", "date")),
        language=_told(value, "language") or "en",
        article=_told(value, "identifier") if "schema:identifier" in value else "",
    )


def _told(value: Json, *names: str) -> str:
    """Return what *value* holds under the first of *names*, with the prefix of a vocabulary or bare."""
    for name in names:
        for key in (f"schema:{name}", f"dcterms:{name}", f"dc:{name}", name):
            for one in listed(value.get(key)):
                told = one.get("name", one.get("value")) if isinstance(one, dict) else one
                if words(told):
                    return words(told)
    return ""


def _bare(address: str) -> str:
    """Return *address* without a directive to the browser: `#:~:text=...`."""
    return address.partition(":~:")[0].removesuffix("#")


class _Said(Struct, frozen=True):
    """What the bodies of an annotation say."""

    body: str
    tags: tuple[str, ...]
    described: str = ""
    """Whose words they are, or what a bookmark is called."""
    provenance: str = ""
    speaker: str = ""

    @classmethod
    def of(cls, one: Json) -> "_Said":
        told = [*listed(one.get("body", one.get("resource"))), *listed(one.get("bodyValue"))]
        texts: list[str] = []
        tags: list[str] = []
        described = provenance = speaker = ""
        ours = _is_ours(one)
        waiting = told[::-1]
        while waiting:
            body = waiting.pop()
            if isinstance(body, str):
                texts.append(body)
                continue
            if not isinstance(body, dict):
                continue
            if isinstance(inner := body.get("items"), list):
                waiting += reversed(inner)
                continue
            value = _value(body)
            purposes = {words(purpose) for purpose in listed(body.get("purpose"))}
            kinds = {words(kind) for kind in _types(body)}
            if "tagging" in purposes or "oa:Tag" in kinds:
                tags.append(value)
            elif ours and "classifying" in purposes:
                speaker = value
            elif ours and "describing" in purposes:
                described = value
                whose = body.get("dcterms:provenance")
                provenance = words(whose.get("label")) if isinstance(whose, dict) else ""
            else:
                texts.append(value)
        return cls("\n\n".join(filter(None, texts)), tuple(tags), described, provenance, speaker)


def _bare_of_tags(markup: str) -> str:
    """Return the words of *markup*, each paragraph on lines of its own."""
    lines = re.sub(r"<br\b[^<>]*>|</(?:p|div|li|h\d)\s*>", "\n", markup, flags=re.IGNORECASE)
    return unescape(re.sub(r"<[^<>]*>", "", lines)).strip()


def _value(body: Json) -> str:
    for key in ("value", "chars", "cnt:chars", "rdf:value"):
        if told := words(body.get(key)):
            return _bare_of_tags(told) if body.get("format") == "text/html" else told
    source = body.get("source", body.get("id", body.get("@id")))
    return words(source.get("id") if isinstance(source, dict) else source)
