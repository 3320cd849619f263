"""What a reader changed, so that it can be taken back and made again."""

from datetime import datetime

from msgspec import Struct

from newsread.model.article import Article
from newsread.model.correction import Correction
from newsread.model.note import Bookmark, Draft, Note, Tagging


class ReadMark(Struct, frozen=True, gc=False):
    """Whether the reader has read an article."""

    article: str
    read: bool


class Shelved(Struct, frozen=True, gc=False):
    """An article with all its wordings: it came in with what a reader left on it."""

    article: str
    wordings: tuple[tuple[datetime, Article], ...]
    """When each came in, the newest last."""
    read: bool = False
    place: int = 0
    """How far the reader had come, in characters."""


Kept = Note | Bookmark | Draft | Correction | Tagging | ReadMark | Shelved


class Edit(Struct, frozen=True, gc=False):
    """One thing kept, changed or dropped: None before where it is new, None after where it went."""

    before: Kept | None
    after: Kept | None

    @property
    def kept(self) -> Kept:
        """What it is about, as it is afterwards, or was where it went."""
        kept = self.after or self.before
        assert kept is not None  # an edit from nothing to nothing is none
        return kept


class Change(Struct, frozen=True, gc=False):
    """What a reader did at one stroke, be it to one note or to many."""

    words: str
    """What was done, as the reader would say it: "highlight made", "3 notes dropped"."""
    turned: int = 0
    """How many things were turned, be it notes, tags or articles."""
    articles: tuple[str, ...] = ()
    """Ids of the articles these are on, as far as they are in the library now."""
    problems: tuple[str, ...] = ()
    """What of it could not be taken back or made again, and why."""
