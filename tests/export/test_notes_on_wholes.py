"""Notes on a whole article and on a speaker, and tags on articles, in every format."""

import csv
import io
import json

import orgparse
import pytest
import sheets
from bibtexparser import parse_string
from msgspec.structs import replace

from newsread.export import FORMATS, Sheet
from newsread.model import Placed


def render(name: str) -> str:
    return FORMATS[name].render([sheets.whole()])


def test_they_come_before_the_notes_on_words_and_are_not_lost() -> None:
    assert [note.id for note in sheets.whole().whole()] == ["n2", "n3"]
    assert list(sheets.whole().lost()) == []


def test_markdown_has_them_under_headings_of_their_own() -> None:
    lines = [line.strip() for line in render("markdown").splitlines() if line.strip()]

    headings = [line for line in lines if line.startswith("#") and line[1] in "# "]
    assert headings == ["# Rain", "## On the article", "## On its speakers", "## Notes"]
    assert "#weather #port-of-call" in lines
    assert lines[lines.index("**Ada Quill**") + 1] == "Who?"
    assert sum(line.startswith(">") for line in lines) == 1
    page = FORMATS["markdown"].page(sheets.whole())
    assert 'tags: ["weather", "port-of-call", "check"]' in page


def test_json_ld_has_the_article_itself_as_their_target() -> None:
    tags, on_article, on_speaker, on_words = json.loads(render("jsonld"))["first"]["items"]

    assert tags["motivation"] == "tagging"
    assert [body["value"] for body in tags["body"]] == ["weather", "port of call"]
    assert {body["purpose"] for body in tags["body"]} == {"tagging"}
    for one in (on_article, on_speaker):
        assert "selector" not in one["target"]
        assert one["target"]["source"] == tags["target"]
    assert tags["target"]["schema:identifier"] == "rain"
    assert "selector" in on_words["target"]
    assert on_article["motivation"] == "commenting"
    assert on_article["target"]["styleClass"] == "red"
    told = [(body["purpose"], body["value"]) for body in on_speaker["body"]]
    assert told == [("commenting", "Who?"), ("tagging", "check"), ("classifying", "Ada Quill")]


def test_json_ld_of_notes_that_were_asked_for_is_without_the_articles_tags() -> None:
    document = json.loads(FORMATS["jsonld"].render([replace(sheets.whole(), notes_only=True)]))

    assert document["total"] == 3


def test_a_table_says_what_each_is_on() -> None:
    rows = list(csv.DictReader(io.StringIO(render("csv"), newline="")))

    told = [(row["kind"], row["on"], row["exact"], row["speaker"]) for row in rows]
    assert told == [
        ("note", "article", "", ""),
        ("note", "speaker", "", "Ada Quill"),
        ("note", "words", "rained", ""),
    ]
    assert {row["article_tags"] for row in rows} == {"weather,port of call"}


def test_hypothesis_has_them_as_notes_on_the_page() -> None:
    on_article, on_speaker, on_words = json.loads(render("hypothesis"))["annotations"]

    assert on_article["target"] == on_speaker["target"] == [{"source": "seed:rain"}]
    assert "— on Ada Quill" in on_speaker["text"].split("\n")
    assert "selector" in on_words["target"][0]


def test_readwise_which_takes_no_empty_highlight_gets_the_headline() -> None:
    on_article, on_speaker, _ = csv.DictReader(io.StringIO(render("readwise"), newline=""))

    assert (on_article["Highlight"], on_article["Location"]) == ("Rain", "")
    assert "— on Ada Quill" in on_speaker["Note"].split("\n")


def test_text_says_what_each_is_on() -> None:
    lines = render("text").splitlines()

    assert lines[2] == "#weather #port-of-call"
    assert any(line.endswith("note on the article (red)") for line in lines)
    assert any(line.endswith("note on Ada Quill (red) #check") for line in lines)
    assert sum(line.startswith("    ") for line in lines) == 1


def test_org_has_tags_on_headings_and_no_empty_block() -> None:
    root = orgparse.loads(render("org"))

    assert [node.heading for node in root[1:]] == [
        *("Rain", "Note on the article", "Note on Ada Quill", "Note: rained")
    ]
    assert [node.shallow_tags for node in root[1:4]] == [
        {"weather", "port_of_call"},
        set(),
        {"check"},
    ]
    assert render("org").count("#+begin_quote") == 1


def test_the_page_has_them_beside_the_headline() -> None:
    page = render("html")

    top, _, rest = page.partition("is-paragraph")
    assert "on the article" in top
    assert "on Ada Quill" in top
    assert 'data-by=" 1 "' in top
    assert '<span class="tag">#port of call</span>' in top
    assert 'href="#article-1-words-3"' in rest
    assert 'href="#article-1-words-1"' not in page


def test_sources_to_cite_carry_the_tags_as_keywords() -> None:
    (entry,) = parse_string(render("bibtex")).entries

    assert entry["keywords"] == "weather, port of call"
    assert json.loads(render("csl-json"))[0]["keyword"] == "weather, port of call"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_a_note_with_nothing_in_it(name: str) -> None:
    bare = replace(sheets.note(), anchor=None)

    assert FORMATS[name].render([Sheet(sheets.article(), (Placed(bare, None),))]).endswith("\n")
