"""Seek words in the texts of all articles, as they are typed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from newsread.letters import Folded, fold
from newsread.model import Listing

if TYPE_CHECKING:
    from newsread.store import Library

_BEFORE, _AFTER = 30, 200
"""Characters around a match, for the list."""


class Hit(Struct, frozen=True):
    """An article that holds what is sought."""

    article: Listing
    times: int
    excerpt: str
    """The words around the first place."""


class Search:
    """The texts of all articles, folded once; those not taken up yet are not found yet."""

    def __init__(self, library: "Library") -> None:
        """Seek in what *library* holds."""
        self._library = library
        self._texts: list[tuple[Listing, str, Folded]] = []

    def prepare(self) -> Iterator[None]:
        """Take the articles up, one at each step; call it from a thread."""
        for listing in self._library.listings():
            if article := self._library.article(listing.id):
                self._texts.append((listing, article.text, fold(article.text)))
            yield

    def seek(self, words: str) -> list[Hit]:
        """Return the articles that hold *words* next to one another, those that hold them most first.

        Letters are compared as in an article: small ones find capitals too, a capital only itself.
        """
        sought = " ".join(fold(words).text.split())
        capitals = sought != sought.lower()
        sought = sought if capitals else sought.casefold()
        hits = []
        for listing, text, folded in self._texts if sought else ():
            within = folded.text if capitals else folded.text.casefold()
            at = within.find(sought)
            if at >= 0:
                start, end = folded.start(at), folded.end(at + len(sought))
                before = text[max(0, start - _BEFORE) : start].rpartition("\n")[2]
                if start > _BEFORE and len(before) == _BEFORE:
                    before = f"… {before.partition(' ')[2]}"
                hits.append(Hit(listing, within.count(sought), before + text[start : end + _AFTER]))
        hits.sort(key=lambda hit: -hit.times)
        return hits
