"""Bring notes in from other programs: one module a format, known by what the file holds."""

from newsread.imports.reading import KNOWN, read
from newsread.imports.record import Problem, Record, Source

__all__ = ["KNOWN", "Problem", "Record", "Source", "read"]
