"""Merging two libraries: nothing doubled, nothing lost, both versions kept, the same whichever way round."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from fakes import HARBOUR, FakeEngine, harbour
from newsread.desk import Desk
from newsread.desk.bringing import Brought
from newsread.errors import NotesError
from newsread.model import Article, Note, Span
from newsread.store import Library

OTHER_VERSION, UNFINISHED = "other version", "unfinished"


class Machine:
    """A newsread on a machine of its own, whose clock may be wrong."""

    def __init__(self, folder: Path, name: str, wrong: timedelta = timedelta()) -> None:
        self.folder = folder / name
        self.folder.mkdir()
        minutes = count(1)
        start = datetime(2026, 1, 2, 3, 4, tzinfo=UTC) + wrong
        self.library = Library(self.folder / "library.db")
        self.desk = Desk(
            self.library,
            FakeEngine(),  # type: ignore[arg-type]
            lambda: start + timedelta(minutes=next(minutes)),
        )
        self._copies = count(1)

    def read(self, name: str, text: str) -> Article:
        """Open a file with that *text*, which lies in the same place on every machine."""
        story = self.folder.parent / f"{name}.txt"
        story.write_text(text, "utf-8")
        return self.desk.article(self.desk.take_in([story]).opened[0])

    def exported(self) -> Path:
        """Return a new file that holds all of the library."""
        file = self.folder / f"copy{next(self._copies)}.newsread"
        self.desk.write_library(file)
        return file

    def takes(self, other: "Machine") -> Brought:
        """Import what the *other* machine exports now."""
        return self.desk.bring(other.exported())

    @property
    def notes(self) -> list[Note]:
        return sorted(self.library.notes(), key=lambda note: note.id)

    @property
    def article(self) -> Article:
        return self.desk.article(self.desk.articles()[0].id)

    def left(self) -> tuple[object, ...]:
        """All that is in the library and is the same on both machines after a merge."""
        articles = {one.id: self.desk.article(one.id) for one in self.desk.articles()}
        return (
            self.notes,
            articles,
            {id: [one.text for one in self.wordings(id)] for id in articles},
            {one.id: (one.read, sorted(one.tags)) for one in self.desk.articles()},
            {id: self.library.place(id) for id in articles},
            sorted(self.library.bookmarks(), key=lambda mark: mark.id),
            {id: self.library.corrections(id) for id in articles},
            sorted(self.library.drafts(), key=lambda draft: draft.article),
        )

    def wordings(self, id: str) -> list[Article]:
        every = (self.library.article(id, one.number) for one in self.library.wordings(id))
        return [one for one in every if one]

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of the library's file."""
        db = apsw.Connection(str(self.folder / "library.db"))
        tables = [
            name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        try:
            assert db.pragma("integrity_check") == "ok"
            assert db.execute("PRAGMA foreign_key_check").get is None
            return {name: sorted(db.execute(f"SELECT * FROM {name}"), key=str) for name in tables}
        finally:
            db.close()


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Machine]:
    """A machine with one article."""
    machine = Machine(tmp_path, "here")
    machine.read("harbour", HARBOUR)
    yield machine
    machine.desk.close()


@pytest.fixture
def there(tmp_path: Path, here: Machine) -> Iterator[Machine]:
    """A machine that has what is on the other."""
    machine = Machine(tmp_path, "there", timedelta(hours=5))
    machine.takes(here)
    yield machine
    machine.desk.close()


def at(article: Article, sought: str) -> Span:
    start = article.text.index(sought)
    return Span(start, start + len(sought))


def test_an_empty_library_takes_all_over(here: Machine, tmp_path: Path) -> None:
    article = here.article
    here.read("harbour", HARBOUR + "\nThe gates stay open.\n")
    quote = harbour(article).quotes[0]
    here.desk.note(article, at(article, "wall"), "How high?", ["sea", "later"], colour="red")
    here.desk.note(article, None, "Who is she?", speaker="Ada Quill")
    here.desk.bookmark(article, at(article, "Some fishermen"))
    here.desk.corrections.reject(article, quote)
    here.desk.tag_article(article, ["coast"])
    here.desk.mark_read(article.id, True)
    here.desk.keep_place(article, 42)
    here.desk.keep_draft(article, at(article, "gates"), "half a th", ["gates"])
    there = Machine(tmp_path, "there")

    came = there.takes(here)

    assert there.left() == here.left()
    assert came == Brought(notes=3, articles=1, undoable=True)
    there.desk.close()


