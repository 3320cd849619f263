"""A file is written whole or not at all, never over another unasked, under a safe name."""

import errno
import os
import stat
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsread.errors import ExportError
from newsread.export import file_name, write

LONG = "words " * 50_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "notes.md"


def test_a_new_file_holds_the_words_byte_for_byte(file: Path) -> None:
    write(file, "Éva\r\n“so”\n")

    assert file.read_bytes() == "Éva\r\n“so”\n".encode()
    assert names(file.parent) == ["notes.md"]


def test_a_new_file_has_the_permissions_of_any_new_file(file: Path) -> None:
    write(file, "new")
    (file.parent / "other").touch()

    assert file.stat().st_mode == (file.parent / "other").stat().st_mode


def test_an_existing_file_is_left_alone(file: Path) -> None:
    file.write_text("old")

    refused(file, "new", "it is there already", "--force")

    assert file.read_text() == "old"


def test_an_existing_file_is_replaced_when_asked_and_keeps_its_permissions(file: Path) -> None:
    file.write_text("old")
    file.chmod(0o600)

    write(file, "new", force=True)

    assert file.read_text() == "new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert names(file.parent) == ["notes.md"]


def test_force_needs_no_earlier_file(file: Path) -> None:
    write(file, "new", force=True)

    assert file.read_text() == "new"


def test_a_link_stays_a_link_to_the_new_words(file: Path, tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    real = tmp_path / "vault" / "real.md"
    real.write_text("old")
    file.symlink_to(real)

    with pytest.raises(ExportError, match="it is there already"):
        write(file, "new")
    write(file, "new", force=True)

    assert file.is_symlink()
    assert real.read_text() == "new"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    refused(tmp_path / "nowhere" / "notes.md", "new", "its folder is not there", "Make the folder")


def test_a_file_in_place_of_the_folder_is_named(file: Path) -> None:
    file.touch()

    refused(file / "notes.md", "new", "its folder is a file", "another folder")


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_in_place_of_the_file_is_left_alone(file: Path, force: bool) -> None:
    file.mkdir()

    with pytest.raises(ExportError):
        write(file, "new", force=force)

    assert names(file.parent) == ["notes.md"]
    assert names(file) == []


def failing(number: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("step", ["fsync", "link or replace"])
def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(
    file: Path, monkeypatch: pytest.MonkeyPatch, force: bool, step: str
) -> None:
    file.write_text("old")
    if step == "fsync":
        monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))
    else:
        monkeypatch.setattr(os, "link", failing(errno.ENOSPC))
        monkeypatch.setattr(Path, "replace", failing(errno.ENOSPC))

    refused(file, LONG, "the disk is full", "Make room", force=force)

    assert file.read_text() == "old"
    assert names(file.parent) == ["notes.md"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_disk_that_fills_while_the_words_are_written_is_named(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open
    monkeypatch.setattr(
        Path, "open", lambda *_, **how: real(Path("/dev/full"), "w", encoding="utf-8")
    )

    refused(file, LONG, "the disk is full", "Make room")

    assert names(file.parent) == []


def test_an_interrupted_write_leaves_the_old_file_whole(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("old")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(file, LONG, force=True)

    assert file.read_text() == "old"
    assert names(file.parent) == ["notes.md"]


def test_a_file_that_comes_while_the_words_are_written_is_left_alone(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def meanwhile(descriptor: int) -> None:
        file.write_text("theirs")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", meanwhile)
    refused(file, "ours", "it is there already", "--force")

    assert file.read_text() == "theirs"


def test_a_file_system_without_links_is_written_all_the_same(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))

    write(file, "new")
    refused(file, "newer", "it is there already", "--force")

    assert file.read_text() == "new"
    assert names(file.parent) == ["notes.md"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Biden Raises Stakes", "Biden Raises Stakes.md"),
        ("../../etc/passwd", "etc passwd.md"),
        (".hidden", "hidden.md"),
        ("--force", "force.md"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j.md"),
        ("line\nend\x1b[31m\x00\u202e", "line end[31m.md"),
        ("", "untitled.md"),
        (" ... ", "untitled.md"),
        ("é" * 100, "é" * 58 + ".md"),
    ],
)
def test_a_headline_becomes_a_safe_name(title: str, name: str) -> None:
    assert file_name(title, ".md") == name


@given(st.text(), st.sampled_from([".md", ".jsonld"]))
def test_any_headline_becomes_a_safe_name(title: str, suffix: str) -> None:
    name = file_name(title, suffix)

    assert name.endswith(suffix)
    assert len(name) > len(suffix)
    assert len(name.encode()) <= 120
    assert Path(name).name == name
    assert name[0] not in ".- "
    assert not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in name)


def names(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir()]


def refused(file: Path, words: str, why: str, mend: str, *, force: bool = False) -> None:
    with pytest.raises(ExportError) as caught:
        write(file, words, force=force)
    assert str(caught.value).startswith(f"{file}: {why}. ")
    assert mend in caught.value.mend
