"""Tags of notes and articles, and notes on no words: kept whole, also in a library of an earlier newsread."""

from pathlib import Path

import apsw
import pytest
import shelf
from msgspec.structs import replace

from newsread.errors import LibraryError
from newsread.model import Edit, Listing, Tagging
from newsread.store import Library, opening


@pytest.mark.parametrize("speaker", ["", "Éva Soós"])
def test_a_note_on_no_words_comes_back_as_it_was(library: Library, speaker: str) -> None:
    library.keep(shelf.article())
    note = replace(shelf.note(body="Who?", colour="red"), anchor=None, speaker=speaker)

    library.put_note(note)

    assert library.notes() == (note,)


def test_notes_on_the_article_come_before_those_on_speakers_and_on_words(library: Library) -> None:
    library.keep(shelf.article())
    words = shelf.note("n1")
    whole = replace(words, id="n4", anchor=None)
    ada, eva = (replace(whole, id=id, speaker=name) for id, name in (("n3", "Ada"), ("n2", "Éva")))
    for note in (words, eva, ada, whole):
        library.put_note(note)

    assert library.notes() == (whole, ada, eva, words)


def test_a_draft_on_no_words_keeps_its_colour_and_its_speaker(library: Library) -> None:
    library.keep(shelf.article())
    draft = replace(shelf.draft(), anchor=None, colour="blue", speaker="Éva Soós")

    library.keep_draft(draft)

    assert library.draft("storm") == draft


def test_an_article_carries_its_tags_in_the_readers_order(library: Library) -> None:
    library.keep(shelf.article())

    shelf.leave(library, Tagging("storm", ("zeal", "a b")))
    shelf.leave(library, Tagging("storm", ("weather", "zeal")))

    day = shelf.article().published
    assert library.article_tags("storm") == ("weather", "zeal")
    assert library.listings() == (
        Listing("storm", "Storm", "Wire One", day, tags=("weather", "zeal")),
    )
    assert library.article_tags("nobody") == ()


def test_every_tag_is_counted_the_most_used_first(library: Library) -> None:
    for name in ("storm", "later"):
        library.keep(shelf.article(name))
    assert library.tags() == ()
    library.put_note(shelf.note("n1", tags=("rare", "sea", "wall")))
    library.put_note(shelf.note("n2", tags=("sea",)))
    shelf.leave(library, Tagging("later", ("wall", "sea")))

    assert library.tags() == (("sea", 3), ("wall", 2), ("rare", 1))


def test_a_tag_is_forgotten_only_where_nothing_carries_it(library: Library) -> None:
    library.keep(shelf.article())
    library.put_note(shelf.note(tags=("sea", "mine")))
    shelf.leave(library, Tagging("storm", ("sea",)))

    library.make("note dropped", [Edit(shelf.note("n1"), None)])
    assert library.tags() == (("sea", 1),)

    shelf.leave(library, Tagging("storm", ()))
    assert library.tags() == ()


def test_tags_on_an_article_that_is_gone_are_refused_and_leave_nothing(library: Library) -> None:
    with pytest.raises(LibraryError, match="the article is not in it any more"):
        shelf.leave(library, Tagging("nobody", ("sea",)))

    assert library.tags() == ()


def test_notes_and_drafts_of_an_earlier_library_stay_as_they_were(file: Path) -> None:
    file.parent.mkdir()
    earlier = apsw.Connection(str(file))
    for step in opening._steps()[:3]:
        earlier.execute(step.read_text("utf-8")).fetchall()
    earlier.pragma("user_version", 3)
    made = shelf.MADE.isoformat(timespec="microseconds")
    with earlier:
        for words, values in (
            ("articles (id, url, title, language, revision)", ("storm", "", "Storm", "en", 1)),
            (
                "revisions (article, number, kept, text_hash, blocks, text)",
                ("storm", 1, made, "hash", "[]", "Storm"),
            ),
            (
                "notes (id, article, made, changed, colour, start, exact, prefix, suffix, body)",
                ("n1", "storm", made, made, "green", 23, "Stay in.", "said: “", "”", "Who?"),
            ),
            (
                "drafts (article, start, exact, prefix, suffix, body, tags, changed)",
                ("storm", 7, "Éva Soós", "Storm\n\n", " said", "half a th", '["later"]', made),
            ),
        ):
            marks = ", ".join("?" * len(values))
            earlier.execute(f"INSERT INTO {words} VALUES ({marks})", values)
    earlier.close()

    with Library(file) as library:
        assert library.notes() == (shelf.note(body="Who?", colour="green"),)
        assert library.draft("storm") == replace(shelf.draft(), tags=("later",))