def test_the_copy_holds_neither_engine_results_nor_what_could_be_taken_back(here: Machine) -> None:
    article = here.article
    here.desk.annotate(article)
    here.desk.note(article, None, "a secret thought")
    here.desk.undo()

    copy = here.exported()

    assert b"secret" not in copy.read_bytes()
    assert here.rows()["annotations"]
    db = apsw.Connection(str(copy))
    assert db.execute("SELECT count(*) FROM annotations").get == 0
    assert db.pragma("journal_mode") == "delete"  # nothing of it lies in another file
    db.close()
    assert {one.name for one in here.folder.iterdir()} - {"library.db-wal", "library.db-shm"} == {
        "library.db",
        copy.name,
    }


def test_a_later_version_takes_the_place_of_an_earlier_one_whatever_the_clocks_say(
    here: Machine, there: Machine
) -> None:
    note = there.desk.note(there.article, None, "first")
    here.takes(there)
    (known,) = here.notes
    later = here.desk.change_note(known, "second", ["better"])
    assert later.changed < note.changed  # the clock here is five hours slow

    assert there.takes(here) == Brought(notes=1, articles=1, undoable=True)
    assert here.takes(there) == Brought()

    assert here.notes == there.notes == [later]


def test_a_note_changed_on_both_is_kept_in_both_versions(here: Machine, there: Machine) -> None:
    here.desk.note(here.article, at(here.article, "wall"), "first", ["sea"])
    there.takes(here)
    mine = here.desk.change_note(here.notes[0], "mine", ["sea"])
    theirs = there.desk.change_note(there.notes[0], "theirs", ["sea"])

    came = here.takes(there)
    there.takes(here)

    assert came.kept_both == 1
    assert 'tag:"other version"' in came.notices[0]
    assert here.notes == there.notes
    (copy,) = (note for note in here.notes if note.id != mine.id)
    assert replace(copy, id=mine.id, tags=mine.tags) == mine
    assert copy.tags == ("sea", OTHER_VERSION)
    assert theirs in here.notes


def test_both_versions_are_the_same_two_when_each_takes_what_the_other_had(
    here: Machine, there: Machine
) -> None:
    here.desk.note(here.article, None, "first")
    there.takes(here)
    here.desk.change_note(here.notes[0], "mine", [])
    there.desk.change_note(there.notes[0], "theirs", [])
    mine, theirs = here.exported(), there.exported()

    here.desk.bring(theirs)
    there.desk.bring(mine)

    assert here.notes == there.notes
    assert sorted(note.body for note in here.notes) == ["mine", "theirs"]


def test_a_settled_pair_stays_settled(here: Machine, there: Machine) -> None:
    here.desk.note(here.article, None, "first")
    there.takes(here)
    here.desk.change_note(here.notes[0], "mine", [])
    there.desk.change_note(there.notes[0], "theirs", [])
    before = there.exported()
    here.desk.bring(before)
    copy = next(note for note in here.notes if OTHER_VERSION in note.tags)
    here.desk.drop_note(copy)
    settled = here.desk.change_note(here.notes[0], "mine and theirs", [])

    here.desk.bring(before)
    there.takes(here)

    assert here.notes == there.notes == [settled]


def test_tags_given_on_both_come_together_on_one_note(here: Machine, there: Machine) -> None:
    here.desk.note(here.article, at(here.article, "wall"), "How high?")
    there.takes(here)
    here.desk.change_note(here.notes[0], "How high?", ["sea"])
    there.desk.change_note(there.notes[0], "How high?", ["town"])
    mine, theirs = here.exported(), there.exported()

    assert here.desk.bring(theirs).kept_both == 0
    there.desk.bring(mine)

    assert here.notes == there.notes
    assert [note.tags for note in here.notes] == [("town", "sea")]


def test_what_one_dropped_and_the_other_kept_comes_back(here: Machine, there: Machine) -> None:
    note = here.desk.note(here.article, None, "first")
    there.takes(here)
    here.desk.drop_note(note)

    there.takes(here)
    here.takes(there)

    assert here.notes == there.notes == [note]


def test_what_one_dropped_and_the_other_changed_comes_back_changed(
    here: Machine, there: Machine
) -> None:
    here.desk.note(here.article, None, "first")
    there.takes(here)
    changed = there.desk.change_note(there.notes[0], "second", [])
    here.desk.drop_note(here.notes[0])

    here.takes(there)

    assert here.notes == [changed]


