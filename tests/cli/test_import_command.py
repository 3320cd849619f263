"""`newsread import`: what came in is said, what did not is named."""

import json
from pathlib import Path

import pytest

from newsread import settings
from newsread.store import Library

NOTE = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "type": "Annotation",
    "bodyValue": "Why sheep?",
    "target": {
        "source": {"id": "https://news.example/ferry", "title": "Ferry Stops"},
        "selector": {"type": "TextQuoteSelector", "exact": "full of sheep"},
    },
}


@pytest.fixture
def note(tmp_path: Path) -> Path:
    file = tmp_path / "notes.txt"
    file.write_text(json.dumps(NOTE), "utf-8")
    return file


def test_it_says_what_came_in_and_what_became_of_it(newsread, fake_engine, note: Path) -> None:
    first = newsread("import", note)
    again = newsread("import", note)

    assert (first.status, first.out) == (0, "")
    assert first.err == (
        f"newsread: {note}: 1 note came in, on 1 article\n"
        f"newsread: {note}: 1 article not in the library: kept as an excerpt until it is\n"
        "newsread: u in newsread takes it back\n"
    )
    assert again.err == (
        f"newsread: {note}: no notes came in\nnewsread: {note}: 1 note here already\n"
    )
    assert "Ferry Stops  (excerpt)" in newsread("list").out
    assert "Why sheep?" in newsread("export").out


def test_it_names_the_readers_own_key_to_take_it_back(
    newsread, fake_engine, note: Path, tmp_path: Path
) -> None:
    file = settings.config_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('[keys]\nundo = "ctrl+z"\n', "utf-8")
    other = tmp_path / "other.txt"
    other.write_text(note.read_text("utf-8").replace("Why", "Which"), "utf-8")

    said = newsread("import", note, other)

    assert said.err.endswith("newsread: ctrl+z in newsread takes it back, the last first\n")


def test_a_bad_file_stops_no_other(newsread, fake_engine, note: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n")

    said = newsread("import", bad, tmp_path / "none", tmp_path, note)

    assert said.status == 1
    assert f"newsread: {bad}: a binary file, not text. It may be W3C Web Annotations" in said.err
    assert f"newsread: {tmp_path / 'none'}: No such file or directory\n" in said.err
    assert f"newsread: {tmp_path}: Is a directory\n" in said.err
    assert f"{note}: 1 note came in" in said.err


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(NOTE).encode("utf-16"),
        b"\xef\xbb\xbf" + json.dumps(NOTE).encode(),
        json.dumps(NOTE | {"bodyValue": "Für"}, ensure_ascii=False).encode("latin-1"),
    ],
)
def test_a_file_is_read_in_its_own_encoding(
    newsread, fake_engine, tmp_path: Path, data: bytes
) -> None:
    file = tmp_path / "notes"
    file.write_bytes(data)

    assert newsread("import", file).status == 0
    with Library(settings.library_file()) as library:
        assert [note.body for note in library.notes()] in (["Why sheep?"], ["Für"])


def test_a_file_without_end_is_refused(newsread, fake_engine, tmp_path: Path) -> None:
    large = tmp_path / "large"
    with large.open("wb") as stream:
        stream.truncate(64_000_001)

    said = newsread("import", large)

    assert said.status == 1
    assert "over 64 MB, too large for a file of notes" in said.err
