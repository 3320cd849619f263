"""Find a date that is written out, and never guess what it leaves out.

Only words that can be nothing but a date are taken, so their parts need no parser: the general
one we tried takes 0.4 s at its first date, more than the whole screen takes to appear.
"""

import re
from datetime import date, timedelta

from msgspec import Struct

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d\b"
WRITTEN = (
    rf"(?:{_YEAR}-\d\d-\d\d(?=\D|T|$)"
    rf"|\b{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?"
    rf"|\b{_MONTH}\s+{_DAY}\b(?:,?\s+{_YEAR})?"
    rf"|\b\d\d?[/.]\d\d?[/.]{_YEAR})"
)
"""A pattern for a written date, without groups; case is to be ignored."""

_DATE = re.compile(WRITTEN, re.IGNORECASE)
_NEAR = timedelta(days=31)


class Written(Struct, frozen=True):
    """A date as written: the year is often left out."""

    day: int
    month: int
    year: int | None
    start: int
    """Where it begins in the words it was found in."""
    end: int

    def date(self, near: date | None = None) -> date | None:
        """Return the day meant; without a year, the one within a month of *near*, or None."""
        if self.year is not None:
            return _day(self.year, self.month, self.day)
        if near is None:
            return None
        days = [_day(near.year + step, self.month, self.day) for step in (-1, 0, 1)]
        return next((day for day in days if day and abs(day - near) <= _NEAR), None)


def find(words: str) -> Written | None:
    """Return the first date written in *words* that is a day of the calendar, or None."""
    for found in _DATE.finditer(words):
        if (parts := _parts(found[0])) and _day(parts[2] or 2000, parts[1], parts[0]):
            return Written(*parts, found.start(), found.end())
    return None


def _parts(written: str) -> tuple[int, int, int | None] | None:
    """Return day, month and year; None where "03/04/2022" leaves open which is which."""
    numbers = [int(number) for number in re.findall(r"\d+", written)]
    if name := re.search(r"(?!st|nd|rd|th|of)[a-z]{3,}", written, re.IGNORECASE):
        month = _MONTHS.index(name[0][:3].lower()) + 1
        return numbers[0], month, numbers[1] if len(numbers) > 1 else None
    if "-" in written:
        return numbers[2], numbers[1], numbers[0]
    first, second, year = numbers
    if first > 12 or first == second:
        return first, second, year
    return (second, first, year) if second > 12 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
