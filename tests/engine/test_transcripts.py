"""Who speaks where a label tells: transcripts, interviews, and what only looks like one."""

import pytest
from written import article

from newsread.engine.quotes.transcripts import turns


def told(text: str) -> list[str]:
    read = article(text)
    return [
        f"{said.source.of(text) if said.source else '-'}: "
        + " | ".join(part.of(text) for part in said.content)
        for said in turns(read)[0]
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "HOFFMAN: Is it over?\n\nMAAS: It is.",
            ["HOFFMAN: Is it over?", "MAAS: It is."],
            id="capitals",
        ),
        pytest.param(
            "PIET MAAS (via video): It is over.\n\nHOFFMAN: Is it?\n\nMAAS: Yes.",
            ["PIET MAAS: It is over.", "HOFFMAN: Is it?", "MAAS: Yes."],
            id="a remark behind the name",
        ),
        pytest.param(
            "Piet Maas: It is over.\n\nClara Hoffman: Is it?\n\nMaas: Yes.",
            ["Piet Maas: It is over.", "Clara Hoffman: Is it?", "Maas: Yes."],
            id="names of which one recurs",
        ),
        pytest.param(
            "Q: Is it over?\n\nA: It is.\n\nQ. Sure?\n\nA. Quite.",
            ["Q: Is it over?", "A: It is.", "Q: Sure?", "A: Quite."],
            id="an interview",
        ),
        pytest.param(
            "Q: Is it over?\n\nA: It is.\n\nNine days were lost.\n\nQ: Sure?\n\nA: Quite.",
            ["Q: Is it over?", "A: It is. | Nine days were lost.", "Q: Sure?", "A: Quite."],
            id="an answer over two paragraphs",
        ),
        pytest.param(
            "MAAS: It is over.\n\n(CROSSTALK)\n\nWe lost.\n\nHOFFMAN: Is it?\n\nMAAS: Yes.",
            ["MAAS: It is over. | We lost.", "HOFFMAN: Is it?", "MAAS: Yes."],
            id="an aside is nobody's",
        ),
        pytest.param(
            "MAAS: It is over.\n\nThen Hoffman rose.\n\nHOFFMAN: Is it?\n\nMAAS: Yes.",
            ["MAAS: It is over.", "HOFFMAN: Is it?", "MAAS: Yes."],
            id="the reporter between two turns",
        ),
        pytest.param(
            '"MAAS: It is over.\n\n"HOFFMAN: Is it?\n\n"MAAS: Yes.\n\n"Nine days.\n\nHe left.',
            ["MAAS: It is over.", "HOFFMAN: Is it?", 'MAAS: Yes. | "Nine days.'],
            id="in quotation marks",
        ),
        pytest.param(
            "MAAS:\n\nIt is over.\n\nHOFFMAN:\n\nIs it?\n\nMAAS: Yes.",
            ["MAAS: It is over.", "HOFFMAN: Is it?", "MAAS: Yes."],
            id="labels on lines of their own",
        ),
    ],
)
def test_a_label_tells_who_speaks(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Maas: the strike is over\n\nThe harbour opened.", id="one label"),
        pytest.param("Note: prices are old.\n\nUPDATE: They rose.\n\nNote: Twice.", id="notes"),
        pytest.param("Maas: 1,203\n\nHoffman: 877\n\nMaas: 2,410", id="results"),
        pytest.param("North Calder: Rain.\n\nSouth Calder: Sun.\n\nWest: Wind.", id="a list"),
        pytest.param("Still to come: the vote.\n\nStill to come: the count.", id="a phrase"),
        pytest.param("A: This.\n\nA: That.\n\nA: Those.", id="answers without questions"),
        pytest.param("A. Maas won.\n\nB. Hoffman lost.", id="numbered by letters"),
    ],
)
def test_what_only_looks_like_a_label_is_left_alone(text: str) -> None:
    assert turns(article(text)) == ([], frozenset())


def test_the_blocks_of_all_turns_are_told() -> None:
    text = (
        "It began at noon.\n\nQ: Over?\n\nA: Yes.\n\nNine days.\n\nQ: Sure?\n\nA: Yes.\n\nHe left."
    )

    assert turns(article(text))[1] == {1, 2, 3, 4, 5}
