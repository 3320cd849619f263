"""Paths given on the command line: what opens, and what is said of those that do not."""

import io
import os
import sys
from pathlib import Path

import pytest

from newsread.errors import SourceError
from newsread.sources import Arrival, files


def opened(*paths: Path | str) -> list[str]:
    """Return the title of each article, or the error."""
    return [
        found.article.title if isinstance(found, Arrival) else str(found) for found in files(paths)
    ]


def put(file: Path, words: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(words, "utf-8")
    return file


def test_same_file_by_two_paths_is_one_article(tmp_path: Path) -> None:
    file = put(tmp_path / "on the day.txt", "One storm.")
    (tmp_path / "link.txt").symlink_to(file)

    one, two = files([str(file), tmp_path / "link.txt"])

    assert isinstance(one, Arrival)
    assert isinstance(two, Arrival)
    assert one.article.url == file.resolve().as_uri()
    assert one.article == two.article


def test_folder_gives_its_articles_in_order_and_nothing_hidden(tmp_path: Path) -> None:
    put(tmp_path / "b.txt", "Bee.")
    put(tmp_path / "a" / "deep" / "z.markdown", "*Zed.*")
    put(tmp_path / "c.MD", "_Sea._")
    put(tmp_path / ".hidden.txt", "No.")
    put(tmp_path / ".git" / "a.txt", "No.")
    put(tmp_path / "picture.png", "No.")

    assert opened(tmp_path) == ["Zed.", "Bee.", "Sea."]


def test_file_named_by_itself_may_have_any_suffix(tmp_path: Path) -> None:
    assert opened(put(tmp_path / "story.copy", "One storm.")) == ["One storm."]


def test_bad_path_does_not_stop_the_rest(tmp_path: Path) -> None:
    missing, good = tmp_path / "missing.txt", put(tmp_path / "good.txt", "One storm.")

    assert opened(missing, good) == [f"{missing}: no such file or folder", "One storm."]


def test_bad_file_in_a_folder_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(256)))
    put(tmp_path / "b.txt", "One storm.")

    assert opened(tmp_path) == [f"{tmp_path / 'a.txt'}: a binary file, not text", "One storm."]


@pytest.mark.parametrize("words", ["", " \n\t\n", "\x00\x1b\u200b"])
def test_file_without_words_is_empty(tmp_path: Path, words: str) -> None:
    file = put(tmp_path / "a.txt", words)

    assert opened(file)[0].startswith(f"{file}: ")
    assert all(isinstance(found, SourceError) for found in files([file]))


def test_markdown_that_shows_nothing_is_empty(tmp_path: Path) -> None:
    file = put(tmp_path / "a.md", "<!-- later -->\n\n---\n")

    assert opened(file) == [f"{file}: an empty file"]


def test_folder_with_nothing_to_read_says_what_it_may_hold(tmp_path: Path) -> None:
    put(tmp_path / "picture.png", "No.")

    assert opened(tmp_path) == [
        f"{tmp_path}: a folder with nothing to read. It may hold .markdown, .md, .text, .txt"
    ]


def test_file_over_ten_megabytes_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_bytes(b"a" * 10_000_001)

    assert opened(file) == [f"{file}: over 10 MB, too large for an article"]


def test_pipe_with_a_name_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)

    assert opened(pipe) == [f'{pipe}: not a regular file. For standard input, give "-"']


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    file = put(tmp_path / "a.txt", "One storm.")
    file.chmod(0)

    assert opened(file) == [f"{file}: cannot be read: Permission denied"]


@pytest.mark.parametrize("path", ["", "a\0b.txt", "x" * 5000])
def test_name_that_no_file_can_have_is_an_error_like_any_other(path: str) -> None:
    assert [type(found) for found in files([path])] == [SourceError]


def test_loop_of_links_is_an_error_like_any_other(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)

    assert [type(found) for found in files([loop])] == [SourceError]


def test_hostile_file_name_does_not_reach_the_terminal(tmp_path: Path) -> None:
    (error,) = opened(tmp_path / "\x1b]0;gone\x07.txt")

    assert "\x1b" not in error
    assert "]0;gone.txt" in error


def test_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = io.TextIOWrapper(io.BytesIO("One stormy café.".encode("cp1252")))
    monkeypatch.setattr(sys, "stdin", typed)

    (found,) = files(["-"])

    assert isinstance(found, Arrival)
    assert (found.article.url, found.article.text) == ("", "One stormy café.")
    assert found.notice == "not UTF-8 at byte 14: read as Windows-1252"


def test_nothing_on_standard_input_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))

    assert opened("-") == ["standard input: an empty file"]
