"""Libraries of an earlier newsread, which knew of a note's versions by their moments alone."""

import shutil
from datetime import timedelta
from pathlib import Path

import apsw
import pytest
import shelf

from newsread.errors import NotesError
from newsread.store import Library, is_library, opening

LATER = shelf.MADE + timedelta(hours=1)


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """A library with one note, as the newsread before left it."""
    file = tmp_path / "earlier.db"
    db = apsw.Connection(str(file))
    for step in opening._steps()[:4]:
        db.execute(step.read_text("utf-8")).fetchall()
    db.pragma("user_version", 4)
    made = shelf.MADE.isoformat(timespec="microseconds")
    text_hash = shelf.article(text="Storm").text_hash
    db.execute(
        """
        BEGIN;
        INSERT INTO articles (id, url, title, language, revision) VALUES ('storm', '', 'Storm', 'en', 1);
        INSERT INTO revisions (article, number, kept, text_hash, blocks, text)
        VALUES ('storm', 1, :made, :hash, '[]', 'Storm');
        INSERT INTO notes (id, article, made, changed, colour, start, exact, prefix, suffix, body)
        VALUES ('n1', 'storm', :made, :made, 'yellow', 23, 'Stay in.', 'said: “', '”', 'first');
        COMMIT
        """,
        {"made": made, "hash": text_hash},
    ).fetchall()
    db.close()
    return file


def changed(file: Path, name: str, body: str) -> Path:
    """Return a copy of the library in *file*, where the note was changed an hour later."""
    copy = file.with_name(name)
    shutil.copy(file, copy)
    db = apsw.Connection(str(copy))
    moment = LATER.isoformat(timespec="microseconds")
    db.execute("UPDATE notes SET body = ?, changed = ?", (body, moment)).fetchall()
    db.close()
    return copy


def merged(mine: Path, theirs: Path) -> list[str]:
    with Library(mine) as library:
        library.merge(theirs, lambda address: address, lambda _: "merged")
        return sorted(note.body for note in library.notes())


def test_a_note_that_one_of_two_changed_is_one_note(earlier: Path) -> None:
    later = changed(earlier, "later.db", "second")
    before = later.read_bytes()

    assert merged(earlier, later) == ["second"]
    assert later.read_bytes() == before  # brought up to date in a copy of it
    assert merged(later, earlier) == ["second"]


def test_a_note_that_both_changed_is_kept_in_both_versions(earlier: Path) -> None:
    one, two = changed(earlier, "one.db", "mine"), changed(earlier, "two.db", "theirs")

    assert merged(one, two) == ["mine", "theirs"]
    assert merged(two, one) == ["mine", "theirs"]


def test_an_earlier_library_has_nothing_to_take_back(earlier: Path) -> None:
    with Library(earlier) as library:
        assert library.undo() is None
        assert [note.body for note in library.notes()] == ["first"]


def test_a_wording_after_the_clock_was_set_back_is_still_the_last(library: Library) -> None:
    library.keep(shelf.article())
    with library._change() as db:
        db.execute("UPDATE revisions SET kept = '2999-01-01T00:00:00.000000+00:00'")

    library.keep(shelf.article(text="Storm\n\nOver."))

    last, first = library.wordings("storm")
    assert last.kept > first.kept


def test_what_is_no_file_or_no_database_is_no_library(tmp_path: Path) -> None:
    (tmp_path / "notes.csv").write_text("kind,on")

    assert not is_library(tmp_path)
    assert not is_library(tmp_path / "gone")
    assert not is_library(tmp_path / "notes.csv")
    assert not is_library(Path("a\0b"))


def test_a_damaged_library_says_what_to_mend(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "bad\x1b[2J.db"
    file.write_bytes(b"SQLite format 3\0" + b"\xff" * 4080)

    with pytest.raises(NotesError, match="Export it again") as caught:
        library.merge(file, lambda address: address, lambda _: "merged")

    assert "\x1b" not in str(caught.value)
