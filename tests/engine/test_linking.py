"""Which tagged words belong together, on made-up paragraphs whose tags are written into the text."""

import re
import time

import pytest
from written import article

from newsread.engine.quotes.linking import linked
from newsread.engine.quotes.marks import quoted
from newsread.engine.tagger import Tag, Tagged

KINDS = {"s": "source", "k": "cue", "c": "content"}


def told(written: str, score: float = 0.95) -> tuple[list[str], list[str]]:
    """Link *written*, "{s Ada} {k said} {c it rained}.", and return its attributions and the rest."""
    text, tags = "", []
    for piece in re.split(r"(\{[skc] [^}]*\})", written):
        if piece.startswith("{"):
            tags.append(Tag(KINDS[piece[1]], len(text), len(text) + len(piece) - 4, score))
            piece = piece[3:-1]
        text += piece
    read = article(text)
    tagged = {
        number: Tagged([tag for tag in tags if tag.start in block.span], [])
        for number, block in enumerate(read.blocks)
    }
    found, left = linked(read, tagged, quoted(read))
    lines = [
        f"{said.source.of(text) if said.source else '-'} / {said.cue.of(text) if said.cue else '-'}"
        f" / {' | '.join(part.of(text) for part in said.content)}"
        for said in found
    ]
    return lines, [span.of(text) for span in left]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param(
            "{c “The bridge is shut,”} {k said} {s Clara Hoffman}.",
            ["Clara Hoffman / said / “The bridge is shut,”"],
            id="a quotation, its cue, its source",
        ),
        pytest.param(
            "{c “The valley,”} {s Maria Santos} {k said}, {c “is quiet now.”}",
            ["Maria Santos / said / “The valley,” | “is quiet now.”"],
            id="one quotation in two parts",
        ),
        pytest.param(
            "{s Piet Maas} {k said} {c the strike was over}, but {s Clara Hoffman} {k replied}"
            " {c that it was not}.",
            [
                "Piet Maas / said / the strike was over",
                "Clara Hoffman / replied / that it was not",
            ],
            id="two speakers in one sentence",
        ),
        pytest.param(
            "{s Piet Maas} {k said} {c the strike was over} and {k added} {c that he was glad}.",
            ["Piet Maas / said / the strike was over", "Piet Maas / added / that he was glad"],
            id="a source that serves two cues",
        ),
        pytest.param(
            "{k According to} {s the harbour board}, {c the strike is over}.",
            ["the harbour board / According to / the strike is over"],
            id="according to",
        ),
        pytest.param(
            "The ferry would sail, {s Clara Hoffman} {k said}. {s She} {k added} {c that it was full}.",
            [
                "Clara Hoffman / said / The ferry would sail",
                "She / added / that it was full",
            ],
            id="words that the encoder missed before a cue that ends the sentence",
        ),
        pytest.param(
            "{s Piet Maas} {k said} {c the strike was over}, {s the board} {k reported}.",
            [
                "the board / reported / Piet Maas said the strike was over",
                "Piet Maas / said / the strike was over",
            ],
            id="what is reported reports somebody itself",
        ),
        pytest.param(
            "{s Maria Santos} {k wrote}:\n\n{c “The city has waited long enough.”}",
            ["Maria Santos / wrote / “The city has waited long enough.”"],
            id="announced by the paragraph before",
        ),
        pytest.param(
            "{s Maria Santos} {k wrote}:\n\n“The city has waited long enough.”",
            ["Maria Santos / wrote / “The city has waited long enough.”"],
            id="announced, and missed by the encoder",
        ),
        pytest.param(
            "{c “It is over,”} {s Piet Maas} {k said}. {c “We lost nine days.}\n\n"
            "{c “We lost money.}\n\n{c “We lost friends.”}",
            [
                "Piet Maas / said / “It is over,” | “We lost nine days."
                " | “We lost money. | “We lost friends.”"
            ],
            id="a quotation over three paragraphs",
        ),
        pytest.param(
            "{c “It is over,”} {s Piet Maas} {k said}. {c “We lost nine days.}\n\n“We lost money.”",
            ["Piet Maas / said / “It is over,” | “We lost nine days. | “We lost money.”"],
            id="a later paragraph of a quotation that the encoder missed",
        ),
        pytest.param(
            "{c “It is over,”} {s he} {k said}.\n\n{c “We lost nine days.”}",
            ["he / said / “It is over,” | “We lost nine days.”"],
            id="a paragraph of nothing but words in marks goes on",
        ),
        pytest.param(
            "{c “It is over,”} {s he} {k said}. The harbour was quiet.\n\n“Hamlet” was played.",
            ["he / said / “It is over,”"],
            id="a title at the head of the next paragraph does not",
        ),
    ],
)
def test_words_go_to_who_says_them(written: str, expected: list[str]) -> None:
    found, _ = told(written)

    assert found == expected


def test_words_in_marks_that_nobody_says_are_left() -> None:
    found, left = told("The so-called “harbour gang” fled. {c “We won,”} {s he} {k said}.")

    assert found == ["he / said / “We won,”"]
    assert left == ["“harbour gang”"]


def test_marks_without_any_tag_are_left() -> None:
    assert told("“It is over.”\n\n“Is it?”") == ([], ["“It is over.”", "“Is it?”"])


def test_an_unsure_attribution_is_dropped_and_its_marks_are_left() -> None:
    found, left = told("{c “It is over,”} {s he} {k said}.", score=0.2)

    assert found == []
    assert left == ["“It is over,”"]


def test_the_score_falls_with_every_unsure_part() -> None:
    read = article("He said it rained.")
    scores = []
    for sure in (0.99, 0.7):
        tags = [Tag("source", 0, 2, 0.99), Tag("cue", 3, 7, sure), Tag("content", 8, 17, 0.99)]
        found, _ = linked(read, {0: Tagged(tags, [])}, [])
        scores.append(found[0].score)

    assert 1 > scores[0] > scores[1] > 0


def test_odd_tags_break_nothing() -> None:
    read = article("He said it rained.\n\nIt did.")
    tags = [
        Tag("cue", 3, 7, 0.9),
        Tag("content", 5, 17, 0.9),  # overlaps the cue
        Tag("source", 0, 0, 0.9),  # empty
        Tag("content", 8, 24, 0.9),  # leaves its block
    ]

    assert linked(read, {0: Tagged(tags, []), 1: Tagged([], [])}, []) == ([], [])


def test_turns_of_a_transcript_go_by_their_labels() -> None:
    found, left = told(
        "MAAS: {s I} {k think} {c it is over}. “Yes”?\n\nHOFFMAN: It is not.\n\nMAAS: Why?"
    )

    assert found == [
        "MAAS / : / I think it is over. “Yes”?",
        "HOFFMAN / : / It is not.",
        "MAAS / : / Why?",
    ]
    assert left == []


def test_a_paragraph_of_ten_thousand_tags_takes_seconds() -> None:
    began = time.perf_counter()

    found, _ = told("{c “Yes,”} {s he} {k said}.  " * 3500)

    assert len(found) > 3000
    assert time.perf_counter() - began < 10
