"""Make untrusted text safe to keep and to show, and tell where each character came from.

Every text enters newsread through here. What goes: control characters (they drive a terminal),
bidirectional controls and invisible characters (they make text read other than it is), lone
surrogates (no encoder takes them). Nothing is interpreted: what was an escape sequence stays as its
harmless letters.
"""

import re
from bisect import bisect_right
from functools import cache

from msgspec import Struct

_NEWLINES = r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
_INVISIBLE = (
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls but for tab and the line ends
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
# Joiners spell words in Arabic and Indic scripts and build emoji; among Latin letters they only hide.
_JOINERS = r"(?:(?<![\u0300-\U0010ffff])[\u200c\u200d]|(?<=[\u2000-\u206f])[\u200c\u200d])"
_PILES = r"(?<=[\u0300-\u036f\ufe00-\ufe0f]{4})[\u0300-\u036f\ufe00-\ufe0f]+"

_ACTIVE = r"[=+\-@|%\t\r\n＝＋－＠]"  # the wide ones too: spreadsheets in Japanese take them
_FORMULA = re.compile(rf"'*{_ACTIVE}")
_INERT = re.compile(rf"'+{_ACTIVE}")


@cache
def _unsafe() -> re.Pattern[str]:
    """Return what matches everything that must go; 5 ms to compile, so not before the first text."""
    return re.compile(
        f"(?P<newline>{_NEWLINES})|(?P<tab>\t)|(?P<surrogate>[\ud800-\udfff])"
        f"|{_INVISIBLE}|{_JOINERS}|{_PILES}"
    )


class Cleaned(Struct, frozen=True):
    """A cleaned text and where its characters stood in the raw one."""

    text: str
    _cuts: tuple[tuple[int, int], ...]
    """(offset in the cleaned text, what to add from there on to reach the raw one), ascending."""

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open raw span that the cleaned span *start*, *end* came from."""
        if end <= start:
            return self._origin(start), self._origin(start)
        return self._origin(start), self._origin(end - 1) + 1

    def put(self, offset: int) -> int:
        """Return where the raw *offset* stands in the cleaned text: where it went, the end of what stayed."""
        at = bisect_right(self._cuts, offset, key=sum)
        here = offset - (self._cuts[at - 1][1] if at else 0)
        return min(here, self._cuts[at][0]) if at < len(self._cuts) else here

    def _origin(self, offset: int) -> int:
        at = bisect_right(self._cuts, offset, key=lambda cut: cut[0]) - 1
        return offset + (self._cuts[at][1] if at >= 0 else 0)


def clean(raw: str) -> str:
    """Return *raw* without what could drive a terminal or deceive an eye; line ends become \\n."""
    if raw.isascii() and raw.isprintable():
        return raw
    return _unsafe().sub(_harmless, raw)


def trace(raw: str) -> Cleaned:
    """Return *raw* cleaned as by `clean`, with the way back to raw offsets."""
    cuts: list[tuple[int, int]] = []
    removed = 0
    for unsafe in _unsafe().finditer(raw):
        put = _harmless(unsafe)
        gone = len(unsafe[0]) - len(put)
        if gone:
            cuts.append((unsafe.start() - removed + len(put), removed + gone))
            removed += gone
    return Cleaned(clean(raw), tuple(cuts))


def line(raw: str) -> str:
    """Return *raw* cleaned and on one line, for a title, a name or a notice."""
    return " ".join(clean(raw).split())


def inert(cell: str) -> str:
    """Return the *cell* of a table so that no spreadsheet runs it as a formula.

    A cell that begins with `=` and the like gets an apostrophe before it, as OWASP advises.
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def restored(cell: str) -> str:
    """Return what `inert` was given, so that nothing is lost on the way back."""
    return cell[1:] if _INERT.match(cell) else cell


def _harmless(unsafe: re.Match[str]) -> str:
    match unsafe.lastgroup:
        case "newline":
            return "\n"
        case "tab":
            return " "
        case "surrogate":
            return "\ufffd"
        case _:
            return ""
