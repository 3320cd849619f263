"""What newsread says to words and files that will not do: one plain line, and what to mend."""

from pathlib import Path

import apsw
import pytest

from fakes import FakeEngine
from newsread import __version__
from newsread.cli.words import parse
from newsread.settings import config_file, library_file


@pytest.mark.parametrize(
    ("words", "run", "paths", "library"),
    [
        ("", "read", [], None),
        ("story.txt notes", "read", ["story.txt", "notes"], None),
        ("--library X", "read", [], "X"),
        ("--library X story.txt", "read", ["story.txt"], "X"),
        ("story.txt --library X", "read", ["story.txt"], "X"),
        ("--library list", "read", [], "list"),
        ("--library X list", "list_articles", None, "X"),
        ("--library=X list --json", "list_articles", None, "X"),
        ("list --library X", "list_articles", None, "X"),
        ("--model M annotate story.txt --library X", "annotate", ["story.txt"], "X"),
        ("--library annotate where", "where", None, "annotate"),
        ("-", "read", ["-"], None),
        ("./list", "read", ["./list"], None),
        ("-- list", "read", ["list"], None),
        ("-- -odd-name.txt", "read", ["-odd-name.txt"], None),
        ("annotate -- --library", "annotate", ["--library"], None),
    ],
)
def test_words_mean_what_they_say(
    words: str, run: str, paths: list[str] | None, library: str | None
) -> None:
    ns = parse(words.split())

    assert ns.run.__name__ == run
    assert getattr(ns, "paths", None) == paths
    assert ns.library == (Path(library) if library else None)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["annotate"], "PATH --jsonl is required"),
        (["annotate", "a.txt", "--jsonl", "b"], "not allowed with"),
        (["--library"], "--library: expected one argument"),
        (["--lib", "X"], "unrecognized arguments: --lib"),
        (["list", "a.txt"], "unrecognized arguments: a.txt"),
        (["\x1b]0;x\x07", "--no\x9bsuch"], "unrecognized arguments: --nosuch"),
    ],
)
def test_words_that_make_no_sense_get_the_usage(newsread, words: list[str], complaint: str) -> None:
    said = newsread(*words)

    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("usage: newsread")
    assert complaint in said.err
    assert said.err.replace("\n", "").isprintable()


def test_help_tells_commands_and_examples_and_version_the_version(newsread) -> None:
    told = newsread("--help")

    assert told.status == 0
    for words in ("newsread annotate story.txt", "newsread export -o notes.md", "newsread where"):
        assert words in told.out
    assert "--library FILE" in newsread("export", "--help").out
    assert newsread("--version").out == f"newsread {__version__}\n"


def refused(said, *parts: str) -> None:
    """Assert that newsread said one line, with *parts*, and nothing else."""
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("newsread: ")
    assert said.err.count("\n") == 1
    assert said.err[:-1].isprintable()
    for part in parts:
        assert part in said.err


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("missing.txt", None, "no such file or folder"),
        ("empty.txt", b"", "an empty file"),
        ("blank.txt", b" \n\n\t\n", "an empty file"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(64), "a binary file, not text"),
        ("program.txt", bytes(range(256)) * 20, "a binary file, not text"),
        ("an \x1b]52;c;odd\x07 name.txt", None, "no such file or folder"),
    ],
)
def test_a_file_that_is_no_article_is_named(
    newsread, fake_engine: FakeEngine, tmp_path: Path, name: str, data: bytes | None, why: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)

    refused(newsread("annotate", tmp_path / name), why, name.split("\x1b")[0])


def test_a_folder_with_nothing_to_read_says_what_it_may_hold(
    newsread, fake_engine: FakeEngine, tmp_path: Path
) -> None:
    (tmp_path / "week").mkdir()

    refused(newsread("annotate", tmp_path / "week"), "nothing to read", ".md", ".txt")


def test_a_bad_path_stops_no_other(newsread, fake_engine: FakeEngine, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Rain\n\nIt rained.\n")

    said = newsread("annotate", tmp_path / "none.txt", tmp_path / "good.txt")

    assert said.status == 1
    assert "It rained." in said.out
    assert "none.txt" in said.err


def test_a_model_that_is_not_there_is_named_with_what_to_install(newsread, tmp_path: Path) -> None:
    said = newsread("--model", "nope", "annotate", tmp_path)

    refused(said, "nope", "not installed", "pip install nope")


def test_the_reader_asks_for_a_terminal(newsread) -> None:
    refused(newsread(), "not a terminal", "newsread annotate, export or list")
    assert not library_file().exists()


def test_a_library_where_none_can_be_says_so(newsread, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")

    said = newsread("list", "--library", tmp_path / "taken" / "library.db")

    refused(said, "a file stands where its folder should be", "--library")
    assert (tmp_path / "taken").read_text() == "mine"


def test_a_library_of_a_newer_newsread_is_left_as_it_was(newsread) -> None:
    newsread("list")
    db = apsw.Connection(str(library_file()))
    db.pragma("user_version", 99)
    db.pragma("journal_mode", "delete")
    db.close()
    before = library_file().read_bytes()

    refused(newsread("list"), str(library_file()), "newer newsread", "--library")
    assert library_file().read_bytes() == before


def test_a_file_that_is_no_library_is_left_as_it_was(newsread, tmp_path: Path) -> None:
    file = tmp_path / "letters.txt"
    file.write_text("Dear Ada, " * 1000)

    refused(newsread("--library", file, "export"), "not a newsread library")
    assert file.read_text() == "Dear Ada, " * 1000


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("measure = 7", "measure"),
        ("measure = [", "not TOML"),
        ('colour = "red"', "no setting is called 'colour'"),
    ],
)
@pytest.mark.parametrize("command", ["list", "export", "where", "annotate -"])
def test_a_mistake_in_the_settings_is_named(newsread, words: str, why: str, command: str) -> None:
    config_file().parent.mkdir(parents=True)
    config_file().write_text(words)

    said = newsread(*command.split(), given=b"Rain\n\nIt rained.\n")

    assert said.status == 1
    assert str(config_file()) in said.err
    assert why in said.err
    assert said.err.count("\n") == 1
