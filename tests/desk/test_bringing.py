"""Notes come in from files: onto their articles, once, or kept until the article is here."""

import contextlib
import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import a_desk, opened, words
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fakes import HARBOUR
from newsread.desk import Desk, bringing, placing
from newsread.errors import ExportError, NotesError
from newsread.model import Article, QuoteRuling, Span
from newsread.plaintext import line
from newsread.store.journal import Making

STORY = """Ferry Stops For The Winter

ISLE OF TARN (Northern Wire) - The last boat left on Monday, full of sheep. The skipper said so.

"I shall miss the sheep," said Una Brae, who runs the kiosk.
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Desk]:
    """A desk on another, empty, library."""
    desk = a_desk(tmp_path / "other.db")
    yield desk
    desk.close()


@pytest.fixture
def story(tmp_path: Path) -> Path:
    file = tmp_path / "ferry.txt"
    file.write_text(STORY)
    return file


def annotated(desk: Desk, story: Path) -> Article:
    """The story with a note, a highlight within it, another note and a bookmark."""
    article = opened(desk, story)
    desk.note(
        article, words(article, "full of sheep. The skipper said so"), "Who\n\nsaid?", ["a b"]
    )
    desk.note(article, words(article, "sheep"))
    desk.note(article, words(article, "kiosk."), "=1+1", ["=x", "y"])
    desk.bookmark(article, words(article, '"I shall miss the sheep,"'))
    return article


def written(file: Path, value: object) -> Path:
    words = value if isinstance(value, str) else json.dumps(value)
    file.write_text(words, "utf-8", newline="")
    return file


def annotation(**other: Any) -> dict[str, Any]:
    """What another program writes."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://notes.example/7",
        "type": "Annotation",
        "created": "2026-10-01T10:00:00Z",
        "body": {"type": "TextualBody", "value": "Why sheep?"},
        "target": {
            "source": "https://news.example/ferry",
            "selector": {"type": "TextQuoteSelector", "exact": "full of sheep"},
        },
    } | other


def full(desk: Desk, tmp_path: Path, *, named: bool) -> None:
    """Two articles with notes of every sort: of speakers, moved, reworded and lost ones too.

    With *named*, a name that the reader gave.
    """
    page = tmp_path / "harbour.md"
    told = "---\nurl: https://www.news.example/harbour?week=2&x=[1]\nauthor: Ada Quill\n---\n"
    page.write_text(f"{told}# {HARBOUR}", "utf-8")
    article = opened(desk, page)
    desk.annotate(article)
    for said, body, tags, colour in (
        ("The wall will be raised", "*Will* it?\n\n— Ada", ("a b", "c,d", '"e"'), "red"),
        ("wall", "", (), "green"),
        ("She plans to move her own boats by spring. “It is time,” she said", "", ("t",), "yellow"),
        ("It is time", "=1+1", (), "blue"),
        ("Some fishermen think the wall is ugly.", "", (), "yellow"),
        ("than the town expects.", "'Quiet", (), "yellow"),
        ("The hall fell silent.", "Lost soon.", ("=x",), "yellow"),
    ):
        desk.note(article, words(article, said), body, tags, colour=colour)
    desk.note(article, None, "About it all.", ["whole"])
    desk.note(article, None, "About her.", speaker="Ada Quill")
    desk.tag_article(article, ["sea", "wall, high"])
    desk.bookmark(article, words(article, "She plans to move her own boats by spring."))
    page.write_text(
        page.read_text("utf-8")
        .replace("than the town expects.", "than the whole town expects.")
        .replace(" The hall fell silent.", "")
        .replace("Some fishermen", "It was late.\n\nSome fishermen"),
        "utf-8",
    )
    article = opened(desk, page)
    found = desk.annotate(article)
    quotes = {quote.content[0].of(article.text): quote for quote in found.quotes}
    desk.corrections.accept(article, quotes["“It is time,”"])
    desk.corrections.set_speaker(
        article, quotes["the wall is ugly"], "Bo Reed", "a fisher, of Tarn"
    )
    desk.corrections.set_speaker(article, quotes["the sea will rise sooner"], None)
    ada = next(one for one in found.entities if one.name == "Ada Quill")
    if named:
        desk.corrections.call(article, [ada], "Ada M. Quill", "PERSON")
    annotated(desk, written(tmp_path / "ferry.txt", STORY))


