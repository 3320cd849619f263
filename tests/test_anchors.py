"""Notes find their words again after an edit, or say that the words are gone."""

import re
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from newsread.anchors import describe, locate
from newsread.model import Anchor, Span

STORY = """Harbour strike enters second week

PORT OSTRAVA (Wire One) - Dock workers in Port Ostrava stayed out on Monday, and the port
authority said that forty ships were waiting in the bay.

"We did not start this," said Ines Calder, who leads the dockers' union. "We will end it when the
rota is torn up."

The mayor, Éva Soós, called the rota "a mistake that can still be mended". She said the talks
would go on.

Exporters said that each day costs them four million crowns. She said nothing of that.
"""
INSERTED = "Reporters waited at the gate until the evening, and nobody came out to them.\n\n"
PARAGRAPHS = [0, *(found.end() for found in re.finditer(r"\n\n", STORY))]


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Words of the story as a reader would mark them: whole words, a few or many."""
    words = [found.span() for found in re.finditer(r"\S+", STORY)]
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, min(first + 40, len(words) - 1)))
    return Span(words[first][0], words[last][1])


def span(words: str, text: str = STORY) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_an_anchor_holds_the_words_their_neighbours_and_their_place() -> None:
    anchor = describe(STORY, span("said Ines Calder"))

    assert anchor == Anchor(
        exact="said Ines Calder",
        prefix='e bay.\n\n"We did not start this," ',
        suffix=", who leads the dockers' union. ",
        start=STORY.index("said Ines Calder"),
    )


def test_the_context_grows_until_the_words_are_told_from_others_like_them() -> None:
    text = "One. The minister told reporters at the harbour that he would not resign. " * 2 + "Two."

    second = Span(text.rindex("he would"), text.rindex("he would") + len("he would"))
    anchor = describe(text, second)

    assert len(anchor.prefix) > 32
    assert text.count(anchor.prefix + anchor.exact + anchor.suffix) == 1


@pytest.mark.parametrize("blank", [Span(3, 3), Span(33, 35)])
def test_words_that_are_not_there_cannot_be_described(blank: Span) -> None:
    with pytest.raises(ValueError, match="no words"):
        describe(STORY, blank)


def test_an_anchor_is_found_again_after_a_paragraph_is_put_before_it() -> None:
    anchor = describe("Ada said hi.", Span(0, 3))

    found = locate("New first line.\nAda said hi.", anchor)

    assert found == Span(16, 19)


@given(spans())
def test_words_of_an_unchanged_text_stand_where_they_stood(marked: Span) -> None:
    assert locate(STORY, describe(STORY, marked)) == marked


@given(st.data())
def test_any_words_of_any_text_are_found_in_the_same_text(data: st.DataObject) -> None:
    text = data.draw(st.text("ab .\n“é", min_size=1, max_size=60))
    start = data.draw(st.integers(0, len(text) - 1))
    marked = Span(start, data.draw(st.integers(start + 1, len(text))))
    assume(marked.of(text).strip())

    assert locate(text, describe(text, marked)) == marked


@given(spans(), st.sampled_from(PARAGRAPHS))
def test_words_move_with_a_paragraph_put_before_or_after_them(marked: Span, at: int) -> None:
    assume(not marked.start < at < marked.end)
    edited = STORY[:at] + INSERTED + STORY[at:]
    moved = len(INSERTED) if at <= marked.start else 0

    found = locate(edited, describe(STORY, marked))

    assert found == Span(marked.start + moved, marked.end + moved)


@given(spans(), st.sampled_from([20, 40, 1000]))
def test_words_are_found_in_reflowed_text(marked: Span, measure: int) -> None:
    reflowed = "\n \n".join(reflow(part, measure) for part in STORY.split("\n\n"))

    found = locate(reflowed, describe(STORY, marked))

    assert found is not None
    assert found.of(reflowed).split() == marked.of(STORY).split()
    assert reflowed[: found.start].split() == STORY[: marked.start].split()


@given(spans())
def test_words_are_found_when_quotation_marks_are_curled(marked: Span) -> None:
    curled = re.sub(r'"([^"]*)"', r"“\1”", STORY).replace("'", "’")

    found = locate(INSERTED + curled, describe(STORY, marked))

    assert found == Span(marked.start + len(INSERTED), marked.end + len(INSERTED))


@given(spans(), st.sampled_from(PARAGRAPHS))
def test_a_copy_of_the_words_before_them_does_not_draw_the_note_away(marked: Span, at: int) -> None:
    assume(at <= marked.start)
    copy = f"Earlier reports had it so: {marked.of(STORY)} and more.\n\n"
    edited = STORY[:at] + copy + STORY[at:]

    found = locate(edited, describe(STORY, marked))

    if found is None:  # at most where the copy took one side and the other is a mere scrap
        assert len(STORY) - marked.end < 8
    else:
        assert found == Span(marked.start + len(copy), marked.end + len(copy))


@given(spans())
def test_deleted_words_are_gone(marked: Span) -> None:
    edited = STORY[: marked.start] + STORY[marked.end :]

    assert locate(edited, describe(STORY, marked)) is None


@given(spans(), st.sampled_from(list(pairwise(PARAGRAPHS))))
def test_words_of_a_deleted_paragraph_are_gone_and_the_others_stay(
    marked: Span, gone: tuple[int, int]
) -> None:
    start, end = gone
    assume(marked.end <= start or marked.start >= end or start <= marked.start < marked.end <= end)
    edited = STORY[:start] + STORY[end:]

    found = locate(edited, describe(STORY, marked))

    if start <= marked.start < end:
        assert found is None
    elif found is not None:  # words that lost one neighbour may be given up, never misplaced
        moved = end - start if marked.start >= end else 0
        assert found == Span(marked.start - moved, marked.end - moved)


def test_words_that_recur_are_told_apart_by_what_stands_beside_them() -> None:
    second = STORY.rindex("She said")
    anchor = describe(STORY, Span(second, second + len("She said")))
    edited = STORY.replace("four million", "5 million")

    found = locate(edited, anchor)

    assert found is not None
    assert edited[found.start :].startswith("She said nothing of that.")


def test_the_next_sentence_that_begins_alike_is_not_taken_for_a_deleted_one() -> None:
    text = (
        "It rained all night on the coast. He said no. He said the boats would wait. Then he left."
    )
    anchor = describe(text, span("He said", text))

    assert locate(text.replace("He said no. ", ""), anchor) is None


def test_a_lone_word_elsewhere_is_not_taken_for_a_deleted_one() -> None:
    anchor = describe(STORY, span("mayor"))

    assert locate("Another story. The mayor of Ostend laughed.", anchor) is None


def test_the_first_words_are_not_taken_for_a_deleted_headline() -> None:
    text = "Storm\n\nStorm hits the coast near Port Ostrava."

    assert locate(text.removeprefix("Storm\n\n"), describe(text, Span(0, 5))) is None


def test_the_last_words_are_told_from_a_copy_by_the_end_of_the_text() -> None:
    text = "He left.\n\nShe said nothing of that."
    edited = "Then: She said nothing and went.\n\nShe said nothing of that."

    found = locate(edited, describe(text, span("She said nothing", text)))

    assert found == Span(34, 50)


def test_words_in_a_like_phrase_of_another_sentence_are_not_taken_for_deleted_ones() -> None:
    sentence = "In the capital the foreign minister said on Friday that boats had sailed. "
    text = f"It rained. {sentence}Later, in Ostend, a foreign minister said on Sunday he was ill."

    assert locate(text.replace(sentence, ""), describe(text, span("minister", text))) is None


def test_a_repeated_phrase_that_nothing_tells_apart_is_given_up() -> None:
    anchor = describe(STORY, span("the port\nauthority said"))
    sentence = STORY[PARAGRAPHS[1] : PARAGRAPHS[2]]

    assert locate(INSERTED + sentence + INSERTED + sentence, anchor) is None


def test_a_mended_word_is_followed() -> None:
    anchor = describe(STORY, span("We will end it when the\nrota is torn up"))
    edited = INSERTED + STORY.replace("rota is torn up", "rotas are torn up")

    found = locate(edited, anchor)

    assert found == span("We will end it when the\nrotas are torn up", edited)


def test_words_put_beside_the_marked_ones_are_not_marked_too() -> None:
    whole = "Exporters said that each day costs them four million crowns."
    edited = STORY.replace(whole, f"{whole} It was raining.")

    assert locate(edited, describe(STORY, span(whole))) == span(whole, edited)


def test_words_that_became_others_are_given_up() -> None:
    anchor = describe(STORY, span("each day costs them four million crowns"))
    edited = STORY.replace(anchor.exact, "nobody in the town has slept for a week")

    assert locate(edited, anchor) is None


def test_a_likely_line_of_a_list_is_not_taken_for_a_deleted_one() -> None:
    rows = [
        f"Shares in Line {name} rose {at} percent to {at}5 pence."
        for at, name in enumerate(["Ash", "Birch", "Cedar", "Elm"])
    ]
    text = "\n".join(rows)

    for row in rows[1:3]:
        assert locate(text.replace(row + "\n", ""), describe(text, span(row, text))) is None


def test_a_long_passage_is_found_though_both_its_neighbours_went() -> None:
    passage = (
        'called the rota "a mistake that can still be mended". She said the talks\nwould go on.'
    )

    found = locate(f"New. {passage} Quite so.", describe(STORY, span(passage)))

    assert found == Span(5, 5 + len(passage))


def test_blanks_at_the_ends_of_marked_words_do_not_hinder() -> None:
    anchor = describe(STORY, span('rota is torn up."\n\n'))

    found = locate((INSERTED + STORY).replace("\n\n", "\n"), anchor)

    assert found is not None
    assert found.of((INSERTED + STORY).replace("\n\n", "\n")) == 'rota is torn up."'


@settings(max_examples=300)
@given(st.text("ab. \n", max_size=80), st.text("ab. \n", max_size=9), st.integers(0, 20))
def test_whatever_the_text_and_anchor_what_is_found_lies_in_the_text(
    text: str, words: str, start: int
) -> None:
    found = locate(text, Anchor(words, words[::-1], words * 2, start))

    assert found is None or 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("length", [9, 900, 90_000])
def test_a_megabyte_is_searched_in_an_instant(length: int) -> None:
    text = "".join(
        f"Line {at} of a very long report says {at * 7919 % 10007}.\n" for at in range(25_000)
    )
    assert len(text) > 1_000_000
    start = text.index("Line 14000 ")
    marked = Span(start, start + len(text[start : start + length].rstrip()))
    anchor = describe(text, marked)
    middle = marked.start + length // 2
    edits = {
        "same": text,
        "moved": INSERTED + text,
        "reworded": INSERTED + text[:middle] + "Q" + text[middle + 1 :],
        "gone": text[: marked.start] + text[marked.end :],
    }

    began = perf_counter()
    found = {name: locate(edited, anchor) for name, edited in edits.items()}
    took = perf_counter() - began

    assert found["same"] == marked
    assert found["moved"] == Span(marked.start + len(INSERTED), marked.end + len(INSERTED))
    assert found["gone"] is None
    assert took < 2.0  # four searches, 0.2 s where nothing else runs; a quadratic one takes minutes


def reflow(paragraph: str, measure: int) -> str:
    lines, line = [], ""
    for word in paragraph.split():
        if line and len(line) + 1 + len(word) > measure:
            lines.append(line)
            line = word
        else:
            line = f"{line}  {word}" if line else word
    return "\n".join([*lines, line])
