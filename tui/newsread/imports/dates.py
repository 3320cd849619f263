"""Read a moment as devices write it out, in the languages they speak: no parser of dates knows them all.

dateparser does, at half a second for the first date and a millisecond for each of 10,000.
"""

import re
import unicodedata
from datetime import datetime

_MONTHS = (
    "jan ene gen янв", "feb fev fev фев", "mar maa мар", "apr avr abr апр", "may mai mag mei maj маи мая",
    "jun juin giu июн", "jul juil lug июл", "aug aou ago авг", "sep set сен", "oct okt ott out окт",
    "nov ноя", "dec dez dic дек",
)  # fmt: skip
"""How months begin, without accents, in English, German, French, Spanish, Italian, Portuguese, Dutch and
Russian."""
_MONTH_OF = {name: month for month, names in enumerate(_MONTHS, start=1) for name in names.split()}
_LONGEST = 200  # characters of a date, its label included

_DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:\.|er|º|ª|st|nd|rd|th)?\s+(?:de\s+)?([^\W\d_]+)\.?,?\s+(?:de\s+)?(\d{4})"
)
_MONTH_FIRST = re.compile(r"\b([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_BY_SIGN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERS = re.compile(r"\b(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_CLOCK = re.compile(
    r"(오전|오후|上午|下午|午前|午後)?\s*(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?\s*([ap])?",
    re.IGNORECASE,
)
_LATER = ("오후", "下午", "午後", "p")
_EARLIER = ("오전", "上午", "午前", "a")


def written(told: str) -> datetime:
    """Return the moment written in *told*, without a zone; ValueError where there is none, or two."""
    plain = unicodedata.normalize("NFKC", told[:_LONGEST])
    for pattern, order in (
        (_DAY_FIRST, (3, 2, 1)),
        (_MONTH_FIRST, (3, 1, 2)),
        (_BY_SIGN, (1, 2, 3)),
        (_YEAR_FIRST, (1, 2, 3)),
    ):
        if found := pattern.search(plain):
            year, month, day = (found[part] for part in order)
            return _at(datetime(int(year), _month(month), int(day)), plain[found.end() :])  # noqa: DTZ001 - no zone is told
    if found := _NUMBERS.search(plain):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if found[2] != "." and first != second and max(first, second) <= 12:
            raise ValueError(told)  # 3/4: in April or in March
        day, month = (second, first) if second > 12 else (first, second)
        return _at(datetime(year, month, day), plain[found.end() :])  # noqa: DTZ001 - no zone is told
    raise ValueError(told)


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    for length in (4, 3):
        if month := _MONTH_OF.get(plain[:length]):
            return month
    raise ValueError(name)


def _at(day: datetime, rest: str) -> datetime:
    """Return the moment of *day* that the clock in *rest* shows; its beginning where there is none."""
    found = _CLOCK.search(rest)
    if not found:
        return day
    hour, half = int(found[2]), (found[1] or found[5] or "").casefold()
    if half in _LATER and hour < 12:
        hour += 12
    if half in _EARLIER and hour == 12:
        hour = 0
    return day.replace(hour=hour, minute=int(found[3]), second=int(found[4] or 0))
