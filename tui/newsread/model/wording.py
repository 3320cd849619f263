"""How an article was worded before, and what changed since."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

How = Literal["kept", "added", "removed", "moved"]


class Wording(Struct, frozen=True, gc=False):
    """One wording of an article; the numbers go up, and the last is the one shown."""

    number: int
    kept: datetime
    """When it came in."""


class Piece(Struct, frozen=True, gc=False):
    """Words in a row that have one history."""

    words: str
    how: How


ChangedLine = tuple[Piece, ...]


class QuoteChange(Struct, frozen=True, gc=False):
    """A quotation of an earlier wording that today's does not hold as it was."""

    voice: str
    """Who said it, as far as the earlier wording tells by name, else ""."""
    was: str
    now: str
    """What became of it, or "" where it was dropped."""


class Revision(Struct, frozen=True, gc=False):
    """What changed between two wordings."""

    lines: tuple[ChangedLine, ...]
    """Today's wording line by line, with the words taken out where they stood."""
    quotes: tuple[QuoteChange, ...]
