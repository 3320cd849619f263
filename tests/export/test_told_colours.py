"""The colour of a note, and what it stands for, in the formats that are read by people."""

import pytest
import sheets
from msgspec.structs import replace

from newsread.export import FORMATS, Sheet
from newsread.model import Placed, Span


@pytest.mark.parametrize("format", ["markdown", "text"])
@pytest.mark.parametrize(
    ("colour", "meaning", "told"),
    [
        ("red", "", " (red) #rain"),
        ("red", "in *doubt*", " (red: in *doubt*) #rain"),
        ("yellow", "worth a look", " (yellow: worth a look) #rain"),
        ("yellow", "", " #rain"),
    ],
)
def test_a_colour_is_told_where_it_is_not_the_usual_one_or_stands_for_something(
    format: str, colour: str, meaning: str, told: str
) -> None:
    note = replace(sheets.note(body="Why?", tags=("rain",)), colour=colour)
    sheet = Sheet(sheets.article(), (Placed(note, Span(0, 10)),), colours={colour: meaning})

    document = FORMATS[format].render([sheet]).replace("\\*", "*")

    assert told in document
    assert ("(" + colour in document) == ("(" in told)