LINE = st.lists(
    st.sampled_from(["rain", "the", "wall", "“no,”", "said", "Ada.", "=1", "cliché", "🌧", "-"]),
    min_size=1,
    max_size=12,
).map(" ".join)
WORDS = st.text(st.sampled_from("a -—=+'\"“,.\n#(*)é🌧"), max_size=12)


@st.composite
def noted(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str, list[str], str]]]:
    """A text, and notes on it: where they begin and end, body, tags and colour."""
    text = "\n\n".join(["The Title Of It All", *draw(st.lists(LINE, min_size=1, max_size=6))])
    notes = []
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        if text[start:end].strip():
            tags = draw(st.lists(WORDS.map(line).filter(bool), max_size=2, unique=True))
            colour = draw(st.sampled_from(["yellow", "red"]))
            notes.append((start, end, draw(WORDS), tags, colour))
    return text, notes


@pytest.mark.parametrize("format", ["jsonld", "csv", "hypothesis"])
@given(noted())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_notes_come_back_as_they_went_out(
    tmp_path_factory: pytest.TempPathFactory,
    format: str,
    given: tuple[str, list[tuple[int, int, str, list[str], str]]],
) -> None:
    folder = tmp_path_factory.mktemp("any")
    desk, other = a_desk(folder / "library.db"), a_desk(folder / "other.db")
    text, notes = given
    article = opened(desk, written(folder / "story.txt", text))
    for start, end, body, tags, colour in notes:
        desk.note(article, Span(start, end), body, tags, colour=colour)
    desk.note(article, None, "On it all.")
    out = desk.export(format)

    other.bring(written(folder / "notes", out))

    assert other.export(format) == out
    desk.close()
    other.close()


@pytest.mark.parametrize("format", ["jsonld", "csv", "hypothesis"])
def test_notes_written_out_come_into_an_empty_library_and_go_out_the_same(
    desk: Desk, other: Desk, tmp_path: Path, format: str
) -> None:
    full(desk, tmp_path, named=format == "jsonld")
    out = desk.export(format)

    brought = other.bring(written(tmp_path / "notes", out))

    assert (brought.articles, brought.kept_both) == (2, 0)
    assert brought.notes == {"jsonld": 14, "csv": 14, "hypothesis": 12}[format]
    assert other.export(format) == out
    assert other.bring(tmp_path / "notes").notes == 0
    assert other.export(format) == out


def test_what_comes_in_twice_comes_in_once(
    desk: Desk, other: Desk, story: Path, tmp_path: Path
) -> None:
    annotated(desk, story)
    file = written(tmp_path / "notes", desk.export("jsonld"))
    other.bring(file)
    before = other.export("csv")

    again = other.bring(file)

    assert (again.notes, again.kept_both) == (0, 0)
    assert again.notices == ("4 notes here already",)
    assert other.export("csv") == before
    assert desk.bring(file).notes == 0


def test_the_article_takes_the_place_of_the_excerpt_and_the_notes_find_their_words(
    desk: Desk, other: Desk, story: Path, tmp_path: Path
) -> None:
    annotated(desk, story)
    out = desk.export("jsonld")
    other.bring(written(tmp_path / "notes", out))
    (listing,) = other.articles()
    assert listing.excerpt
    assert "ISLE OF TARN" not in other.article(listing.id).text

    came = other.take_in([story])

    (listing,) = other.articles()
    assert came.opened == (listing.id,)
    assert not listing.excerpt
    assert other.article(listing.id).text == STORY
    assert "here in full now; 3 of your 3 notes found their words" in came.notices[0]
    assert other.export("jsonld") == out


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/ferry",
        "http://www.news.example/ferry/?utm_source=mail#comments",
        "https://news.example/ferry#:~:text=full%20of%20sheep",
    ],
)
def test_a_note_finds_its_article_by_the_address(desk: Desk, tmp_path: Path, address: str) -> None:
    page = tmp_path / "ferry.md"
    page.write_text(f"---\nurl: https://news.example/ferry\n---\n{STORY}", "utf-8")
    article = opened(desk, page)
    note = annotation()
    note["target"]["source"] = address

    brought = desk.bring(written(tmp_path / "notes", note))

    assert (brought.notes, brought.notices) == (1, ())
    (placed,) = desk.notes(article)
    assert placed.span == words(article, "full of sheep")
    assert placed.note.body == "Why sheep?"


