"""Read a dateline: where, for whom and when a story was filed, as the agencies write it.

MOSCOW (Pakistan Point News / Sputnik - 26th January, 2022) Two people ...
ST. LOUIS (AP) — Two people ...
GAZA/JERUSALEM, Oct 7 (Reuters) - Two people ...
Paris, France (AFP) - Two people ...
MOSCOW, January 26. /TASS/. Two people ...
NEW YORK — Two people ...
"""

import re
from datetime import date

from newsread.model import Dateline, Span
from newsread.sources.dates import WRITTEN, find
from newsread.sources.namecase import SMALL, name_case

_REACH = 240
"""Characters: no dateline is longer, and a paragraph may be a megabyte."""

_KNOWN_AGENCY = re.compile(
    "aap|afp|anadolu|ani|ansa|ap|app|belga|bernama|bloomberg|cnn|cp|dpa|efe|ians|inp|interfax"
    "|itartass|jiji|kcna|kuna|kyodo|lusa|mena|pa|petra|pti|reuters|rfe|ria|rianovosti|spa|sputnik"
    "|tass|unian|uni|upi|wam|xinhua|yonhap|(?:the)?associatedpress"
)
"""Agencies whose name is enough where a dash or the capitals are missing."""

_LABEL = re.compile(
    r"\b(?:advisory|alert|analysis|audio|breaking|briefs?|comment|correct(?:ion|ed)|editorial"
    r"|exclusive|explain(?:ed|er)|factbox|feature|gallery|graphic|interview|just|live|news"
    r"|obituary|opinion|photos?|podcast|poll|preview|profile|review|sports?|timeline|updated?"
    r"|urgent|video|view|warning|watch)\b",
    re.IGNORECASE,
)
"""Words in capitals before a dash that name a kind of story and no place."""

_AGENCY = r"\s*\((?P<round>[^()]{1,100})\)|\.?\s+/(?P<slashed>[^/\s()][^/()]{1,40})/"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_WHEN = rf"[,.]?\s*(?P<when>{_WEEKDAY}(?i:{WRITTEN}))[.,]?"
_DASH = r"\s*(?:[—–―]|--+|-(?=\s|$))"
_OPENING = re.compile(rf"\s*\(|\.?\s+/(?=\S)|[,.]?\s*{_WEEKDAY}(?i:{WRITTEN})|{_DASH}")
_REST = re.compile(rf"(?:{_WHEN})?(?:{_AGENCY})?(?P<dash>{_DASH})?(?P<stop>[.:](?=\s|$))?\s*")
_BETWEEN_AGENCIES = re.compile(r"\s*[/,;|&]\s*|\s+and\s+|\s*[—–]\s*|\s+-+(?:\s+|$)")
_AGENCY_NAME = re.compile(r"[^\W_][\w.'’-]*(?: [\w.'’-]+){0,4}")
_INITIALS = re.compile(r"[A-Z]{2,5}")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’)]*$")


def read(text: str, start: int, end: int, near: date | None = None) -> Dateline | None:
    """Return the dateline that the paragraph [start, end) of *text* begins with, or None.

    A date without a year is the one within a month of *near*; where that is None, it is left out.
    """
    head = text[start : min(end, start + _REACH)].replace("\n", " ")
    opening = _OPENING.search(head)
    if opening is None or (rest := _REST.match(head, opening.start())) is None:
        return None
    place = " ".join(head[: opening.start()].split())
    bracketed = rest["round"] or rest["slashed"] or ""
    written = find(rest["when"] or bracketed)
    agencies = _agencies(bracketed)
    if agencies is None or (place and not _could_be_place(place)):
        return None
    known = any(map(_is_known, agencies))
    dashed = rest["dash"] is not None
    if not place or not _in_capitals(place):
        short = "," in place and any(_INITIALS.fullmatch(name) for name in agencies)
        told = (known and rest["stop"] == ":") or (dashed and (known or short))
    elif agencies:
        told = dashed or known or written is not None
    else:
        told = dashed and _stands_bare(place, head[rest.end() :], text[max(start, end - 4) : end])
    if not told:
        return None
    return Dateline(
        place=name_case(re.sub(r"\s*\[(.*?)\]", r", \1", place)) or None,
        agencies=agencies,
        date=written.date(near) if written else None,
        span=Span(start, start + rest.end()),
    )


def _agencies(bracketed: str) -> tuple[str, ...] | None:
    """Return the agencies named in the brackets, or None where they hold something else."""
    written = find(bracketed)
    names = bracketed[: written.start] + bracketed[written.end :] if written else bracketed
    found = tuple(part for part in _BETWEEN_AGENCIES.split(names.strip()) if part)
    for name in found:
        is_name = _AGENCY_NAME.fullmatch(name) and (name[0].isupper() or _is_known(name))
        if not is_name:
            return None
    return found


def _is_known(agency: str) -> bool:
    return _KNOWN_AGENCY.fullmatch(re.sub(r"\W", "", agency).lower()) is not None


def _could_be_place(place: str) -> bool:
    words = re.split(r"[\s/,\[\]]+", place.strip("[]"))
    return len(words) <= 9 and all(
        word[:1].isupper() or SMALL.fullmatch(word) or word[:1] in "'’" for word in words
    )


def _in_capitals(place: str) -> bool:
    """Tell whether the town of *place* is in capitals; a state or country after it need not be."""
    town = re.split(r",|\s*\[", place)[0]
    words = re.split(r"[\s/]+", town)
    return len(town) > 1 and all(
        word == "and" or re.sub(r"^M[Cc]|['’]s$", "", word).isupper() for word in words
    )


def _stands_bare(place: str, following: str, ending: str) -> bool:
    """Tell whether a place with only a dash opens a story: not a label, nor a loud sentence."""
    letters = re.findall(r"[^\W\d_]+", following[:60])
    return (
        len(place) > 3
        and not _LABEL.search(place)
        and re.match(r"[\"'“‘(]*[^\W_a-z]", following) is not None
        and not all(word.isupper() for word in letters[:4])
        and _SENTENCE_END.search(ending) is not None
    )
