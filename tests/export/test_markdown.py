"""Markdown out: the right parts, and no text in it that becomes markup it should not be."""

from datetime import date

import pytest
import sheets
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from newsread import plaintext
from newsread.export import FORMATS, Sheet
from newsread.model import Dateline, Placed, Span

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = [
    "# Heading",
    "Setext\n===",
    "Setext\n---",
    "* item\n+ item\n- item\n1. item\n2) item",
    "1. item",
    "1) item",
    "    code",
    "```\nfence",
    "~~~\nfence",
    "> quote",
    "---",
    "<script>alert(1)</script>",
    "<!-- open",
    "[a](javascript:alert(1)) ![b](http://c.example/d.png) [e]: http://f.example",
    "<http://a.example>",
    "*a* _b_ **c** `d` ~~e~~ a_b_c",
    "a | b\n--|--\nc | d",
    "&lt;b&gt; &#35; &copy;",
    "back\\slash \\* end\\",
    "two spaces  \nhard break",
    "[/] [@click=app.quit] [VIDEO]",
]


def render(*all_sheets: Sheet) -> str:
    return FORMATS["markdown"].render(all_sheets)


def tokens(words: str) -> list[Token]:
    """Every token of the document, those inside lines too."""
    return [token for block in READER.parse(words) for token in (block, *(block.children or ()))]


def shown(words: str) -> str:
    """The text that a Markdown reader shows, without markup."""
    return "".join(
        {"softbreak": "\n", "hardbreak": "\n", "paragraph_close": "\n\n"}.get(
            token.type, token.content if token.type == "text" else ""
        )
        for token in tokens(words)
    )


def kinds(words: str) -> set[str]:
    return {token.type for token in tokens(words)}


PLAIN = kinds(render(sheets.sheet("It rained.\n\nIt poured.\nIt stopped.")))


@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_an_article_never_become_markup(text: str) -> None:
    document = render(sheets.sheet(text))

    assert kinds(document) <= PLAIN
    kept = [line.strip() for line in text.split("\n") if line.strip()]
    assert "\n".join(" ".join(line.split()) for line in kept) in shown(document)


@given(st.text("#*_-+=`~<>[]()!|\\&;:/1. \n\tab@$%{}^\"'\u2028\x1b", max_size=40))
def test_no_words_of_an_article_become_markup(text: str) -> None:
    document = render(sheets.sheet(f"a{text}z"))

    assert kinds(document) <= PLAIN
    assert "".join(plaintext.clean(text).split()) in "".join(shown(document).split())


@given(st.text("#*_-+=`~<>[]()!|\\&;:/1. \n\tab\u2028\x1b", max_size=30))
def test_no_headline_source_label_tag_or_colour_becomes_markup(words: str) -> None:
    article = replace(
        sheets.article(title=words),
        source=f"a{words}",
        byline=words,
        url=f"http://a.example/{words}",
    )
    note = replace(sheets.note("It", tags=(words,)), colour=f"a{words}")
    notes = (Placed(note, Span(0, 2)),)
    document = render(Sheet(article, notes, (replace(sheets.bookmark(), label=words),)))

    headings = [token.tag for token in tokens(document) if token.type == "heading_open"]
    assert headings == ["h1", "h2", "h2"]
    assert kinds(document) <= PLAIN | {"link_open", "link_close", "hardbreak"}
    links = [str(token.attrs["href"]) for token in tokens(document) if token.type == "link_open"]
    assert links[1] == "newsread://note/n1"
    assert [link.startswith("http://a.example/") for link in links] == [True, False, True]