def test_an_undo_counts_as_the_latest_word(here: Machine, there: Machine) -> None:
    first = here.desk.note(here.article, None, "first")
    here.desk.change_note(first, "second", [])
    there.takes(here)
    here.desk.undo()

    there.takes(here)

    assert there.notes == here.notes == [first]


def test_a_merge_is_taken_back_and_made_again(here: Machine, there: Machine) -> None:
    """A note changed here by it, one that came, a bookmark, tags, a draft and a whole article."""
    here.desk.note(here.article, None, "first")
    there.takes(here)
    article = there.article
    there.desk.change_note(there.notes[0], "theirs", [])
    there.desk.note(article, at(article, "wall"), "How high?", ["sea"])
    there.desk.bookmark(article, at(article, "Some fishermen"))
    there.desk.corrections.reject(article, harbour(article).quotes[0])
    there.desk.tag_article(article, ["coast"])
    there.desk.mark_read(article.id, True)
    there.desk.keep_draft(article, at(article, "gates"), "half a th")
    other = there.read("ferry", "The Ferry\n\nIt stopped.\n")
    there.read("ferry", "The Ferry\n\nIt stopped on Monday.\n")
    there.desk.note(other, None, "Why?")
    before = here.left()
    here.takes(there)
    after = here.left()
    assert len(here.wordings(other.id)) == 2

    taken = here.desk.undo()

    assert taken is not None
    assert (taken.words, taken.problems) == ("imported 4 notes from copy1.newsread", ())
    assert here.left() == before
    for _ in range(2):
        made = here.desk.redo()
        assert made is not None
        assert made.problems == ()
        assert here.left() == after
        here.rows()  # sound
        here.desk.undo()
        assert here.left() == before
    here.desk.redo()
    assert here.takes(there) == there.takes(here) == Brought()


def test_what_changed_since_a_merge_is_left_when_it_is_taken_back(
    here: Machine, there: Machine
) -> None:
    other = there.read("ferry", "The Ferry\n\nIt stopped.\n")
    for words in ("Why?", "When?"):
        there.desk.note(other, None, words)
    here.takes(there)
    note = next(one for one in here.notes if one.body == "Why?")
    newer = replace(note, body="Why indeed?")
    here.library.put_note(newer)

    change = here.desk.undo()

    assert change is not None
    assert change.problems == (
        "note “Why indeed?”: changed since, and left so",
        "the article “The Ferry”: something else of yours is on it",
    )
    assert here.notes == [newer]
    assert here.desk.article(other.id) == other


def test_new_wordings_of_an_article_that_was_here_stay_when_a_merge_is_taken_back(
    here: Machine, there: Machine
) -> None:
    there.read("harbour", f"{HARBOUR}\nOver.\n")
    there.desk.note(there.article, at(there.article, "Over."), "Is it?")
    here.takes(there)

    here.desk.undo()

    assert here.notes == []
    assert here.article.text.endswith("Over.\n")


def test_a_note_whose_older_words_were_taken_back_keeps_them_when_the_same_comes_in_again(
    here: Machine, there: Machine
) -> None:
    first = here.desk.note(here.article, None, "first")
    there.takes(here)
    there.desk.change_note(there.notes[0], "theirs", [])
    here.takes(there)
    here.desk.undo()

    here.takes(there)
    assert here.notes == [first]
    there.takes(here)
    assert there.notes == [first]


def test_wordings_of_both_stand_in_the_order_they_came_in(here: Machine, there: Machine) -> None:
    id = here.article.id
    for machine, words in ((here, "one"), (there, "two"), (there, "three"), (here, "two")):
        machine.read("harbour", f"{HARBOUR}\nWording {words}.\n")
    mine, theirs = here.exported(), there.exported()

    here.desk.bring(theirs)
    there.desk.bring(mine)

    for machine in (here, there):
        last = [one.text.split()[-1] for one in machine.wordings(id)]
        assert last == ["two.", "three.", "two.", "one.", "silent."]
        assert last[0] == machine.article.text.split()[-1]
    assert here.left() == there.left()


def test_a_wording_that_came_to_both_is_one_and_as_old_as_the_first(
    here: Machine, tmp_path: Path
) -> None:
    there = Machine(tmp_path, "there")
    there.read("harbour", HARBOUR)
    mine, theirs = here.exported(), there.exported()
    first = here.library.wordings(here.article.id)
    assert first != there.library.wordings(here.article.id)

    here.desk.bring(theirs)
    there.desk.bring(mine)

    assert here.library.wordings(here.article.id) == first
    assert there.library.wordings(here.article.id) == first
    there.desk.close()


