"""What other programs write is read for what it says, and known by what it holds."""

import json
from datetime import UTC, datetime
from time import monotonic
from typing import Any

import pytest

from newsread.errors import NotesError
from newsread.imports import Problem, Record, read
from newsread.model import Anchor

TEN = datetime(2026, 10, 1, 10, 0, tzinfo=UTC)
QUOTE = {"type": "TextQuoteSelector", "exact": "It rained", "prefix": "“", "suffix": ".”"}
PLACE = {"type": "TextPositionSelector", "start": 7, "end": 16}
ANNOTATION: dict[str, Any] = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "https://notes.example/7",
    "type": "Annotation",
    "created": "2026-10-01T12:00:00+02:00",
    "bodyValue": "Why?",
    "target": {"source": "https://news.example/rain", "selector": QUOTE},
}
ROW = {
    "id": "h1",
    "created": "2026-10-01T10:00:00.000000+00:00",
    "updated": "2026-10-02T10:00:00.000000+00:00",
    "user": "acct:ada@hypothes.is",
    "uri": "https://news.example/rain",
    "text": "Why?",
    "tags": ["rain", "sea"],
    "target": [{"source": "https://news.example/rain", "selector": [PLACE, QUOTE]}],
    "document": {"title": ["Rain"]},
}


def found(value: object) -> list[Record | Problem]:
    records = read(value if isinstance(value, str) else json.dumps(value))
    assert records is not None
    return list(records)


def only(value: object) -> Record:
    (one,) = found(value)
    assert isinstance(one, Record), one
    return one


def test_an_annotation_says_what_it_is_on_and_what_it_says() -> None:
    one = only(ANNOTATION)

    assert one.source.address == "https://news.example/rain"
    assert one.anchor == Anchor("It rained", "“", ".”", 0)
    assert (one.words, one.body, one.made, one.start) == ("It rained", "Why?", TEN, None)
    assert one.lasting


@pytest.mark.parametrize(
    "value",
    [
        [ANNOTATION],
        {"type": "AnnotationPage", "items": [ANNOTATION]},
        {
            "@context": ["http://www.w3.org/ns/anno.jsonld", "http://www.w3.org/ns/ldp.jsonld"],
            "type": ["BasicContainer", "AnnotationCollection"],
            "first": {"type": "AnnotationPage", "items": ANNOTATION},
        },
        {"@graph": [ANNOTATION]},
    ],
)
def test_annotations_are_found_wherever_they_stand(value: object) -> None:
    assert only(value) == only(ANNOTATION)


@pytest.mark.parametrize(
    ("body", "text", "tags"),
    [
        ({"body": {"type": "TextualBody", "value": "Why?"}}, "Why?", ()),
        ({"body": "https://news.example/more"}, "https://news.example/more", ()),
        (
            {
                "body": [
                    {"type": "TextualBody", "value": "rain", "purpose": "tagging"},
                    {"type": "TextualBody", "value": "Why?", "purpose": "commenting"},
                    {"type": "TextualBody", "value": "Then?"},
                ]
            },
            "Why?\n\nThen?",
            ("rain",),
        ),
        (
            {
                "body": {
                    "type": "TextualBody",
                    "format": "text/html",
                    "value": "<p>1 &lt; <b>2</b></p><script>x</script><p>So?",
                }
            },
            "1 < 2\nxSo?",
            (),
        ),
        ({"body": {"type": "Choice", "items": [{"value": "Why?"}]}}, "Why?", ()),
        ({"resource": {"@type": "cnt:ContentAsText", "chars": "Why?"}}, "Why?", ()),
        ({}, "", ()),
    ],
)
def test_every_body_is_read(body: dict[str, Any], text: str, tags: tuple[str, ...]) -> None:
    bare = {key: value for key, value in ANNOTATION.items() if key != "bodyValue"}

    one = only(bare | body)

    assert (one.body, one.tags) == (text, tags)


