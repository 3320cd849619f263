"""Notes as tables in CSV (RFC 4180): one with every field, and one with the columns Readwise takes.

Cells that a spreadsheet would run as a formula are made inert.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from newsread.export.record import Record, records
from newsread.export.sheet import Sheet
from newsread.model import Anchor
from newsread.plaintext import inert

COLUMNS = """
kind on id link words was body tags colour made changed start end exact prefix suffix anchored speaker
provenance article article_tags headline author outlet published address passage
""".split()  # noqa: SIM905 - a line of names is easier to read than a page of them
"""`tags` and `article_tags` are a line of CSV each; `start` and `end` are places in characters, empty
where words are gone; `exact`, `prefix`, `suffix` and `anchored` are the words, and their place, as they
were marked; `speaker` is whose words they are, or whom the note is on."""

_NO_ANCHOR = Anchor("", "", "", 0)


def render(sheets: Sequence[Sheet]) -> str:
    """Return a row for every note and bookmark of *sheets*, with every field."""
    rows = (_row(one) for sheet in sheets for one in records(sheet, bookmarks=True))
    return _written(COLUMNS, rows)


def _row(one: Record) -> list[str]:
    anchor = one.anchor or _NO_ANCHOR
    fields = {name: getattr(one, name) for name in Record.__struct_fields__} | {
        "tags": joined(one.tags),
        "article_tags": joined(one.article_tags),
        "made": one.made.isoformat(),
        "changed": one.changed.isoformat(),
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "anchored": anchor.start,
    }
    return ["" if fields[name] is None else str(fields[name]) for name in COLUMNS]


def joined(tags: Iterable[str]) -> str:
    """Return *tags* as one line of CSV."""
    line = io.StringIO()
    csv.writer(line).writerow(tags)
    return line.getvalue().removesuffix("\r\n")


def render_readwise(sheets: Sequence[Sheet]) -> str:
    """Return a row for every note of *sheets* in the columns of Readwise's import by CSV.

    Tags begin the note as `.tag`, which Readwise turns into its own.
    """
    columns = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")
    rows = (_readwise(one) for sheet in sheets for one in records(sheet))
    return _written(columns, rows)


def _readwise(one: Record) -> list[str]:
    tags = " ".join("." + "-".join(tag.split()) for tag in one.tags if tag.strip())
    note = "\n".join(filter(None, (tags, one.body, one.told, one.link)))
    author = ", ".join(filter(None, (one.author, one.outlet)))
    place = "" if one.start is None else str(one.start)
    made = one.made.isoformat(sep=" ", timespec="seconds")
    words = one.words or one.headline  # Readwise takes no note without a highlight
    return [words, one.headline, author, one.passage or one.address, note, place, made]


def _written(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    table = io.StringIO()
    writer = csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return table.getvalue()
