"""What goes into the library comes out the same, in the order a reader expects."""

import zlib
from datetime import timedelta, timezone
from pathlib import Path

import apsw
import pytest
import shelf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from newsread.errors import LibraryError
from newsread.model import Anchor, Article, Edit, Listing
from newsread.store import Library, columns

WORDS = st.text(st.characters(exclude_categories=["Cs"]))


def test_an_article_comes_back_as_it_was_kept(library: Library) -> None:
    article = shelf.article()

    assert library.keep(article) is True

    assert library.article("storm") == article


def test_an_article_with_only_a_text_comes_back_as_it_was_kept(library: Library) -> None:
    bare = Article(id="bare", url="", title="", text="", blocks=())

    library.keep(bare)

    assert library.article("bare") == bare


def test_an_unknown_article_is_none(library: Library) -> None:
    assert library.article("nobody") is None
    assert library.place("nobody") == 0
    assert library.draft("nobody") is None


def test_keeping_the_same_article_again_changes_nothing(library: Library) -> None:
    library.keep(shelf.article())

    assert library.keep(shelf.article()) is False


def test_a_new_wording_is_shown_and_the_old_one_stays(library: Library, file: Path) -> None:
    first, second = shelf.article(), shelf.article(text="Storm\n\nIt passed.")
    library.keep(first)

    assert library.keep(second) is True

    assert library.article("storm") == second
    wordings = "SELECT text FROM revisions WHERE article = 'storm' ORDER BY number"
    assert rows(file, wordings) == [(first.text,), (second.text,)]


def test_a_wording_that_returns_is_kept_a_third_time(library: Library) -> None:
    first, second = shelf.article(), shelf.article(text="Storm\n\nIt passed.")

    for wording in (first, second, first):
        assert library.keep(wording) is True

    assert library.article("storm") == first


def test_a_better_reading_of_the_same_text_is_no_new_wording(library: Library, file: Path) -> None:
    article = shelf.article()
    library.keep(article)
    better = replace(article, title="Storm nears", blocks=article.blocks[:1], dateline=None)

    assert library.keep(better) is True

    assert library.article("storm") == better
    assert rows(file, "SELECT count(*) FROM revisions") == [(1,)]


def test_a_new_wording_keeps_notes_and_read_state_and_a_place_inside_it(library: Library) -> None:
    library.keep(shelf.article())
    library.put_note(shelf.note())
    library.mark_read("storm", True)
    library.keep_place("storm", 30)

    library.keep(shelf.article(text="Storm\n\nOver."))

    assert library.notes("storm") == (shelf.note(),)
    assert library.listings()[0].read
    assert library.place("storm") == 12


def test_listings_stand_in_order_of_arrival_with_what_a_reader_left(library: Library) -> None:
    for name in ("zebra", "storm", "apple"):
        library.keep(shelf.article(name))
    library.mark_read("zebra", True)
    library.put_note(shelf.note("n1"))
    library.put_note(shelf.note("n2"))
    shelf.leave(library, shelf.bookmark(on="apple"))
    library.keep(shelf.article("zebra", text="Storm\n\nA later wording."))

    listings = library.listings()

    day = shelf.article().published
    assert listings == (
        Listing("zebra", "Storm", "Wire One", day, read=True),
        Listing("storm", "Storm", "Wire One", day, notes=2),
        Listing("apple", "Storm", "Wire One", day, bookmarked=True),
    )


def test_read_and_unread_and_the_place_are_kept(library: Library) -> None:
    library.keep(shelf.article())

    library.mark_read("storm", True)
    library.mark_read("storm", False)
    library.keep_place("storm", 17)

    assert not library.listings()[0].read
    assert library.place("storm") == 17


def test_the_article_last_opened_is_remembered(library: Library) -> None:
    library.keep(shelf.article("storm"))
    library.keep(shelf.article("later"))
    assert library.last_opened() is None

    for name in ("storm", "later", "storm", "storm"):
        library.mark_opened(name)

        assert library.last_opened() == name


def test_annotations_come_back_for_the_same_text_and_engine_only(library: Library) -> None:
    library.keep_annotations("hash", shelf.annotations("one 1.0"))

    assert library.annotations("hash", "one 1.0") == shelf.annotations("one 1.0")
    assert library.annotations("hash", "one 1.1") is None
    assert library.annotations("other", "one 1.0") is None


def test_a_newer_engine_takes_the_room_of_the_older(library: Library, file: Path) -> None:
    library.keep_annotations("hash", shelf.annotations("one 1.0"))

    library.keep_annotations("hash", shelf.annotations("two 1.0"))

    assert library.annotations("hash", "one 1.0") is None
    assert rows(file, "SELECT engine FROM annotations") == [("two 1.0",)]


@pytest.mark.parametrize(
    "piece",
    [
        b"",
        b"not compressed",
        columns.from_annotations(shelf.annotations())[:-9],
        zlib.compress(b"1"),
    ],
    ids=["empty", "foreign", "cut short", "of another shape"],
)
def test_damaged_annotations_read_as_none(library: Library, file: Path, piece: bytes) -> None:
    library.keep_annotations("hash", shelf.annotations())
    rows(file, "UPDATE annotations SET found = ?", piece)

    assert library.annotations("hash", "one 1.0") is None


