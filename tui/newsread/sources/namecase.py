"""Write a name that stands in capitals the way its bearer writes it: "ST. LOUIS" as "St. Louis"."""

import re

SMALL = re.compile(
    "a|al|and|at|au|aux|d|da|das|de|del|den|der|des|di|do|dos|du|e|el|en|es|et|in|la|le|les|of|on"
    "|sur|the|to|upon|van|von|y"
)
"""Words within a name that are written small; in lower case."""

_KEPT = re.compile("AP|AFP|BBC|CNN|DC|DPA|EU|II|III|IV|PTI|TASS|UAE|UK|UN|UPI|US|USA")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*")
_SCOTS = re.compile(r"M[Cc](?=[^\W\d_]{3})")


def name_case(name: str) -> str:
    """Return *name* with its words in capitals put in name case, other words left as they are."""
    return _WORD.sub(lambda word: _cased(word[0], first=word.start() == 0), name)


def _cased(word: str, *, first: bool) -> str:
    if scots := _SCOTS.match(word):
        rest = word[scots.end() :]
        return "Mc" + rest.capitalize() if rest.isupper() else word
    if not word.isupper() or "." in word or _KEPT.fullmatch(word):
        return word
    if not first and SMALL.fullmatch(word.lower()):
        return word.lower()
    # "O'BRIEN", "N'DJAMENA" and "L'AQUILA" have a capital after the mark; "JOHN'S" has none
    before, mark, after = word.partition("'") if "'" in word else word.partition("’")
    if mark and len(before) == 1:
        return before + mark + after.capitalize()
    return word.capitalize()
