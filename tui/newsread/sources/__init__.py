"""Bring articles in: text and Markdown files, folders, standard input, JSON lines, seeds."""

from newsread.sources.bundled import seeds, tutorial
from newsread.sources.jsonlines import Record, records
from newsread.sources.reading import Arrival, files
from newsread.sources.story import parse

__all__ = ["Arrival", "Record", "files", "parse", "records", "seeds", "tutorial"]
