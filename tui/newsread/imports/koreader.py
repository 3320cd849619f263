"""The JSON that KOReader's exporter writes: one document, or several under `documents`."""

from collections.abc import Iterator
from typing import Any

from newsread.imports.record import Json, Problem, Record, Source, listed, moment, named, words
from newsread.model import Anchor


def is_one(value: object) -> bool:
    """Tell whether the JSON *value* is an export of KOReader."""
    return any(isinstance(one, dict) and "entries" in one for one in _documents(value))


def records(value: object) -> Iterator[Record | Problem]:
    """Yield the highlights and notes of each document of *value*, in order."""
    for place, document in enumerate(_documents(value), start=1):
        if not isinstance(document, dict):
            yield Problem(f"document {place}", "it is no object")
            continue
        title, author = words(document.get("title")), words(document.get("author"))
        for number, one in enumerate(listed(document.get("entries")), start=1):
            where = f"entry {number} of {title or f'document {place}'}"
            if not isinstance(one, dict):
                yield Problem(where, "it is no object")
            elif not (words(one.get("text")).strip() or words(one.get("note")).strip()):
                yield Problem(where, "it says nothing, and is on no words")
            else:
                yield _record(one, Source(title=title, author=author), where)


def _documents(value: object) -> list[Any]:
    if isinstance(value, dict):
        held = value.get("documents", [value])
        return held if isinstance(held, list) else []
    return value if isinstance(value, list) else []


def _record(one: Json, source: Source, where: str) -> Record:
    text, note = words(one.get("text")), words(one.get("note"))
    return Record(
        where=where,
        source=source,
        id=named(source.title, source.author, text, note, one.get("time")),
        words=text,
        anchor=Anchor(text, "", "", 0) if text.strip() else None,
        body=note,
        colour=words(one.get("color")),
        made=moment(one.get("time")),
    )
