"""Names by evidence from the whole article: what the tagger sees, what it means, how it is called."""

import re
import time

import pytest
from written import article

from newsread.engine.names.entities import named
from newsread.engine.reading import Parse
from newsread.engine.tagger import Tag, Tagged


def found(text: str, *guesses: tuple[str, str]) -> list[str]:
    """Return kind, name and number of mentions of what is found in *text*, by first mention.

    The tagger marks "[PER Ada Lind]" with a probability of 0.95, "[PER.4 Ada Lind]" with 0.4.
    *guesses* are names that spaCy sees, with their labels, wherever they stand.
    """
    plain, tags = "", list[Tag]()
    at = 0
    for mark in re.finditer(r"\[(PER|ORG|LOC|MISC)(\.\d+)? ([^]]+)\]", text):
        plain += text[at : mark.start()]
        tags.append(Tag(mark[1], len(plain), len(plain) + len(mark[3]), float(mark[2] or 0.95)))
        plain += mark[3]
        at = mark.end()
    read = article(plain + text[at:])
    parses, tagged = [], {}
    for number, block in enumerate(read.blocks):
        start, end = block.span.start, block.span.end
        parses.append(parsed(block.span.of(read.text), number, start, guesses))
        own = [t for t in tags if start <= t.start < end]
        tagged[number] = Tagged([], own)
    entities = named(read, parses, tagged).entities()
    return [f"{entity.label} {entity.name} {len(entity.mentions)}" for entity in entities]


