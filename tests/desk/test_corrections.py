"""The reader's word laid over what an engine found: the same whichever engine it was."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from fakes import HARBOUR, FakeEngine, harbour
from newsread.desk import Desk
from newsread.desk.corrections import behind, lost, rejected
from newsread.model import Annotations, Article, Entity, Quote, Span
from newsread.store import Library

TIME = 3
"""Which quotation of the harbour is "It is time"."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    always = datetime(2026, 1, 2, tzinfo=UTC)  # so the order cannot come from the clock alone
    desk = Desk(Library(tmp_path / "library.db"), FakeEngine(), lambda: always)  # type: ignore[arg-type]
    yield desk
    desk.close()


@pytest.fixture
def article(desk: Desk, tmp_path: Path) -> Article:
    return take_in(desk, tmp_path, HARBOUR)


def take_in(desk: Desk, folder: Path, text: str) -> Article:
    file = folder / "harbour.txt"
    file.write_text(text, "utf-8")
    return desk.article(desk.take_in([file]).opened[0])


def at(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(start, start + len(words))


def over(desk: Desk, article: Article, found: Annotations) -> Annotations:
    """Return what was *found* as the reader has it today."""
    return desk.corrections.over(article, found, desk.corrections.standing(article))


def nothing() -> Annotations:
    return Annotations("another engine")


def test_without_a_word_of_the_readers_what_was_found_stands(desk: Desk, article: Article) -> None:
    found = harbour(article)

    assert over(desk, article, found) is found


def test_an_accepted_quotation_stands_as_it_was_though_a_newer_engine_differs(
    desk: Desk, article: Article
) -> None:
    found = harbour(article)
    was = found.quotes[TIME]
    desk.corrections.accept(article, was)
    accepted = replace(was, provenance="accepted")
    assert over(desk, article, found).quotes == (
        *found.quotes[:TIME],
        accepted,
        *found.quotes[TIME + 1 :],
    )

    other = replace(was, content=(at(article, "It is time"),), speaker="Bo Reed")
    (stands,) = over(desk, article, replace(nothing(), quotes=(other,))).quotes
    assert (stands.content, stands.speaker) == (was.content, "Ada Quill")
    assert stands.provenance == "accepted"

    (alone,) = over(desk, article, nothing()).quotes
    assert alone == replace(accepted, confidence=0, evidence=())


def test_the_first_word_stays_below_the_later_ones(desk: Desk, article: Article) -> None:
    found, said = harbour(article), desk.corrections
    said.accept(article, found.quotes[TIME])
    said.set_speaker(article, over(desk, article, found).quotes[TIME], "Bo Reed", "a clerk")
    quote = over(desk, article, found).quotes[TIME]
    assert (quote.credit, quote.provenance, quote.evidence) == ("Bo Reed, a clerk", "reader", ())

    last = behind(said.standing(article), quote)
    assert last is not None
    said.withdraw(last)

    quote = over(desk, article, found).quotes[TIME]
    assert (quote.speaker, quote.provenance) == ("Ada Quill", "accepted")
    desk.undo()
    assert over(desk, article, found).quotes[TIME].speaker == "Bo Reed"


def test_a_rejected_quotation_stays_away_where_a_newer_engine_finds_most_of_its_words(
    desk: Desk, article: Article
) -> None:
    found = harbour(article)
    desk.corrections.reject(article, found.quotes[0])

    def finding(words: str) -> Annotations:
        return replace(nothing(), quotes=(Quote((at(article, words),), "indirect"),))

    assert over(desk, article, finding("wall will be raised")).quotes == ()
    assert over(desk, article, finding("The wall")) == finding("The wall")
    longer = finding("The wall will be raised, Ada Quill and Bo Reed said.\n\nQuill")
    assert over(desk, article, longer) == longer
    (one,) = rejected(desk.corrections.standing(article))
    assert one.spans == found.quotes[0].content


def test_of_two_quotations_one_in_the_other_only_the_one_meant_is_touched(
    desk: Desk, article: Article
) -> None:
    outer = Quote((at(article, "The wall will be raised, Ada"),), "indirect")
    inner = Quote((at(article, "wall will be raised"),), "indirect")
    found = replace(nothing(), quotes=(outer, inner))

    desk.corrections.reject(article, inner)

    assert over(desk, article, found).quotes == (outer,)


def test_ends_that_reach_into_quotation_marks_make_a_mixed_quotation(
    desk: Desk, article: Article
) -> None:
    found = harbour(article)
    plan = found.quotes[2]
    wider = Span(plan.content[0].start, at(article, "“It is time,”").end)

    desk.corrections.set_ends(article, plan, plan.content[0], wider)

    quote = over(desk, article, found).quotes[2]
    assert (quote.content, quote.kind, quote.provenance) == ((wider,), "mixed", "reader")
    assert over(desk, article, nothing()).quotes[0].content == (wider,)


def test_ends_that_reach_another_part_make_one_of_both(desk: Desk, article: Article) -> None:
    first, second = at(article, "The wall"), at(article, "be raised")
    quote = Quote((first, second), "indirect")

    desk.corrections.set_ends(article, quote, first, Span(first.start, second.start + 2))

    (now,) = over(desk, article, replace(nothing(), quotes=(quote,))).quotes
    assert now.content == (Span(first.start, second.end),)


def test_words_in_marks_that_are_given_a_speaker_are_nobodys_no_more(
    desk: Desk, article: Article
) -> None:
    found = harbour(article)
    quote = desk.corrections.quotation(article, found.unattributed[0])

    desk.corrections.set_speaker(article, quote, "Bo Reed")

    now = over(desk, article, found)
    assert now.unattributed == ()
    assert (now.quotes[-1].speaker, now.quotes[-1].kind) == ("Bo Reed", "direct")


def test_corrections_move_with_their_words_and_are_listed_where_these_are_gone(
    desk: Desk, article: Article, tmp_path: Path
) -> None:
    found = harbour(article)
    desk.corrections.accept(article, found.quotes[0])
    desk.corrections.accept(article, found.quotes[TIME])
    edited = HARBOUR.replace("\n\nThe wall will", "\n\nIt rained.\n\nThe wall will")
    edited = edited.replace("“It is time,” she said.", "Nobody knew why, or would tell.")

    article = take_in(desk, tmp_path, edited)

    (quote,) = over(desk, article, nothing()).quotes
    assert quote.content == (at(article, "The wall will be raised"),)
    (gone,) = lost(desk.corrections.standing(article))
    assert behind(desk.corrections.standing(article), quote) != gone.correction


def test_a_name_called_otherwise_takes_its_quotations_along_in_any_engines_results(
    desk: Desk, article: Article
) -> None:
    found = harbour(article)
    ada = found.entities[0]
    desk.corrections.call(article, [ada], "Adaline Quill", "PERSON")

    now = over(desk, article, found)
    assert now.entities[0] == replace(ada, name="Adaline Quill", provenance="reader")
    assert now.quotes[0].speakers == ("Adaline Quill", "Bo Reed")
    assert now.quotes[TIME].provenance == "machine"

    shorter = Entity("Quill", "ORG", (*ada.mentions, at(article, "Quill believes")))
    other = over(desk, article, replace(nothing(), entities=(shorter,)))
    assert [one.name for one in other.entities] == ["Adaline Quill"]
    assert other.entities[0].mentions == tuple(sorted(shorter.mentions))

    (alone,) = over(desk, article, nothing()).entities
    assert alone == now.entities[0]


def test_merged_names_are_one_person_and_a_joint_source_becomes_one(
    desk: Desk, article: Article
) -> None:
    found = harbour(article)
    ada, bo = found.entities
    desk.corrections.call(article, [bo, ada], bo.name, bo.label)

    now = over(desk, article, found)

    assert now.entities == (
        Entity("Bo Reed", "PERSON", (*ada.mentions, *bo.mentions), provenance="reader"),
    )
    assert now.quotes[0].speakers == ("Bo Reed",)
    desk.undo()
    assert over(desk, article, found) == found


def test_a_rejected_name_is_no_speaker_unless_the_reader_said_so(
    desk: Desk, article: Article
) -> None:
    found = harbour(article)
    ada = found.entities[0]
    desk.corrections.accept(article, found.quotes[TIME])
    desk.corrections.reject(article, ada)

    now = over(desk, article, found)

    assert now.entities == found.entities[1:]
    assert now.quotes[0].speakers == ("Bo Reed",)
    assert now.quotes[1].speaker is None
    assert now.quotes[TIME].speaker == "Ada Quill"


def test_a_word_on_a_word_that_was_brought_back_is_not_listed_as_rejected(
    desk: Desk, article: Article
) -> None:
    quote = harbour(article).quotes[0]
    desk.corrections.reject(article, quote)
    desk.corrections.set_speaker(article, quote, "Bo Reed")

    assert rejected(desk.corrections.standing(article)) == ()
    assert over(desk, article, nothing()).quotes[0].speaker == "Bo Reed"


def test_the_export_of_the_library_holds_what_the_reader_corrected(
    desk: Desk, article: Article
) -> None:
    found = desk.annotate(article)
    desk.corrections.set_speaker(article, found.quotes[TIME], "Bo Reed")
    desk.corrections.accept(article, found.entities[0])

    words = desk.export("markdown")

    assert "> “It is time,”\n  >\n  > — Bo Reed · reader\n" in words
    assert "- Ada Quill (PERSON) · machine, accepted" in words
