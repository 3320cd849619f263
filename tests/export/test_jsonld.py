"""JSON-LD out: what the W3C Web Annotation Data Model says must be there is there, and is right."""

import json
import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import sheets
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from pyld import jsonld
from web_annotation import items, wrong

from newsread.export import FORMATS, Sheet
from newsread.model import Anchor, Placed, Span

PROVENANCE = "dcterms:provenance"


def written(*all_sheets: Sheet) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(FORMATS["jsonld"].render(all_sheets))
    assert wrong(document) == []
    return document


def only(*all_sheets: Sheet) -> dict[str, Any]:
    (item,) = items(written(*all_sheets))
    return item


def test_no_notes_make_an_empty_collection() -> None:
    assert written()["total"] == 0
    assert written(Sheet(sheets.article()))["total"] == 0


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.lists(st.text()).map(tuple)
)
def test_any_note_comes_back_as_it_was(words: str, tags: tuple[str, ...]) -> None:
    tags = tuple(tag for tag in tags if not re.search("[\ud800-\udfff]", tag))

    sheet = sheets.sheet(words, body=words, tags=tags)
    (item,) = items(json.loads(FORMATS["jsonld"].render([sheet])))

    quote, position = item["target"]["selector"]
    assert quote["exact"] == words
    assert (position["start"], position["end"]) == (0, len(words))
    assert [body["value"] for body in item["body"]] == [words, *tags]


def test_a_note_keeps_its_body_its_times_and_its_colour() -> None:
    made = datetime(2026, 1, 2, 8, 0, 0, 500, tzinfo=timezone(timedelta(hours=2)))
    note = replace(sheets.note(body="*Why?*"), made=made, changed=sheets.MADE, colour="green")

    item = only(Sheet(sheets.article(), (Placed(note, Span(0, 10)),)))

    assert item["motivation"] == "commenting"
    assert item["created"] == "2026-01-02T06:00:00.000500Z"
    assert item["modified"] == "2026-11-22T09:30:00Z"
    assert item["body"] == [
        {
            "type": "TextualBody",
            "purpose": "commenting",
            "value": "*Why?*",
            "format": "text/markdown",
        }
    ]
    assert item["target"]["styleClass"] == "green"


def test_a_highlight_has_no_comment_but_keeps_its_tags() -> None:
    item = only(sheets.sheet(tags=("rain",)))

    assert item["motivation"] == "highlighting"
    assert item["body"] == [{"type": "TextualBody", "purpose": "tagging", "value": "rain"}]
    assert "body" not in only(sheets.sheet())


def test_the_speaker_is_told_as_what_the_engine_found() -> None:
    item = only(replace(sheets.sheet(), annotations=sheets.said(Span(0, 10))))

    assert item["body"] == [
        {
            "type": "TextualBody",
            "purpose": "describing",
            "value": "Ada Quill",
            "creator": {"type": "Software", "name": "one 1.0"},
            "dcterms:provenance": {"label": "machine"},
        }
    ]


def test_positions_count_characters_not_bytes_or_utf16_units() -> None:
    text = "🌧🌧 Éva said so."
    note = replace(sheets.note(), anchor=Anchor("said", "🌧🌧 Éva ", " so.", 7))

    item = only(Sheet(sheets.article(text), (Placed(note, Span(7, 11)),)))

    quote, position = item["target"]["selector"]
    assert text[position["start"] : position["end"]] == quote["exact"] == "said"


def test_a_lost_note_has_its_words_and_no_place() -> None:
    (quote,) = only(Sheet(sheets.article(), (Placed(sheets.note("Gone."), None),)))["target"][
        "selector"
    ]

    assert quote == {"type": "TextQuoteSelector", "exact": "Gone.", "prefix": "", "suffix": ""}


def test_both_selectors_tell_of_the_same_words_where_they_were_reworded() -> None:
    note = replace(sheets.note(), anchor=Anchor("snowed", "It ", ".", 3))

    item = only(Sheet(sheets.article("It rained."), (Placed(note, Span(3, 9)),)))

    assert item["target"]["selector"] == [
        {"type": "TextQuoteSelector", "exact": "rained", "prefix": "It ", "suffix": "."},
        {"type": "TextPositionSelector", "start": 3, "end": 9},
    ]


def test_a_bookmark_is_a_place_with_a_description() -> None:
    item = only(Sheet(sheets.article(), bookmarks=(sheets.bookmark(),)))

    assert item["motivation"] == "bookmarking"
    assert item["body"][0]["value"] == "rained."
    assert item["target"]["selector"] == [{"type": "TextPositionSelector", "start": 3, "end": 3}]


def test_the_source_says_what_it_is() -> None:
    article = replace(
        sheets.article(url="https://news.example/ä b"),
        byline="By Ada Quill",
        source="Wire One",
        published=date(2026, 1, 26),
    )

    source = only(Sheet(article, bookmarks=(sheets.bookmark(),)))["target"]["source"]

    assert source == {
        "id": "https://news.example/%C3%A4%20b",
        "type": "Text",
        "language": "en",
        "schema:identifier": "rain",
        "schema:headline": "Rain",
        "schema:author": "Ada Quill",
        "schema:publisher": "Wire One",
        "schema:datePublished": "2026-01-26",
    }


