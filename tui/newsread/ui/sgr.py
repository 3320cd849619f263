"""How words get their looks on a terminal: only what differs from the words before is sent.

Rich sends all looks of each run of words (SGR, ECMA-48) and takes them back after it: twice the bytes.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

RESET = "\x1b[0m"
_ON_OFF = {
    "bold": ("1", "22"),
    "dim": ("2", "22"),
    "italic": ("3", "23"),
    "underline": ("4", "24"),
    "underline2": ("21", "24"),
    "blink": ("5", "25"),
    "blink2": ("6", "25"),
    "reverse": ("7", "27"),
    "conceal": ("8", "28"),
    "strike": ("9", "29"),
    "overline": ("53", "55"),
}
"""What turns each attribute of a style on, and what turns it off, and its neighbours with it."""
_ON_SPACES = frozenset({"underline", "underline2", "reverse", "strike", "overline"})
"""What is seen where there are no letters."""


class _Look(NamedTuple):
    """What a style comes to on the terminal: attributes, and the codes of its two colours."""

    attributes: frozenset[str] = frozenset()
    ink: str = "39"
    page: str = "49"


_PLAIN = _Look()


@lru_cache(1 << 14)
def _look(style: Style, system: ColorSystem) -> _Look:
    ink, page = style.color, style.bgcolor
    return _Look(
        frozenset(name for name in _ON_OFF if getattr(style, name)),
        ";".join(ink.downgrade(system).get_ansi_codes()) if ink else _PLAIN.ink,
        ";".join(page.downgrade(system).get_ansi_codes(False)) if page else _PLAIN.page,
    )


def _blank(before: _Look, after: _Look) -> _Look:
    """Return the look nearest to *before* that spaces in *after* may have."""
    if (before.attributes | after.attributes) & _ON_SPACES:
        return after
    return before._replace(page=after.page)


@lru_cache(1 << 14)
def _between(before: _Look, after: _Look) -> str:
    """Return what makes *after* of *before*."""
    if before == after:
        return ""
    off = {_ON_OFF[name][1] for name in before.attributes - after.attributes}
    codes = sorted(off)
    for name, (turns_on, turns_off) in _ON_OFF.items():
        if name in after.attributes and (name not in before.attributes or turns_off in off):
            codes.append(turns_on)
    codes += [after.ink] * (after.ink != before.ink) + [after.page] * (after.page != before.page)
    return f"\x1b[{';'.join(codes)}m"


def drawn(segments: Iterable[Segment], system: ColorSystem = ColorSystem.TRUECOLOR) -> str:
    """Return what draws *segments*; looks are plain before it and after."""
    return "".join(_drawn(segments, system))


def _drawn(segments: Iterable[Segment], system: ColorSystem) -> Iterator[str]:
    now = _PLAIN
    for words, style, _ in segments:
        look = _look(style, system) if style else _PLAIN
        if look != now:
            if words.isspace():
                look = _blank(now, look)
            yield _between(now, look)
            now = look
        yield words
    if now != _PLAIN:
        yield RESET
