"""One line of the library list."""

from datetime import date

from msgspec import Struct


class Listing(Struct, frozen=True, gc=False):
    """What the library list shows of an article, without its text."""

    id: str
    title: str
    source: str | None
    published: date | None
    read: bool = False
    bookmarked: bool = False
    notes: int = 0
    """How many notes and highlights the article carries."""
    tags: tuple[str, ...] = ()
    excerpt: bool = False
    """Whether only the passages are here that imported notes are on."""
