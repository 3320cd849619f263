"""JSON lines for batch work: records in order, and each bad line by its number."""

import json

import pytest

from newsread.sources import Record, records


def read(*lines: str) -> list[object]:
    return [
        (found.id, found.raw) if isinstance(found, Record) else str(found)
        for found in records(line.encode() for line in lines)
    ]


def test_records_keep_their_order_and_their_ids_as_given() -> None:
    assert read('{"id": "b", "text": "Two."}', '{"id": 1, "text": "One.", "more": []}') == [
        ("b", "Two."),
        (1, "One."),
    ]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ('{"id": 1}', 'line 3: no "text"'),
        ('{"text": "One."}', 'line 3: no "id"'),
        ('{"id": 1, "text": null}', 'line 3: "text" is not a string'),
        ('["id", "text"]', "line 3: not a JSON object"),
        ('{"id": 1, ', "line 3: not JSON at character"),
        ("[" * 100_000, "line 3: "),
    ],
)
def test_bad_line_is_told_by_number_and_the_rest_goes_on(line: str, error: str) -> None:
    good = '{"id": 0, "text": "One."}'

    first, told, last = read(good, "  ", line, good)

    assert first == last == (0, "One.")
    assert isinstance(told, str)
    assert told.startswith(error)


def test_line_that_is_not_utf8_is_told_by_number() -> None:
    (found,) = records([b'{"id": 1, "text": "caf\xe9"}'])

    assert str(found) == "line 1: not UTF-8 at byte 22"


def test_byte_order_mark_on_the_first_line_is_no_mistake() -> None:
    (found,) = records(['\ufeff{"id": 1, "text": "One."}'.encode()])

    assert isinstance(found, Record)


def test_text_of_a_record_is_body_and_nothing_else() -> None:
    raw = "A headline, or so it looks\n\nBy Jane Doe\n\nOSLO (AP) — It rained."

    (found,) = records([json.dumps({"id": 1, "text": raw}).encode()])

    assert isinstance(found, Record)
    assert found.article.text == raw
    assert {block.kind for block in found.article.blocks} == {"paragraph"}
    assert (found.article.dateline, found.article.byline) == (None, None)


def test_offsets_of_the_cleaned_text_lead_back_to_the_text_as_given() -> None:
    raw = "It\r\nrained\u200b on\x1b \ud800Oslo."

    (found,) = records([json.dumps({"id": 1, "text": raw}).encode()])

    assert isinstance(found, Record)
    at = found.article.text.index("Oslo")
    start, end = found.cleaned.raw(at, at + 4)
    assert found.raw[start:end] == "Oslo"
