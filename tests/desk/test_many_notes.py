"""Notes of all articles at the desk: chosen, sorted, heard, and changed many at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from fakes import HARBOUR, FakeEngine, ticking
from newsread.desk import Desk
from newsread.desk.gathering import Gathered, counted
from newsread.errors import LibraryError
from newsread.model import Note, Span
from newsread.query import read
from newsread.store import Library


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with three notes and a bookmark on one article."""
    desk = Desk(Library(tmp_path / "library.db"), FakeEngine(), ticking())  # type: ignore[arg-type]
    file = tmp_path / "harbour.txt"
    file.write_text(HARBOUR, "utf-8")
    article = desk.article(desk.take_in([file]).opened[0])
    desk.annotate(article)
    for words, body, tags in (
        ("Who pays?", "Nobody answers.", ("costs",)),
        ("It is time", "", ("boats", "Später")),
        ("Harbour Wall", "Which one?", ()),
    ):
        start = article.text.index(words)
        desk.note(article, Span(start, start + len(words)), body, tags)
    desk.bookmark(article, Span(0, 10))
    yield desk
    desk.close()


def notes(desk: Desk) -> list[Note]:
    return [one.kept for one in desk.gathering.all()[0] if isinstance(one.kept, Note)]


def on(gathered: list[Gathered]) -> list[str]:
    return [one.kept.anchor.exact for one in gathered]  # type: ignore[union-attr]


def test_who_said_the_words_is_known_once_heard_and_asked_for_then(desk: Desk) -> None:
    gathering = desk.gathering
    gathered = gathering.all()[0]
    before = gathering.chosen(gathered, read("speaker:quill"), "date")

    steps = list(gathering.hear())
    after = gathering.chosen(gathered, read("speaker:quill"), "date")

    assert (before, len(steps)) == ([], 1)
    assert on(after) == ["It is time"]
    assert gathering.voice(after[0]).name == "Ada Quill"
    assert list(gathering.hear()) == []  # nothing has changed since


def test_what_was_heard_is_heard_anew_once_the_reader_corrects_it(desk: Desk) -> None:
    gathering = desk.gathering
    list(gathering.hear())
    article = desk.article(desk.articles()[0].id)
    found = desk.kept_annotations(article)
    assert found is not None
    quote = next(one for one in found.quotes if one.kind == "direct")
    desk.corrections.set_speaker(article, quote, "Bo Reed")

    list(gathering.hear())

    time = gathering.chosen(gathering.all()[0], read("speaker:reed"), "date")
    assert on(time) == ["It is time"]


def test_notes_without_a_speaker_come_last_either_way(desk: Desk) -> None:
    gathering = desk.gathering
    list(gathering.hear())
    gathered = gathering.all()[0]

    ways = [gathering.chosen(gathered, read(""), "speaker", backwards=back) for back in (0, 1)]

    assert [on(one)[0] for one in ways] == ["It is time", "It is time"]


def test_a_filter_takes_letters_without_case_and_accents(desk: Desk) -> None:
    gathered = desk.gathering.all()[0]

    chosen = desk.gathering.chosen(gathered, read("spater"), "date")

    assert on(chosen) == ["It is time"]


def test_many_notes_are_tagged_and_dropped_as_one_change_each(desk: Desk) -> None:
    before = notes(desk)
    gathered = desk.gathering.all()[0]

    assert desk.gathering.tag(gathered, "costs")
    assert all(note.tags.count("costs") == 1 for note in notes(desk))
    desk.gathering.drop(desk.gathering.all()[0])
    assert notes(desk) == []

    undone = [desk.undo(), desk.undo()]
    assert [one and one.words for one in undone] == [
        "3 notes dropped",
        "tag costs given to 3 notes",
    ]
    assert notes(desk) == before


def test_a_tag_all_have_is_taken_from_all(desk: Desk) -> None:
    gathering = desk.gathering
    gathering.tag(gathering.all()[0], "costs")

    assert not gathering.tag(gathering.all()[0], "costs")

    assert [note.tags for note in notes(desk)] == [(), ("boats", "Später"), ()]


def test_what_another_newsread_wrote_since_is_not_written_over(desk: Desk) -> None:
    gathered = desk.gathering.all()[0]
    written = replace(notes(desk)[0], body="Written elsewhere, later.")
    desk._library.make("note changed", [_edit(written)])
    gone = notes(desk)[1]
    desk.drop_note(gone)

    desk.gathering.colour(gathered, "red")

    left = {note.id: note for note in notes(desk)}
    assert left[written.id].body == "Written elsewhere, later."
    assert {note.colour for note in left.values()} == {"red"}
    assert gone.id not in left


def _edit(note: Note) -> object:
    from newsread.model import Edit

    return Edit(None, note)


def test_where_the_disk_takes_nothing_no_note_is_changed(desk: Desk) -> None:
    before, gathered = notes(desk), desk.gathering.all()[0]
    desk._library._db.execute("PRAGMA query_only = 1")

    with pytest.raises(LibraryError):
        desk.gathering.colour(gathered, "red")

    desk._library._db.execute("PRAGMA query_only = 0")
    assert notes(desk) == before


def test_the_notes_chosen_are_exported_and_no_others(desk: Desk) -> None:
    chosen = desk.gathering.chosen(desk.gathering.all()[0], read("tag:costs"), "date")

    words = desk.export("markdown", only={one.kept.id for one in chosen})
    marks = desk.export("csv", only={one.kept.id for one in desk.gathering.all()[1]})

    assert "Nobody answers." in words
    assert "Which one?" not in words
    assert len(marks.splitlines()) == 2
    assert marks.splitlines()[1].startswith('"bookmark"')


def test_what_there_is_is_counted_as_a_reader_would(desk: Desk) -> None:
    every, bookmarks = desk.gathering.all()
    highlights = [one for one in every if not one.kept.body]  # type: ignore[union-attr]

    assert [counted(some) for some in (every, highlights, bookmarks, every[:1])] == [
        "3 notes",
        "highlight",
        "bookmark",
        "note",
    ]
