"""Texts that nobody would print: parsing stays sound and quick."""

from collections.abc import Callable
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsread.model import Article
from newsread.sources import parse
from newsread.sources.markdown import parse_markdown

WORDS = st.sampled_from(
    [
        "Storm hits coast", "STORM HITS COAST", "By Jane Doe", "Published: 3 March 2024",
        "OSLO (AP) — ", "OSLO, March 3 (", "It rained. ", "- ", "• ", "> ", "# ", "* ", "1. ",
        "---", "\n", "\n\n", "\r\n", "\t", "    ", "\x1b[2J", "\u200b", "\u202e", "\ud800",
        "[/foo]", "&#27;", "<div>", "![", "](", "`", "|", "x" * 90,
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=30).map("".join))

LONG = 300_000
LIMIT = 1.0
"""Seconds of processor time; anything quadratic takes many times that."""
TRIES = 3
"""A machine that does other work slows a reading down, hardly three in a row."""


@pytest.mark.parametrize("read", [parse, parse_markdown])
@given(raw=TEXTS)
def test_blocks_are_ascending_and_apart_and_as_wide_as_their_words(
    read: Callable[[str, str, str], Article], raw: str
) -> None:
    article = read(raw, "", "a name")

    for block in article.blocks:
        words = block.span.of(article.text)
        assert words
        assert words == words.strip()
        assert len(words) == len(block.span)
    assert all(one.span.end <= two.span.start for one, two in pairwise(article.blocks))
    assert article.title
    assert "\n" not in article.title


@pytest.mark.parametrize("read", [parse, parse_markdown])
@given(raw=TEXTS)
def test_every_letter_of_the_text_stands_in_a_block_or_before_it(
    read: Callable[[str, str, str], Article], raw: str
) -> None:
    article = read(raw, "", "a name")

    at = 0
    for block in article.blocks:
        between = article.text[at : block.span.start].strip()
        assert len(between) <= 1  # a bullet
        at = block.span.end
    assert not article.text[at:].strip()


@pytest.mark.parametrize("text", ["[/foo]", "[@click=app.quit]Storm[/]", "[VIDEO] Storm"])
def test_markup_in_a_headline_stays_as_it_was_written(text: str) -> None:
    assert parse(f"{text}\n\nIt rained.", "", "").title == text


def test_escape_sequences_and_unseen_letters_do_not_come_in() -> None:
    article = parse("Sto\u200brm\x1b]0;hits\x07 coast\n\nIt\u202e rained.", "", "\x1b[2J")

    assert article.title == "Storm]0;hits coast"
    assert article.text == "Storm]0;hits coast\n\nIt rained."


@pytest.mark.parametrize(
    ("read", "unit"),
    [
        *((parse, unit) for unit in (
            "word and ", "WORD AND ", "x", "(", "A/", "- ", "Jan 1 ", "By A ", "[/foo] ",
            "\x1b[31m", " ", "short line\n", "Short line\n\n", "a paragraph of words.\n\n",
        )),
        *((parse_markdown, unit) for unit in (
            "word and ", "[", "![", "**a ", "_a_", "> ", "- ", "|a", "`", "<!--", "&amp;", "[a](b ",
            " ", "    x\n", "a paragraph of words.\n\n",
        )),
    ],
)  # fmt: skip
def test_long_text_of_anything_is_read_at_once(
    read: Callable[[str, str, str], Article], unit: str
) -> None:
    raw = "x" + unit * (LONG // len(unit)) + "y"

    def seconds() -> float:
        began = process_time()
        read(raw, "", "a name")
        return process_time() - began

    assert any(seconds() < LIMIT for _ in range(TRIES))
