"""Bring articles in: text and Markdown files, folders, standard input, JSON lines, seeds."""

from newsread.sources.bundled import seeds, tutorial
from newsread.sources.encoding import decode
from newsread.sources.jsonlines import Record, records
from newsread.sources.reading import Arrival, files
from newsread.sources.story import first_words, parse

__all__ = [
    "Arrival",
    "Record",
    "decode",
    "files",
    "first_words",
    "parse",
    "records",
    "seeds",
    "tutorial",
]
