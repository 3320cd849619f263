"""A sheet knows the order of its notes, and who is speaking where."""

from typing import Any

import pytest
import sheets
from msgspec.structs import replace

from newsread.export import Sheet
from newsread.export.sheet import attribution
from newsread.model import Anchor, Annotations, Placed, Quote, Span


def test_standing_notes_come_in_the_order_of_the_text_and_lost_ones_apart() -> None:
    late, early, gone = (replace(sheets.note(), id=name) for name in ("a", "b", "c"))
    sheet = Sheet(
        sheets.article(),
        (Placed(late, Span(3, 9)), Placed(gone, None), Placed(early, Span(0, 2))),
    )

    assert list(sheet.standing()) == [(early, Span(0, 2)), (late, Span(3, 9))]
    assert list(sheet.lost()) == [gone]


def test_lost_notes_come_in_the_order_their_words_once_stood() -> None:
    late = replace(sheets.note(), id="a", anchor=Anchor("x", "", "", 90))
    early = replace(sheets.note(), id="b", anchor=Anchor("x", "", "", 9))

    assert list(Sheet(sheets.article(), (Placed(late, None), Placed(early, None))).lost()) == [
        early,
        late,
    ]


@pytest.mark.parametrize(
    ("span", "heard"),
    [
        (Span(10, 20), True),  # the quotation
        (Span(9, 21), True),  # with its marks
        (Span(12, 15), True),  # a part
        (Span(12, 40), True),  # two parts and the cue between them
        (Span(0, 12), False),  # mostly what stands before it
        (Span(22, 28), False),  # the cue
    ],
)
def test_a_speaker_is_named_where_most_of_the_words_are_theirs(span: Span, heard: bool) -> None:
    sheet = Sheet(sheets.article(), annotations=sheets.said(Span(10, 20), Span(30, 40)))

    assert (sheet.said_at(span) is not None) is heard


def test_the_quotation_that_holds_most_of_the_words_is_taken() -> None:
    short, long = (
        Quote((Span(0, 6),), "direct", speaker="A"),
        Quote((Span(4, 20),), "direct", speaker="B"),
    )
    sheet = Sheet(sheets.article(), annotations=Annotations("one", (), (short, long)))

    assert sheet.said_at(Span(0, 10)) == short
    assert sheet.said_at(Span(4, 20)) == long


def test_words_of_a_source_without_name_or_words_are_nobodys() -> None:
    sheet = Sheet(sheets.article(), annotations=sheets.said(Span(0, 9), speaker=None))

    assert sheet.said_at(Span(0, 9)) is None


def test_words_of_a_source_without_a_name_are_theirs_as_the_article_calls_them() -> None:
    text = "It rained, a\nsailor said."
    quote = Quote((Span(0, 9),), "indirect", source=(Span(11, 19),))
    sheet = Sheet(sheets.article(text), annotations=Annotations("one", (), (quote,)))

    assert sheet.said_at(Span(0, 9)) == quote
    assert attribution(quote, text) == "a sailor"


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ({}, "Ada Quill"),
        ({"affiliation": "a dock worker"}, "Ada Quill, a dock worker"),
        ({"co_speakers": ("Bo Reed",)}, "Ada Quill and Bo Reed"),
        ({"co_speakers": ("Bo Reed", "Cy Lund")}, "Ada Quill, Bo Reed and Cy Lund"),
        (
            {"co_speakers": ("Bo Reed",), "affiliation": "a dock worker"},
            "Ada Quill, a dock worker, and Bo Reed",
        ),
        ({"stance": "thought"}, "Ada Quill (thought, not said)"),
        ({"stance": "intended"}, "Ada Quill (planned, not said)"),
    ],
)
def test_an_attribution_names_everybody_and_tells_belief_from_speech(
    known: dict[str, Any], told: str
) -> None:
    quote = Quote((Span(0, 9),), "indirect", speaker="Ada Quill", **known)

    assert attribution(quote, "") == told
