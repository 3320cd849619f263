"""Bring notes in from a file that newsread or another program wrote."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from newsread.desk.placing import Placing
from newsread.errors import NotesError, SourceError
from newsread.imports import KNOWN, Problem, Record, Source, read
from newsread.imports.record import named
from newsread.model import Anchor
from newsread.plaintext import clean, line
from newsread.sources import decode
from newsread.sources.links import address
from newsread.store import is_library
from newsread.store.merging import OTHER_VERSION, Merged

if TYPE_CHECKING:
    from newsread.store import Library

_LARGEST = 64_000_000  # bytes: 25,000 notes in the most wordy format
_MOST = 50_000
"""Notes of one file: they come in in half a minute."""
_LONGEST = 1_000_000
"""Characters of all that a note says, and is on."""
_NAME = 1_000
"""Characters of a title, author or outlet; more is cut off."""
_NAMED = 60
"""Characters of a file's name in what `undo` says."""
_TOLD = 20
"""So many notices of one file are read; more are counted."""
_ID = re.compile(r"[\w.:-]{1,64}")


class Brought(Struct, frozen=True):
    """What came in from a file."""

    notes: int = 0
    """Notes, highlights and bookmarks that were not here."""
    articles: int = 0
    """How many articles they are on."""
    kept_both: int = 0
    """Notes that stand beside another version of themselves now."""
    notices: tuple[str, ...] = ()
    """What was left out, mended or found here already."""
    undoable: bool = False
    """Whether `undo` takes anything of it back."""


def bring(
    library: "Library", path: str | Path, clock: Callable[[], datetime], engine: str | None
) -> Brought:
    """Bring the notes of the file at *path* into *library*: all that can be read of them, or none.

    It is one change that can be taken back. A record without a date gets that of *clock*. Who said the
    passages of an excerpt is kept as what today's *engine* found, where there is one. Raises NotesError
    where the file cannot be read or holds no notes.
    """
    name = line(str(path))
    if is_library(Path(path)):
        merged = library.merge(Path(path), address, lambda merged: _called(merged.notes, path))
        told = _told(merged)
        return Brought(merged.notes, merged.articles, merged.kept_both, told, merged.undoable)
    text, notice = _text(path, name)
    try:
        found = read(text)
    except NotesError as error:
        raise NotesError(name, error.why, error.mend) from error
    if found is None:
        raise NotesError(name, "no notes are known in it", f"It may be {KNOWN}")
    records: list[Record] = []
    problems: list[Problem] = []
    for one in found:
        if isinstance(one, Problem):
            problems.append(one)
        elif _length(one) > _LONGEST:
            problems.append(Problem(one.where, "longer than any article"))
        elif len(records) == _MOST:
            raise NotesError(name, f"it holds more than {_MOST:,} notes", "Split it up")
        else:
            records.append(one)
    said = [notice] if notice else []
    if not records:
        why = problems[0].why if problems else "there is no note in it"
        raise NotesError(name, f"{problems[0].where}: {why}" if problems else why)
    cleaned = [_cleaned(one) for one in records]
    now = clock()

    def placed() -> Placing:
        placing = Placing(library, now, engine)
        placing.take(cleaned)
        return placing

    version = library.version()
    placing = placed()  # seconds, in which another newsread can write
    with library.together():
        if library.version() != version and not library.still(placing.edits()):
            placing = placed()
        for text_hash, heard in placing.found.items():
            library.keep_annotations(text_hash, heard)
        undoable = library.make(_called(placing.notes, path), placing.edits())
    said += [*_grouped(problems), *placing.notices()]
    if len(said) > _TOLD:
        said[_TOLD:] = [f"and {len(said) - _TOLD} more like that"]
    return Brought(placing.notes, len(placing.on), placing.kept_both, tuple(said), undoable)


def _called(notes: int, path: str | Path) -> str:
    """Return what `undo` calls it that so many *notes* came in from *path*."""
    name = shorten(line(Path(path).name), _NAMED, placeholder=" …")
    return (
        f"imported {notes:,} note{'s' * (notes != 1)} from {name}" if notes else f"import of {name}"
    )


def _told(merged: Merged) -> tuple[str, ...]:
    both = merged.kept_both
    if not both:
        return ()
    were = "note was" if both == 1 else "notes were"
    return (
        f'{both} {were} changed in both libraries: find the second version by tag:"{OTHER_VERSION}"',
    )


def _text(path: str | Path, name: str) -> tuple[str, str | None]:
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else None
        raise NotesError(name, why or "not a file name") from error
    if len(data) > _LARGEST:
        raise NotesError(name, "over 64 MB, too large for a file of notes", "Split it up")
    try:
        return decode(data, name)
    except SourceError as error:
        raise NotesError(name, error.why, f"It may be {KNOWN}") from error


def _length(one: Record) -> int:
    parts = (part.exact for part in one.parts)
    said = (one.words, one.body, one.source.address, one.speaker, one.said, *one.tags, *parts)
    return sum(map(len, said))


def _cleaned(record: Record) -> Record:
    """Return *record* as safe to keep and to show as any text that comes in."""
    anchor = record.anchor
    return replace(
        record,
        source=_cleaned_source(record.source),
        id=record.id if _ID.fullmatch(record.id) else named(record.id),
        words=clean(record.words),
        anchor=anchor and _clean_anchor(anchor),
        parts=tuple(_clean_anchor(part) for part in record.parts),
        body=clean(record.body),
        tags=tuple(dict.fromkeys(filter(None, map(line, record.tags)))),
        colour=line(record.colour),
        speaker=line(record.speaker),
        said=line(record.said),
    )


@lru_cache(maxsize=1000)  # many notes are on one article
def _cleaned_source(source: Source) -> Source:
    return replace(
        source,
        address=line(source.address).replace(" ", "%20"),
        title=_name(source.title),
        author=_name(source.author),
        outlet=_name(source.outlet),
        language=line(source.language)[:35] or "en",
        article=source.article if _ID.fullmatch(source.article) else "",
    )


def _name(words: str) -> str:
    return line(words[:_NAME])


def _clean_anchor(anchor: Anchor) -> Anchor:
    return Anchor(clean(anchor.exact), clean(anchor.prefix), clean(anchor.suffix), anchor.start)


def _grouped(problems: Iterable[Problem]) -> list[str]:
    """Return each reason once, with the first place and how many others."""
    places: dict[str, list[str]] = defaultdict(list)
    for one in problems:
        places[one.why].append(one.where)
    return [
        f"{where[0]}{f' and {len(where) - 1} more' if len(where) > 1 else ''}: {why}"
        for why, where in places.items()
    ]