def test_a_file_that_lay_elsewhere_is_one_article(here: Machine, tmp_path: Path) -> None:
    there = Machine(tmp_path, "there")
    elsewhere = tmp_path / "desktop"
    elsewhere.mkdir()
    (elsewhere / "harbour.txt").write_text(HARBOUR, "utf-8")
    there.desk.take_in([elsewhere / "harbour.txt"])
    there.desk.note(there.article, at(there.article, "wall"), "How high?")
    assert there.article.id != here.article.id

    came = here.takes(there)

    assert came == Brought(notes=1, articles=1, undoable=True)
    assert len(here.desk.articles()) == 1
    assert [(one.note.body, one.span) for one in here.desk.notes(here.article)] == [
        ("How high?", at(here.article, "wall"))
    ]
    there.desk.close()


def test_an_excerpt_never_stands_above_the_article_itself(here: Machine, tmp_path: Path) -> None:
    note = here.desk.note(here.article, at(here.article, "the wall is ugly"), "Is it?")
    file = tmp_path / "notes.jsonld"
    file.write_text(here.desk.export("jsonld"), "utf-8")
    there = Machine(tmp_path, "there")
    there.desk.bring(file)
    assert there.article.excerpt
    mine, theirs = here.exported(), there.exported()

    here.desk.bring(theirs)
    there.desk.bring(mine)

    for machine in (here, there):
        assert machine.notes == [note]
        assert not machine.article.excerpt
        assert machine.article.text == HARBOUR
        assert [one.span for one in machine.desk.notes(machine.article)] == [
            at(machine.article, "the wall is ugly")
        ]
    there.desk.close()


def test_an_article_of_the_same_address_is_one(here: Machine, tmp_path: Path) -> None:
    page = "---\nurl: https://example.org/harbour\n---\n# The Harbour\n\nIt rained, Ada said.\n"
    there = Machine(tmp_path, "there")
    for folder, machine, words in (
        (tmp_path, here, ""),
        (tmp_path / "there", there, "\nIt rained on.\n"),
    ):
        (folder / "page.md").write_text(page + words, "utf-8")
        machine.desk.take_in([folder / "page.md"])
    theirs = there.desk.note(there.article, at(there.article, "It rained"), "How much?")

    here.takes(there)

    titles = {one.id: one.title for one in here.desk.articles()}
    assert sorted(titles.values()) == ["Harbour Wall To Be Raised", "The Harbour"]
    (note,) = here.notes
    assert replace(note, article=theirs.article) == theirs
    assert titles[note.article] == "The Harbour"
    assert here.desk.article(note.article).text.endswith("It rained on.")
    there.desk.close()


def test_two_drafts_on_an_article_become_a_draft_and_a_note(here: Machine, there: Machine) -> None:
    here.desk.keep_draft(here.article, at(here.article, "wall"), "begun here")
    there.desk.keep_draft(there.article, at(there.article, "gates"), "begun there")
    mine, theirs = here.exported(), there.exported()

    here.desk.bring(theirs)
    there.desk.bring(mine)

    assert here.left() == there.left()
    assert [draft.body for draft in here.library.drafts()] == ["begun there"]
    assert [(note.body, note.tags) for note in here.notes] == [("begun here", (UNFINISHED,))]


def test_a_place_bookmarked_on_both_has_one_bookmark(here: Machine, there: Machine) -> None:
    for machine in (here, there):
        machine.desk.bookmark(machine.article, at(machine.article, "Some fishermen"))
    mine, theirs = here.exported(), there.exported()

    here.desk.bring(theirs)
    there.desk.bring(mine)

    assert len(here.desk.bookmarks()) == 1
    assert here.left() == there.left()


def test_a_library_in_use_is_taken_as_it_stands_and_left_as_it_is(
    here: Machine, tmp_path: Path
) -> None:
    here.desk.note(here.article, None, "in the log still")
    there = Machine(tmp_path, "there")
    before = here.rows()

    there.desk.bring(here.folder / "library.db")

    assert there.notes == here.notes
    assert here.rows() == before
    there.desk.close()


# ---- what is no library, or not one to trust


def test_a_library_of_another_program_is_named(here: Machine, tmp_path: Path) -> None:
    file = tmp_path / "places.sqlite"
    db = apsw.Connection(str(file))
    db.execute("CREATE TABLE bookmarks (url)").fetchall()
    db.close()

    refused(here, file, "it is not a newsread library")


