"""An article in lines: nothing lost, nothing wider than the measure, every place found again."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from newsread.model import Article, Block, Span
from newsread.plaintext import clean
from newsread.ui.page import Page, wrap


def article(text: str, kind: str = "paragraph") -> Article:
    blocks = tuple(
        Block(kind, Span(*found.span()))  # type: ignore[arg-type]
        for found in re.finditer(r"\S(?:[^\n]*\S)?", text)
    )
    return Article("id", "", "", text, blocks)


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, Span(0, len(text)), width)]


def test_lines_are_cut_at_spaces() -> None:
    assert lines("The last boat left on Monday", 10) == ["The last", "boat left", "on Monday"]


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert lines("a Donaudampfschiff b", 8) == ["a", "Donaudam", "pfschiff", "b"]


def test_wide_letters_take_two_columns() -> None:
    assert lines("日本語の新聞 reads", 8) == ["日本語の", "新聞", "reads"]


def test_a_grapheme_is_never_split() -> None:
    family = "👩\u200d👩\u200d👧"

    cut = lines(f"ab{family}{family}{family}", 4)

    assert all(line.count("\u200d") % 2 == 0 for line in cut)


prose = st.text(st.sampled_from("ab cd  \né日👩\u200d\u0301,.-"), max_size=200)


@given(prose, st.integers(8, 40))
def test_no_line_is_wider_than_the_measure_and_no_word_is_lost(text: str, width: int) -> None:
    cut = lines(text, width)

    assert all(cell_len(line) <= max(width, 2) for line in cut)
    assert "".join("".join(cut).split()) == "".join(text.split())


@given(prose, st.integers(8, 40))
def test_every_shown_grapheme_is_found_on_its_own_row_and_column(text: str, width: int) -> None:
    page = Page(article(clean(text)), width)

    for index, row in enumerate(page.rows):
        for start, _, cells in split_graphemes(page.article.text[row.start : row.end])[0]:
            offset = row.start + start
            assert page.row_of(offset) == index
            if cells:
                column = cell_len(page.article.text[row.start : offset])
                found = page.offset_at(index, column)
                assert cell_len(page.article.text[row.start : found]) == column


def test_a_repeat_is_not_set() -> None:
    text = "Storm\nSTORM\nIt rained."
    blocks = (
        Block("headline", Span(0, 5)),
        Block("repeat", Span(6, 11)),
        Block("paragraph", Span(12, 22)),
    )

    page = Page(Article("id", "", "Storm", text, blocks), 40)

    assert [text[row.start : row.end] for row in page.rows] == ["Storm", "", "", "It rained."]


@pytest.mark.parametrize("size", [0, 1])
def test_an_empty_article_has_a_page(size: int) -> None:
    page = Page(article(" " * size), 40)

    assert not page.rows
    assert page.row_of(0) == 0
    assert page.offset_at(3, 3) == 0
