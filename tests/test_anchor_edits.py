"""Notes keep their words through edits of the bundled articles: some hundred, with the truth of each."""

from collections import Counter
from random import Random

import pytest

from edits import KINDS, Chance, case, sentences
from newsread.anchors import describe, locate
from newsread.model import Span
from newsread.sources import seeds

TEXTS = [article.text for article in seeds()]
EACH = 25


@pytest.mark.parametrize("kind", KINDS)
def test_notes_are_on_their_own_words_or_listed_as_lost(kind: str) -> None:
    foreign = [one.of(TEXTS[0]) for one in sentences(TEXTS[0], Span(0, len(TEXTS[0])))]
    chance = Chance(Random(f"{kind}, seed 5"), [" ".join(one.split()) for one in foreign])
    told: Counter[str] = Counter()
    while told.total() < EACH:
        if drawn := case(kind, chance.random.choice(TEXTS[1:]), chance):
            was, span, edited = drawn
            verdict = edited.judge(locate(edited.text, describe(was, span), was))
            told[f"{verdict}, stood" if edited.stands else verdict] += 1

    stood = sum(count for verdict, count in told.items() if verdict.endswith("stood"))
    assert told["wrong"] + told["wrong, stood"] == 0
    assert told["right, stood"] >= 0.8 * stood
    assert told["right"] + told["right, stood"] > 0
