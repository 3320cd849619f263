"""Finding words in an article's text: which are found, and exactly where they stand."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsread.errors import PatternError
from newsread.model import Article, Block, Span
from newsread.ui import finding
from newsread.ui.finding import Ground, Matches, Sought


def article(text: str) -> Article:
    blocks = (Block("paragraph", Span(*found.span())) for found in re.finditer(r"\S[^\n]*", text))
    return Article("id", "", "", text, tuple(blocks))


def sought(text: str, words: str, *, pattern: bool = False, start: int = 0) -> Matches:
    return list(Ground(article(text)).seek(Sought(words, pattern), start))[-1]


def found(text: str, words: str, *, pattern: bool = False, start: int = 0) -> list[str]:
    matches = sought(text, words, pattern=pattern, start=start)
    return [span.of(text) for span in matches.over(0, len(text))]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("NATO and Nato and nato", "nato", ["NATO", "Nato", "nato"]),
        ("NATO and Nato and nato", "Nato", ["Nato"]),
        ("Ángel of the cafe\u0301s", "cafe", ["cafe\u0301"]),
        ("Ángel of the cafés", "angel of", ["Ángel of"]),
        ("a cafe", "café", ["cafe"]),
        ("Straße", "strasse", ["Straße"]),
        ("Strasse", "straße", ["Strasse"]),
        ("the o\ufb03ce", "of", ["o\ufb03"]),
        ("the o\ufb03ce", "fi", ["\ufb03"]),
        ("the o\ufb03ce", "f", ["\ufb03"]),
        ("“It’s time,” she said", "\"it's time", ["“It’s time"]),
        ("it's", "it’s", ["it's"]),
        ("from 1939–45 on", "1939-45", ["1939–45"]),
        ("ΟΔΟΣ and οδος and ὁδός", "οδοσ", ["ΟΔΟΣ", "οδος", "ὁδός"]),
        ("İstanbul", "istanbul", ["İstanbul"]),
        ("two  words", "two words", ["two  words"]),
        ("a + b (c)", "+ b (", ["+ b ("]),
        ("any", " any ", ["any"]),
        ("any", "  ", []),
        ("any", "\u0301", []),
    ],
)
def test_words_are_found_as_a_reader_means_them(text: str, words: str, expected: list[str]) -> None:
    assert found(text, words) == expected


@pytest.mark.parametrize(
    ("text", "pattern", "expected"),
    [
        ("Ada said. Bo SAID.", r"\w+ said", ["Ada said", "Bo SAID"]),
        ("Ada said. Bo SAID.", r"\w+ SAID", ["Bo SAID"]),
        ("Ada said. Bo SAID.", r"\Bo|b\S", ["Bo"]),
        ("in 1939–45 and 2001-02", r"\d{4}-\d\d", ["1939–45", "2001-02"]),
        ("caf\u0065\u0301 and cafè", "caf[éa]", ["cafe\u0301", "cafè"]),
        ("one. two… three", "…", ["…"]),
        ("first line\nlast line", "^la|st$", ["la"]),
        ("aXb", "x*", ["X"]),
        ("any", "q*", []),
        ("one\n\ntwo", r"one\s+two", []),
    ],
)
def test_a_regular_expression_sees_the_same_folded_letters(
    text: str, pattern: str, expected: list[str]
) -> None:
    assert found(text, pattern, pattern=True) == expected


def test_a_match_runs_over_the_end_of_a_line_for_words_and_patterns() -> None:
    text = "the last\nboat left"
    wrapped = Article("id", "", "", text, (Block("paragraph", Span(0, len(text))),))

    for pattern in (False, True):
        (matches,) = Ground(wrapped).seek(Sought("last boat", pattern), 0)
        assert list(matches.over(0, 99)) == [Span(4, 13)]


def test_what_is_not_shown_is_not_found() -> None:
    blocks = (Block("headline", Span(0, 5)), Block("repeat", Span(6, 11)))

    (matches,) = Ground(Article("id", "", "", "Storm\nSTORM", blocks)).seek(Sought("storm"), 0)

    assert list(matches.over(0, 99)) == [Span(0, 5)]


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("(a", "unterminated subpattern"),
        ("[", "unterminated character set"),
        ("*", "nothing to repeat"),
        ("a{99999999999999999999}", "too large"),
        ("(" * 3000 + ")" * 3000, "too large"),
    ],
)
def test_a_bad_pattern_says_what_is_wrong_with_it(pattern: str, why: str) -> None:
    with pytest.raises(PatternError, match=why):
        sought("any", pattern, pattern=True)


@pytest.mark.parametrize(
    ("pattern", "text"), [(r"(a+)+$", "a" * 60 + "b"), (r".*.*.*.*X", "word " * 2000)]
)
def test_a_pattern_that_would_run_for_years_is_ended(pattern: str, text: str) -> None:
    began = time.process_time()

    with pytest.raises(PatternError, match="takes too long"):
        sought(text, pattern, pattern=True)

    assert time.process_time() - began < 2
    assert found(text, text[:3]) != [], "and what is sought next is found"


def test_what_stands_below_the_reader_is_found_first_and_all_stand_in_order() -> None:
    text = "\n".join(f"line {number} of the sea" for number in range(30_000))
    start = text.index("line 20000")

    growing = Ground(article(text)).seek(Sought("sea"), start)
    first = next(growing)
    nearest = first.step(start - 1, 1)

    assert not first.whole
    assert nearest == Span(text.index("sea", start), text.index("sea", start) + 3)
    whole = list(growing)[-1]
    assert whole.whole
    assert len(whole) == 30_000
    assert list(whole.over(0, 40)) == [
        Span(m.start(), m.end()) for m in re.finditer("sea", text[:50])
    ]
    assert whole.number(nearest) == 20_001
    assert whole.furthest(-1) == Span(len(text) - 3, len(text))
    assert whole.step(len(text), 1) is None
    assert whole.step(0, -1) is None


parts = st.lists(st.sampled_from(["ab", "é", "ﬃ", "e\u0301", "b", "ss", "ß", " "]), max_size=30)


@given(parts, st.sampled_from(["ab", "e", "f", "s", "ss", "abb", "b e"]), st.integers(0, 60))
def test_a_paragraph_cut_in_pieces_gives_the_same_matches(
    parts: list[str], words: str, start: int
) -> None:
    text = "".join(parts).strip()
    expected = found(text, words)

    with pytest.MonkeyPatch.context() as change:
        change.setattr(finding, "_LONGEST", 7)
        change.setattr(finding, "_BEFORE", 3)
        change.setattr(finding, "_BEYOND", 15)
        assert found(text, words) == expected
        spans = list(sought(text, words, start=start).over(0, len(text)))

    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.of(text) in expected for span in spans)