@pytest.mark.parametrize(
    "target",
    [
        {"source": {"id": "https://news.example/rain"}, "selector": [PLACE, QUOTE]},
        {
            "source": "https://news.example/rain#:~:text=It",
            "selector": {"type": "XPathSelector", "value": "/p", "refinedBy": QUOTE},
        },
        [
            {
                "type": ["SpecificResource"],
                "source": ["https://news.example/rain"],
                "selector": [QUOTE],
            }
        ],
    ],
)
def test_every_target_is_read(target: object) -> None:
    one = only(ANNOTATION | {"target": target})

    assert one.source.address == "https://news.example/rain"
    assert one.words == "It rained"
    assert one.start is None  # only newsread counts as newsread does


def test_an_annotation_of_a_page_is_on_the_whole_of_it() -> None:
    one = only(ANNOTATION | {"target": "https://news.example/rain"})

    assert (one.words, one.anchor, one.body) == ("", None, "Why?")


def test_several_targets_are_several_notes() -> None:
    other = {"source": "https://news.example/rain", "selector": QUOTE | {"exact": "It snowed"}}

    first, second = found(ANNOTATION | {"target": [ANNOTATION["target"], other]})

    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert (first.words, second.words) == ("It rained", "It snowed")
    assert first.id != second.id


def test_pages_that_are_elsewhere_are_named_and_not_fetched() -> None:
    page = {"type": "AnnotationPage", "items": [ANNOTATION], "next": "https://notes.example/2"}

    problems = [one for one in found(page) if isinstance(one, Problem)]

    assert len(problems) == 1
    assert problems[0].why.endswith("is not fetched: https://notes.example/2")


@pytest.mark.parametrize(
    "value", [{"total": 1, "rows": [ROW]}, {"export_date": "x", "annotations": [ROW]}, [ROW], ROW]
)
def test_hypothesis_is_read_as_its_api_and_its_client_write_it(value: object) -> None:
    one = only(value)

    assert (one.id, one.words, one.body, one.tags) == ("h1", "It rained", "Why?", ("rain", "sea"))
    assert (one.source.address, one.source.title) == ("https://news.example/rain", "Rain")
    assert (one.made, one.changed) == (TEN, TEN.replace(day=2))
    assert one.anchor == Anchor("It rained", "“", ".”", 7)


def test_a_page_note_is_on_the_whole_and_a_reply_on_the_words_it_replies_to() -> None:
    page = ROW | {"id": "h2", "target": [{"source": ROW["uri"]}]}
    reply = page | {"id": "h3", "references": ["h1"], "text": "Because."}

    _, on_all, on_words = found([ROW, page, reply])

    assert isinstance(on_all, Record)
    assert isinstance(on_words, Record)
    assert (on_all.anchor, on_all.body) == (None, "Why?")
    assert (on_words.words, on_words.body) == ("It rained", "Because.")


def test_the_table_of_hypothesis_is_read() -> None:
    one = only(
        "Created at,Author,Page,URL,Group,Type,Quote,Comment,Tags\n"
        '2026-10-01 10:00:00,ada,,https://news.example/rain,Public,Annotation,"It\nrained","Why, ""so""?",'
        '"rain, sea"\n'
    )

    assert (one.words, one.body, one.made) == ("It\nrained", 'Why, "so"?', TEN)
    assert [tag.strip() for tag in one.tags] == ["rain", "sea"]


