"""Choosing notes: what each part asks for, and what is said of parts that make no sense."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newsread.errors import QueryError
from newsread.model import Anchor, Article, Note
from newsread.query import read

ARTICLE = Article("a1b2", "seed:x", "Harbour Wall To Be Raised", "", (), source="Wire One")
MADE = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
NOTE = Note(
    "n1",
    "a1b2",
    Anchor("The wall will be\nraised", "", "", 0),
    MADE,
    MADE,
    "Who pays? See café",
    ("sea wall", "Costs"),
    "green",
)


def test_a_note_is_chosen_by_its_articles_tags_its_speaker_and_what_its_colour_stands_for() -> None:
    on_speaker = replace(NOTE, anchor=None, speaker="Éva Soós", tags=())

    def chosen(words: str) -> bool:
        asked = read(words, {"green": "to do"})
        return asked.holds(ARTICLE, on_speaker, (), ("Sea Wall",))

    assert all(map(chosen, ('tag:"sea wall"', "speaker:soos", "eva", 'colour:"to do"')))
    assert not any(map(chosen, ("tag:sea", "speaker:quill", "raised", "colour:to")))


def holds(words: str, note: Note = NOTE) -> bool:
    return read(words).holds(ARTICLE, note, ("Ada Quill", "Bo Reed"))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "  ",
        "wall",
        "WHO pays",
        "cafe",
        '"will be raised"',
        '"sea wall"',
        "tag:costs",
        'tag:"Sea  Wall"',
        "colour:green",
        "speaker:quill",
        'speaker:"bo reed"',
        "source:wire",
        "article:a1b2",
        "article:harbour",
        "since:2026",
        "since:2026-11",
        "since:2026-11-22",
        "until:2026-11-22",
        "until:2026-11",
        "until:2026",
        "since:2025 until:2026-12 wall tag:costs speaker:ada",
        "TAG:costs",
    ],
)
def test_a_note_is_chosen_by(words: str) -> None:
    assert holds(words)


@pytest.mark.parametrize(
    "words",
    [
        "storm",
        "wall storm",
        '"raised be"',
        "tag:cost",
        "tag:sea",
        "colour:gree",
        "speaker:lund",
        "source:two",
        "article:a1",
        "since:2026-11-23",
        "since:2026-12",
        "since:2027",
        "until:2026-11-21",
        "until:2026-10",
        "until:2025",
    ],
)
def test_a_note_is_not_chosen_by(words: str) -> None:
    assert not holds(words)


def test_days_are_those_of_the_readers_own_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    late = replace(NOTE, made=datetime(2026, 11, 22, 20, 0, tzinfo=UTC))

    assert holds("since:2026-11-23", late)


@pytest.mark.parametrize(
    ("words", "named", "mend"),
    [
        ("wall author:quill", "author:quill", "There are: tag, colour"),
        ("see http://x.example", "http://x.example", 'goes into "..."'),
        ('say "open', '"open', "Close it"),
        ("tag:", "tag:", "port of call"),
        ('tag:" "', 'tag:" "', "port of call"),
        ("since:yesterday", "since:yesterday", "2026-11-22"),
        ("until:2026-13", "until:2026-13", "2026-11-22"),
        ("until:2026-02-30", "until:2026-02-30", "2026-11-22"),
    ],
)
def test_a_part_that_makes_no_sense_is_named(words: str, named: str, mend: str) -> None:
    with pytest.raises(QueryError) as caught:
        read(words)

    assert caught.value.what == named
    assert mend in caught.value.mend


@given(st.text())
def test_any_words_are_a_query_or_an_error_a_reader_can_mend(words: str) -> None:
    asked = None
    with suppress(QueryError):
        asked = read(words)

    assert asked is None or asked.holds(ARTICLE, NOTE, ()) in (True, False)