def test_an_article_says_where_it_is_from() -> None:
    article = replace(
        sheets.article(url="https://news.example/a b"),
        source="Wire One",
        byline="By Ada Quill",
        dateline=Dateline(date=date(2026, 1, 26)),
    )

    document = render(Sheet(article))

    assert document == (
        "# Rain\n\nWire One · Ada Quill · 2026-01-26\\\n<https://news.example/a%20b>\n"
    )


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("file:///home/reader/a%20b.txt", "/home/reader/a b.txt"),
        ("seed:rain", "seed:rain"),
        ("javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_only_web_addresses_become_links(url: str, line: str) -> None:
    document = render(Sheet(sheets.article(url=url)))

    assert document == f"# Rain\n\n{line}\n"


def test_an_article_from_nowhere_without_a_title_still_has_a_heading() -> None:
    assert render(Sheet(sheets.article(title=" ", url=""))) == "# Untitled\n"


def test_a_quotation_names_its_speaker_and_other_words_do_not() -> None:
    quoted = replace(sheets.sheet(), annotations=sheets.said(Span(0, 10)))

    assert "  > — Ada Quill · machine\n" in render(quoted)
    assert "—" not in render(sheets.sheet())


def test_a_highlight_over_paragraphs_stays_one_block_quote() -> None:
    document = render(sheets.sheet("One.\n\n\nTwo.\nThree."))

    assert "  > One.\n  >\n  > Two.\n  > Three.\n" in document
    assert [token.type for token in tokens(document)].count("blockquote_open") == 1


def test_a_note_shows_its_time_with_zone_and_its_tags() -> None:
    document = render(sheets.sheet(tags=("war", "port of call", " ", "a*b")))

    assert "- 2026-11-22T09:30:00+00:00 #war #port-of-call #a\\*b [open]" in document


def test_a_note_ends_its_first_line_with_a_block_id_that_nothing_else_looks_like() -> None:
    note = replace(sheets.note("up ^n1", body="Mine."), id="8c7d_4")
    document = render(Sheet(sheets.article("up ^n1"), (Placed(note, Span(0, 6)),)))

    first = next(line for line in document.split("\n") if line.startswith("- "))
    assert first.endswith(" [open](newsread://note/8c7d_4) ^8c7d-4")
    assert "  > up \\^n1\n" in document


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20)).map(tuple),
)
def test_the_properties_of_a_file_are_yaml_and_say_what_the_article_is(
    words: str, tags: tuple[str, ...]
) -> None:
    article = replace(sheets.article(title=words, url="https://news.example/a"), source=words)
    page = FORMATS["markdown"].page(
        Sheet(article, (Placed(sheets.note("It", tags=tags), Span(0, 2)),))
    )

    _, head, rest = page.split("---\n", 2)
    told = yaml.safe_load(head)
    line = plaintext.line(words)
    assert (told.get("title", ""), told.get("source", "")) == (line, line)
    assert (told["url"], told["newsread"]) == ("https://news.example/a", "newsread://article/rain")
    assert rest.startswith("\n# ")


def test_the_readers_markdown_stays_markdown() -> None:
    body = "*Why?*\n\n- one\n- two\n\n```\ncode  \n```\n\n    indented"

    document = render(sheets.sheet(body=body))

    for line in body.split("\n"):
        assert f"\n  {line}\n" in document or not line
    assert {"em_open", "bullet_list_open", "fence", "code_block"} <= kinds(document)


@pytest.mark.parametrize(
    "body",
    ["# Mine", "```\nopen", "~~~", "<!-- open", "<div>", "- a\n  - b", "a\n===", "a\r# b", "> q"],
)
def test_nothing_a_reader_writes_reaches_the_next_note(body: str) -> None:
    first = sheets.sheet(body=body)
    document = render(first, sheets.sheet("Second article."))
    top = [token for token in READER.parse(document) if token.level == 0]

    assert [token.tag for token in top if token.type == "heading_open"] == ["h1", "h2"] * 2
    quoted = READER.parse(document.split("# Rain\n")[2])
    assert "blockquote_open" in {token.type for token in quoted}


def test_lost_notes_stand_at_the_end_with_the_words_they_were_on() -> None:
    gone = sheets.note("It *snowed*.", body="Did it?")

    document = render(Sheet(sheets.article(), (Placed(gone, None),), (sheets.bookmark(),)))

    assert document == (
        "# Rain\n\nseed:rain\n\n## Lost their place\n\n- 2026-11-22T09:30:00+00:00 "
        "[open](newsread://note/n1) ^n1\n\n  > It \\*snowed\\*.\n\n  Did it?\n\n"
        "## Bookmarks\n\n- rained. (character 3, 2026-11-22T09:30:00+00:00)\n"
    )


def test_what_the_reader_accepted_or_corrected_says_whose_word_it_is() -> None:
    document = render(Sheet(sheets.article(), annotations=sheets.ruled()))

    assert document == (
        "# Rain\n\nseed:rain\n\n## Quotations checked\n\n- > It rained\n  >\n"
        "  > — Ada Quill · machine, accepted, name by reader\n\n"
        "- > rained\n  >\n  > — Bo \\*Reed\\* · reader\n\n"
        "## Names checked\n\n- Ada Quill (PERSON) · reader\n"
    )


def test_a_note_whose_words_were_reworded_says_what_it_was_on() -> None:
    placed = Placed(sheets.note("It *snowed*."), Span(0, 10), 0.8)

    document = render(Sheet(sheets.article("It rained."), (placed,)))

    assert "> It rained." in document
    assert "moved: was “It *snowed*.”" in shown(document)
