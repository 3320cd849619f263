"""Whom a source stands for: names, pronouns and nouns, with spaCy's parse and given names.

In each text [brackets] hold a source, {braces} what it says, <angles> a cue without a source.
"""

import re
from typing import TYPE_CHECKING

import pytest
from written import article

from newsread.engine.model import chosen, load
from newsread.engine.names.mentions import Mention, Named
from newsread.engine.quotes.marks import quoted
from newsread.engine.quotes.said import Said
from newsread.engine.reading import Parse, pieces
from newsread.engine.speakers.people import People
from newsread.engine.speakers.resolving import Speaker, Speakers
from newsread.model import Span

if TYPE_CHECKING:
    from spacy.language import Language

NAMES = {
    "Daniel Okafor": ("PERSON", "Okafor"),
    "Maria Santos": ("PERSON", "Santos"),
    "Peter Maas": ("PERSON", "Maas"),
    "Clara Hoffman": ("PERSON", "Hoffman"),
    "Harbour Board": ("ORG",),
    "Calder Institute": ("ORG",),
    "River Agency": ("ORG",),
    "Calder": ("GPE",),
}


@pytest.fixture(scope="module")
def nlp() -> "Language":
    return load(chosen(None)[0])


def named(text: str) -> Named:
    forms = {form: name for name, (_, *short) in NAMES.items() for form in (name, *short)}
    longest = "|".join(sorted(forms, key=len, reverse=True))
    return Named(
        [
            Mention(Span(m.start(), m.end()), forms[m[0]], NAMES[forms[m[0]]][0])
            for m in re.finditer(rf"\b(?:{longest})\b", text)
        ]
    )


def attributions(marked: str) -> tuple[str, list[Said]]:
    """Return the text without its brackets, and each source with what it says, in turn."""
    text, spans = "", []
    for part in re.split(r"([\[{<][^\]}>]*[\]}>])", marked):
        bare = part[1:-1] if part[:1] in set("[{<") else part
        if bare != part:
            spans.append((part[0], Span(len(text), len(text) + len(bare))))
        text += bare
    contents = [span for kind, span in spans if kind == "{"]
    beside = [pair for pair in spans if pair[0] != "{"]
    found = []
    for content, (kind, span) in zip(contents, beside, strict=True):
        block = next(i for i, b in enumerate(article(text).blocks) if content.start in b.span)
        cue, source = (span, None) if kind == "<" else (None, span)
        found.append(Said("encoder", block, [content], cue, source))
    return text, found


def reader(nlp: "Language", text: str) -> Speakers:
    filed = article(text)
    parses: dict[int, Parse] = {}
    for piece in pieces(filed):
        doc = nlp(piece.span.of(text))
        parses.setdefault(piece.block, Parse(piece.block)).add(doc, piece.span.start)
    names = named(text)
    marks = sorted(span for q in quoted(filed) for span in q.spans)
    return Speakers(parses, names, People(filed, list(parses.values()), names), marks)


def heard(nlp: "Language", marked: str) -> list[Speaker]:
    text, found = attributions(marked)
    speakers = reader(nlp, text)
    return [speakers.of(said) for said in found]


def told(nlp: "Language", marked: str) -> list[str | None]:
    return [speaker.name for speaker in heard(nlp, marked)]


@pytest.mark.parametrize(
    "source",
    [
        "Okafor",
        "Mayor Daniel Okafor",
        "Daniel Okafor, the mayor of Calder, one of the tallest in the country,",
        "Daniel Okafor (R-Calder)",
        "Clara Hoffman's deputy, Daniel Okafor,",
        "The head of the Harbour Board, Daniel Okafor,",
        "Calder's Daniel Okafor",
        "Daniel Okafor, a former aide to Maria Santos and Clara Hoffman,",
        "Daniel Okafor, who wrote a book with Maria Santos,",
        "Former secretary of state Daniel Okafor",
        "Okafor's",
        "Okafor himself",
    ],
)
def test_a_source_is_the_name_its_noun_phrase_ends_in(nlp: "Language", source: str) -> None:
    text = f"Daniel Okafor runs the port.\n\n[{source}] said {{the strike was over}}."

    (speaker,) = heard(nlp, text)

    assert speaker.name == "Daniel Okafor"
    assert speaker.co_names == ()
    assert speaker.confidence > 0.9


@pytest.mark.parametrize(
    "source",
    [
        "A spokesman for Okafor",
        "Okafor's campaign",
        "Okafor supporters",
        "Officials from Calder and the Harbour Board",
        "Calder and Harbour Board officials",
        "People close to Okafor",
        "A senior official",
        "Many",
        "Critics",
        "One of Okafor's aides",
        "A Calder front-runner",
    ],
)
def test_a_source_that_only_mentions_a_name_has_none(nlp: "Language", source: str) -> None:
    text = f"Daniel Okafor runs the port.\n\n[{source}] said {{the strike was over}}."

    (speaker,) = heard(nlp, text)

    assert speaker.name is None
    assert speaker.confidence == 0


def test_a_nameless_source_keeps_whose_it_is(nlp: "Language") -> None:
    text = "Daniel Okafor stayed at home. [His spokesman] said {the talks had failed}."

    (speaker,) = heard(nlp, text)

    assert (speaker.name, speaker.affiliation) == (None, "Daniel Okafor")


@pytest.mark.parametrize(
    ("source", "others"),
    [
        ("Maria Santos and Daniel Okafor", ("Daniel Okafor",)),
        (
            "Maria Santos, Daniel Okafor (D-Calder) and Clara Hoffman",
            ("Daniel Okafor", "Clara Hoffman"),
        ),
        (
            "Maria Santos, a judge from Calder, and Daniel Okafor, her clerk,",
            ("Daniel Okafor",),
        ),
        ("Maria Santos and her aides", ()),
    ],
)
def test_a_joint_source_has_all_its_names(
    nlp: "Language", source: str, others: tuple[str, ...]
) -> None:
    (speaker,) = heard(nlp, f"[{source}] said {{the talks had failed}}.")

    assert (speaker.name, speaker.co_names) == ("Maria Santos", others)


