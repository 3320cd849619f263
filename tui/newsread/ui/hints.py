"""Labels on links: the letters to type, and how they are drawn over the words."""

from collections.abc import Iterable, Sequence
from itertools import islice, product

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

_LETTERS = "fjdkslaghrueiwoqptyvncmbxz"
"""Those under the fingers come first."""


def labels(count: int) -> Sequence[str]:
    """Return *count* different labels, all of one letter or all of two, so that none begins another."""
    length = 1 if count <= len(_LETTERS) else 2
    return ["".join(typed) for typed in islice(product(_LETTERS, repeat=length), count)]


def over(strip: Strip, hints: Iterable[tuple[int, str]], style: Style) -> Strip:
    """Return *strip* with each label of *hints* from its column on, whatever stands there."""
    pieces, at = [], 0
    for column, label in sorted(hints):
        start = max(column, at)
        pieces += [strip.crop(at, start), Strip([Segment(label.upper(), style)])]
        at = start + len(label)
    return Strip.join([*pieces, strip.crop(at)]).crop(0, strip.cell_length)
