"""Addresses into the library: what other programs keep, and `newsread open` takes back to the place."""

import re
from typing import Literal, Self
from urllib.parse import quote, unquote

from msgspec import Struct

_WRITTEN = re.compile(r"newsread://(note|article)/([^/?#]+)(?:\?at=(\d{1,12}))?")


class Address(Struct, frozen=True, gc=False):
    """`newsread://note/ID`, or `newsread://article/ID?at=PLACE`."""

    kind: Literal["note", "article"]
    id: str
    at: int | None = None
    """The place in the article, in characters; None is where its reader was."""

    def __str__(self) -> str:
        place = "" if self.at is None else f"?at={self.at}"
        return f"newsread://{self.kind}/{quote(self.id, safe='')}{place}"

    @classmethod
    def read(cls, words: str) -> Self:
        """Return the address that *words* write; ValueError where they write none."""
        found = _WRITTEN.fullmatch(words.strip())
        if found is None:
            raise ValueError(words)
        kind, id, at = found.groups()
        return cls("note" if kind == "note" else "article", unquote(id), int(at) if at else None)
