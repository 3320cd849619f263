"""Earlier wordings at the desk: what changed since, and notes that say so."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes import FakeEngine, ticking
from newsread.desk import Desk
from newsread.model import Article, Span
from newsread.store import Library

STORY = """Ferry Stops For The Winter

The last boat left on Monday, full of sheep. The skipper said so.

"I shall miss the sheep," said the man who runs the kiosk. The council pays for the boats.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(Library(tmp_path / "library.db"), FakeEngine(), ticking())  # type: ignore[arg-type]
    yield desk
    desk.close()


def take_in(desk: Desk, folder: Path, text: str) -> Article:
    file = folder / "ferry.txt"
    file.write_text(text)
    return desk.article(desk.take_in([file]).opened[0])


def at(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(start, start + len(words))


def test_an_article_that_never_changed_has_no_earlier_wording(desk: Desk, tmp_path: Path) -> None:
    assert desk.wordings.earlier(take_in(desk, tmp_path, STORY)) == ()


def test_every_wording_is_kept_and_compared_with_todays(desk: Desk, tmp_path: Path) -> None:
    take_in(desk, tmp_path, STORY)
    take_in(desk, tmp_path, STORY.replace("Monday", "Tuesday"))
    article = take_in(desk, tmp_path, STORY.replace("I shall miss", "I loved"))

    last, first = desk.wordings.earlier(article)

    assert (first.number, last.number) == (1, 2)
    assert first.kept < last.kept
    told = [
        [
            (piece.how, piece.words.strip())
            for line in desk.wordings.changes(article, one).lines
            for piece in line
            if piece.how != "kept"
        ]
        for one in (first, last)
    ]
    quoted = [("removed", "shall miss"), ("added", "loved")]
    assert told[0] == quoted
    assert told[1] == [("removed", "Tuesday"), ("added", "Monday"), *quoted]
    (quote,) = desk.wordings.changes(article, first).quotes
    assert (quote.was, quote.now) == ('"I shall miss the sheep,"', '"I loved the sheep,"')


def test_a_note_says_whether_its_words_stand_moved_or_are_lost(desk: Desk, tmp_path: Path) -> None:
    article = take_in(desk, tmp_path, STORY)
    for words in ("full of sheep", "The last boat left on Monday", "The skipper said so."):
        desk.note(article, at(article, words))

    changed = take_in(
        desk,
        tmp_path,
        STORY.replace("boat left on Monday", "boat left on a Monday").replace(
            " The skipper said so.", ""
        ),
    )

    moved, stands, lost = desk.notes(changed)
    assert (stands.span, stands.likeness, stands.was) == (at(changed, "full of sheep"), 1, "")
    assert moved.span == at(changed, "The last boat left on a Monday")
    assert 0.75 <= moved.likeness < 1
    assert moved.was == "The last boat left on Monday"
    assert lost.span is None
    assert lost.note.anchor.exact == "The skipper said so."


def test_a_note_is_carried_over_wordings_between(desk: Desk, tmp_path: Path) -> None:
    article = take_in(desk, tmp_path, STORY)
    desk.note(article, at(article, "pays"))
    take_in(desk, tmp_path, "Nothing To See\n\nThe story was taken down.\n")
    changed = take_in(desk, tmp_path, STORY.replace("council pays for the", "town pays for new"))

    (placed,) = desk.notes(changed)

    assert (placed.span, placed.was) == (at(changed, "pays"), "")


def test_a_note_is_not_carried_to_the_same_word_of_others(desk: Desk, tmp_path: Path) -> None:
    article = take_in(desk, tmp_path, STORY)
    first = at(article, "sheep")
    desk.note(article, first)

    changed = take_in(desk, tmp_path, STORY.replace("left on Monday, full of sheep", "left"))

    assert [placed.span for placed in desk.notes(changed)] == [None]
