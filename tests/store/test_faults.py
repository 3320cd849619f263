"""What a reader is told when the library cannot be used, and that nothing in it changes."""

from pathlib import Path

import apsw
import pytest
import shelf
from disk import nobody, sound

from newsread.errors import LibraryError
from newsread.store import Library, opening


def test_the_folders_of_a_new_library_are_made(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "library.db"

    Library(file).close()

    assert sound(file)


def test_a_library_is_written_through_and_marked_as_ours(file: Path) -> None:
    Library(file).close()

    head = file.read_bytes()[:100]

    assert head[18:20] == b"\x02\x02"  # WAL
    assert head[60:64] == len(opening._steps()).to_bytes(
        4, "big"
    )  # the version of what is kept in it
    assert head[68:72] == b"news"


def test_each_commit_waits_for_the_disk(file: Path, connections: list[apsw.Connection]) -> None:
    with Library(file):
        (db,) = connections
        assert db.pragma("synchronous") == 2
        assert db.pragma("foreign_keys") == 1


def test_a_folder_under_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    file = tmp_path / "taken" / "library.db"

    refused(file, "a file stands where its folder should be")


def test_a_folder_in_place_of_the_library_is_named(tmp_path: Path) -> None:
    refused(tmp_path, "it cannot be opened")


def test_a_folder_that_may_not_be_written_is_named(guarded: Path) -> None:
    guarded.chmod(0o555)

    with nobody():
        refused(guarded / "library.db", "it cannot be opened")


def test_a_file_that_may_not_be_written_is_named(guarded: Path) -> None:
    file = guarded / "library.db"
    with nobody():
        Library(file).close()
        file.chmod(0o444)

        refused(file, "it can only be read")


@pytest.mark.parametrize("words", [b"Dear diary, " * 400, b"SQLite format 3\0" + b"\xff" * 4080])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, words: bytes) -> None:
    file = tmp_path / "library.db"
    file.write_bytes(words)

    refused(file, "it is not a newsread library")

    assert file.read_bytes() == words


def test_a_library_of_another_program_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    db = apsw.Connection(str(file))
    db.execute("CREATE TABLE bookmarks (url)").fetchall()
    db.close()
    before = file.read_bytes()

    refused(file, "it is not a newsread library")

    assert file.read_bytes() == before


def test_a_library_of_a_newer_newsread_is_left_byte_for_byte(file: Path) -> None:
    with Library(file) as library:
        library.keep(shelf.article())
    newer = apsw.Connection(str(file))
    newer.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
    newer.pragma("user_version", 99)
    newer.close()
    log = file.with_name("library.db-wal")
    before = file.read_bytes(), log.read_bytes()

    error = refused(
        file, f"a newer newsread wrote it (version 99, this one knows {len(opening._steps())})"
    )

    assert "Install that newsread" in str(error)
    assert (file.read_bytes(), log.read_bytes()) == before


def test_a_library_cut_short_is_called_damaged(file: Path) -> None:
    with Library(file) as library:
        library.keep(shelf.article(text="Storm\n\n" + "It rained. " * 2000))
    file.write_bytes(file.read_bytes()[:20_000])
    before = file.read_bytes()

    refused(file, "it is damaged")

    assert file.read_bytes() == before


def test_damage_met_while_reading_is_named_and_the_rest_still_reads(file: Path) -> None:
    with Library(file) as library:
        library.keep(shelf.article())
        library.put_note(shelf.note())
    damage(file, "notes")

    with Library(file) as library:
        with pytest.raises(LibraryError, match="it is damaged"):
            library.notes()

        assert library.article("storm") == shelf.article()


def test_the_list_reads_no_texts(file: Path) -> None:
    with Library(file) as library:
        library.keep(shelf.article())
    damage(file, "revisions")

    with Library(file) as library:
        assert [listing.id for listing in library.listings()] == ["storm"]
        with pytest.raises(LibraryError, match="it is damaged"):
            library.article("storm")


def test_a_locked_library_is_waited_for_and_then_named(file: Path, library: Library) -> None:
    library.keep(shelf.article())
    other = apsw.Connection(str(file))
    other.execute("BEGIN IMMEDIATE").fetchall()

    with Library(file, patience=0.05) as impatient:
        with pytest.raises(LibraryError, match="another program keeps it locked"):
            impatient.put_note(shelf.note())
        assert impatient.notes() == ()

        other.close()
        impatient.put_note(shelf.note())

    assert library.notes() == (shelf.note(),)


def test_a_full_disk_is_named_and_the_library_stays_whole(
    connections: list[apsw.Connection], library: Library
) -> None:
    library.keep(shelf.article())
    library.put_note(shelf.note("kept"))
    (db,) = connections
    db.pragma("max_page_count", db.pragma("page_count"))
    long = shelf.note("n2", body="long " * 20_000)

    with pytest.raises(LibraryError, match=r"library\.db: the disk is full\. Make room") as caught:
        library.put_note(long)

    assert isinstance(caught.value.__cause__, apsw.FullError)
    assert library.notes() == (shelf.note("kept"),)
    db.pragma("max_page_count", 1_000_000)
    library.put_note(long)
    assert set(library.notes()) == {shelf.note("kept"), long}


def test_a_disk_full_at_the_start_leaves_no_half_made_library(
    file: Path, connections: list[apsw.Connection], monkeypatch: pytest.MonkeyPatch
) -> None:
    def small(db: apsw.Connection) -> None:
        db.pragma("max_page_count", 5)

    monkeypatch.setattr(apsw, "connection_hooks", [small])
    refused(file, "the disk is full")
    monkeypatch.undo()

    with Library(file) as library:
        assert library.keep(shelf.article())
    assert sound(file)


def refused(file: Path, why: str) -> LibraryError:
    with pytest.raises(LibraryError) as caught:
        Library(file, patience=0.05)
    assert str(caught.value).startswith(f"{file}: {why}. ")
    return caught.value


def damage(file: Path, table: str) -> None:
    """Overwrite the page that *table* begins on."""
    db = apsw.Connection(str(file))
    root = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).get
    size = db.pragma("page_size")
    db.close()
    words = bytearray(file.read_bytes())
    words[(root - 1) * size : root * size] = b"\xff" * size
    file.write_bytes(words)
