"""Links are kept with the wording they stand in."""

from pathlib import Path

import apsw
import shelf
from msgspec.structs import replace

from newsread.model import Link, Span
from newsread.store import Library, opening

ELSEWHERE = (Link(Span(0, 5), "https://example.org/storm"),)


def test_links_that_are_new_are_kept_with_a_text_that_is_not(library: Library) -> None:
    library.keep(shelf.article())

    assert library.keep(replace(shelf.article(), links=ELSEWHERE))

    assert library.article("storm") == replace(shelf.article(), links=ELSEWHERE)


def test_another_wording_has_links_of_its_own(library: Library) -> None:
    library.keep(shelf.article())
    reworded = replace(shelf.article(text="Storm\n\nIt went."), links=ELSEWHERE)

    library.keep(reworded)

    assert library.article("storm") == reworded


def test_an_article_of_an_earlier_library_has_no_links_until_it_is_read_again(file: Path) -> None:
    file.parent.mkdir()
    earlier = apsw.Connection(str(file))
    for step in opening._steps()[:2]:
        earlier.execute(step.read_text("utf-8")).fetchall()
    earlier.pragma("user_version", 2)
    with earlier:
        earlier.execute(
            "INSERT INTO articles (id, url, title, language, revision) VALUES (?, ?, ?, ?, 1)",
            ("a", "", "Storm", "en"),
        )
        earlier.execute(
            "INSERT INTO revisions VALUES (?, 1, ?, ?, ?, ?)",
            ("a", "2026-01-01T00:00:00+00:00", "hash", "[]", "Storm"),
        )
    earlier.close()

    with Library(file) as library:
        kept = library.article("a")
        assert kept is not None
        assert (kept.text, kept.links) == ("Storm", ())

        library.keep(replace(kept, links=ELSEWHERE))

        assert library.article("a") == replace(kept, links=ELSEWHERE)
