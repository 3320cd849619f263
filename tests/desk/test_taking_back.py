"""Undo and redo: over all a reader does, across restarts, and never over newer words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier, Thread

import apsw
import pytest
from msgspec.structs import replace

from fakes import HARBOUR, FakeEngine, harbour, ticking
from newsread.desk import Desk
from newsread.model import Article, Edit, Note, Span
from newsread.store import Library
from newsread.store.journal import LIMIT

CLOCK = ticking()


@contextmanager
def at_desk(file: Path) -> Iterator[Desk]:
    """A newsread on the library in *file*, from its start to its end."""
    desk = Desk(Library(file), FakeEngine(), CLOCK)  # type: ignore[arg-type]
    try:
        yield desk
    finally:
        desk.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A library that holds one article."""
    story = tmp_path / "harbour.txt"
    story.write_text(HARBOUR, "utf-8")
    with at_desk(tmp_path / "library.db") as desk:
        desk.take_in([story])
    return tmp_path / "library.db"


def only(desk: Desk) -> Article:
    (one,) = desk.articles()
    return desk.article(one.id)


def notes(desk: Desk) -> list[Note]:
    return [placed.note for placed in desk.notes(only(desk))]


def words(desk: Desk, sought: str) -> Span:
    start = only(desk).text.index(sought)
    return Span(start, start + len(sought))


def left(desk: Desk) -> tuple[object, ...]:
    """All that a reader left on the article."""
    article = only(desk)
    return (
        notes(desk),
        desk.bookmarks(article),
        desk.corrections.standing(article),
        desk.article_tags(article),
        desk.articles(),
    )


def do_one_of_each(desk: Desk) -> list[Callable[[], object]]:
    """All that a reader can do to an article, one after another."""
    article = only(desk)
    quote = harbour(article).quotes[0]
    entity = harbour(article).entities[0]
    return [
        lambda: desk.note(article, words(desk, "wall")),
        lambda: desk.change_note(notes(desk)[0], "How high?", ["sea"], "red"),
        lambda: desk.note(article, None, "On the whole, thin."),
        lambda: desk.note(article, None, "Who is she?", speaker="Ada Quill"),
        lambda: desk.drop_note(notes(desk)[0]),
        lambda: desk.bookmark(article, words(desk, "Some fishermen")),
        lambda: desk.bookmark(article, words(desk, "Some fishermen")),
        lambda: desk.corrections.reject(article, quote),
        lambda: desk.corrections.call(article, [entity], "Ada M. Quill", "PERSON"),
        lambda: desk.corrections.withdraw(desk.corrections.standing(article)[0].correction),
        lambda: desk.tag_article(article, ["coast", "later"]),
        lambda: desk.tag_article(article, []),
        lambda: desk.mark_read(article.id, True),
        lambda: desk.mark_read(article.id, False),
    ]


def test_all_that_a_reader_does_is_taken_back_and_made_again_after_each_a_restart(
    file: Path,
) -> None:
    states = []
    with at_desk(file) as desk:
        for do in do_one_of_each(desk):
            states.append(left(desk))
            do()
        states.append(left(desk))

    for state in states[-2::-1]:
        with at_desk(file) as desk:
            assert desk.undo()
            assert left(desk) == state
    with at_desk(file) as desk:
        assert desk.undo() is None
    for state in states[1:]:
        with at_desk(file) as desk:
            assert desk.redo()
            assert left(desk) == state
    with at_desk(file) as desk:
        assert desk.redo() is None


def test_the_last_hundred_changes_are_kept_and_no_more(file: Path) -> None:
    with at_desk(file) as desk:
        for number in range(LIMIT + 5):
            desk.note(only(desk), None, f"number {number}")

    with at_desk(file) as desk:
        taken = sum(1 for _ in iter(desk.undo, None))

        assert LIMIT == 100
        assert taken == LIMIT
        assert [note.body for note in notes(desk)] == [f"number {number}" for number in range(5)]


def test_a_new_change_after_a_restart_ends_what_could_be_made_again(file: Path) -> None:
    with at_desk(file) as desk:
        desk.note(only(desk), None, "first")
        desk.undo()
    with at_desk(file) as desk:
        desk.note(only(desk), None, "second")

        assert desk.redo() is None
        assert [note.body for note in notes(desk)] == ["second"]


def test_what_changes_nothing_is_nothing_to_take_back(file: Path) -> None:
    with at_desk(file) as desk:
        desk.note(only(desk), None, "first")
        desk.undo()
        desk.mark_read(only(desk).id, False)
        desk.tag_article(only(desk), [])

        change = desk.redo()

        assert change is not None
        assert change.words == "note made"


def test_reaching_the_end_of_an_article_takes_no_turn_of_undo(file: Path) -> None:
    with at_desk(file) as desk:
        desk.note(only(desk), None, "first")
        desk.finish(only(desk))

        desk.undo()

        assert notes(desk) == []
        assert desk.articles()[0].read


def test_a_batch_is_taken_back_and_made_again_at_one_stroke(file: Path) -> None:
    with at_desk(file) as desk:
        for number in range(3):
            desk.note(only(desk), None, f"number {number}", ["old"])
        before = notes(desk)
        retagged = [replace(note, tags=("new",)) for note in before]
        library = desk._library
        library.make("3 notes tagged", [Edit(*pair) for pair in zip(before, retagged, strict=True)])
        library.make("3 notes dropped", [Edit(note, None) for note in retagged])

        change = desk.undo()

        assert change is not None
        assert (change.words, change.turned, change.problems) == ("3 notes dropped", 3, ())
        assert notes(desk) == retagged
        desk.undo()
        assert notes(desk) == before
        assert dict(desk.tags()) == {"old": 3}
        desk.redo()
        desk.redo()
        assert notes(desk) == []


