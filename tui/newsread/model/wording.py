"""How an article was worded before, and what changed since."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

How = Literal["kept", "added", "removed", "moved"]


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of an article; the numbers go up, and the last is the one shown."""

    number: int
    kept: datetime
    """When it came in."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a row that have one history."""

    words: str
    how: How


ChangedLine = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class QuoteChange:
    """A quotation of an earlier wording that today's does not hold as it was."""

    voice: str
    """Who said it, as far as the earlier wording tells by name, else ""."""
    was: str
    now: str
    """What became of it, or "" where it was dropped."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What changed between two wordings."""

    lines: tuple[ChangedLine, ...]
    """Today's wording line by line, with the words taken out where they stood."""
    quotes: tuple[QuoteChange, ...]
