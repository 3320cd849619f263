"""The desk: what a reader can do, asked of the real library with an engine of straw."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import opened, words
from msgspec.structs import replace

from fakes import FakeEngine, ticking
from newsread.desk import Desk
from newsread.errors import EngineError, ExportError, NewsreadError
from newsread.model import Article
from newsread.store import Library

STORY = """Ferry Stops For The Winter

ISLE OF TARN (Northern Wire) - The last boat left on Monday, full of sheep. The skipper said so.

"I shall miss the sheep," said Una Brae, who runs the kiosk.
"""


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def desk(tmp_path: Path, engine: FakeEngine) -> Iterator[Desk]:
    desk = Desk(Library(tmp_path / "library.db"), engine, ticking())  # type: ignore[arg-type]
    yield desk
    desk.close()


@pytest.fixture
def story(tmp_path: Path) -> Path:
    file = tmp_path / "ferry.txt"
    file.write_text(STORY)
    return file


def test_a_new_library_holds_the_bundled_articles_and_a_used_one_does_not_get_them_again(
    desk: Desk,
) -> None:
    desk.welcome()
    titles = [one.title for one in desk.articles()]

    desk.welcome()

    assert len(titles) == 7
    assert [one.title for one in desk.articles()] == titles


def test_an_article_read_ahead_is_at_hand_until_anything_changes(
    desk: Desk, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = opened(desk, story)
    read = []
    look_up = Library.article

    def counted(library: Library, id: str, wording: int | None = None) -> Article | None:
        read.append(id)
        return look_up(library, id, wording)

    monkeypatch.setattr(Library, "article", counted)
    desk.read_ahead(article.id)
    assert desk.article(article.id) == article
    assert read == [article.id]

    for change in (
        lambda: desk.keep_place(article, 7),
        lambda: Library(tmp_path / "library.db").keep(replace(article, title="Ferry Sails Again")),
    ):
        desk.read_ahead(article.id)
        change()
        read.clear()
        newest = desk.article(article.id)
        assert read == [article.id]
    assert newest.title == "Ferry Sails Again"


def test_what_cannot_be_read_is_named_and_the_rest_is_opened(
    desk: Desk, story: Path, tmp_path: Path
) -> None:
    intake = desk.take_in([tmp_path / "gone.txt", story])

    assert [desk.article(id).title for id in intake.opened] == ["Ferry Stops For The Winter"]
    assert [problem.what for problem in intake.problems] == [str(tmp_path / "gone.txt")]


def test_an_article_opened_twice_is_one(desk: Desk, story: Path) -> None:
    assert desk.take_in([story]).opened == desk.take_in([story]).opened
    assert len(desk.articles()) == 1


def test_notes_stay_on_their_words_when_a_file_changes(desk: Desk, story: Path) -> None:
    article = opened(desk, story)
    desk.note(article, words(article, "I shall miss the sheep"), "Why?")
    desk.note(article, words(article, "The skipper said so"))
    story.write_text(
        STORY.replace("The last boat", "Storms came. The last boat").replace(
            " The skipper said so.", ""
        )
    )

    intake = desk.take_in([story])

    changed = desk.article(article.id)
    placed = {one.note.anchor.exact: one.span for one in desk.notes(changed)}
    assert placed["I shall miss the sheep"] == words(changed, "I shall miss the sheep")
    assert placed["The skipper said so"] is None
    assert "1 of your 2 notes found their words" in intake.notices[0]


def test_where_only_a_link_changed_nobody_is_told_of_another_text(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "ferry.md"
    file.write_text("The [last boat](https://example.org/1) left on Monday.\n")
    desk.take_in([file])
    file.write_text("The [last boat](https://example.org/2) left on Monday.\n")

    intake = desk.take_in([file])

    assert intake.notices == ()
    assert [link.address for link in desk.article(intake.opened[0]).links] == [
        "https://example.org/2"
    ]


def test_every_change_is_taken_back_and_made_again_in_turn(desk: Desk, story: Path) -> None:
    article = opened(desk, story)
    note = desk.note(article, words(article, "sheep"), "woolly", ["fauna"])
    changed = desk.change_note(note, "very woolly", ["fauna", "wool"])
    desk.drop_note(changed)
    mark = desk.bookmark(article, words(article, "The last boat"))

    undone = [change.words for change in iter(desk.undo, None)]

    assert undone == ["bookmark made", "note dropped", "note changed", "note made"]
    assert desk.notes(article) == ()
    assert desk.bookmarks() == ()
    redone = [change.words for change in iter(desk.redo, None)]
    assert redone == undone[::-1]
    assert desk.bookmarks() == (mark,)
    assert desk.notes(article) == ()
    desk.undo()
    desk.undo()
    assert [one.note for one in desk.notes(article)] == [changed]


def test_a_new_change_ends_what_could_be_made_again(desk: Desk, story: Path) -> None:
    article = opened(desk, story)
    desk.note(article, words(article, "sheep"))
    desk.undo()
    desk.note(article, words(article, "boat"))

    assert desk.redo() is None
    assert [one.note.anchor.exact for one in desk.notes(article)] == ["boat"]


def test_a_bookmark_on_the_same_sentence_is_taken_away(desk: Desk, story: Path) -> None:
    article = opened(desk, story)
    sentence = words(article, "The skipper said so.")

    assert desk.bookmark(article, sentence) is not None
    assert desk.bookmark(article, sentence) is None
    assert desk.bookmarks(article) == ()


def test_what_the_engine_found_is_kept_for_this_text_and_this_engine(
    desk: Desk, story: Path, engine: FakeEngine
) -> None:
    article = opened(desk, story)
    assert desk.kept_annotations(article) is None

    found = desk.annotate(article)

    assert desk.kept_annotations(article) == found
    engine.name = "fake 2"  # type: ignore[misc]
    assert desk.kept_annotations(article) is None


def test_an_engine_that_fails_keeps_nothing(desk: Desk, story: Path, engine: FakeEngine) -> None:
    article = opened(desk, story)
    engine.breaks = "ran out of time"

    with pytest.raises(EngineError, match="ran out of time"):
        desk.annotate(article)

    engine.breaks = ""
    assert desk.kept_annotations(article) is None


def test_a_draft_is_kept_until_it_is_dropped(desk: Desk, story: Path) -> None:
    article = opened(desk, story)
    span = words(article, "sheep")

    desk.keep_draft(article, span, "half a th", ["later"])

    draft = desk.draft(article)
    assert draft is not None
    assert (draft.body, draft.tags, draft.note) == ("half a th", ("later",), None)
    assert desk.draft_span(article, draft) == span
    desk.drop_draft(article)
    assert desk.draft(article) is None


@pytest.mark.parametrize("name", ["markdown", "jsonld"])
def test_notes_are_exported_in_every_format(
    desk: Desk, story: Path, tmp_path: Path, name: str
) -> None:
    article = opened(desk, story)
    desk.note(article, words(article, "full of sheep"), "Count them.", ["fauna"])
    file = tmp_path / desk.file_name(article.title, name)

    desk.write(file, desk.export(name))

    written = file.read_text()
    assert "full of sheep" in written
    assert "Count them." in written
    assert "fauna" in written
    with pytest.raises(ExportError):
        desk.write(file, "other words")
    assert file.read_text() == written


def test_a_library_without_notes_has_nothing_to_export(desk: Desk, story: Path) -> None:
    opened(desk, story)

    with pytest.raises(ExportError, match="no notes or bookmarks yet"):
        desk.export("markdown")


def test_an_unknown_article_is_named(desk: Desk) -> None:
    with pytest.raises(NewsreadError, match="nobody"):
        desk.article("nobody")
