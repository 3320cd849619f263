"""`newsread export --format library` and `newsread import` of what it wrote."""

import json
from pathlib import Path

import pytest

from newsread.desk import Desk
from newsread.model import Span
from newsread.settings import library_file
from newsread.store import Library

STORY = "The Harbour\n\nIt rained, Ada said. It rained on.\n"


@pytest.fixture
def desk(fake_engine, tmp_path: Path) -> Desk:
    """A desk on the reader's own library, with a note on one article."""
    desk = Desk(Library(library_file()), fake_engine)
    file = tmp_path / "harbour.txt"
    file.write_text(STORY, "utf-8")
    article = desk.article(desk.take_in([file]).opened[0])
    desk.note(article, Span(article.text.index("rained"), 20), "How much?", ["weather"])
    yield desk
    desk.close()


@pytest.mark.parametrize("how", [["{}"], ["-o", "{}"]])
def test_a_library_goes_out_whole_and_comes_in_once(
    newsread, desk: Desk, tmp_path: Path, how: list[str]
) -> None:
    file, other = tmp_path / "mine.newsread", tmp_path / "other.db"

    out = newsread("export", "--format", "library", *(word.format(file) for word in how))
    first = newsread("--library", other, "import", file)
    again = newsread("--library", other, "import", file)

    assert (out.status, out.out, out.err) == (0, "", f"newsread: written: {file}\n")
    assert (first.status, first.err) == (
        0,
        f"newsread: {file}: 1 note came in, on 1 article\nnewsread: u in newsread takes it back\n",
    )
    assert (again.status, again.err) == (0, f"newsread: {file}: no notes came in\n")
    notes = newsread("--library", other, "export", "--format", "jsonld").out
    assert json.loads(notes) == json.loads(newsread("export", "--format", "jsonld").out)


def test_a_file_that_is_there_is_replaced_by_force_alone(
    newsread, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "mine.newsread"
    file.write_text("mine")

    refused = newsread("export", "--format", "library", file)

    assert refused.status == 1
    assert "it is there already" in refused.err
    assert file.read_text() == "mine"
    assert newsread("export", "--format", "library", file, "--force").status == 0
    assert file.read_bytes().startswith(b"SQLite format 3")
    assert {one.name for one in tmp_path.iterdir()} == {"mine.newsread", "harbour.txt", "home"}


@pytest.mark.parametrize(
    "rest", [[], ["one", "two"], ["one", "-o", "two"], ["one", "-q", "rain"], ["one", "--watch"]]
)
def test_a_library_is_asked_for_whole_in_one_file(newsread, desk: Desk, rest: list[str]) -> None:
    said = newsread("export", "--format", "library", *rest)

    assert said.status == 1
    assert "newsread export --format library FILE" in said.err


def test_a_folder_that_is_not_there_is_named(newsread, desk: Desk, tmp_path: Path) -> None:
    said = newsread("export", "--format", "library", tmp_path / "gone" / "mine")

    assert said.status == 1
    assert f"{tmp_path / 'gone' / 'mine'}: its folder is not there" in said.err


def test_a_damaged_library_is_named_and_the_next_file_comes_in(
    newsread, desk: Desk, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good", tmp_path / "bad"
    newsread("export", "--format", "library", good)
    bad.write_bytes(good.read_bytes()[:5000])

    said = newsread("--library", tmp_path / "other.db", "import", bad, good)

    assert said.status == 1
    assert (
        f"{bad}: it is damaged. Export it again: newsread export --format library FILE" in said.err
    )
    assert f"{good}: 1 note came in" in said.err
