"""An article as newsread keeps it: its cleaned text, and what each part of the text is."""

import datetime
from functools import cached_property
from hashlib import sha256
from itertools import compress
from typing import Literal

from msgspec import Struct

from newsread.model.span import Span

_PIECE = 1 << 16

BlockKind = Literal[
    "headline", "repeat", "standfirst", "byline", "heading", "paragraph", "list", "quote"
]
"""A "repeat" says again what stands elsewhere (a headline in other capitals, a standfirst that the
first paragraph repeats word for word): it is kept in the text, and neither shown nor annotated."""


class Block(Struct, frozen=True, gc=False):
    """One part of an article's text, as wide as its words: no line end at either side."""

    kind: BlockKind
    span: Span
    level: int = 0
    """Depth of a heading, list item or block quote, from 1; a paragraph that goes on a list item has the
    item's; else 0."""


class Link(Struct, frozen=True, gc=False):
    """Words of an article that lead elsewhere."""

    span: Span
    address: str
    """Absolute, in ASCII: http, https or mailto."""


class Dateline(Struct, frozen=True, gc=False):
    """Where, for whom and when a story was filed: "MOSCOW (Reuters) - ..."."""

    place: str | None = None
    agencies: tuple[str, ...] = ()
    date: datetime.date | None = None
    span: Span | None = None
    """Where the dateline stands in the text, its closing dash included."""


class Article(Struct, frozen=True, dict=True):
    """One article. *text* never changes once kept: a new wording is a new revision."""

    id: str
    url: str
    """Where it came from: a file address, a web address, `seed:NAME`, or "" for standard input."""
    title: str
    text: str
    blocks: tuple[Block, ...]
    byline: str | None = None
    dateline: Dateline | None = None
    published: datetime.date | None = None
    source: str | None = None
    """The outlet or agencies, as a reader would name them."""
    language: str = "en"
    links: tuple[Link, ...] = ()
    """In text order, apart from each other."""
    excerpt: bool = False
    """Whether the text is only the passages that imported notes are on."""

    @cached_property
    def shown(self) -> tuple[Block, ...]:
        """The blocks a reader sees: those that repeat others are left out."""
        kinds = [block.kind for block in self.blocks]
        if "repeat" not in kinds:  # 20,000 blocks in a millisecond
            return self.blocks
        return tuple(compress(self.blocks, [kind != "repeat" for kind in kinds]))

    @property
    def text_hash(self) -> str:
        """The SHA-256 of the text in UTF-8, in hexadecimal: what engine results are kept under."""
        digest = sha256()
        for start in range(0, len(self.text), _PIECE):  # a text of 5 MB is not held twice
            digest.update(self.text[start : start + _PIECE].encode())
        return digest.hexdigest()


def article_id(address: str) -> str:
    """Return the short stable id of the article at *address*: 16 hexadecimal digits."""
    return sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:16]
