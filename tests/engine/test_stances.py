"""Speech, belief and intention are told apart by the words of the cue."""

import pytest

from newsread.engine.quotes.stances import stance
from newsread.model import QuoteKind


@pytest.mark.parametrize(
    "cue",
    [
        "said",
        "did not say",
        "according to",
        ":",
        "",
        "went on to say",
        "said he hopes",
        "voiced doubts about",
        "declined",
        "pledged",
        "asked what he thought",
        "seemed to suggest",
        "has sought to portray",
        "flummoxed by",
    ],
)
def test_words_of_saying_and_words_nobody_knows_are_speech(cue: str) -> None:
    assert stance(cue, "the ferry would sail", "indirect") == "said"


@pytest.mark.parametrize(
    "cue",
    [
        "believes",
        "thought",
        "has long been considered",
        "is expected",
        "worried",
        "are more skeptical of",
        "fear of",
        "still supports",
        "seemed",
        "KNEW",
        "hopes",
        "decided",
        "continues to believe",
    ],
)
def test_words_of_believing_and_feeling_are_thought(cue: str) -> None:
    assert stance(cue, "that the ferry will sail", "indirect") == "thought"


@pytest.mark.parametrize(
    "cue",
    [
        "wants",
        "plans to",
        "is planning",
        "hopes to",
        "would like to",
        "in the hope of winning",
        "decided not to",
        "hopes to announce",
        "aims",
        "tried",
        "is eager",
        "has no intention of",
    ],
)
def test_words_of_wanting_and_planning_are_intended(cue: str) -> None:
    assert stance(cue, "the ferry", "indirect") == "intended"


def test_the_content_shows_whether_a_hope_is_a_plan() -> None:
    assert stance("hopes", "to sail on Monday", "indirect") == "intended"
    assert stance("hopes", "the ferry sails on Monday", "indirect") == "thought"
    assert stance("decided", "not to sail", "indirect") == "intended"


def test_who_wanted_to_know_has_asked() -> None:
    assert stance("wanted", "to know when the ferry sails", "indirect") == "said"
    assert stance("wanted to know", "when the ferry sails", "indirect") == "said"


@pytest.mark.parametrize(
    ("cue", "content", "kind", "expected"),
    [
        ("hoped", '"The bridge will hold all winter,"', "direct", "said"),
        ("thought", '"The bridge will hold all winter,"', "direct", "thought"),
        ("loves", '"Night Ferry,"', "direct", "thought"),
        ("believes", 'the bridge is "a gift to us all"', "mixed", "thought"),
        ("wants", 'to "mend the bridge"', "mixed", "intended"),
        ("called", '"a farce"', "direct", "said"),
    ],
)
def test_a_sentence_in_quotation_marks_was_spoken_unless_it_was_thought(
    cue: str, content: str, kind: QuoteKind, expected: str
) -> None:
    assert stance(cue, content, kind) == expected
