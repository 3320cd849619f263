"""Tell a byline or a line of dates, as they stand between a headline and the story, from prose."""

import re

from newsread.sources.dates import WRITTEN, Written, find
from newsread.sources.namecase import name_case

_LONGEST = 140
"""Characters: a longer line is prose."""

_WORD = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
_PARTICLE = r"(?:al|ap|bin|da|de|del|della|den|der|di|dos|du|el|ibn|la|le|ten|ter|van|von|y|zu)"
_NAME = rf"{_WORD}(?: (?:{_PARTICLE} )*{_WORD}){{0,5}}"
_PERSON = rf"{_WORD}(?: (?:{_PARTICLE} )*{_WORD}){{1,3}}"
_PROSE = r"(?:a|an|he|her|his|i|it|its|she|the|their|they|this|we)\b"
_POST = rf"(?: (?:in|for|at) {_WORD}.*|\s*[,|/–—]\s*(?!{_PROSE})[^\W_].*|\s+-\s+[^\W_].*)?"
_BY = re.compile(
    rf"(?:By|BY|by|Words by|Story by|Text by):?\s+({_NAME}(?:,? (?:and|AND|&) {_NAME})?{_POST})"
)
_PEOPLE = re.compile(rf"{_PERSON}(?:, {_PERSON})*,? (?:and|AND|&) {_PERSON}|{_PERSON} ?\| ?{_NAME}")
_ONE_PERSON = re.compile(rf"{_WORD}(?: (?:{_PARTICLE} )*{_WORD}){{1,2}}")
_ENDS_A_SENTENCE = re.compile(r"(?<!\b[JS]r)(?<!\bInc)(?<!\b[A-Z])[.!?:;][\"'”’)]*$")
_DATES = re.compile(
    r"(?:(?:first |last )?(?:published|updated|posted|modified|filed|date)(?: on| at)?:?\s*)?"
    r"(?:[a-z]{3,6}day,?\s+|(?:mon|tue|wed|thu|fri|sat|sun)[.,]{0,2}\s+)?"
    rf"(?:\d\d?:\d\d[^,|]{{0,12}}[,|]?\s+)?{WRITTEN}(?:[\sT,|-]+(?:[^.!?]|\b[ap]\.m\.){{0,48}})?",
    re.IGNORECASE,
)


def signed(words: str, *, expected: bool = False) -> str | None:
    """Return who wrote the story where *words* are a byline and nothing else, without the "By".

    A line that only names people is one if it names two, or an outlet after a bar, or if a byline
    is *expected* there.
    """
    if len(words) > _LONGEST or _ENDS_A_SENTENCE.search(words):
        return None
    words = " ".join(words.split())
    if by := _BY.fullmatch(words):
        return name_case(by[1])
    if _PEOPLE.fullmatch(words) or (expected and _ONE_PERSON.fullmatch(words)):
        return name_case(words)
    return None


def dated(words: str) -> Written | None:
    """Return the date where *words* are a line that only tells when the story was published."""
    if len(words) > _LONGEST or not _DATES.fullmatch(words):
        return None
    return find(words)
