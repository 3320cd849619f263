"""Org out: one heading an article, one a note, and no words from outside that become markup."""

import orgparse
import pytest
import sheets
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newsread import plaintext
from newsread.export import FORMATS, Sheet
from newsread.export.org import inline
from newsread.model import Placed, Span

TEXT = st.text("*#+:|-[]{}()<>/_=~$\\@^%. \n\tab1\u200b\x1b", max_size=40)
HEADINGS = [1, 2, 2, 2]


def render(*all_sheets: Sheet) -> str:
    return FORMATS["org"].render(all_sheets)


@given(TEXT, TEXT)
def test_no_words_from_outside_make_a_heading_or_end_a_block(words: str, body: str) -> None:
    article = replace(sheets.article(title=words, url=f"x:{words}"), byline=words, source=words)
    note = sheets.note(words, body=body, tags=(words,))
    whole = replace(note, id="n0", anchor=None, speaker=words)
    placed = (Placed(whole, None), Placed(note, None))
    marks = (replace(sheets.bookmark(), label=words),)
    document = render(Sheet(article, placed, marks, tags=(words,)))

    root = orgparse.loads(document)

    assert [node.level for node in root[1:]] == HEADINGS
    blocks = [line for line in document.split("\n") if line.lower().lstrip().startswith("#+")]
    assert blocks == ["#+begin_quote", "#+end_quote"] * 2
    assert root[3].get_property("ID") == "n1"
    assert root[3].get_property("NEWSREAD") == "newsread://note/n1"


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("* no heading", "\u200b* no heading"),
        ("#+begin_src sh", "\u200b#\u200b+begin_src sh"),
        ("- no list", "\u200b- no list"),
        ("1. no list", "\u200b1. no list"),
        ("a *b* c", "a \u200b*b* c"),
        ("[[shell:rm]]", "[\u200b[shell\u200b:rm]]"),
        ("src_sh{rm}", "src\u200b_sh{rm}"),
        ("{{{x}}}", "{\u200b{\u200b{x}}}"),
        ("@@html:<b>@@", "@\u200b@html\u200b:<b>@\u200b@"),
        ("plain words, 3/4 of them", "plain words, 3/4 of them"),
    ],
)
def test_what_org_would_act_on_is_escaped(words: str, written: str) -> None:
    assert inline(words) == written


@given(TEXT)
def test_escapes_add_nothing_that_shows(words: str) -> None:
    assert inline(words).replace("\u200b", "") == plaintext.line(words)


def test_an_entry_says_whose_the_words_are_and_keeps_the_readers_markup() -> None:
    sheet = replace(
        sheets.sheet(body="*Why?* [[x]]", tags=("port of call",)),
        annotations=sheets.said(Span(0, 10)),
    )

    (entry,) = orgparse.loads(render(sheet)).children[0].children

    assert entry.heading == "Note: It rained."
    assert entry.tags == {"port_of_call"}
    assert entry.get_property("SPEAKER") == "Ada Quill"
    assert entry.get_property("PROVENANCE") == "machine"
    assert "*Why?* [[x]]" in render(sheet)
