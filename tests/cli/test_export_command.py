"""`newsread export` by query, template, folder and --watch, and `newsread open`."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsread import settings
from newsread.desk import Desk
from newsread.errors import NewsreadError
from newsread.model import Span
from newsread.store import Library

STORY = "The Harbour\n\nIt rained, Ada said. It rained on.\n"


@pytest.fixture
def desk(fake_engine, tmp_path: Path) -> Desk:
    """A desk on the reader's own library, with notes on two articles."""
    desk = Desk(Library(settings.library_file()), fake_engine)
    for name, tag in (("harbour", "sea"), ("river", "land")):
        file = tmp_path / f"{name}.txt"
        file.write_text(STORY.replace("Harbour", name.title()), "utf-8")
        (id,) = desk.take_in([file]).opened
        article = desk.article(id)
        start = article.text.index("It rained")
        desk.note(article, Span(start, start + 9), f"About the {name}.", [tag])
    yield desk
    desk.close()


def ids(desk: Desk) -> list[str]:
    return [one.id for one in desk.articles()]


def test_a_query_takes_the_notes_it_asks_for(newsread, desk: Desk) -> None:
    said = newsread("export", "--query", "tag:sea")

    assert "About the harbour." in said.out
    assert "river" not in said.out


def test_a_query_leaves_bookmarks_and_checked_quotations_out(newsread, desk: Desk) -> None:
    article = desk.article(ids(desk)[0])
    desk.bookmark(article, Span(0, 5))

    assert "Bookmarks" in newsread("export").out
    assert "Bookmarks" not in newsread("export", "-q", "tag:sea").out


@pytest.mark.parametrize(
    ("words", "why"),
    [("tag:none", "no note is like that"), ("since:soon", "that is no date")],
)
def test_a_query_that_finds_nothing_or_makes_no_sense_says_so(
    newsread, desk: Desk, words: str, why: str
) -> None:
    said = newsread("export", "-q", words)

    assert (said.status, said.out) == (1, "")
    assert why in said.err


@pytest.mark.parametrize(
    "format", ["csv", "org", "html", "bibtex", "csl-json", "text", "hypothesis"]
)
def test_every_format_can_be_asked_for(newsread, desk: Desk, format: str) -> None:
    said = newsread("export", "--format", format)

    assert said.status == 0
    assert "Harbour" in said.out


def test_a_folder_gets_a_file_an_article_and_keeps_what_a_hand_changed(
    newsread, desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "vault"

    said = newsread("export", "-o", f"{folder}/")

    assert said.status == 0
    assert {file.name for file in folder.glob("*.md")} == {"The Harbour.md", "The River.md"}
    mine = folder / "The River.md"
    assert mine.read_text("utf-8").startswith('---\ntitle: "The River"\n')
    mine.write_text("mine")
    said = newsread("export", "-o", folder)
    assert said.status == 1
    assert "The River.md: changed by hand, left alone" in said.err
    assert mine.read_text() == "mine"
    assert newsread("export", "-o", folder, "--force").status == 0
    assert "About the river." in mine.read_text("utf-8")


def test_a_template_of_ones_own_is_filled(newsread, desk: Desk) -> None:
    folder = settings.config_file().parent / "templates"
    folder.mkdir(parents=True)
    (folder / "list.txt").write_text(
        "{% for a in articles %}{% for n in a.notes %}{{ n.body }};{% endfor %}{% endfor %}"
    )

    assert newsread("export", "--template", "list.txt").out == (
        "About the harbour.;About the river.;"
    )
    missing = newsread("export", "--template", "none.txt")
    assert missing.status == 1
    assert "There are: list.txt" in missing.err


def test_watching_needs_a_folder(newsread, desk: Desk) -> None:
    said = newsread("export", "--watch")

    assert said.status == 1
    assert "no folder to keep in step" in said.err


def test_a_watched_folder_follows_the_library(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    file = folder / "The Harbour.md"
    words = [sys.executable, "-m", "newsread", "export", "--watch", "-o", str(folder)]
    watching = subprocess.Popen(words, env=os.environ | {"PYTHONPATH": str(src())})
    try:
        wait_for(lambda: file.exists() and "About the harbour." in file.read_text("utf-8"))
        placed = desk.notes(desk.article(ids(desk)[0]))
        desk.change_note(placed[0].note, "Another word.", [])
        wait_for(lambda: "Another word." in file.read_text("utf-8"))
        desk.drop_note(desk.notes(desk.article(ids(desk)[0]))[0].note)
        wait_for(lambda: not file.exists())
    finally:
        watching.send_signal(signal.SIGINT)
        assert watching.wait(30) == 130


def src() -> Path:
    return Path(settings.__file__).parents[1]


def wait_for(happened, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_an_address_of_an_export_leads_back_to_the_words(newsread, desk: Desk) -> None:
    document = json.loads(newsread("export", "--format", "jsonld").out)

    for item in document["first"]["items"]:
        goal = desk.follow(item["via"])
        _, position = item["target"]["selector"]
        assert goal.place == position["start"]
        assert desk.article(goal.opened[0]).text[goal.place :].startswith("It rained,")


def test_an_address_of_a_place_leads_there(desk: Desk) -> None:
    first = ids(desk)[0]

    assert desk.follow(f"newsread://article/{first}?at=7").place == 7
    assert desk.follow(f"newsread://article/{first}").place is None


def test_a_note_whose_words_are_gone_leads_to_its_article(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text("The Harbour\n\nNothing of it was left in the end.\n")
    (id,) = desk.take_in([tmp_path / "harbour.txt"]).opened
    note = desk.notes(desk.article(id))[0].note

    goal = desk.follow(f"newsread://note/{note.id}")

    assert (goal.opened, goal.place) == ((id,), None)
    assert "words of this note are gone: It rained" in goal.notices[0]


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("newsread://note/none", "no such note"),
        ("newsread://article/none", "no such article"),
        ("https://news.example/", "no address of newsread"),
    ],
)
def test_an_address_that_leads_nowhere_says_so(desk: Desk, address: str, why: str) -> None:
    with pytest.raises(NewsreadError, match=why):
        desk.follow(address)


def test_open_needs_a_terminal(newsread, desk: Desk) -> None:
    said = newsread("open", "newsread://note/none")

    assert said.status == 1
    assert "not a terminal" in said.err
