"""Datelines as the agencies write them, and openings that only look like one."""

from datetime import date

import pytest

from newsread.sources import dateline

TWO = ("Pakistan Point News", "Sputnik")


@pytest.mark.parametrize(
    ("opening", "place", "agencies"),
    [
        ("WASHINGTON (AP) — ", "Washington", ("AP",)),
        ("KYIV, Ukraine (AP) — ", "Kyiv, Ukraine", ("AP",)),
        ("ST. LOUIS (AP) — ", "St. Louis", ("AP",)),
        ("McALLEN, Texas (AP) — ", "McAllen, Texas", ("AP",)),
        ("PORT-AU-PRINCE, Haiti (AP) — ", "Port-au-Prince, Haiti", ("AP",)),
        ("N'DJAMENA, Chad (AP) — ", "N'Djamena, Chad", ("AP",)),
        ("LONDON, March 3 (Reuters) - ", "London", ("Reuters",)),
        ("GAZA/JERUSALEM, Oct 7 (Reuters) - ", "Gaza/Jerusalem", ("Reuters",)),
        ("WASHINGTON/LONDON (Reuters) - ", "Washington/London", ("Reuters",)),
        ("LONDON (Reuters) ", "London", ("Reuters",)),
        ("(Reuters) - ", None, ("Reuters",)),
        ("Paris, France (AFP) - ", "Paris, France", ("AFP",)),
        ("PARIS (AFP) – ", "Paris", ("AFP",)),
        ("Velmora, Kessarin (HPA) - ", "Velmora, Kessarin", ("HPA",)),
        ("BEIJING, Jan. 26 (Xinhua) -- ", "Beijing", ("Xinhua",)),
        ("LOS ANGELES, Calif., Jan. 3 (UPI) -- ", "Los Angeles, Calif.", ("UPI",)),
        ("MOSCOW, January 26. /TASS/. ", "Moscow", ("TASS",)),
        ("MOSCOW. Jan 26 (Interfax) - ", "Moscow", ("Interfax",)),
        ("New Delhi [India], January 26 (ANI): ", "New Delhi, India", ("ANI",)),
        ("RIO DE JANEIRO (Northern Wire) — ", "Rio de Janeiro", ("Northern Wire",)),
        ("NEW YORK — ", "New York", ()),
        ("SÃO PAULO – ", "São Paulo", ()),
        ("KANSAS CITY, Mo. -- ", "Kansas City, Mo.", ()),
        ("WASHINGTON—", "Washington", ()),
    ],
)
def test_dateline_ends_where_the_story_begins(
    opening: str, place: str | None, agencies: tuple[str, ...]
) -> None:
    text = f"{opening}Two people were found."

    found = dateline.read(text, 0, len(text))

    assert found is not None
    assert (found.place, found.agencies, found.date) == (place, agencies, None)
    assert found.span is not None
    assert found.span.of(text) == opening


@pytest.mark.parametrize(
    ("opening", "filed"),
    [
        ("MOSCOW (Pakistan Point News / Sputnik - 26th January, 2022) ", date(2022, 1, 26)),
        ("ISLAMABAD (Pakistan Point News / Sputnik - 2nd Feb, 2022) ", date(2022, 2, 2)),
        ("OSLO, March 3, 2021 (Pakistan Point News / Sputnik) - ", date(2021, 3, 3)),
        ("OSLO, Wednesday, 3 March 2021 (Pakistan Point News / Sputnik) - ", date(2021, 3, 3)),
    ],
)
def test_dateline_tells_the_day_where_it_names_the_year(opening: str, filed: date) -> None:
    text = f"{opening}NATO allies met."

    found = dateline.read(text, 0, len(text))

    assert found is not None
    assert (found.agencies, found.date) == (TWO, filed)
    assert found.span is not None
    assert found.span.of(text) == opening


@pytest.mark.parametrize(
    ("published", "filed"),
    [
        (date(2024, 3, 4), date(2024, 3, 3)),
        (date(2025, 12, 31), None),  # ten months off: another year may be meant
        (None, None),
    ],
)
def test_dateline_without_a_year_takes_that_of_the_day_it_was_published(
    published: date | None, filed: date | None
) -> None:
    text = "LONDON, March 3 (Reuters) - Shares fell."

    found = dateline.read(text, 0, len(text), near=published)

    assert found is not None
    assert found.date == filed


def test_dateline_of_december_is_last_years_when_published_in_january() -> None:
    text = "LONDON, Dec 30 (Reuters) - Shares fell."

    found = dateline.read(text, 0, len(text), near=date(2025, 1, 2))

    assert found is not None
    assert found.date == date(2024, 12, 30)


def test_dateline_may_run_over_the_end_of_a_wrapped_line() -> None:
    text = (
        "RIO DE\nJANEIRO (Pakistan Point News /\nSputnik - 26th\nJanuary, 2022) NATO allies\nmet."
    )

    found = dateline.read(text, 0, len(text))

    assert found is not None
    assert (found.place, found.agencies, found.date) == ("Rio de Janeiro", TWO, date(2022, 1, 26))
    assert found.span is not None
    assert text[found.span.end :] == "NATO allies\nmet."


@pytest.mark.parametrize(
    "opening",
    [
        "NATO (North Atlantic Treaty Organization) said it would wait.",
        "NATO — the alliance, that is — said it would wait.",
        "THE TOWN THAT DROWNED — A STORY OF WATER AND SILENCE.",
        "THE WHOLE OF THE SENTENCE STANDS IN CAPITALS.",
        "WARNING — Some readers may find this upsetting.",
        "EXCLUSIVE: The mayor is to resign.",
        "The agency (AP) said it would wait.",
        "He read the news (Reuters) - and left.",
        "Jane Smith (Labour) – who lost her seat – said she would wait.",
        "On March 3 (a Tuesday) - the day it rained - he left.",
        "MOSCOW had no comment (AP) — it never has.",
    ],
)
def test_opening_that_only_looks_like_a_dateline_is_none(opening: str) -> None:
    assert dateline.read(opening, 0, len(opening)) is None