def test_a_note_finds_its_article_by_its_words(desk: Desk, story: Path, tmp_path: Path) -> None:
    article = opened(desk, story)
    note = annotation()
    note["target"]["selector"]["exact"] = "the last   boat left on Monday, full of sheep".replace(
        "the", "The"
    )

    desk.bring(written(tmp_path / "notes", note))

    (placed,) = desk.notes(article)
    assert placed.span == words(article, "The last boat left on Monday, full of sheep")


def test_words_in_two_articles_tell_none(desk: Desk, story: Path, tmp_path: Path) -> None:
    opened(desk, story)
    opened(desk, written(tmp_path / "copy.txt", STORY))
    note = annotation()
    note["target"]["selector"]["exact"] = "The last boat left on Monday, full of sheep"

    brought = desk.bring(written(tmp_path / "notes", note))

    assert brought.notices == ("1 article not in the library: kept as an excerpt until it is",)
    assert [one.excerpt for one in desk.articles()] == [False, False, True]


def test_an_article_that_arrives_by_its_address_takes_its_notes(desk: Desk, tmp_path: Path) -> None:
    desk.bring(written(tmp_path / "notes", annotation()))
    page = tmp_path / "ferry.md"
    page.write_text(f"---\nurl: http://news.example/ferry/\n---\n{STORY}", "utf-8")

    article = opened(desk, page)

    assert len(desk.articles()) == 1
    (placed,) = desk.notes(article)
    assert placed.span == words(article, "full of sheep")
    assert opened(desk, page).id == article.id


def test_a_newer_version_of_a_note_stands_beside_the_one_here(
    desk: Desk, other: Desk, story: Path, tmp_path: Path
) -> None:
    article = annotated(desk, story)
    file = written(tmp_path / "notes", desk.export("jsonld"))
    other.bring(file)
    placed = next(one for one in desk.notes(article) if one.note.body == "=1+1")
    desk.change_note(placed.note, "Newer.", [])
    newer = written(tmp_path / "newer", desk.export("jsonld"))

    brought = other.bring(newer)

    assert (brought.notes, brought.kept_both) == (1, 1)
    bodies = {(one.note.body, one.note.tags) for one in other.notes(article)}
    assert {("=1+1", ("=x", "y")), ("Newer.", ("other version",))} < bodies
    assert other.bring(newer).notes == 0
    older = desk.bring(file)
    assert (older.notes, older.kept_both) == (0, 0)
    assert "1 note changed here since the file was written, left as it is here" in older.notices


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("It rained.\n", "no notes are known in it"),
        ("{", "not JSON as it should be"),
        ('{"type": "Annotation"}', 'annotation 1: no "target" says what it is on'),
        ("[" * 100_000, "nested too deeply"),
        ("", "no notes are known in it"),
        ("[]", "no notes are known in it"),
    ],
)
def test_a_file_that_holds_no_notes_says_why(
    desk: Desk, tmp_path: Path, content: str, why: str
) -> None:
    file = written(tmp_path / "notes", content)

    with pytest.raises(NotesError, match=why) as error:
        desk.bring(file)

    assert error.value.what == str(file)
    assert desk.articles() == ()


def test_good_records_come_in_beside_bad_ones_that_are_named(desk: Desk, tmp_path: Path) -> None:
    bad = annotation(id="https://notes.example/8", target=7)

    brought = desk.bring(written(tmp_path / "notes", [bad, annotation()]))

    assert brought.notes == 1
    assert brought.notices[0] == 'annotation 1: "target" is neither an address nor an object'


