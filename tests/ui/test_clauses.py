"""Clauses: where sentences of real articles are cut, and words marked by them."""

import random

import pytest

from newsread.model import Article, Block, Span
from newsread.ui.clauses import clauses
from newsread.ui.selection import Selection
from newsread.ui.sentences import Sentences

TEXT = (
    "Kirby said, briefly, that the crew slept. The barge sank because nobody looked (or asked).\n"
    "It rained."
)
END = TEXT.index("\n")
ARTICLE = Article(
    "id",
    "",
    "",
    TEXT,
    (Block("paragraph", Span(0, END)), Block("paragraph", Span(END + 1, len(TEXT)))),
)
SENTENCES = Sentences(ARTICLE)


def marked(selection: Selection) -> str:
    return selection.span.of(TEXT)


@pytest.mark.parametrize(
    ("sentence", "cut"),
    [
        (
            "The crew of a ferry that struck a barge in fog switched off two alarms, it heard.",
            "The crew of a ferry | that struck a barge in fog switched off two alarms | it heard.",
        ),
        (
            "Some were hurt, six of them seriously, when the Lady Isolde ran into the barge.",
            "Some were hurt | six of them seriously | when the Lady Isolde ran into the barge.",
        ),
        (
            "Biden doesn't agree and is upping the stakes,\" Thomas Whalen told Sputnik.",
            "Biden doesn't agree | and is upping the stakes,\" | Thomas Whalen told Sputnik.",
        ),
        (
            "It left the alliance in which it had served although it was 8,000 strong.",
            "It left the alliance | in which it had served | although it was 8,000 strong.",
        ),
        (
            "He warned of “tragic results” – and of war—soon; nobody listened: it rained.",
            "He warned of | “tragic results” | and of war | soon | nobody listened | it rained.",
        ),
        (
            "Owners (all three) asked whether the 2010–2012 rules held even if it rained.",
            "Owners | (all three) | asked | whether the 2010–2012 rules held | even if it rained.",
        ),
        (
            "The vote came after Monday, on that day, but the boys' club was ready so it paid.",
            "The vote came after Monday | on that day | but the boys' club was ready | so it paid.",
        ),
        (
            "The company, however, disputes that account.",
            "The company | however | disputes that account.",
        ),
        ("‘I was there,’ the boys’ father said.", "‘I was there,’ | the boys’ father said."),
        ("Nobody said that.", "Nobody said that."),
        ("— , ;", "— , ;"),
    ],
)
def test_a_sentence_is_cut_into_its_clauses(sentence: str, cut: str) -> None:
    found = [clause.of(sentence) for clause in clauses(sentence, Span(0, len(sentence)))]

    assert found == cut.split(" | ")


def test_marked_words_grow_and_shrink_by_clause_at_either_end() -> None:
    whole = Selection.start(SENTENCES, SENTENCES.at(0))

    shorter = whole.grow("clause", -1)
    inner = shorter.turned().grow("clause", 1)

    assert marked(shorter) == "Kirby said, briefly"
    assert marked(inner) == "briefly"
    assert marked(inner.turned().grow("clause", 1)) == "briefly, that the crew slept."
    assert marked(inner.grow("clause", -1)) == "Kirby said, briefly"
    assert marked(whole.grow("clause", 1).grow("clause", 1).grow("clause", 1)).endswith("asked).")


def test_a_clause_more_completes_the_clause_a_word_was_taken_from() -> None:
    part = Selection.start(SENTENCES, SENTENCES.at(0)).grow("word", -1)

    assert marked(part).endswith("that the crew")
    assert marked(part.grow("clause", 1)).endswith("that the crew slept.")
    assert marked(part.grow("clause", -1)) == "Kirby said, briefly"


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_pressed_some_words_stay_marked(seed: int) -> None:
    chance = random.Random(seed)
    selection = Selection.start(SENTENCES, SENTENCES.at(chance.randrange(len(TEXT))))

    for _ in range(200):
        if chance.random() < 0.2:
            selection = selection.turned()
        else:
            unit = chance.choice(("sentence", "clause", "word"))
            selection = selection.grow(unit, chance.choice((1, -1)))  # type: ignore[arg-type]

        assert any(letter.isalnum() for letter in marked(selection))
        assert 0 <= selection.span.start < selection.span.end <= len(TEXT)


def test_words_of_another_run_are_never_reached_backwards() -> None:
    text = "Storm Nears\nSTORM NEARS\nIt rained, they said."
    blocks = (
        Block("headline", Span(0, 11)),
        Block("repeat", Span(12, 23)),
        Block("paragraph", Span(24, len(text))),
    )
    sentences = Sentences(Article("id", "", "", text, blocks))
    selection = Selection.start(sentences, sentences.at(24)).turned()

    for unit in ("word", "clause", "sentence"):
        assert selection.grow(unit, -1).span.of(text) == "It rained, they said."  # type: ignore[arg-type]