def parsed(text: str, number: int, at: int, guesses: tuple[tuple[str, str], ...]) -> Parse:
    """Return a block as a parser reads it that knows names by their capitals only."""
    parse = Parse(number)
    for token in re.finditer(r"['’]s\b|(?:[A-Z]\.)+|\w+(?:['’](?!s\b)\w+)*|[^\w\s]", text):
        parse.words.append(token[0])
        parse.starts.append(at + token.start())
        parse.ends.append(at + token.end())
        parse.tags.append("NNP" if token[0][0].isupper() else "NN")
    parse.lower = [word.lower() for word in parse.words]
    parse.heads = list(range(len(parse.words)))
    parse.sentences = [(0, len(parse.words))]
    for words, label in guesses:
        for match in re.finditer(re.escape(words), text):
            first, last = parse.at(at + match.start()), parse.at(at + match.end())
            parse.names.append((first, last, label))
    parse.names.sort()
    return parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "[PER Ada Lind] left. Then Lind came back.",
            ["PERSON Ada Lind 2"],
            id="a surname nobody marked is the person's",
        ),
        pytest.param(
            "[PER Governor Lind] spoke to [PER Senator].",
            ["PERSON Lind 1"],
            id="a title is no part of a name, and no name",
        ),
        pytest.param(
            "[PER Ada Lind] left. [PER Reed] stayed. [ORG Lind and Reed] won. [ORG Lind and Sons] lost.",
            ["PERSON Ada Lind 2", "PERSON Reed 2", "ORG Lind and Sons 1"],
            id="two people are not a firm",
        ),
        pytest.param(
            "[PER Omar bin Tarik] fled. bin [PER Tarik] hid.",
            ["PERSON Omar bin Tarik 2"],
            id="a particle belongs to the surname",
        ),
        pytest.param(
            "[PER Rosa Peralta Nieves] won. [PER Peralta Nieves] spoke.",
            ["PERSON Rosa Peralta Nieves 2"],
            id="two surnames stand for a full name",
        ),
        pytest.param(
            "[PER Harald Bornholdt] wrote. [PER Bornhodt] signed.",
            ["PERSON Harald Bornholdt 2"],
            id="a slip of the pen is no new person",
        ),
        pytest.param(
            "[PER Ian O’Dell] left. [PER O'Dell] came back.",
            ["PERSON Ian O’Dell 2"],
            id="the shape of an apostrophe does not part names",
        ),
        pytest.param(
            "The [ORG Harbour Safety Board] ([ORG HSBD]) met. [ORG HSBD] voted.",
            ["ORG Harbour Safety Board 3"],
            id="an acronym in brackets is the name before it",
        ),
        pytest.param(
            "The [ORG Northern Grain League] met. [ORG NGL] voted.",
            ["ORG Northern Grain League 2"],
            id="initials are the name",
        ),
        pytest.param(
            "The [LOC US] and the [LOC United States] and [LOC U.S.] ships",
            ["GPE United States 3"],
            id="spellings of one country are one",
        ),
        pytest.param(
            "[PER Ada Lind], [LOC R-Tex]., and [LOC Waco], [LOC Tex]., met",
            ["PERSON Ada Lind 1", "GPE Texas 2", "GPE Waco 1"],
            id="a shortened state is the state, a party is not",
        ),
        pytest.param(
            "[ORG Oslo-based Norvik] paid [ORG Fjell Corp], it said.",
            ["ORG Norvik 1", "ORG Fjell Corp 1"],
            id="where a firm sits is no part of its name",
        ),
        pytest.param(
            "[LOC Kolby University] and [LOC Kolby Bridge] on the [LOC Kolby River]",
            ["ORG Kolby University 1", "FAC Kolby Bridge 1", "LOC Kolby River 1"],
            id="the last word tells the finer kind of a place",
        ),
        pytest.param(
            "The [MISC Kolby Act] and the [MISC Kolby Cup] for [MISC Kolbian] sailors",
            ["LAW Kolby Act 1", "EVENT Kolby Cup 1", "NORP Kolbian 1"],
            id="the last word tells the finer kind of what is no person, body or place",
        ),
        pytest.param(
            "A [MISC US-Russia] talk",
            ["GPE United States 1", "GPE Russia 1"],
            id="a pair of countries is two",
        ),
        pytest.param(
            "On Twitter she praised the Senate",
            ["ORG Twitter 1", "ORG Senate 1"],
            id="what every reader knows needs no mark",
        ),
        pytest.param(
            "[MISC US] ships, the [LOC U.S. Senate] and the [LOC White House]",
            ["GPE United States 1", "ORG U.S. Senate 1", "ORG White House 1"],
            id="a well-known name is of its kind whatever the tagger says",
        ),
        pytest.param(
            "Write to @[PER AdaLind] about [ORG fish] and [ORG.3 Shrs]",
            [],
            id="an address, a word without capital and a lone doubtful mark are no names",
        ),
        pytest.param(
            "ada [PER lind] met [PER rosa peralta] in [LOC waco]",
            ["PERSON lind 1", "PERSON rosa peralta 1", "GPE Waco 1"],
            id="text without capitals has names too",
        ),
    ],
)
def test_names_are_found_as_a_careful_reader_finds_them(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_doubtful_kind_is_that_of_the_other_places() -> None:
    text = "[PER.8 Comelf] grew. [ORG.7 Comelf] said so. [ORG.8 Comelf] hires. [ORG.6 Comelf] pays."

    assert found(text) == ["ORG Comelf 4"]


def test_a_sure_tagger_tells_the_town_from_its_club() -> None:
    text = "[LOC Velden] rejoiced: [ORG Velden] won in [LOC Velden], and [ORG Velden] sang."

    assert found(text) == ["GPE Velden 2", "ORG Velden 2"]


def test_a_sure_kind_that_the_article_outvotes_is_a_mistake() -> None:
    text = (
        "[ORG Velden] won. [ORG Velden] sang. [ORG Velden] ate. [ORG Velden] slept. [PER Velden]!"
    )

    assert found(text) == ["ORG Velden 5"]


def test_a_doubtful_mark_is_believed_where_the_name_comes_again() -> None:
    assert found("[ORG.4 Norvik] grew.") == []
    assert found("[ORG.4 Norvik] grew. [ORG.3 Norvik] paid.") == ["ORG Norvik 2"]


def test_what_only_spacy_sees_must_come_three_times() -> None:
    once = "Norvik grew."

    assert found(once, ("Norvik", "ORG")) == []
    assert found(once * 3, ("Norvik", "ORG")) == ["ORG Norvik 3"]


def test_spacy_tells_the_finer_kind_and_the_values() -> None:
    text = "The [LOC Skag] froze on Monday."

    read = found(text, ("Skag", "LOC"), ("Monday", "DATE"))

    assert read == ["LOC Skag 1", "DATE Monday 1"]


def test_a_list_the_tagger_runs_together_is_parted_where_spacy_parts_it() -> None:
    text = "[ORG.4 Norvik and Fjell] grew."

    assert found(text, ("Norvik", "ORG"), ("Fjell", "ORG")) == ["ORG Norvik 1", "ORG Fjell 1"]


def test_a_headline_lends_no_word_to_a_name() -> None:
    text = "[PER.6 Reckless Lind] and others;\n\n[PER Lind] spoke. [PER Lind] left."

    assert found(text) == ["PERSON Lind 3"]


def test_a_chair_is_not_the_person_it_is_named_after() -> None:
    text = "[PER Ada Lind], the [PER Henry Bell] Professor of [ORG Sea Affairs]"

    assert found(text) == ["PERSON Ada Lind 1"]


def test_a_department_is_part_of_its_university() -> None:
    text = "[PER Ada Lind] of [LOC Kolby University]'s [ORG History Department]"

    assert found(text) == ["PERSON Ada Lind 1", "ORG Kolby University 1"]


def test_many_names_take_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        text = " ".join(f"[PER Ada{i} Lind{i}a] met [PER Lind{i}b]." for i in range(count))
        began = time.process_time()
        found(text)
        return time.process_time() - began

    assert seconds(2000) < 8 * seconds(500) + 0.2
