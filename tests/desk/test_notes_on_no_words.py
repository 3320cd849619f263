"""Notes on a whole article or on a speaker, colours, and tags on articles: kept, found, taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes import FakeEngine, ticking
from newsread.desk import Desk
from newsread.errors import ExportError
from newsread.model import Article, Span
from newsread.store import Library

STORY = "Ferry Stops\n\nThe last boat left on Monday, said Una Brae.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    library = Library(tmp_path / "library.db")
    desk = Desk(library, FakeEngine(), ticking(), {"red": "doubtful"})  # type: ignore[arg-type]
    yield desk
    desk.close()


@pytest.fixture
def article(desk: Desk, tmp_path: Path) -> Article:
    file = tmp_path / "ferry.txt"
    file.write_text(STORY)
    return desk.article(desk.take_in([file]).opened[0])


def test_notes_come_on_the_article_on_speakers_on_words_and_the_lost_ones_last(
    desk: Desk, article: Article, tmp_path: Path
) -> None:
    start = article.text.index("boat")
    gone = desk.note(article, Span(start, start + 4), "Which?")
    title = desk.note(article, Span(0, 5))
    una = desk.note(article, None, "Who is she?", speaker="Una Brae")
    whole = desk.note(article, None, "Thin.", colour="red")
    file = tmp_path / "ferry.txt"
    file.write_text(STORY.replace("The last boat left on Monday, ", ""))

    notices = desk.take_in([file]).notices

    placed = desk.notes(desk.article(article.id))
    assert [one.note for one in placed] == [whole, una, title, gone]
    assert [one.lost for one in placed] == [False, False, False, True]
    assert placed[0].was == ""
    assert "1 of your 2 notes found their words" in notices[0]


def test_a_note_on_the_article_is_no_highlight_even_without_words(
    desk: Desk, article: Article
) -> None:
    note = desk.note(article, None, tags=["thin"])
    desk.drop_note(note)

    assert [change.words for change in iter(desk.undo, None)] == ["note dropped", "note made"]


def test_an_address_of_a_note_on_no_words_leads_to_its_article(
    desk: Desk, article: Article
) -> None:
    note = desk.note(article, None, "Thin.")

    intake = desk.follow(f"newsread://note/{note.id}")

    assert (intake.opened, intake.place, intake.notices) == ((article.id,), None, ())


def test_a_note_gets_another_colour_and_keeps_it_when_its_words_change(
    desk: Desk, article: Article
) -> None:
    note = desk.note(article, Span(0, 5), colour="blue")

    red = desk.change_note(note, "Hm.", (), "red")
    later = desk.change_note(red, "Hm, hm.", ())

    assert (note.colour, red.colour, later.colour) == ("blue", "red", "red")


def test_a_draft_on_a_speaker_keeps_its_speaker_and_its_colour(
    desk: Desk, article: Article
) -> None:
    desk.keep_draft(article, None, "half", colour="red", speaker="Una Brae")

    draft = desk.draft(article)
    assert draft is not None
    assert (draft.anchor, draft.speaker, draft.colour) == (None, "Una Brae", "red")
    assert desk.draft_span(article, draft) is None


def test_tags_on_an_article_are_taken_back_and_made_again(desk: Desk, article: Article) -> None:
    desk.tag_article(article, ["sea", "winter"])
    desk.tag_article(article, ["sea", "winter"])  # nothing new: nothing to take back
    desk.tag_article(article, ["winter"])

    assert desk.article_tags(article) == ("winter",)
    assert desk.undo() is not None
    assert desk.article_tags(article) == ("sea", "winter")
    assert desk.undo() is not None
    assert desk.article_tags(article) == ()
    assert desk.undo() is None
    desk.redo()
    assert desk.tags() == (("sea", 1), ("winter", 1))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tag:sea", ["Thin.", "Who is she?", "Why?"]),
        ("tag:sea why", ["Why?"]),
        ('speaker:"una brae"', ["Who is she?"]),
        ("brae", ["Who is she?"]),
        ("colour:doubtful", ["Thin."]),
        ("colour:red", ["Thin."]),
        ("colour:yellow", ["Who is she?", "Why?"]),
    ],
)
def test_a_query_finds_notes_by_tags_of_the_article_speakers_and_what_colours_stand_for(
    desk: Desk, article: Article, query: str, found: list[str]
) -> None:
    desk.tag_article(article, ["Sea"])
    desk.note(article, None, "Thin.", colour="red")
    desk.note(article, None, "Who is she?", speaker="Una Brae")
    desk.note(article, Span(0, 5), "Why?")

    written = desk.export("text", query=query)

    bodies = ("Thin.", "Who is she?", "Why?")
    assert [body for body in bodies if body in written.splitlines()] == found


def test_an_export_says_what_the_reader_means_by_a_colour(desk: Desk, article: Article) -> None:
    desk.note(article, None, "Thin.", colour="red")

    assert "note on the article (red: doubtful)\nThin." in desk.export("text")
    assert " (red: doubtful) [open](" in desk.export("markdown")


def test_an_article_that_carries_tags_alone_is_exported_and_no_note_of_it_is_asked_for(
    desk: Desk, article: Article
) -> None:
    desk.tag_article(article, ["sea"])

    assert "#sea" in desk.export("markdown")
    with pytest.raises(ExportError, match="no note is like that"):
        desk.export("markdown", query="tag:sea")
