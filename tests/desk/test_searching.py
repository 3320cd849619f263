"""Words sought in the texts of all articles."""

from pathlib import Path

import pytest

from fakes import FakeEngine
from newsread.desk import Desk
from newsread.desk.searching import Search
from newsread.store import Library

TEXTS = {
    "café": "A Café By The Sea\n\nThe “old” café is open; the café\nby the sea is not.\n",
    "sea": "The Sea\n\nNobody swims in the sea.\n",
}


@pytest.fixture
def search(tmp_path: Path) -> Search:
    desk = Desk(Library(tmp_path / "library.db"), FakeEngine())  # type: ignore[arg-type]
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    desk.take_in(sorted(tmp_path.glob("*.txt")))
    search = desk.search()
    assert len(list(search.prepare())) == 2
    desk.close()
    return search


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("cafe", [3]),
        ("sea", [2, 2]),
        ("cafe by the sea", [2]),
        ('"old"', [1]),
        ("Sea", [1, 1]),
        ("SEA", []),
        ("swims  in", [1]),
        ("", []),
        ("  ", []),
    ],
)
def test_words_are_found_as_in_an_article(search: Search, words: str, times: list[int]) -> None:
    assert [hit.times for hit in search.seek(words)] == times


def test_the_excerpt_is_of_the_articles_own_words(search: Search) -> None:
    (hit,) = search.seek("old")

    assert hit.excerpt.startswith("The “old” café is open")