def test_nothing_comes_in_where_the_disk_fails_half_way(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = annotation(id="https://notes.example/8")
    file = written(tmp_path / "notes", [annotation(), second | {"body": "More."}])
    kept: list[object] = []

    def fails(making: Making, words: str) -> bool:
        kept.extend(desk.gathering.all()[0])
        raise OSError("gone")

    monkeypatch.setattr(Making, "write", fails)
    with pytest.raises(OSError, match="gone"):
        desk.bring(file)

    assert len(kept) == 2
    assert desk.articles() == ()


def test_hostile_words_come_in_harmless(desk: Desk, tmp_path: Path) -> None:
    note = annotation(body={"type": "TextualBody", "value": "a\x1b]52;c;x\x07\u202eb"})
    note["target"]["selector"]["exact"] = "full\x00 of\u200b sheep\ud800"

    desk.bring(written(tmp_path / "notes", note))

    (placed,) = desk.notes(desk.article(desk.articles()[0].id))
    assert placed.note.body == "a]52;c;xb"
    assert placed.note.anchor.exact == "full of sheep\ufffd"
    assert placed.span


def clipping(
    words: str, place: int, title: str = "Ferry Stops For The Winter (Northern Wire)"
) -> str:
    about = f"- Your Highlight on Location {place} | Added on Monday, July 20, 2020 12:58:07 AM"
    return f"{title}\n{about}\n\n{words}\n==========\n"


def test_an_article_that_arrives_by_its_title_takes_its_notes(
    desk: Desk, story: Path, tmp_path: Path
) -> None:
    file = written(tmp_path / "clippings", clipping("full of sheep", 2) + clipping("the kiosk", 3))
    desk.bring(file)

    article = opened(desk, story)

    assert len(desk.articles()) == 1
    found = {placed.note.anchor.exact: placed.span for placed in desk.notes(article)}  # type: ignore[union-attr]
    assert found == {part: words(article, part) for part in ("full of sheep", "the kiosk")}
    assert desk.bring(file).notices == ("2 notes here already",)


def test_a_title_alone_does_not_make_two_articles_one(
    desk: Desk, story: Path, tmp_path: Path
) -> None:
    desk.bring(written(tmp_path / "clippings", clipping("quite another story", 2)))

    opened(desk, story)

    assert [one.excerpt for one in desk.articles()] == [True, False]


def test_more_passages_join_those_that_are_here(desk: Desk, tmp_path: Path) -> None:
    first, second = clipping("The first of passages.", 1), clipping("The second of passages.", 2)
    desk.bring(written(tmp_path / "clippings", first))

    brought = desk.bring(written(tmp_path / "clippings", first + second))

    (listing,) = desk.articles()
    article = desk.article(listing.id)
    assert (brought.notes, brought.notices) == (1, ("1 note here already",))
    assert article.text.split("\n\n") == ["The first of passages.", "The second of passages."]
    assert [placed.lost for placed in desk.notes(article)] == [False, False]


def test_a_note_on_a_page_is_on_the_whole_article(desk: Desk, tmp_path: Path) -> None:
    source = {"id": "https://news.example/ferry", "schema:headline": "Ferry Stops"}
    desk.bring(written(tmp_path / "page", annotation(target={"source": source})))
    article = desk.article(desk.articles()[0].id)
    assert (article.title, article.text) == ("Ferry Stops", "Ferry Stops")
    (placed,) = desk.notes(article)
    assert (placed.note.anchor, placed.note.body, placed.lost) == (None, "Why sheep?", False)

    words_on_it = annotation(id="https://notes.example/9")
    words_on_it["target"]["source"] = source
    desk.bring(written(tmp_path / "words", words_on_it))

    assert desk.article(article.id).text == "full of sheep"


def test_your_own_word_on_a_quotation_stays_above_that_of_a_file(
    desk: Desk, other: Desk, tmp_path: Path
) -> None:
    full(desk, tmp_path, named=True)
    file = written(tmp_path / "notes", desk.export("jsonld"))
    page = tmp_path / "harbour.md"
    article = opened(other, page)
    quote = next(
        one for one in other.annotate(article).quotes if one.content[0].of(article.text)[0] == "“"
    )
    other.corrections.set_speaker(article, quote, "Una Brae")

    other.bring(file)
    again = other.bring(file)

    assert again.notes == 0
    out = other.export("jsonld")
    assert "Una Brae" in out
    assert "Bo Reed, a fisher, of Tarn" in out
    rulings = [one.correction.ruling for one in other.corrections.standing(article)]
    speakers = [ruling.speakers for ruling in rulings if isinstance(ruling, QuoteRuling)]
    # The one without a name comes back as the article's own word for it.
    assert speakers == [("Una Brae",), ("Quill",), ("Bo Reed",)]


def test_readwise_brings_back_what_its_columns_hold(
    desk: Desk, other: Desk, story: Path, tmp_path: Path
) -> None:
    article = annotated(desk, story)
    file = written(tmp_path / "notes", desk.export("readwise"))

    assert other.bring(file).notes == 3

    kept = {one.note.id: one.note for one in other.notes(other.article(other.articles()[0].id))}
    for placed in desk.notes(article):
        note = placed.note
        back = kept[note.id]
        assert (back.body, back.made) == (note.body, note.made.replace(microsecond=0))
        assert back.tags == tuple(tag.replace(" ", "-") for tag in note.tags)
        assert back.anchor is not None
        assert note.anchor is not None
        assert back.anchor.exact == note.anchor.exact
    assert desk.bring(file).notes == 0


def test_places_far_out_make_no_large_excerpts(
    desk: Desk, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "_WIDEST", 3_000)
    monkeypatch.setattr(placing, "_ROOM", 30_000)
    annotated(desk, story)
    (row,) = [
        row for row in csv.DictReader(desk.export("csv").splitlines()) if "kiosk" in row["words"]
    ]
    table = io.StringIO()
    writer = csv.DictWriter(table, row)
    writer.writeheader()
    for number in range(40):
        writer.writerow(row | {"id": f"n{number}", "article": f"a{number}", "start": "2990"})
    writer.writerow(row | {"id": "far", "article": "far", "start": "999999999999"})
    other = a_desk(tmp_path / "other.db")

    brought = other.bring(written(tmp_path / "notes", table.getvalue()))

    texts = [other.article(one.id).text for one in other.articles()]
    assert (brought.notes, len(texts)) == (41, 41)
    assert sum(map(len, texts)) < 33_000
    assert all(not placed.lost for placed in other.notes(other.article("far")))
    other.close()


def test_more_notes_than_a_reader_writes_are_refused(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "_MOST", 50)
    table = "Highlight,Title\n" + "It rained,Rain\n" * 51

    with pytest.raises(NotesError, match="more than 50 notes"):
        desk.bring(written(tmp_path / "notes", table))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "type",
                    "items",
                    "body",
                    "target",
                    "selector",
                    "source",
                    "id",
                    "exact",
                    "start",
                    "uri",
                    "document",
                    "annotations",
                    "rows",
                    "entries",
                    "documents",
                    "text",
                    "note",
                    "title",
                    "references",
                    "tags",
                    "value",
                    "created",
                    "motivation",
                ]
            ),
            inner
            | st.sampled_from(["Annotation", "TextQuoteSelector", "TextPositionSelector", "words"]),
            max_size=8,
        )
    ),
    max_leaves=30,
)


@given(JSON)
@example({"uri": "Annotation", "text": "words", "references": {"no": "id"}})
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_json_comes_in_or_is_refused_in_a_readers_words(
    tmp_path_factory: pytest.TempPathFactory, value: object
) -> None:
    folder = tmp_path_factory.mktemp("any")
    desk = a_desk(folder / "library.db")
    try:
        desk.bring(written(folder / "notes", value))
        desk.export("csv")
    except (NotesError, ExportError):
        assert desk.articles() == ()
    finally:
        desk.close()


@given(st.text(st.sampled_from('=-|()\n",;:.0127 Añ年月日Note')) | st.text())
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_in_or_is_refused_in_a_readers_words(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    desk = a_desk(folder / "library.db")
    file = folder / "notes"
    for head in ("", "Title (A)\n- Your Highlight | ", "Highlight,Title,Note,Location,Date\n"):
        file.write_text(head + text + "\n==========\n", "utf-8", "replace")
        with contextlib.suppress(NotesError):
            desk.bring(file)
    desk.close()