@pytest.mark.parametrize(
    "table",
    [
        "Highlight,Title,Author,URL,Note,Location,Date\n"
        'It rained,Rain,Ada Quill,https://news.example/rain,".rain .sea\nWhy?",12,2026-10-01 10:00:00\n',
        "Highlight;Book Title;Book Author;Amazon Book ID;Note;Color;Tags;Location Type;Location;"
        'Highlighted at;Document tags;URL\r\nIt rained;Rain;Ada Quill;;Why?;;"rain,sea";page;12;'
        "2026-10-01 10:00:00+00:00;;https://news.example/rain\r\n",
        "Highlight\tTitle\tAuthor\tURL\tNote\tTags\tDate\n"
        'It rained\tRain\tAda Quill\thttps://news.example/rain\tWhy?\train,sea\t"October 1, 2026 10:00 AM"\n',
    ],
)
def test_tables_of_readwise_are_read(table: str) -> None:
    one = only(table)

    assert (one.words, one.body, one.tags) == ("It rained", "Why?", ("rain", "sea"))
    assert (one.source.title, one.source.author) == ("Rain", "Ada Quill")
    assert one.source.address == "https://news.example/rain"
    assert one.made == TEN
    assert one.start is None


@pytest.mark.parametrize("several", [False, True])
def test_koreader_is_read(several: bool) -> None:
    document: dict[str, Any] = {
        "title": "Rain",
        "author": "Ada Quill",
        "file": "/mnt/books/rain.epub",
        "entries": [
            {"text": "It rained", "note": "Why?", "time": 1790848800, "page": 3, "color": "red"},
            {"text": "", "sort": "highlight", "time": 1790848800, "page": 4},
        ],
    }
    export = {"version": "json/1.0.0", "created_on": 1, "documents": [document]}

    one, problem = found(export if several else document | {"version": "json/1.0.0"})

    assert isinstance(one, Record)
    assert (one.words, one.body, one.colour, one.made) == ("It rained", "Why?", "red", TEN)
    assert one.source.title == "Rain"
    assert problem == Problem("entry 2 of Rain", "it says nothing, and is on no words")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("a,b", "no moment"),
        (",".join("x" * 30), "30 cells where there are 7 columns"),
        ("memo,i,w,b,2026-10-01,e,h", "'memo', and not note, highlight or bookmark"),
    ],
)
def test_a_bad_row_is_named_by_its_line(row: str, why: str) -> None:
    header = "kind,id,words,body,made,exact,headline\n"
    if row == "a,b":
        row = "note,i,w,b,soon,e,h"
    good = "note,i,w,b,2026-10-01T10:00:00+00:00,e,h\n"

    problem, one = found(f"{header}{row}\n{good}")

    assert isinstance(problem, Problem)
    assert problem.where == "line 2"
    assert why in problem.why
    assert isinstance(one, Record)


@pytest.mark.parametrize(
    "text",
    ["", "It rained.", "a,b\n1,2\n", "{}", "[1]", '{"entries": 3}', '"' * 200_000, 'a\rb"\r"'],
    ids=range(8),
)
def test_what_holds_no_notes_is_not_taken_for_any(text: str) -> None:
    records = read(text)

    assert records is None or not [one for one in records if isinstance(one, Record)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"a": \n}', "not JSON as it should be, line 2, column 1"),
        ("[" * 1_000_000, "nested too deeply"),
        ("[" + "0," * 5_000_000 + "0]", "more parts than any file of notes"),
        ("[" + "1" * 5_000 + "]", "not JSON as it should be"),
    ],
    ids=["comma", "deep", "many", "long number"],
)
def test_json_that_would_do_harm_is_refused(text: str, why: str) -> None:
    with pytest.raises(NotesError, match=why):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "=" * 10 + "\n" + "\n" * 2_000_001,
        "Highlight,Title\n" * 2_000_001,
    ],
    ids=["clippings", "table"],
)
def test_more_lines_than_notes_have_are_refused(text: str) -> None:
    with pytest.raises(NotesError, match="more lines than any file of notes"):
        read(text)


@pytest.mark.parametrize("title", ["(" * 1_000, "()" * 500, "(" * 500 + ")" * 500, "a(b" * 333])
def test_a_hostile_title_is_read_in_no_time(title: str) -> None:
    begun = monotonic()

    list(read(f"{title}\n- Your Highlight | {'1 a ' * 5_000}\n\nWords.\n==========\n") or ())

    assert monotonic() - begun < 2
