"""A Kindle's clippings are read in whatever language the device writes them."""

from datetime import UTC, datetime

import pytest

from newsread.imports import Problem, Record, read

RULE = "==========\r\n"


def entry(about: str, words: str = "Words.", title: str = "The Ferry (Una Brae)") -> str:
    return f"\ufeff{title}\r\n{about}\r\n\r\n{words}\r\n{RULE}"


def clippings(*entries: str) -> list[Record | Problem]:
    found = read("".join(entries))
    assert found is not None
    return list(found)


@pytest.mark.parametrize(
    ("about", "made"),
    [
        (
            "- Your Highlight on page 7 | location 106-107 | Added on Monday, 30 December 2024 14:46:33",
            datetime(2024, 12, 30, 14, 46, 33, tzinfo=UTC),
        ),
        (
            "- Your Highlight on Location 35-36 | Added on Monday, July 20, 2020 12:58:07 AM",
            datetime(2020, 7, 20, 0, 58, 7, tzinfo=UTC),
        ),
        (
            "- Highlight Loc. 1580-82  | Added on Wednesday, March 09, 2011, 10:59 PM",
            datetime(2011, 3, 9, 22, 59, tzinfo=UTC),
        ),
        (
            "- Ihre Markierung auf Seite 42 | Position 1234-1236 | Hinzugefügt am Dienstag, 5. März 2024 "
            "21:12:45",
            datetime(2024, 3, 5, 21, 12, 45, tzinfo=UTC),
        ),
        (
            "- Votre surlignement sur la page 200 | emplacement 3054-3056 | Ajouté le mercredi 16 août "
            "2017 02:14:10",
            datetime(2017, 8, 16, 2, 14, 10, tzinfo=UTC),
        ),
        (
            "- Votre surlignement Emplacement 307-307 | Ajouté le lundi 17 décembre 2012 à 08:27:45",
            datetime(2012, 12, 17, 8, 27, 45, tzinfo=UTC),
        ),
        (
            "- Tu subrayado en la página 7 | posición 89-92 | Añadido el martes, 12 de marzo de 2024 "
            "21:30:15",
            datetime(2024, 3, 12, 21, 30, 15, tzinfo=UTC),
        ),
        (
            "- La tua evidenziazione alla pagina 6 | posizione 36-40 | Aggiunto in data lunedì 30 "
            "settembre 2019 18:00:39",
            datetime(2019, 9, 30, 18, 0, 39, tzinfo=UTC),
        ),
        (
            "- Seu destaque na página 3 | posição 36-40 | Adicionado: sexta-feira, 1 de fevereiro de 2024 "
            "10:30:45",
            datetime(2024, 2, 1, 10, 30, 45, tzinfo=UTC),
        ),
        (
            "- Je markering op pagina 6 | locatie 36-40 | Toegevoegd op maandag 30 september 2019 18:00:39",
            datetime(2019, 9, 30, 18, 0, 39, tzinfo=UTC),
        ),
        (
            "- Ваш выделенный отрывок на странице 5 | Местоположение 1234-1236 | Добавлено: понедельник, "
            "30 мая 2024 г. в 14:46:33",
            datetime(2024, 5, 30, 14, 46, 33, tzinfo=UTC),
        ),
        (
            "- 您在第 7 页（位置 #114-116）的标注 | 添加于 2019年9月30日星期一 下午6:00:39",
            datetime(2019, 9, 30, 18, 0, 39, tzinfo=UTC),
        ),
        (
            "- 7ページ｜位置No. 114-116のハイライト | 作成日: 2024年12月30日月曜日 14:46:33",
            datetime(2024, 12, 30, 14, 46, 33, tzinfo=UTC),
        ),
    ],
)
def test_a_highlight_is_read_in_every_language(about: str, made: datetime) -> None:
    (one,) = clippings(entry(about))

    assert isinstance(one, Record)
    assert (one.words, one.body, one.made) == ("Words.", "", made)
    assert (one.source.title, one.source.author) == ("The Ferry", "Una Brae")


@pytest.mark.parametrize(
    ("highlight", "note"),
    [
        (
            "- Your Highlight on Location 35-36 | Added on Monday, July 20, 2020 12:58:07 AM",
            "- Your Note on Location 36 | Added on Monday, July 20, 2020 12:58:30 AM",
        ),
        (
            "- Ihre Markierung bei Position 233-235 | Hinzugefügt am Dienstag, 5. März 2024 21:12:45",
            "- Ihre Notiz bei Position 235 | Hinzugefügt am Dienstag, 5. März 2024 21:13:45",
        ),
        (
            "- Votre surlignement Emplacement 307-309 | Ajouté le lundi 17 décembre 2012 à 08:27:45",
            "- Votre note Emplacement 308 | Ajoutée le lundi 17 décembre 2012 à 08:28:45",
        ),
        (
            "- Tu subrayado en la página 7 | posición 89-92 | Añadido el martes, 12 de marzo de 2024 "
            "21:30:15",
            "- Tu nota en la página 7 | posición 92 | Añadido el martes, 12 de marzo de 2024 21:31:15",
        ),
    ],
)
def test_a_note_joins_the_highlight_it_was_written_on(highlight: str, note: str) -> None:
    (one,) = clippings(entry(note, "Why?"), entry(highlight))

    assert isinstance(one, Record)
    assert (one.words, one.body) == ("Words.", "Why?")
    assert one.changed
    assert one.made
    assert one.changed > one.made


def test_a_note_on_no_highlight_is_on_the_whole() -> None:
    note = "- Your Note on Location 36 | Added on Monday, July 20, 2020 12:58:30 AM"

    (one,) = clippings(entry(note, "Why?"))

    assert isinstance(one, Record)
    assert (one.words, one.anchor, one.body) == ("", None, "Why?")


def test_a_bookmark_and_what_cannot_be_read_is_named() -> None:
    limit = "<You have reached the clipping limit for this item>"
    about = "- Your Highlight on Location 1-2 | Added on some day"

    found = clippings(
        entry("- Your Bookmark on Location 1 | Added on Monday, July 20, 2020 1:00:00 AM", ""),
        entry("no line of a clipping"),
        entry(about, limit),
        entry(about),
    )

    assert [one.where for one in found] == [
        *("line 1", "line 6", "line 11", "line 16", "line 16"),
    ]
    assert [one.why.partition(":")[0] for one in found if isinstance(one, Problem)] == [
        "a bookmark",
        "no clipping",
        "it holds no words",
        "its date cannot be read, it gets today's",
    ]


@pytest.mark.parametrize(
    ("title", "name", "author"),
    [
        ("Plain", "Plain", ""),
        ("A (B) (C (jr.), D)", "A (B)", "C (jr.), D"),
        ("本（作者）", "本", "作者"),
    ],
)
def test_the_author_is_what_stands_last_in_brackets(title: str, name: str, author: str) -> None:
    (one,) = clippings(
        entry("- Your Highlight on Location 1-2 | Added on 30 May 2024 1:00:00", title=title)
    )

    assert isinstance(one, Record)
    assert (one.source.title, one.source.author) == (name, author)


def test_the_same_clipping_has_the_same_id_and_another_has_another() -> None:
    first = entry("- Your Highlight on Location 1-2 | Added on 30 May 2024 1:00:00")
    other = entry("- Your Highlight on Location 1-2 | Added on 30 May 2024 1:00:01")

    ids = [one.id for one in clippings(first, first, other) if isinstance(one, Record)]

    assert len(ids) == 3
    assert len(set(ids)) == 2