def test_an_article_without_an_address_is_named_by_its_id() -> None:
    source = only(Sheet(sheets.article(url=""), bookmarks=(sheets.bookmark(),)))["target"]["source"]

    assert source["id"].startswith("urn:uuid:")


def test_a_note_leads_back_to_the_library_and_to_the_page_it_is_from() -> None:
    article = sheets.article(url="https://news.example/rain")
    item = only(Sheet(article, (Placed(sheets.note("rained"), Span(3, 9)),)))

    assert item["via"] == "newsread://note/n1"
    assert item["target"]["schema:url"] == "https://news.example/rain#:~:text=rained"


def test_the_document_expands_to_the_terms_of_the_vocabulary() -> None:
    context = json.loads((Path(__file__).parent / "data" / "anno.jsonld").read_text("utf-8"))

    def load(url: str, _: object) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"document": context, "documentUrl": url, "contextUrl": None}

    article = sheets.article(url="https://news.example/rain")
    sheet = replace(
        sheets.sheet(body="Why?", tags=("rain",)), article=article, annotations=sheets.ruled()
    )
    (document,) = jsonld.expand(written(sheet), {"documentLoader": load})

    oa, dc = "http://www.w3.org/ns/oa#", "http://purl.org/dc/terms/"
    assert document["@type"] == ["http://www.w3.org/ns/activitystreams#OrderedCollection"]
    (page,) = document["http://www.w3.org/ns/activitystreams#first"]
    (listed,) = page["http://www.w3.org/ns/activitystreams#items"]
    note = listed["@list"][0]
    assert note["@type"] == [oa + "Annotation"]
    assert note[oa + "motivatedBy"] == [{"@id": oa + "commenting"}]
    assert note[oa + "via"] == [{"@id": "newsread://note/n1"}]
    assert {body[oa + "hasPurpose"][0]["@id"] for body in note[oa + "hasBody"]} == {
        oa + name for name in ("commenting", "tagging", "describing")
    }
    whose = [body for body in note[oa + "hasBody"] if dc + "provenance" in body]
    assert whose[0][dc + "creator"][0]["http://xmlns.com/foaf/0.1/name"] == [{"@value": "one 1.0"}]
    (target,) = note[oa + "hasTarget"]
    assert [one["@type"] for one in target[oa + "hasSelector"]] == [
        [oa + "TextQuoteSelector"],
        [oa + "TextPositionSelector"],
    ]
    assert target["http://schema.org/url"][0]["@value"].endswith("#:~:text=It%20rained.")


def test_ids_stay_the_same_from_one_export_to_the_next_and_are_the_notes_own() -> None:
    name = "8c7d4c52-9d2e-4f53-9c55-7d1fd0a4b1aa"
    note = replace(sheets.note(), id=name)
    before = written(Sheet(sheets.article(), (Placed(note, None),), (sheets.bookmark(),)))
    changed = replace(note, body="More.", changed=datetime(2027, 1, 1, tzinfo=UTC))
    after = written(Sheet(sheets.article(), (Placed(changed, None),), (sheets.bookmark(),)))

    assert [item["id"] for item in items(before)] == [item["id"] for item in items(after)]
    assert items(before)[0]["id"] == f"urn:uuid:{name}"
    assert before["id"] == after["id"]


def test_what_the_reader_accepted_or_corrected_says_whose_word_it_is() -> None:
    accepted, corrected, named = items(written(Sheet(sheets.article(), annotations=sheets.ruled())))

    assert [one["motivation"] for one in (accepted, corrected, named)] == [
        "assessing",
        "editing",
        "editing",
    ]
    told = [
        (one["body"][0]["value"], one["body"][0]["creator"]["type"], one["body"][0][PROVENANCE])
        for one in (accepted, corrected, named)
    ]
    assert told == [
        ("Ada Quill", "Software", {"label": "machine, accepted, name by reader"}),
        ("Bo *Reed*", "Person", {"label": "reader"}),
        ("Ada Quill (PERSON)", "Person", {"label": "reader"}),
    ]
    (target,) = corrected["target"]
    assert target["selector"] == [
        {"type": "TextQuoteSelector", "exact": "rained", "prefix": "It ", "suffix": "."},
        {"type": "TextPositionSelector", "start": 3, "end": 9},
    ]
    assert len({one["id"] for one in (accepted, corrected, named)}) == 3


def test_a_note_whose_words_were_reworded_says_what_it_was_on() -> None:
    placed = Placed(sheets.note("It snowed."), Span(0, 10), 0.8)

    target = only(Sheet(sheets.article("It rained."), (placed,)))["target"]

    assert target["selector"][0]["exact"] == "It rained."
    assert target["dcterms:replaces"] == "It snowed."