def test_they_are_those_who_spoke_together(nlp: "Language") -> None:
    text = (
        "[Maria Santos and Daniel Okafor] said {the talks had failed}. "
        "[They] said {the strike would go on}."
    )

    both = [(s.name, s.co_names) for s in heard(nlp, text)]

    assert both == [("Maria Santos", ("Daniel Okafor",))] * 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('[Okafor] said {it was late}.\n\n{"We lost,"} [he] added.', "Daniel Okafor"),
        ('Maria Santos met Daniel Okafor.\n\n{"We lost,"} [she] said.', "Maria Santos"),
        ("Peter Maas left.\n\nOkafor ran, but [he] said {it was over}.", "Daniel Okafor"),
        ('Peter Maas left.\n\nThen there was Okafor.\n\n{"We lost,"} [he] wrote.', "Daniel Okafor"),
        ("Daniel Okafor promised a bridge. [His] pledge {to build it} was kept.", "Daniel Okafor"),
        ("It was Maria Santos, [who] said {she was honoured}.", "Maria Santos"),
        ("The Harbour Board met on Monday, and [it] said {the strike was over}.", "Harbour Board"),
    ],
)
def test_a_pronoun_stands_for_whom_the_text_is_about(nlp: "Language", text: str, name: str) -> None:
    assert told(nlp, text)[-1] == name


@pytest.mark.parametrize(
    "text",
    [
        'Daniel Okafor met Peter Maas.\n\n{"We lost,"} [he] said.',
        'A reporter asked about the port.\n\n{"We lost,"} [he] said.',
        "Daniel Okafor met Maria Santos. A woman from the port said no. [She] said {it was late}.",
        "Voters [who] said {it was late} stayed at home with Daniel Okafor.",
        "The lawsuit named the Harbour Board, and [it] said {the strike was over}.",
    ],
)
def test_a_pronoun_for_nobody_named_has_no_name(nlp: "Language", text: str) -> None:
    assert told(nlp, text)[0] is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mayor Maria Santos met Peter Maas. [The mayor] said {it was late}.", "Maria Santos"),
        (
            "Vice President Peter Maas met President Maria Santos. "
            "[The president] said {it was late}.",
            "Maria Santos",
        ),
        (
            "Former Senator Peter Maas met Senator Maria Santos. "
            "[The former senator] said {it was late}.",
            "Peter Maas",
        ),
        (
            "Republican Senator Peter Maas met Democratic Senator Maria Santos. "
            "[The Republican senator] said {it was late}.",
            "Peter Maas",
        ),
        ("[Okafor] said {it was late}. [The pundit] said {all were tired}.", "Daniel Okafor"),
        ("The River Agency met. [The agency] said {it was late}.", "River Agency"),
        ("The Harbour Board met. [The group] said {it was late}.", "Harbour Board"),
    ],
)
def test_a_noun_stands_for_the_only_one_it_can_mean(nlp: "Language", text: str, name: str) -> None:
    assert told(nlp, text)[-1] == name


@pytest.mark.parametrize(
    "text",
    [
        "Senator Peter Maas and Senator Maria Santos met. [The senator] said {it was late}.",
        "[Maria Santos] said {it was late}. [The businessman] said {all were tired}.",
        "The River Agency met. [The court] said {it was late}.",
        "The River Agency met the Harbour Board. [The group] said {it was late}.",
        "Daniel Okafor spoke. [The organizer of a rally] said {it was late}.",
        "Judge Maria Santos was named. [The appeals court] said {it was late}.",
    ],
)
def test_a_noun_that_fits_nobody_or_several_has_no_name(nlp: "Language", text: str) -> None:
    assert told(nlp, text)[-1] is None


@pytest.mark.parametrize(("word", "name"), [("I", "Maria Santos"), ("she", None)])
def test_i_in_a_quotation_is_who_is_quoted_and_she_is_not(
    nlp: "Language", word: str, name: str | None
) -> None:
    text, (outer,) = attributions(f'[Maria Santos] wrote: {{"We lost, and {word} knew it."}}')
    at = text.index(f"{word} knew")
    inner = Said("encoder", 0, [Span(text.index("it."), len(text) - 2)])
    inner.source = Span(at, at + len(word))
    speakers = reader(nlp, text)

    both = [speakers.of(said).name for said in (outer, inner)]

    assert both == ["Maria Santos", name]


def test_a_cue_without_a_source_shares_the_subject_of_the_verb_before(nlp: "Language") -> None:
    text = "Daniel Okafor shook his head and <said> {the strike was over}."

    (speaker,) = heard(nlp, text)

    assert speaker.name == "Daniel Okafor"


def test_a_passive_cue_without_a_source_has_no_speaker(nlp: "Language") -> None:
    text = "Daniel Okafor was told on Monday {that the strike was over}. It <was said> too late."

    (speaker,) = heard(nlp, text)

    assert (speaker.name, speaker.way) == (None, "none")


def test_evidence_leads_from_the_words_to_the_full_name(nlp: "Language") -> None:
    text = (
        'Daniel Okafor runs the port.\n\n[Okafor] said {it was late}.\n\n{"We lost,"} [he] added.'
    )
    bare, _ = attributions(text)

    *_, last = heard(nlp, text)

    assert [span.of(bare) for span in last.evidence] == ["he", "Okafor", "Daniel Okafor"]