def test_a_note_comes_back_with_its_tags_in_the_readers_order(library: Library) -> None:
    library.keep(shelf.article())
    note = shelf.note(body="Who?\r\n\n*why*", tags=("zeal", "a b", 'q"', "zeal"), colour="green")

    library.put_note(note)

    assert library.notes() == (note,)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=WORDS, tags=st.lists(WORDS).map(tuple), exact=WORDS, colour=WORDS)
def test_any_words_come_back_byte_for_byte(
    library: Library, body: str, tags: tuple[str, ...], exact: str, colour: str
) -> None:
    library.keep(shelf.article())
    note = shelf.note(body=body, tags=tags, colour=colour)
    note = replace(note, anchor=Anchor(exact, body, colour, 3))

    library.put_note(note)

    assert library.notes() == (note,)


def test_putting_a_note_again_replaces_it_whole(library: Library, file: Path) -> None:
    library.keep(shelf.article())
    library.put_note(shelf.note(tags=("old", "kept")))
    later = shelf.note(body="better", tags=("kept",))

    library.put_note(later)

    assert library.notes() == (later,)
    assert rows(file, "SELECT name FROM tags") == [("kept",)]


def test_a_dropped_note_takes_only_its_own_tags_along(library: Library, file: Path) -> None:
    library.keep(shelf.article())
    library.put_note(shelf.note("n1", tags=("shared", "mine")))
    library.put_note(shelf.note("n2", tags=("shared",)))

    library.make("note dropped", [Edit(shelf.note("n1"), None)])

    assert library.notes() == (shelf.note("n2", tags=("shared",)),)
    assert rows(file, "SELECT name FROM tags") == [("shared",)]


def test_notes_stand_in_order_of_arrival_and_then_of_place(library: Library) -> None:
    library.keep(shelf.article("later"))
    library.keep(shelf.article("storm"))
    early = replace(shelf.note("n9"), anchor=Anchor("Storm", "", "\n\n", 0))
    late, elsewhere = shelf.note("n1"), shelf.note("n2", on="later")
    for note in (late, early, elsewhere):
        library.put_note(note)

    assert library.notes() == (elsewhere, early, late)
    assert library.notes("storm") == (early, late)


def test_a_moment_of_another_zone_is_the_same_moment(library: Library) -> None:
    library.keep(shelf.article())
    abroad = shelf.MADE.astimezone(timezone(timedelta(hours=5, minutes=45)))

    library.put_note(replace(shelf.note(), made=abroad))

    assert library.notes()[0].made == abroad


def test_a_moment_without_a_zone_is_refused(library: Library) -> None:
    library.keep(shelf.article())

    with pytest.raises(ValueError, match="time zone"):
        library.put_note(replace(shelf.note(), made=shelf.MADE.replace(tzinfo=None)))

    assert library.notes() == ()


def test_a_note_on_an_article_that_is_gone_is_refused_and_leaves_nothing(library: Library) -> None:
    with pytest.raises(LibraryError, match="the article is not in it any more"):
        library.put_note(shelf.note(on="nobody"))

    assert library.notes() == ()


def test_bookmarks_come_and_go(library: Library) -> None:
    library.keep(shelf.article())
    deep, top = shelf.bookmark("b1", place=20), shelf.bookmark("b2", place=0)
    shelf.leave(library, deep)
    shelf.leave(library, top)
    renamed = replace(deep, label="here")
    shelf.leave(library, renamed)

    assert library.bookmarks("storm") == library.bookmarks() == (top, renamed)
    library.make("bookmark dropped", [Edit(shelf.bookmark("b2"), None)])
    assert library.bookmarks() == (renamed,)
    assert library.bookmarks("nobody") == ()


def test_an_article_has_one_draft_and_the_last_words_count(library: Library) -> None:
    library.keep(shelf.article("storm"))
    library.keep(shelf.article("later"))
    library.keep_draft(shelf.draft())
    longer = shelf.draft(body="half a thought")
    library.keep_draft(longer)
    change = replace(
        shelf.draft("later"), note="n7", changed=shelf.MADE + timedelta(microseconds=1)
    )
    library.keep_draft(change)

    assert library.draft("storm") == longer
    assert library.drafts() == (change, longer)
    library.drop_draft("storm")
    assert library.drafts() == (change,)


def test_everything_is_there_at_the_next_start(file: Path) -> None:
    with Library(file) as library:
        library.keep(shelf.article())
        library.put_note(shelf.note(tags=("a",)))
        shelf.leave(library, shelf.bookmark())
        library.keep_draft(shelf.draft())
        library.keep_annotations("hash", shelf.annotations())

    with Library(file) as again:
        assert again.article("storm") == shelf.article()
        assert again.notes() == (shelf.note(tags=("a",)),)
        assert again.bookmarks() == (shelf.bookmark(),)
        assert again.drafts() == (shelf.draft(),)
        assert again.annotations("hash", "one 1.0") == shelf.annotations()


def rows(file: Path, query: str, *values: bytes) -> list[tuple[object, ...]]:
    db = apsw.Connection(str(file))
    try:
        return db.execute(query, values).fetchall()
    finally:
        db.close()


def test_the_article_opened_last_is_known(library: Library) -> None:
    library.keep(shelf.article())
    library.keep(shelf.article("later"))
    assert library.last_opened() is None

    for opened in ("storm", "later", "storm", "storm"):
        library.mark_opened(opened)

        assert library.last_opened() == opened
