"""Tell which article of the library a note from another program is on."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from msgspec.structs import replace

from newsread.anchors import describe, locate, only_place
from newsread.imports import Record, Source
from newsread.model import Article, Note, Span
from newsread.model.article import article_id
from newsread.query import folded

if TYPE_CHECKING:
    from newsread.store import Library

_TRACKING = re.compile(
    r"(?:utm|at|pk|mtm|hsa)_.*|[a-z]*clid|igshid|mc_[ce]id|_ga|cmp(?:id)?|ref_src|smid|spm", re.I
)
"""What senders and readers of a link add to it, and the page does without."""
_WORD = re.compile(r"\w+")
_RUN = 4
"""Words in a row: fewer are said by chance in many an article."""
_SHORTEST = 24
"""Characters: words that tell an article from all others."""


@lru_cache(maxsize=1000)  # many notes are on one article
def address_key(address: str) -> str:
    """Return *address* without what the same page is called with or without; "" for none."""
    try:
        parts = urlsplit(address.strip())
        port = "" if parts.port in (None, 80, 443) else f":{parts.port}"
    except ValueError:  # "http://[half"
        return unquote(address.strip())
    if parts.scheme.lower() not in ("http", "https"):
        return unquote(address.strip())
    host = (parts.hostname or "").removeprefix("www.") + port
    asked = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True, max_num_fields=None)
        if not _TRACKING.fullmatch(key)
    ]
    query = urlencode(sorted(asked))
    return f"{host}{unquote(parts.path).rstrip('/')}" + (f"?{query}" if query else "")


def is_web(address: str) -> bool:
    """Tell whether *address* is of a page on the web."""
    return re.match(r"https?://", address, re.IGNORECASE) is not None


def source_key(source: Source) -> tuple[str, ...]:
    """Return what all records on the same article have alike."""
    if source.article:
        return ("article", source.article)
    if source.address:
        return ("address", address_key(source.address))
    return ("title", folded(source.title), folded(source.author))


def excerpt_id(source: Source) -> str:
    """Return the id of the excerpt for *source*: its own, where it comes from another newsread."""
    return source.article or article_id("\0".join(("excerpt", *source_key(source))))


class Matching:
    """The articles of a library, asked which of them a record is on."""

    def __init__(self, library: "Library") -> None:
        self._library = library
        self._ids: dict[str, None] = {}
        self._by_address: dict[str, list[str]] = defaultdict(list)
        self._by_title: dict[str, list[str]] = defaultdict(list)
        for id, address, title in library.sources():
            self._ids[id] = None
            if address:
                self._by_address[address_key(address)].append(id)
            self._by_title[folded(title)].append(id)

    def homes(self, records: Sequence[Record]) -> list[str | None]:
        """Return for each of *records* the id of the article it is on, None where that is not here.

        That is the article of the same id or address; else the one article in which its words stand, or
        most of those from the same source; else one of the same title with some of them.
        """
        groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for index, record in enumerate(records):
            groups[source_key(record.source)].append(index)
        homes: list[str | None] = [None] * len(records)
        unknown: list[list[int]] = []
        for group in groups.values():
            if home := self._told(records[group[0]].source):
                for index in group:
                    homes[index] = home
            else:
                unknown.append(group)
        standing = self._standing(records, [index for group in unknown for index in group])
        for group in unknown:
            found = Counter(standing[index] for index in group if index in standing)
            best, times = found.most_common(1)[0] if found else (None, 0)
            if best is None or times * 2 < len(group):
                best = self._titled(records, group)
            for index in group:
                homes[index] = standing.get(index, best)
        return homes

    def _told(self, source: Source) -> str | None:
        if (known := excerpt_id(source)) in self._ids:
            return known
        found = self._by_address[address_key(source.address)] if source.address else []
        titled = [id for id in found if id in self._by_title[folded(source.title)]]
        return next(iter(titled or found), None)

    def _titled(self, records: Sequence[Record], group: Sequence[int]) -> str | None:
        """Return the article with the title of *group* that holds some of its words."""
        for id in self._by_title[folded(records[group[0]].source.title)]:
            article = self._library.article(id)
            if article and any(place(article, records[index]) for index in group):
                return id
        return None

    def _standing(self, records: Sequence[Record], asked: Sequence[int]) -> dict[int, str]:
        """Return the articles in which the words of *records* stand, for those that stand in one alone."""
        runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for index in asked:
            if (run := _run(records[index])) is not None:
                runs[run].append(index)
        if not runs:
            return {}
        found: dict[int, set[str]] = defaultdict(set)
        for id in self._ids:
            article = self._library.article(id)
            if article is None:  # another newsread took back that it came
                continue
            for index in {one for run in _runs(article.text) for one in runs.get(run, ())}:
                if place(article, records[index]):
                    found[index].add(id)
        return {index: ids.pop() for index, ids in found.items() if len(ids) == 1}


def place(article: Article, record: Record) -> Span | None:
    """Return where the words of *record* stand in *article*, or None."""
    if record.anchor is None:
        return None
    found = locate(article.text, record.anchor)
    if found is None and not (record.anchor.prefix or record.anchor.suffix):
        return only_place(article.text, record.words)
    return found


def awaited(library: "Library", article: Article) -> str | None:
    """Return the id of the excerpt that *article*, which just came in, is the whole of; else None."""
    for id, address, title in library.sources(excerpts=True):
        if address and article.url and address_key(address) == address_key(article.url):
            return id
        elsewhere = is_web(address) and is_web(article.url)
        if (
            not elsewhere
            and folded(title) == folded(article.title)
            and any(_stands(article.text, note) for note in library.notes(id))
        ):
            return id
    return None


def found_again(article: Article, notes: Iterable[Note]) -> Iterator[Note]:
    """Yield those of *notes* whose words stand in one place of *article*, tied to that place.

    In an excerpt other passages stood beside them, or nothing: that tells no place in the article.
    """
    for note in notes:
        if note.anchor and (span := only_place(article.text, note.anchor.exact)):
            yield replace(note, anchor=describe(article.text, span))


def _stands(text: str, note: Note) -> bool:
    return note.anchor is not None and only_place(text, note.anchor.exact) is not None


def _run(record: Record) -> tuple[str, ...] | None:
    """Return words in a row by which to look for those of *record*, None where they are too few."""
    found = _words(record.words)
    if record.anchor is None or len(record.words) < _SHORTEST or len(found) < _RUN:
        return None
    begin = 1 if len(found) > _RUN else 0  # the first may be cut
    return tuple(found[begin : begin + _RUN])


def _runs(text: str) -> Iterable[tuple[str, ...]]:
    found = _words(text)
    return zip(*(found[at:] for at in range(_RUN)), strict=False)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
