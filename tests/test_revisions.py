"""Two wordings of an article compared: what stayed, moved, went and came, told of real edits."""

from itertools import pairwise
from random import Random
from time import process_time

import pytest

from edits import PLAIN, Chance, Edited, marked, sentences
from newsread.model import Quote, Span
from newsread.revisions import compare, lines, quote_changes
from newsread.sources import seeds

TEXTS = [article.text for article in seeds()]
STORY = """Harbour strike enters second week

Dock workers stayed out on Monday, and the port authority said that forty ships were waiting.

"We did not start this," said the union. "We will end it when the rota is torn up."

The mayor called the rota "a mistake that can still be mended". She said the talks would go on.
"""


def told(old: str, new: str) -> list[str]:
    """Return the lines that changed, with [-words taken out-], {+put in+} and {>moved>}."""
    compared = compare(old, new)
    assert compared
    marks = {"kept": "{}", "removed": "[-{}-]", "added": "{{+{}+}}", "moved": "{{>{}>}}"}
    return [
        "".join(marks[piece.how].format(piece.words) for piece in line)
        for line in lines(compared)
        if any(piece.how != "kept" for piece in line)
    ]


@pytest.mark.parametrize(
    ("was", "now", "line"),
    [
        ("forty ships", "fifty ships", "the port authority said that [-forty-] {+fifty+} ships"),
        ("She said the talks would go on.", "", '"a mistake that can still be mended". [-She said'),
        ("waiting.", "waiting in the bay.", "ships were waiting {+in the bay+}."),
    ],
)
def test_words_put_in_and_taken_out_are_told_where_they_stood(
    was: str, now: str, line: str
) -> None:
    (changed,) = told(STORY, STORY.replace(was, now))

    assert line in changed


def test_a_paragraph_put_in_is_a_line_of_its_own() -> None:
    more = "Reporters waited at the gate until the evening, and nobody came out to them."

    assert told(STORY, STORY.replace('"We did', f'{more}\n\n"We did')) == [f"{{+{more}+}}"]
    assert told(STORY.replace('"We did', f'{more}\n\n"We did'), STORY) == [f"[-{more}-]"]


def test_a_paragraph_that_moved_was_neither_put_in_nor_taken_out() -> None:
    *head, second, third = STORY.strip().split("\n\n")

    changed = told(STORY, "\n\n".join([*head, third, second]))

    assert changed == [f"{{>{third}>}}"] or changed == [f"{{>{second}>}}"]


def test_blanks_and_the_look_of_quotation_marks_are_no_change() -> None:
    assert told(STORY, STORY.replace(" ", "  ").replace("'", "’").replace('"We', "“We")) == []


def test_one_of_two_like_sentences_is_taken_out_whole() -> None:
    old = "It rained all night. He said no. He said the boats would wait. Then he left the town."

    assert told(old, old.replace("He said no. ", "")) == [
        "It rained all night. [-He said no.-] He said the boats would wait. Then he left the town."
    ]


@pytest.mark.parametrize("kind", PLAIN)
def test_both_wordings_are_in_what_is_told_of_an_edit(kind: str) -> None:
    foreign = [one.of(TEXTS[0]) for one in sentences(TEXTS[0], Span(0, len(TEXTS[0])))]
    chance = Chance(Random(kind), foreign)
    for old in TEXTS[1:]:
        edited = Edited(old, marked(old, chance))
        PLAIN[kind](edited, chance)
        compared = compare(old, edited.text)
        assert compared
        pieces = [piece for line in lines(compared) for piece in line]

        now = " ".join(piece.words for piece in pieces if piece.how != "removed")
        gone = " ".join(piece.words for piece in pieces if piece.how == "removed")
        assert "".join(now.split()) == "".join(edited.text.split())
        left = sum(place < 0 for place in compared.to_new)
        assert len(compare(gone, "").old) == left  # type: ignore[union-attr]
        for before, after in pairwise(compared.runs()):
            assert before.old_end <= after.old


@pytest.mark.parametrize(
    ("was", "now", "left"),
    [
        ('"We did not start this,"', '"We did not want this,"', "We did not want this,"),
        ('"We did not start this," said the union. ', "", ""),
    ],
)
def test_a_quotation_is_altered_or_dropped(was: str, now: str, left: str) -> None:
    said = [
        Span(start, start + len(words))
        for words in ("We did not start this,", "a mistake that can still be mended")
        for start in [STORY.index(words)]
    ]
    quotes = [Quote((said[0],), "direct", speaker="Union"), Quote((said[1],), "direct")]
    compared = compare(STORY, STORY.replace(was, now))
    assert compared

    (change,) = quote_changes(compared, quotes)

    assert (change.voice, change.was, change.now) == ("Union", "We did not start this,", left)


def test_a_hundred_thousand_characters_are_compared_in_an_instant() -> None:
    text = "".join(f"Line {at} of a long report says {at * 7919 % 10007}.\n" for at in range(2_800))
    assert len(text) > 100_000

    began = process_time()
    compared = compare(text, "New.\n" + text.replace("9 of a long", "9 of one long"))

    assert compared
    assert lines(compared)
    assert (
        process_time() - began < 3.0
    )  # 0.3 s where nothing else runs; a quadratic one takes minutes


def test_wordings_of_megabytes_are_not_compared() -> None:
    assert compare("word " * 300_000, "other " * 300_000) is None
