"""An import is one change: taken back whole, made again, and nothing that came later is lost."""

import json
from pathlib import Path
from typing import Any

import pytest
from desks import a_desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from fakes import HARBOUR, FakeEngine
from newsread.desk import Desk
from newsread.errors import LibraryError
from newsread.model import Article, Note, Span
from newsread.store import Library
from newsread.store.columns import to_turns

FERRY = "https://news.example/ferry"
PASSAGES = ("full of sheep", "The skipper said so", "I shall miss the sheep", "runs the kiosk")


def a_file(folder: Path, name: str, *passages: str, page: str = FERRY) -> Path:
    """A file of another program's notes on these *passages* of a web page."""
    notes = [
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"{page}#{passage}",
            "type": "Annotation",
            "created": "2025-10-01T10:00:00Z",
            "body": [
                {"type": "TextualBody", "value": f"On {passage}"},
                {"type": "TextualBody", "value": "sheep", "purpose": "tagging"},
            ],
            "target": {
                "source": {"id": page, "title": "Ferry Stops"},
                "selector": {"type": "TextQuoteSelector", "exact": passage},
            },
        }
        for passage in passages
    ]
    file = folder / name
    file.write_text(json.dumps(notes), "utf-8")
    return file


def rows(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """All that the library's file holds, but for engine results, the journal and names of versions."""
    db = desk._library._db
    assert db.pragma("integrity_check") == "ok"
    assert db.execute("PRAGMA foreign_key_check").get is None
    columns = {
        "articles": "id, url, title, byline, published, source, revision, read, place",
        "revisions": "*",
        "notes": "id, article, made, changed, body, colour, speaker, exact, prefix, suffix, start",
        "note_tags": "note, position, (SELECT name FROM tags WHERE id = tag)",
        "article_tags": "article, position, (SELECT name FROM tags WHERE id = tag)",
        "tags": "name",
        "bookmarks": "*",
        "corrections": "*",
        "drafts": "*",
    }
    return {
        name: sorted(db.execute(f"SELECT {what} FROM {name}")) for name, what in columns.items()
    }


def excerpt(desk: Desk) -> Article:
    (one,) = desk.articles()
    return desk.article(one.id)


def notes(desk: Desk) -> list[Note]:
    return [one.kept for one in desk.gathering.all()[0] if isinstance(one.kept, Note)]


def test_an_import_is_one_change_over_restarts(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    desk = a_desk(file)
    empty = rows(desk)
    assert desk.bring(a_file(tmp_path, "My notes.jsonld", *PASSAGES)).undoable
    full = rows(desk)
    desk.close()

    for _ in range(2):
        desk = a_desk(file)
        taken = desk.undo()
        assert taken is not None
        assert (taken.words, taken.problems) == ("imported 4 notes from My notes.jsonld", ())
        assert taken.articles == ()
        assert rows(desk) == empty
        assert desk.undo() is None
        desk.close()

        desk = a_desk(file)
        made = desk.redo()
        assert made is not None
        assert (made.words, made.problems) == (taken.words, ())
        assert made.articles == (excerpt(desk).id,)
        assert rows(desk) == full
        desk.close()


def test_a_hostile_name_of_a_file_is_told_in_plain_words(desk: Desk, tmp_path: Path) -> None:
    desk.bring(a_file(tmp_path, "a\x1b]52;c;x\x07\u202e\nb" + "c" * 100, PASSAGES[0]))
    desk.bring(a_file(tmp_path, "[@click=app.bell()]b", PASSAGES[1]))

    told = [change.words for change in iter(desk.undo, None)]

    assert told[0] == "imported 1 note from [@click=app.bell()]b"
    assert told[1].startswith("imported 1 note from ")
    assert told[1].isprintable()
    assert len(told[1]) <= 90


def test_an_import_that_brings_nothing_new_is_nothing_to_take_back(
    desk: Desk, tmp_path: Path
) -> None:
    file = a_file(tmp_path, "notes", *PASSAGES)
    desk.bring(file)

    assert not desk.bring(file).undoable

    desk.undo()
    assert (desk.articles(), desk.undo()) == ((), None)


def test_imports_into_one_excerpt_are_taken_back_one_by_one(desk: Desk, tmp_path: Path) -> None:
    states = [rows(desk)]
    for number, passage in enumerate(PASSAGES):
        desk.bring(a_file(tmp_path, f"notes {number}", passage))
        states.append(rows(desk))
    assert len(desk.wordings.earlier(excerpt(desk))) == 3

    for state in states[-2::-1]:
        desk.undo()
        assert rows(desk) == state
    for state in states[1:]:
        desk.redo()
        assert rows(desk) == state


def test_notes_on_an_article_that_was_here_go_and_it_stays(desk: Desk, tmp_path: Path) -> None:
    story = tmp_path / "harbour.md"
    story.write_text(f"---\nurl: {FERRY}\n---\n# {HARBOUR}", "utf-8")
    article = desk.article(desk.take_in([story]).opened[0])
    mine = desk.note(article, None, "Mine.")
    before = rows(desk)
    desk.bring(a_file(tmp_path, "notes", "the wall is ugly", "It is time"))

    taken = desk.undo()

    assert taken is not None
    assert taken.articles == (article.id,)
    assert rows(desk) == before
    assert notes(desk) == [mine]


def test_notes_tags_bookmarks_and_rulings_of_another_newsread_go_and_come(
    desk: Desk, tmp_path: Path
) -> None:
    story = tmp_path / "harbour.txt"
    story.write_text(HARBOUR, "utf-8")
    article = desk.article(desk.take_in([story]).opened[0])
    found = desk.annotate(article)
    quotes = {quote.content[0].of(article.text): quote for quote in found.quotes}
    desk.corrections.set_speaker(article, quotes["the wall is ugly"], "Bo Reed")
    desk.tag_article(article, ["sea"])
    desk.bookmark(article, Span(30, 40))
    desk.note(article, Span(0, 12), "Which?", ["wall"])
    out = tmp_path / "notes.jsonld"
    out.write_text(desk.export("jsonld"), "utf-8")
    other = a_desk(tmp_path / "other.db")
    empty = rows(other)
    other.bring(out)
    full = rows(other)
    tables = ("bookmarks", "corrections", "article_tags", "note_tags")
    assert [table for table in tables if not full[table]] == []

    other.undo()
    assert rows(other) == empty
    other.redo()
    assert rows(other) == full
    assert other.export("jsonld") == desk.export("jsonld")  # who said it is there again, too
    other.close()


def test_a_note_edited_since_stays_with_its_excerpt_and_it_is_said(
    desk: Desk, tmp_path: Path
) -> None:
    desk.bring(a_file(tmp_path, "notes", *PASSAGES))
    newer = replace(notes(desk)[1], body="Sheep matter.")
    desk._library.put_note(newer)

    change = desk.undo()

    assert change is not None
    assert change.problems == (
        "note “Sheep matter.”: changed since, and left so",
        "the article “Ferry Stops”: something else of yours is on it",
    )
    assert notes(desk) == [newer]
    again = desk.redo()
    assert again is not None
    assert again.problems == ()
    assert len(notes(desk)) == 4


@pytest.mark.parametrize("left", ["note", "draft", "bookmark", "tag"])
def test_an_excerpt_on_which_something_was_left_stays(
    desk: Desk, tmp_path: Path, left: str
) -> None:
    desk.bring(a_file(tmp_path, "notes", *PASSAGES))
    article = excerpt(desk)
    at = Span(0, 4)
    with desk._library._change() as db:  # what is done in the app stands above in the journal
        match left:
            case "note":
                desk.note(article, at, "Mine.")
            case "draft":
                desk.keep_draft(article, at, "half a th")
            case "bookmark":
                desk.bookmark(article, at)
            case "tag":
                desk.tag_article(article, ["mine"])
        db.execute("DELETE FROM changes WHERE number > 1")
    before = rows(desk)

    desk.undo()

    after = rows(desk)
    assert after["articles"] == before["articles"]
    assert after["drafts"] == before["drafts"]
    assert after["bookmarks"] == before["bookmarks"]
    assert after["article_tags"] == before["article_tags"]
    assert [note.body for note in notes(desk)] == (["Mine."] if left == "note" else [])


def test_a_longer_excerpt_stays_where_a_note_is_on_what_came_with_it(
    desk: Desk, tmp_path: Path
) -> None:
    desk.bring(a_file(tmp_path, "one", PASSAGES[0]))
    desk.bring(a_file(tmp_path, "two", PASSAGES[1]))
    (two,) = (note for note in notes(desk) if PASSAGES[1] in note.body)
    desk._library.put_note(replace(two, body="Who says?"))

    desk.undo()

    assert [PASSAGES[at] in excerpt(desk).text for at in (0, 1)] == [True, True]
    assert not any(one.lost for one in desk.notes(excerpt(desk)))


def test_the_whole_article_that_came_since_stays(desk: Desk, tmp_path: Path) -> None:
    desk.bring(a_file(tmp_path, "notes", "the wall is ugly"))
    story = tmp_path / "harbour.md"
    story.write_text(f"---\nurl: {FERRY}\n---\n# {HARBOUR}", "utf-8")
    desk.take_in([story])

    desk.undo()

    assert "The hall fell silent" in excerpt(desk).text


def test_notes_that_the_whole_article_gave_another_place_are_taken_back_all_the_same(
    desk: Desk, tmp_path: Path
) -> None:
    desk.bring(a_file(tmp_path, "notes", "the wall is ugly", "It is time"))
    changed = desk.change_note(notes(desk)[0], "Newer.", [])
    story = tmp_path / "harbour.md"
    story.write_text(f"---\nurl: {FERRY}\n---\n# {HARBOUR}", "utf-8")
    desk.take_in([story])
    assert notes(desk)[0].anchor != changed.anchor

    change = desk.undo()
    assert change is not None
    assert (change.words, change.problems) == ("note changed", ())
    assert not any(one.lost for one in desk.notes(excerpt(desk)))
    assert {one.body for one in notes(desk)} == {"On the wall is ugly", "On It is time"}
    desk.undo()
    assert notes(desk) == []
    desk.redo()
    assert not any(one.lost for one in desk.notes(excerpt(desk)))


def test_an_excerpt_that_was_read_goes_and_comes_back_read(desk: Desk, tmp_path: Path) -> None:
    desk.bring(a_file(tmp_path, "notes", *PASSAGES))
    desk.opened(excerpt(desk))
    desk.keep_place(excerpt(desk), 7)
    desk.finish(excerpt(desk))
    before = rows(desk)

    desk.undo()
    assert desk.articles() == ()
    desk.redo()

    assert rows(desk) == before


def test_the_journal_holds_no_words_that_the_library_holds(desk: Desk, tmp_path: Path) -> None:
    desk.bring(a_file(tmp_path, "notes", *PASSAGES))

    def kept() -> list[object]:
        written = desk._library._db.execute("SELECT edits FROM changes").get
        turns = to_turns(written)
        assert turns is not None
        return [turn.other for turn in turns]

    assert kept() == [None] * 5
    desk.undo()
    assert None not in kept()
    desk.redo()
    assert kept() == [None] * 5


def test_a_damaged_import_in_the_journal_is_told_and_leaves_all(desk: Desk, tmp_path: Path) -> None:
    desk.bring(a_file(tmp_path, "notes", *PASSAGES))
    before = rows(desk)
    with desk._library._change() as db:
        db.execute("UPDATE changes SET edits = x'00'")

    change = desk.undo()

    assert change is not None
    assert change.problems[0].endswith("what it was before can no longer be read")
    assert rows(desk) == before


def test_a_note_for_an_excerpt_taken_back_in_another_window_is_refused_with_what_to_mend(
    desk: Desk, tmp_path: Path
) -> None:
    desk.bring(a_file(tmp_path, "notes", *PASSAGES))
    article = excerpt(desk)
    other = a_desk(tmp_path / "library.db")
    other.undo()

    with pytest.raises(LibraryError, match="Make again what was taken back"):
        desk.note(article, None, "Mine.")
    other.redo()

    desk.note(article, None, "Mine.")
    assert len(notes(other)) == 5
    other.close()


def test_another_newsread_writes_while_an_import_is_read_and_neither_is_lost(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one brings the same file in, and changes a note, before this one has written."""
    file = a_file(tmp_path, "notes", *PASSAGES)
    other = a_desk(tmp_path / "library.db")
    together, meanwhile = Library.together, [True]

    def first_the_other(library: Library) -> Any:
        if library is desk._library and meanwhile.pop():
            meanwhile.append(False)
            other.bring(file)
            other.change_note(notes(other)[0], "Newer.", [])
        return together(library)

    monkeypatch.setattr(Library, "together", first_the_other)

    brought = desk.bring(file)

    assert (brought.notes, brought.undoable) == (0, False)
    assert len(notes(desk)) == 4
    assert notes(desk)[0].body == "Newer."
    other.close()


def test_a_draft_is_kept_by_another_newsread_while_an_import_is_placed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = tmp_path / "harbour.txt"
    story.write_text(HARBOUR, "utf-8")
    article = desk.article(desk.take_in([story]).opened[0])
    other = Desk(Library(tmp_path / "library.db", patience=0), FakeEngine())  # type: ignore[arg-type]
    homes: list[object] = []
    from newsread.desk.placing import Placing

    def take(placing: Placing, records: Any, take: Any = Placing.take) -> None:
        take(placing, records)
        other.keep_draft(article, None, "half a th")  # it does not wait
        homes.append(placing)

    monkeypatch.setattr(Placing, "take", take)

    desk.bring(a_file(tmp_path, "notes", *PASSAGES))

    assert len(homes) == 1  # a draft changes nothing for an import
    assert len(notes(desk)) == 4
    assert desk.draft(article) is not None
    other.close()


STEP = st.one_of(
    st.tuples(st.just("import"), st.sets(st.sampled_from(PASSAGES), min_size=1)),
    st.tuples(st.just("edit"), st.integers(0, 9)),
    st.tuples(st.just("drop"), st.integers(0, 9)),
    st.tuples(st.just("tag"), st.integers(0, 9)),
)


@given(st.lists(STEP, min_size=1, max_size=8))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_steps_are_taken_back_and_made_again_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, Any]]
) -> None:
    folder = tmp_path_factory.mktemp("steps")
    desk = a_desk(folder / "library.db")
    states, done = [rows(desk)], 0
    for number, (step, what) in enumerate(steps):
        if step == "import":
            desk.bring(a_file(folder, f"notes {number}", *sorted(what)))
        elif standing := notes(desk):
            note = standing[what % len(standing)]
            if step == "edit":
                desk.change_note(note, f"Edited {number}", note.tags)
            elif step == "drop":
                desk.drop_note(note)
            else:
                desk.tag_article(desk.article(note.article), [f"tag {number}"])
        state = rows(desk)
        if state != states[-1]:
            states.append(state)
            done += 1

    for state in states[-2::-1]:
        change = desk.undo()
        assert change is not None
        assert change.problems == ()
        assert rows(desk) == state
    assert desk.undo() is None
    for state in states[1:]:
        change = desk.redo()
        assert change is not None
        assert change.problems == ()
        assert rows(desk) == state
    desk.close()
