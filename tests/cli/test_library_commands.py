"""`newsread list`, `export` and `where`: what the library holds, and taking notes away."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fakes import FakeEngine
from newsread.desk import Desk
from newsread.model import Edit, Span, Tagging
from newsread.settings import config_file, library_file
from newsread.store import Library


@pytest.fixture
def noted() -> str:
    """A library where the first article carries a note, a highlight and a bookmark; its id."""
    desk = Desk(Library(library_file()), FakeEngine(), lambda: datetime(2026, 1, 2, tzinfo=UTC))
    desk.welcome()
    article = desk.article(desk.articles()[0].id)
    start = article.text.index("no combat troops")
    desk.note(article, Span(start, start + 16), "Says who?", ["sourcing"])
    desk.bookmark(article, Span(start, start + 16))
    desk.mark_read(article.id, True)
    desk.close()
    return article.id


def test_a_first_list_holds_the_bundled_articles(newsread) -> None:
    said = newsread("list")

    assert (said.status, said.err) == (0, "")
    first, *rest = said.out.splitlines()
    assert len(rest) == 6
    assert "●" in first
    assert "Biden Raises Stakes For Russia" in first
    assert first.endswith("(Pakistan Point News / Sputnik · 2022-01-26)")


def test_list_shows_what_an_article_carries(newsread, noted: str) -> None:
    plain = newsread("list").out.splitlines()[0]
    one = json.loads(newsread("list", "--json").out.splitlines()[0])

    assert plain.startswith(f"{noted}  ⚑✎1  ")
    assert one == {
        "id": noted,
        "title": "Biden Raises Stakes For Russia With Buildup In Eastern Europe",
        "source": "Pakistan Point News / Sputnik",
        "published": "2022-01-26",
        "read": True,
        "bookmarked": True,
        "notes": 1,
        "excerpt": False,
        "tags": [],
    }


def test_list_shows_the_tags_of_an_article(newsread, noted: str) -> None:
    with Library(library_file()) as library:
        library.make("tags", [Edit(None, Tagging(noted, ("nato", "eastern flank")))])

    plain = newsread("list").out.splitlines()[0]
    one = json.loads(newsread("list", "--json").out.splitlines()[0])

    assert plain.endswith("2022-01-26 · #nato #eastern flank)")
    assert one["tags"] == ["nato", "eastern flank"]


def test_notes_are_printed_as_markdown_unless_told_otherwise(newsread, noted: str) -> None:
    said = newsread("export")

    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("# Biden Raises Stakes")
    assert "> no combat troops" in said.out
    assert "Says who?" in said.out
    assert said.out == newsread("export", "-f", "markdown", noted).out


def test_notes_are_written_as_json_ld(newsread, noted: str, tmp_path: Path) -> None:
    file = tmp_path / "notes.jsonld"

    said = newsread("export", "--format", "jsonld", "-o", file)

    assert (said.status, said.out) == (0, "")
    assert said.err == f"newsread: written: {file}\n"
    assert "TextQuoteSelector" in json.dumps(json.loads(file.read_text()))


def test_a_file_is_written_over_by_force_alone(newsread, noted: str, tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    file.write_text("mine")

    refused = newsread("export", "-o", file)

    assert (refused.status, refused.out) == (1, "")
    assert refused.err == (
        f"newsread: {file}: it is there already. Choose another name, or replace it with --force\n"
    )
    assert file.read_text() == "mine"
    assert newsread("export", "-o", file, "--force").status == 0
    assert "Says who?" in file.read_text()


def test_an_article_without_notes_can_be_exported_by_its_id(newsread, noted: str) -> None:
    other = json.loads(newsread("list", "--json").out.splitlines()[1])

    assert other["title"] in newsread("export", other["id"]).out
    assert other["title"] not in newsread("export").out


def test_an_unknown_id_is_named(newsread, noted: str) -> None:
    said = newsread("export", "0000")

    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("newsread: 0000: no such article in this library")
    assert "newsread list" in said.err


def test_an_unknown_format_names_those_there_are(newsread) -> None:
    said = newsread("export", "--format", "docx")

    assert (said.status, said.out) == (2, "")
    assert "'docx'" in said.err
    assert "markdown" in said.err
    assert "jsonld" in said.err


def test_where_names_every_file_and_folder(newsread, tmp_path: Path) -> None:
    said = newsread("where", "--library", tmp_path / "mine.db")

    found = dict(line.split(maxsplit=1) for line in said.out.splitlines())
    assert said.status == 0
    assert found["library"] == str(tmp_path / "mine.db")
    assert found["settings"] == f"{config_file()} (none yet)"
    assert found["themes"] == f"{config_file().parent / 'themes'} (none yet)"
    assert (Path(found["styles"]) / "app.tcss").exists()
    assert (Path(found["seeds"]) / "README.md").exists()
    assert "en_core_web" in found["engine"]


def test_the_environment_names_a_library_and_the_option_goes_before_it(
    newsread, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSREAD_LIBRARY", str(tmp_path / "theirs.db"))

    assert str(tmp_path / "theirs.db") in newsread("where").out
    assert str(tmp_path / "mine.db") in newsread("--library", tmp_path / "mine.db", "where").out
