"""Words in quotation marks that nobody said: scare quotes and titles apart from quotations."""

import pytest
from written import article

from newsread.engine.model import chosen, load
from newsread.engine.quotes.marks import quoted
from newsread.engine.quotes.scare import divided
from newsread.engine.reading import Parse

CLAUSE = 'The tour began when "an otter stole a hat" near the quay.'


def told(text: str, parses: dict[int, Parse] | None = None) -> list[str]:
    """Return for each quotation of *text*, in order, whether it is "said" or "scare"."""
    one = article(text)
    spans = [span for found in quoted(one) for span in found.spans]
    said, scare = divided(one, spans, parses or {})
    assert sorted(said + scare) == spans
    return ["said" if span in said else "scare" for span in spans]


@pytest.mark.parametrize(
    "text",
    [
        'The "smart" bin was full again.',
        'They met in the so-called "quiet room" of the ferry.',
        "He is the “undisputed king” of rowing.",
        'She won a prize for the film "How the Otter Lost Its Hat" on Friday.',
        'She came on the show "We Sail at Dawn" on Friday.',
        '"Night Ferry" opens on Friday.',
        "The ‘free’ crossing costs four crowns.",
        'The tour passes the "House of Salt," which is closed.',
        'The form said nothing under "".',
    ],
)
def test_a_term_or_title_in_a_running_sentence_is_a_scare_quote(text: str) -> None:
    assert told(text) == ["scare"]


@pytest.mark.parametrize(
    "text",
    [
        '"The doors stayed shut all day."',
        'The doors stayed shut. "Not yet." The crowd waited.',
        'The sign read "Boats only" in red.',
        'A voice shouted "Fire" from the deck.',
        'Their slogan, "we will sail," is on every wall.',
        'There was one question: "Sail."',
        'Nobody answered the "Who is there?" from below.',
        'He wore a hat with "the ferry is late and so is the whole of the town" on it.',
    ],
)
def test_a_sentence_or_words_somebody_uttered_are_a_quotation(text: str) -> None:
    assert told(text) == ["said"]


def test_several_are_divided_each_for_itself_and_keep_their_order() -> None:
    text = 'The "smart" bin spoke.\n\n"I am full." The "wise" cat left.'

    assert told(text) == ["scare", "said", "scare"]


def test_a_clause_inside_a_sentence_is_a_quotation_where_there_is_a_parse() -> None:
    parse = Parse(0)
    parse.add(load(chosen(None)[0])(CLAUSE), 0)

    assert told(CLAUSE) == ["scare"]
    assert told(CLAUSE, {0: parse}) == ["said"]
