"""Markdown files beside the articles they should make."""

import json
from pathlib import Path

import pytest

from newsread.model.article import article_id
from newsread.sources.markdown import parse_markdown

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize("name", ["clipping", "signs"])
def test_markdown_file_makes_the_article_beside_it(name: str) -> None:
    raw = (DATA / f"{name}.md").read_text("utf-8")

    article = parse_markdown(raw, f"file:///{name}.md", f"{name}.md")

    made = {
        "title": article.title,
        "url": article.url,
        "byline": article.byline,
        "place": article.dateline and article.dateline.place,
        "published": article.published and article.published.isoformat(),
        "source": article.source,
        "language": article.language,
        "blocks": [
            [block.kind, block.level, block.span.of(article.text)] for block in article.blocks
        ],
        "links": [[link.span.of(article.text), link.address] for link in article.links],
    }
    assert made == json.loads((DATA / f"{name}.json").read_text("utf-8"))


def test_clipping_keeps_the_id_of_its_file_whatever_address_it_tells() -> None:
    raw = "---\nurl: https://example.org/a\n---\n\nWords."

    article = parse_markdown(raw, "file:///a.md", "a.md")

    assert (article.id, article.url) == (article_id("file:///a.md"), "https://example.org/a")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "https://a b"])
def test_front_matter_cannot_lead_anywhere_but_the_web(address: str) -> None:
    article = parse_markdown(f"---\nurl: {address}\n---\n\nWords.", "file:///a.md", "a.md")

    assert article.url == "file:///a.md"


def test_line_of_dashes_at_the_top_is_not_front_matter_without_a_second() -> None:
    article = parse_markdown("---\n\nA storm came.\n\nIt went.", "", "a.md")

    assert [block.span.of(article.text) for block in article.blocks] == [
        "A storm came.",
        "It went.",
    ]


def test_markdown_that_is_only_a_list_is_called_by_its_first_words() -> None:
    article = parse_markdown("- barley\n- slate\n", "", "a.md")

    assert article.title == "barley"
    assert [block.kind for block in article.blocks] == ["list", "list"]


def test_text_with_more_signs_than_any_article_is_read_as_it_stands() -> None:
    raw = "[" * 40_000

    assert parse_markdown(raw, "", "a.md").text == raw