def test_a_library_of_a_newer_newsread_is_named(here: Machine) -> None:
    file = spoilt(here, "PRAGMA user_version = 99")

    refused(here, file, "a newer newsread wrote it")


@pytest.mark.parametrize(
    "statements",
    [
        "UPDATE revisions SET text = text || char(27) || ']52;c;x'",
        "UPDATE revisions SET text = 'other words'",
        'UPDATE revisions SET blocks = \'[{"kind": "paragraph", "span": {"start": 0, "end": 9999999}}]\'',
        "UPDATE revisions SET kept = 'yesterday'",
        "UPDATE revisions SET kept = '2026-01-02T03:04:05'",
        "UPDATE articles SET published = 'soon'",
        "UPDATE notes SET made = 'never'",
        "PRAGMA ignore_check_constraints = 1; UPDATE bookmarks SET id = char(27)",
        "DROP TABLE corrections",
        "CREATE TRIGGER t AFTER DELETE ON notes BEGIN DELETE FROM articles; END",
        "CREATE VIEW v AS SELECT 1",
        "ALTER TABLE notes RENAME COLUMN body TO words",
    ],
)
def test_what_newsread_never_writes_is_refused_and_nothing_changes(
    here: Machine, statements: str
) -> None:
    here.desk.note(here.article, None, "first")
    here.desk.bookmark(here.article, at(here.article, "Some fishermen"))

    refused(here, spoilt(here, statements), "it is damaged")


def test_a_library_cut_short_is_refused(here: Machine) -> None:
    here.read("long", "Rain\n\n" + "It rained. " * 5_000)
    file = here.exported()
    file.write_bytes(file.read_bytes()[:-20_000])

    refused(here, file, "it is damaged")


def test_words_that_drive_a_terminal_are_cleaned_and_unsafe_addresses_go(
    here: Machine, tmp_path: Path
) -> None:
    here.desk.note(here.article, None, "first", ["sea"])
    here.desk.tag_article(here.article, ["coast"])
    file = spoilt(
        here,
        """
        UPDATE notes SET body = 'a' || char(27) || '[2J' || char(8238) || 'b';
        UPDATE tags SET name = name || char(7) || char(10) || 'x';
        UPDATE articles SET title = char(155) || 'T', url = 'http://good.example@evil.example/';
        UPDATE revisions SET links = '[{"span": {"start": 0, "end": 3}, "address": "file:///etc/passwd"}]';
        """,
    )
    there = Machine(tmp_path, "there")

    there.desk.bring(file)

    (note,) = there.notes
    assert note.body == "a[2Jb"
    assert (note.tags, there.desk.article_tags(there.article)) == (("sea x",), ("coast x",))
    assert (there.article.title, there.article.url, there.article.links) == ("T", "", ())
    there.desk.close()


