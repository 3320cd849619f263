"""Addresses into the library, and links into web pages: written so that they are read back."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsread.export.record import passage
from newsread.model import Address, Article, Span

ID = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
PAGE = "https://news.example/rain?a=1"


@given(st.sampled_from(["note", "article"]), ID, st.none() | st.integers(0, 10**9))
def test_an_address_is_read_back(kind: str, id: str, at: int | None) -> None:
    address = Address("note" if kind == "note" else "article", id, at)

    assert Address.read(str(address)) == address
    assert str(address).isascii()


@pytest.mark.parametrize(
    "words", ["", "newsread://", "newsread://note/", "newsread://tag/x", "http://note/x", "x"]
)
def test_other_words_are_no_address(words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Address.read(words)


def link(text: str, words: str, at: int = 0, url: str = PAGE) -> str:
    start = text.index(words, at)
    return passage(Article("a", url, "T", text, ()), Span(start, start + len(words)))


def test_a_passage_is_named_by_its_words() -> None:
    assert link("It rained, they said.", "rained, they") == f"{PAGE}#:~:text=rained%2C%20they"
    assert link("A so-called & so on.", "so-called & so").endswith("=so%2Dcalled%20%26%20so")


def test_a_long_passage_or_one_over_paragraphs_is_named_by_its_ends() -> None:
    text = "One two three four five.\n\nSix seven eight nine ten."

    assert link(text, text).endswith(
        "#:~:text=One%20two%20three%20four,seven%20eight%20nine%20ten."
    )


def test_words_that_stand_twice_are_told_apart_by_what_is_beside_them() -> None:
    text = "First it rained hard. Then it rained on."

    directive = link(text, "it rained", at=20).partition("#:~:text=")[2]

    before, words, after = directive.split(",")
    assert unquote(before) == "rained hard. Then-"
    assert unquote(words) == "it rained"
    assert unquote(after) == "-on."


def test_an_address_with_a_fragment_keeps_it() -> None:
    url = "https://news.example/#live:~:text=old"

    assert link("It rained.", "It", url=url) == "https://news.example/#live:~:text=It"


@pytest.mark.parametrize("url", ["", "seed:x", "file:///a", "javascript:alert(1)", "https:///x"])
def test_only_a_web_page_is_linked_to(url: str) -> None:
    assert link("It rained.", "It", url=url) == ""