def test_words_changed_outside_the_journal_are_left_as_they_are(file: Path) -> None:
    with at_desk(file) as desk:
        note = desk.note(only(desk), None, "first")
        newer = replace(note, body="what a merge brought", changed=CLOCK())
        desk._library.put_note(newer)

        change = desk.undo()

        assert change is not None
        assert (change.turned, change.articles) == (0, ())
        assert change.problems == ("note “what a merge brought”: changed since, and left so",)
        assert notes(desk) == [newer]
        assert desk.undo() is None


def test_of_a_batch_only_what_stands_as_it_was_is_taken_back(file: Path) -> None:
    with at_desk(file) as desk:
        one, two, three = (desk.note(only(desk), None, f"number {n}") for n in range(3))
        edits = [Edit(note, replace(note, colour="red")) for note in (one, two, three)]
        desk._library.make("3 notes coloured", edits)
        newer = replace(two, body="newer words", colour="red")
        desk._library.put_note(newer)

        change = desk.undo()

        assert change is not None
        assert (change.turned, change.articles) == (2, (only(desk).id,))
        assert change.problems == ("note “newer words”: changed since, and left so",)
        assert notes(desk) == [one, newer, three]
        again = desk.redo()
        assert again is not None
        assert again.problems == ()
        assert [note.colour for note in notes(desk)] == ["red"] * 3


def test_a_note_dropped_meanwhile_is_not_put_back_in_its_older_words(file: Path) -> None:
    with at_desk(file) as desk:
        note = desk.note(only(desk), None, "first")
        desk.change_note(note, "second", [])
        without_journal(file, "DELETE FROM notes")

        change = desk.undo()

        assert change is not None
        assert change.problems == ("note “first”: dropped since, and left so",)
        assert notes(desk) == []


@pytest.mark.parametrize("piece", ["x''", "x'00'", "CAST('not compressed' AS BLOB)"])
def test_a_damaged_record_of_a_change_is_told_and_passed_over(file: Path, piece: str) -> None:
    with at_desk(file) as desk:
        desk.note(only(desk), None, "first")
        kept = desk.note(only(desk), None, "second")
        without_journal(file, f"UPDATE changes SET edits = {piece} WHERE number = 2")

        change = desk.undo()

        assert change is not None
        assert change.problems == ("note made: what it was before can no longer be read",)
        desk.undo()
        assert notes(desk) == [kept]


def test_what_was_left_on_an_article_that_is_gone_is_told(file: Path) -> None:
    with at_desk(file) as desk:
        note = desk.note(only(desk), words(desk, "wall"), "How high?")
        desk.tag_article(only(desk), ["coast"])
        desk.drop_note(note)
        without_journal(
            file,
            "DELETE FROM article_tags; DELETE FROM revisions; DELETE FROM articles",
        )

        dropped, tagged, made = desk.undo(), desk.undo(), desk.undo()

        assert dropped is not None
        assert tagged is not None
        assert dropped.problems == ("note “How high?”: its article is gone",)
        assert tagged.problems == ("the article's tags: its article is gone",)
        assert made is not None  # the note went with it, as undo would have it
        assert desk.undo() is None


def test_a_note_saved_over_another_newsreads_words_gives_these_back(file: Path) -> None:
    with at_desk(file) as one, at_desk(file) as two:
        note = one.note(only(one), None, "first")
        theirs = two.change_note(note, "second, of the other window", [])
        one.change_note(note, "third, in the knowledge of the first alone", [])

        one.undo()

        assert notes(one) == [theirs]


def test_a_note_dropped_over_another_newsreads_words_gives_these_back(file: Path) -> None:
    with at_desk(file) as one, at_desk(file) as two:
        note = one.note(only(one), None, "first")
        theirs = two.change_note(note, "second, of the other window", [])
        one.drop_note(note)

        one.undo()

        assert notes(two) == [theirs]


def test_two_newsreads_take_turns_back_without_losing_or_doubling_one(file: Path) -> None:
    with at_desk(file) as one, at_desk(file) as two:
        together = Barrier(2)
        taken: list[int] = []

        def work(desk: Desk, name: str) -> None:
            for number in range(20):
                desk.note(only(desk), None, f"{name} {number}")
            together.wait()
            for _ in range(20):
                change = desk.undo()
                assert change is not None
                taken.append(change.turned)

        threads = [Thread(target=work, args=pair) for pair in ((one, "one"), (two, "two"))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert notes(one) == []
        assert taken == [1] * 40
        assert sum(1 for _ in iter(one.redo, None)) == 40
        bodies = {f"{name} {number}" for name in ("one", "two") for number in range(20)}
        assert {note.body for note in notes(two)} == bodies


def without_journal(file: Path, statements: str) -> None:
    """Change the library as no newsread does."""
    db = apsw.Connection(str(file))
    db.execute("BEGIN; PRAGMA defer_foreign_keys = 1;" + statements + "; COMMIT").fetchall()
    db.close()
