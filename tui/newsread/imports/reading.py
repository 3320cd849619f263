"""Tell what a file of notes is by what it holds, and read it."""

import json
from collections.abc import Iterator

from newsread.errors import NotesError
from newsread.imports import hypothesis, kindle, koreader, table, w3c
from newsread.imports.record import Problem, Record

KNOWN = (
    "W3C Web Annotations (JSON-LD), JSON or CSV of Hypothesis, CSV of Readwise or of newsread, JSON of "
    "KOReader, or the clippings of a Kindle"
)
_JSON = (w3c, hypothesis, koreader)
_MOST_LINES = 2_000_000
_MOST_PARTS = 4_000_000
"""Commas and brackets: 10,000 notes have a tenth of that, and JSON of nothing else fills the memory."""


def read(text: str) -> Iterator[Record | Problem] | None:
    """Return what is in a file of notes, each note in turn; None where it is none that is known.

    Raises NotesError where it is JSON and cannot be read, or too much.
    """
    if text.count("\n") > _MOST_LINES:
        raise NotesError("", "it has more lines than any file of notes", "Split it up")
    if text.lstrip()[:1] in ("{", "["):
        value = _json(text)
        return next((format.records(value) for format in _JSON if format.is_one(value)), None)
    if kindle.is_one(text):
        return kindle.records(text)
    return table.read(text)


def _json(text: str) -> object:
    if sum(map(text.count, ",[{")) > _MOST_PARTS:
        raise NotesError("", "it holds more parts than any file of notes", "Split it up")
    try:
        return json.loads(text)  # msgspec refuses all of a file for one half of a character
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise NotesError("", f"not JSON as it should be, {place}", "Export it anew") from error
    except ValueError as error:  # a number of 5,000 digits
        raise NotesError("", f"not JSON as it should be: {error}", "Export it anew") from error
    except RecursionError as error:
        raise NotesError("", "its JSON is nested too deeply to be notes") from error
