"""Keep words that run from right to left in their own place, in terminals that turn them round.

Such a terminal takes a line of the screen for a line of prose: Hebrew in the margin and Hebrew in the text
would change places, whatever stands between. Nothing is reordered here, and the marks used are our own:
what the article has of them went when it came in.
"""

import re
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from newsread.model import Span

_LEFT_TO_RIGHT_MARK = "\u200e"
_ISOLATE, _END = "\u2067", "\u2069"
_WAY = "way"
_FROM_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LETTER = re.compile(r"[^\W\d_]")


def direction(text: str, words: Span, paragraph: Span) -> Style:
    """Return what tells `Bidi` which way to read the *words* of a row of *paragraph*: as its first letter."""
    if not _FROM_RIGHT.search(text, words.start, words.end):
        return Style.null()
    first = _LETTER.search(text, paragraph.start, paragraph.end)
    return Style.from_meta({_WAY: "left" if first and _FROM_RIGHT.match(first[0]) else "right"})


class Bidi(LineFilter):
    """Set marks of direction around words that run to the left, and around what stands beside them."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return *segments* as they are, or with marks that take no column."""
        if not any(_FROM_RIGHT.search(segment.text) for segment in segments):
            return segments
        ways = [_way(segment) for segment in segments]
        begins = [True, *(one != other for one, other in pairwise(ways))]
        return [
            _marked(segment, way, begin, end)
            for segment, way, begin, end in zip(
                segments, ways, begins, [*begins[1:], True], strict=True
            )
        ]


def _way(segment: Segment) -> str:
    return str(segment.style.meta.get(_WAY, "")) if segment.style else ""


def _marked(segment: Segment, way: str, begins: bool, ends: bool) -> Segment:
    words, style, control = segment
    if control:
        return segment
    if begins:
        words = _LEFT_TO_RIGHT_MARK + (_ISOLATE if way == "left" else "") + words
    if ends:
        words += (_END if way == "left" else "") + _LEFT_TO_RIGHT_MARK
    return Segment(words, style)
