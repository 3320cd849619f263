"""Sentences and words, and a selection that grows by them."""

from newsread.model import Article, Block, Span
from newsread.ui.selection import Selection
from newsread.ui.sentences import Sentences

TEXT = 'Mr. Brae left. "Why?" she asked. He did not say.\nIt rained in St. Ives.'
ARTICLE = Article(
    "id", "", "", TEXT, (Block("paragraph", Span(0, 48)), Block("paragraph", Span(49, len(TEXT))))
)
SENTENCES = Sentences(ARTICLE)


def words(selection: Selection) -> str:
    return selection.span.of(TEXT)


def test_sentences_end_at_stops_and_not_at_abbreviations() -> None:
    found, here = [], SENTENCES.at(0)
    while here.of(TEXT) not in found:
        found.append(here.of(TEXT))
        here = SENTENCES.after(here)

    assert found == [
        "Mr. Brae left.",
        '"Why?" she asked.',
        "He did not say.",
        "It rained in St. Ives.",
    ]


def test_the_sentence_before_the_first_is_the_first() -> None:
    first = SENTENCES.at(3)

    assert SENTENCES.before(first) == first
    assert SENTENCES.before(SENTENCES.at(50)).of(TEXT) == "He did not say."


def test_a_selection_grows_and_shrinks_by_sentence_both_ways() -> None:
    start = Selection.start(SENTENCES, SENTENCES.at(16))

    down = start.grow("sentence", 1)
    up = start.grow("sentence", -1)

    assert words(down) == '"Why?" she asked. He did not say.'
    assert down.grow("sentence", -1) == start
    assert words(up) == 'Mr. Brae left. "Why?" she asked.'
    assert words(up.grow("sentence", 1)) == '"Why?" she asked.'
    assert words(up.grow("sentence", 1).grow("sentence", 1)) == '"Why?" she asked. He did not say.'


def test_a_selection_is_made_exact_by_words_at_both_ends() -> None:
    selection = Selection.start(SENTENCES, SENTENCES.at(33))

    shorter = selection.grow("word", -1).turned().grow("word", 1)

    assert words(shorter) == "did not"
    assert words(shorter.grow("word", -1)) == "He did not"


def test_a_selection_never_shrinks_to_nothing() -> None:
    selection = Selection.start(SENTENCES, SENTENCES.at(33))

    for _ in range(9):
        selection = selection.grow("word", -1)

    assert words(selection) == "He"


def test_a_drag_marks_both_characters_it_went_between() -> None:
    assert words(Selection.drag(SENTENCES, 4, 7)) == "Brae"
    assert words(Selection.drag(SENTENCES, 7, 4)) == "Brae"


def test_what_is_not_shown_is_never_marked() -> None:
    text = "Storm Nears\nSTORM NEARS\nIt rained."
    article = Article(
        "id",
        "",
        "",
        text,
        (
            Block("headline", Span(0, 11)),
            Block("repeat", Span(12, 23)),
            Block("paragraph", Span(24, 34)),
        ),
    )
    sentences = Sentences(article)

    down = Selection.start(sentences, sentences.at(0))
    up = Selection.start(sentences, sentences.at(24))
    for _ in range(5):
        down, up = down.grow("word", 1).grow("sentence", 1), up.grow("sentence", -1)

    assert down.span.of(text) == "Storm Nears"
    assert up.span.of(text) == "It rained."
