"""A Kindle's "My Clippings.txt", in whatever language the device writes it.

An entry is a line with title and author, a line that says what it is, where and since when, an empty
line, and the words. A note is an entry of its own, behind the highlight whose place it shares.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from newsread.imports.record import Problem, Record, Source, moment, named
from newsread.model import Anchor
from newsread.plaintext import line

_APART = re.compile(r"^={10,}[ \t\r]*$", re.MULTILINE)
_TITLED = re.compile(r"(.+?)\s*[(（]([^()（）]*(?:\([^()]*\)[^()（）]*)*)[)）]")
_PLACE = re.compile(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?")
_BOOKMARKS = "bookmark lesezeichen signet marcador segnalibro bladwijzer закладка ブックマーク 书签 書籤 북마크".split()  # noqa: E501, SIM905
_NOTES = "note notiz nota notitie заметка メモ 笔记 筆記 메모".split()  # noqa: SIM905
"""What a line of each language says; what says neither is of a highlight."""
_LONGEST = 1_000
"""Characters of a title or of the line under it."""


class _Entry(Struct, frozen=True):
    line: int
    title: str
    author: str
    about: str
    """The line that says what it is."""
    words: str
    start: int
    end: int
    """Its place, in the Kindle's own measure."""
    is_note: bool
    made: datetime | None

    def holds(self, note: "_Entry") -> bool:
        """Tell whether *note* is on the words of this highlight."""
        same = (self.title, self.author) == (note.title, note.author)
        return same and not self.is_note and self.start <= note.start <= self.end


def is_one(text: str) -> bool:
    """Tell whether *text* is a file of clippings."""
    return _APART.search(text) is not None


def records(text: str) -> Iterator[Record | Problem]:
    """Yield the highlights with their notes, in the order of the places of each title."""
    entries: list[_Entry] = []
    number = 1
    at = 0
    ends = (found.span() for found in _APART.finditer(text))
    for end in chain(ends, [(len(text), len(text))]):
        entry = _entry(text[at : end[0]], number)
        if isinstance(entry, Problem):
            yield entry
        elif entry:
            if not entry.made:
                yield Problem(f"line {entry.line}", "its date cannot be read, it gets today's")
            entries.append(entry)
        number += text.count("\n", at, end[1])
        at = end[1]
    yield from _joined(entries)


def _entry(words: str, number: int) -> _Entry | Problem | None:
    """Return what the *words* between two rules say; None where there are none."""
    lines = words.split("\n")
    first = next((at for at, one in enumerate(lines) if one.strip()), None)
    if first is None:
        return None
    where = f"line {number + first}"
    if len(lines) < first + 2 or not line(lines[first + 1]).startswith("-"):
        return Problem(where, "no clipping: under the title is no line that says what it is")
    title, about = (line(one)[:_LONGEST] for one in lines[first : first + 2])
    *places, dated = about.split("|")
    kind = "|".join(places or [dated]).casefold()
    if any(name in kind for name in _BOOKMARKS):
        return Problem(where, "a bookmark: a Kindle's places are in no article")
    body = "\n".join(lines[first + 2 :]).strip()
    if not body or re.fullmatch(r"<[^<>]*>", body):
        return Problem(where, "it holds no words: the Kindle's limit for this title was reached")
    found = list(_PLACE.finditer("|".join(places)))
    start = int(found[-1][1]) if found else -1
    last = found[-1][2] if found else None
    end = int(found[-1][1][: max(0, len(found[-1][1]) - len(last))] + last) if last else start
    titled = _TITLED.fullmatch(title)
    return _Entry(
        number + first,
        titled[1] if titled else title,
        titled[2] if titled else "",
        about,
        body,
        start,
        end,
        any(name in kind for name in _NOTES),
        moment(dated),
    )


def _joined(entries: list[_Entry]) -> Iterator[Record]:
    """Yield a record for each highlight with the note on it, and for each note that is on none."""
    ordered: dict[tuple[str, str], list[_Entry]] = {}
    for one in entries:
        ordered.setdefault((one.title, one.author), []).append(one)
    for group in ordered.values():
        group.sort(key=lambda one: (one.start, one.is_note, one.line))
        waiting: _Entry | None = None
        for one in group:
            if one.is_note and waiting and waiting.holds(one):
                yield _record(waiting, one)
                waiting = None
                continue
            if waiting:
                yield _record(waiting)
            waiting = None if one.is_note else one
            if one.is_note:
                yield replace(_record(one), words="", anchor=None, body=one.words)
        if waiting:
            yield _record(waiting)


def _record(one: _Entry, note: _Entry | None = None) -> Record:
    body = note.words if note else ""
    return Record(
        where=f"line {one.line}",
        source=Source(title=one.title, author=one.author),
        id=named(one.title, one.author, one.about, one.words, body),
        words=one.words,
        anchor=Anchor(one.words, "", "", 0),
        body=body,
        made=one.made,
        changed=note.made if note else one.made,
    )
