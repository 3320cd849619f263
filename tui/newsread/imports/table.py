"""Tables in CSV: newsread's own, those of Readwise and those of Hypothesis, known by their columns."""

import csv
import io
from collections.abc import Callable, Iterator

from msgspec import Struct

from newsread.imports.record import Parted, Problem, Record, Source, day, moment, named
from newsread.model import Anchor
from newsread.plaintext import restored

_DELIMITERS = ",\t;"
_LARGEST = 1 << 24
"""Characters of a cell: Python's own bound, 131,072, is less than a long note."""
_WIDEST = 10_000  # characters of all names of columns
_TAG = "."  # begins a tag of Readwise in a note


class _Row(Struct, frozen=True):
    where: str
    cells: dict[str, str]

    def __getitem__(self, names: str) -> str:
        """Return the cell of the first of the columns *names* that there is, else ""."""
        return next((self.cells[name] for name in names.split("|") if name in self.cells), "")

    def restored(self) -> "_Row":
        """Return the row as newsread had it before it made its cells inert."""
        return _Row(self.where, {name: restored(cell) for name, cell in self.cells.items()})


def read(text: str) -> Iterator[Record | Problem] | None:
    """Return the records of the table in *text*, or None where it is none that is known."""
    first = text.lstrip("\r\n").partition("\n")[0].rstrip("\r")
    if len(first) > _WIDEST or "\r" in first:
        return None
    for delimiter in _DELIMITERS:
        header = next(csv.reader([first], delimiter=delimiter), [])
        names = [name.strip().casefold() for name in header]
        for columns, record in _KINDS:
            if columns <= set(names):
                return _records(text, delimiter, names, record)
    return None


def _records(
    text: str, delimiter: str, names: list[str], record: "_Reader"
) -> Iterator[Record | Problem]:
    csv.field_size_limit(_LARGEST)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    tagged: set[str] = set()
    at = 1
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Problem(f"line {rows.line_num}", f"not CSV as it should be: {error}")
            continue
        where, at = f"line {at}", rows.line_num + 1
        if not any(cells) or [cell.strip().casefold() for cell in cells] == names:
            continue
        if len(cells) > len(names):
            why = f"{len(cells)} cells where there are {len(names)} columns: are quotation marks missing?"
            yield Problem(where, why)
            continue
        try:
            for one in record(_Row(where, dict(zip(names, cells, strict=False)))):
                if one.kind != "tags" or one.id not in tagged:
                    tagged.add(one.id)
                    yield one
        except ValueError as error:
            yield Problem(where, str(error))


def _own(row: _Row) -> Iterator[Record]:
    row = row.restored()
    source = Source(
        address=row["address"],
        title=row["headline"],
        author=row["author"],
        outlet=row["outlet"],
        published=day(row["published"]),
        article=row["article"],
    )
    if tags := _line(row["article_tags"]):
        id = named("tags", source.article, *tags)
        yield Record(where=row.where, source=source, id=id, kind="tags", tags=tags)
    if row["kind"] not in ("note", "highlight", "bookmark"):
        raise ValueError(f'"kind" is {row["kind"]!r}, and not note, highlight or bookmark')
    on, words, start = row["on"], row["words"], _number(row, "start")
    is_note = row["kind"] != "bookmark"
    anchor = None
    if is_note and words:
        at = _number(row, "anchored")
        anchor = Anchor(row["exact"] or words, row["prefix"], row["suffix"], at or 0)
    made = moment(row["made"])
    if made is None:
        raise ValueError(f'"made" is {row["made"]!r}, which is no moment')
    yield Record(
        where=row.where,
        source=source,
        id=row["id"] or named(row.where, words, row["body"]),
        lasting=bool(row["id"]),
        kind="note" if is_note else "bookmark",
        words=words,
        anchor=anchor,
        start=start,
        gone=bool(anchor) and start is None,
        body=row["body"],
        tags=_line(row["tags"]),
        colour=row["colour"],
        speaker=row["speaker"] if on == "speaker" else "",
        said=row["speaker"] if on != "speaker" else "",
        provenance=row["provenance"],
        made=made,
        changed=moment(row["changed"]) or made,
    )


def _readwise(row: _Row) -> Iterator[Record]:
    on_words = row["highlight"] != row["title|book title"] or bool(row["location"])
    note = Parted.of(restored(row["note"]), "\n", on_words=on_words)
    if note:
        row = row.restored()
    words, title = row["highlight"], row["title|book title"]
    body, tags = _tagged(note.body if note else row["note"])
    if not words.strip():
        raise ValueError('"Highlight" is empty')
    whole = bool(note) and not on_words
    made = row["date|highlighted at"]
    yield Record(
        where=row.where,
        source=Source(
            address=row["url"].partition(":~:")[0].removesuffix("#"),
            title=title,
            author=row["author|book author"],
        ),
        id=note.id if note else named(title, words, row["note"], made),
        lasting=bool(note),
        words="" if whole else words,
        anchor=None if whole else Anchor(words, "", "", 0),
        start=_number(row, "location") if note else None,
        body=body,
        tags=tags or tuple(tag.strip() for tag in row["tags"].split(",")),
        colour="" if note else row["color"],
        speaker=note.speaker if note else "",
        said=note.said if note else "",
        provenance=note.provenance if note else "",
        made=moment(made),
    )


def _hypothesis(row: _Row) -> Iterator[Record]:
    words, body, made = row["quote"], row["comment|text"], row["created at|created|updated"]
    if not (words.strip() or body.strip() or row["tags"].strip()):
        raise ValueError("it says nothing, and is on no words")
    yield Record(
        where=row.where,
        source=Source(address=row["url"].partition(":~:")[0].removesuffix("#"), title=row["title"]),
        id=row["id"] or named(row["url"], words, body, made),
        lasting=bool(row["id"]),
        words=words,
        anchor=Anchor(words, "", "", 0) if words.strip() else None,
        body=body,
        tags=tuple(tag.strip() for tag in row["tags"].split(",")),
        made=moment(made),
    )


_Reader = Callable[[_Row], Iterator[Record]]
_KINDS: tuple[tuple[set[str], _Reader], ...] = (
    ({"kind", "id", "words", "body", "made", "exact", "headline"}, _own),
    ({"highlight", "title"}, _readwise),
    ({"highlight", "book title"}, _readwise),
    ({"url", "quote", "tags"}, _hypothesis),
)
"""The columns by which a table is known, and what reads a row of it."""


def _line(cell: str) -> tuple[str, ...]:
    """Return the values of a cell that is a line of CSV itself."""
    return tuple(next(csv.reader(io.StringIO(cell, newline="")), []))


def _number(row: _Row, name: str) -> int | None:
    cell = row[name].strip()
    if not cell:
        return None
    if not (cell.isascii() and cell.isdigit() and len(cell) < 13):
        raise ValueError(f'"{name}" is {cell[:40]!r}, which is no number')
    return int(cell)


def _tagged(note: str) -> tuple[str, tuple[str, ...]]:
    """Return a note of Readwise without the tags it begins with, and these."""
    first, _, rest = note.partition("\n")
    parts = first.split()
    if parts and all(part.startswith(_TAG) and len(part) > 1 for part in parts):
        return rest, tuple(part.removeprefix(_TAG) for part in parts)
    return note, ()