def test_a_merge_the_disk_refuses_changes_nothing(
    here: Machine, there: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    there.desk.note(there.article, None, "first")
    there.desk.bookmark(there.article, at(there.article, "Some fishermen"))
    file, before = there.exported(), here.rows()

    def full(*_: object) -> None:
        raise apsw.FullError

    monkeypatch.setattr("newsread.store.merging._merge_bookmark", full)
    with pytest.raises(Exception, match="the disk is full"):
        here.desk.bring(file)

    assert here.rows() == before


def spoilt(machine: Machine, statements: str) -> Path:
    """Return an exported library that somebody wrote to."""
    file = machine.exported()
    db = apsw.Connection(str(file))
    db.execute(statements).fetchall()
    db.close()
    return file


def refused(machine: Machine, file: Path, why: str) -> None:
    before, words = machine.rows(), file.read_bytes()
    with pytest.raises(NotesError) as caught:
        machine.desk.bring(file)
    assert caught.value.what == str(file)
    assert caught.value.why.startswith(why)
    assert caught.value.mend
    assert machine.rows() == before
    assert file.read_bytes() == words


# ---- anything that two readers may do


def _change(machine: Machine, which: int, words: str) -> None:
    if notes := machine.notes:
        machine.desk.change_note(notes[which % len(notes)], words, [])


def _recolour(machine: Machine, which: int, words: str) -> None:
    if notes := machine.notes:
        one = notes[which % len(notes)]
        machine.desk.change_note(one, one.body, one.tags, ("red", "blue")[which % 2])


def _retag(machine: Machine, which: int, words: str) -> None:
    if notes := machine.notes:
        one = notes[which % len(notes)]
        machine.desk.change_note(one, one.body, [*one.tags, f"tag{which}"])


def _drop(machine: Machine, which: int, words: str) -> None:
    if notes := machine.notes:
        machine.desk.drop_note(notes[which % len(notes)])


def _mark(machine: Machine, which: int, words: str) -> None:
    starts = [block.span for block in machine.article.blocks]
    machine.desk.bookmark(machine.article, starts[which % len(starts)])


def _rule(machine: Machine, which: int, words: str) -> None:
    article = machine.article
    entities = harbour(replace(article, text=HARBOUR)).entities
    machine.desk.corrections.call(article, entities[:1], words, "PERSON")


def _reword(machine: Machine, which: int, words: str) -> None:
    machine.read("harbour", f"{HARBOUR}\nWording {which % 3}.\n")


Act = Callable[[Machine, int, str], object]
ACTS: dict[str, Act] = {
    "note": lambda machine, _, words: machine.desk.note(machine.article, None, words),
    "annotate": lambda machine, _, words: machine.desk.note(
        machine.article, at(machine.article, "wall"), words, ["sea"]
    ),
    "change": _change,
    "recolour": _recolour,
    "retag": _retag,
    "drop": _drop,
    "mark": _mark,
    "rule": _rule,
    "reword": _reword,
    "another": lambda machine, which, _: machine.read(
        f"other{which % 2}", f"Other {which % 2}\n\nRain."
    ),
    "tag": lambda machine, which, _: machine.desk.tag_article(machine.article, [f"tag{which}"]),
    "read": lambda machine, which, _: machine.desk.mark_read(machine.article.id, which % 2 == 0),
    "place": lambda machine, which, _: machine.desk.keep_place(machine.article, which * 10),
    "draft": lambda machine, _, words: machine.desk.keep_draft(machine.article, None, words),
    "undo": lambda machine, *_: machine.desk.undo(),
    "redo": lambda machine, *_: machine.desk.redo(),
}
DEEDS = st.lists(
    st.tuples(
        st.sampled_from([*ACTS, "change", "change", "take"]), st.booleans(), st.integers(0, 7)
    ),
    max_size=25,
)


@settings(max_examples=30)
@given(deeds=DEEDS, wrong=st.integers(-3, 3), by_turns=st.booleans())
def test_whatever_two_readers_do_a_merge_loses_and_doubles_nothing(
    deeds: list[tuple[str, bool, int]], wrong: int, by_turns: bool
) -> None:
    with TemporaryDirectory() as folder:
        here = Machine(Path(folder), "here")
        there = Machine(Path(folder), "there", timedelta(minutes=wrong, seconds=1))
        for machine in (here, there):
            machine.read("harbour", HARBOUR)
        here.desk.note(here.article, None, "common")
        there.takes(here)
        seen: dict[Machine, set[str]] = {machine: bodies(machine) for machine in (here, there)}
        for number, (act, left_one, which) in enumerate(deeds):
            one, other = (here, there) if left_one else (there, here)
            if act == "take":
                one.takes(other)
            else:
                ACTS[act](one, which, f"words {number}")
            for machine in (here, there):
                seen[machine] |= bodies(machine)
        ids = {note.id for note in here.notes} | {note.id for note in there.notes}
        unseen = bodies(here) - seen[there] | bodies(there) - seen[here]
        wordings = texts(here) | texts(there)
        mine, theirs = here.exported(), there.exported()

        came = here.desk.bring(theirs)
        there.desk.bring(here.exported() if by_turns else mine)

        assert here.left() == there.left()
        assert unseen <= bodies(here)
        assert texts(here) == wordings
        copies = [note for note in here.notes if note.id not in ids]
        assert all({OTHER_VERSION, UNFINISHED} & {*note.tags} for note in copies)
        assert len(copies) <= came.kept_both + 2
        assert ids <= {note.id for note in here.notes}
        alike = Counter((note.article, note.anchor, note.body, note.colour) for note in here.notes)
        assert all(number == 1 for (_, _, body, _), number in alike.items() if body in unseen)
        before = here.rows(), there.rows()
        assert here.desk.bring(theirs) == Brought()
        assert there.desk.bring(mine) == Brought()
        assert here.takes(there) == Brought()
        assert (here.rows(), there.rows()) == before
        here.desk.close()
        there.desk.close()


def bodies(machine: Machine) -> set[str]:
    """What is written in notes and drafts."""
    return {one.body for one in (*machine.notes, *machine.library.drafts())}


def texts(machine: Machine) -> set[str]:
    return {one.text for listed in machine.desk.articles() for one in machine.wordings(listed.id)}
