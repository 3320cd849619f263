"""Which panes show beside the article, and how wide they are: three, two or one, as the window has room."""

from collections.abc import Collection, Mapping
from typing import Literal

Side = Literal["library", "inspector"]
Pane = Literal["library", "article", "inspector"]
ORDER: tuple[Pane, ...] = ("library", "article", "inspector")
SIDES: tuple[Side, ...] = ("library", "inspector")

ARTICLE = 40
"""Columns the article keeps, whatever the reader wants beside it."""
SIDE = 18
"""Columns a side pane has at least."""
_TWO, _THREE, _BROAD = 72, 110, 140
"""Columns of a window with room for two panes, for three, and for more than the usual beside the article."""
_USUAL: dict[Side, tuple[int, int]] = {"library": (26, 30), "inspector": (31, 37)}
"""How wide a side pane is that nobody changed, in a window that is not broad and in one that is."""


def alone(room: int) -> bool:
    """Tell whether a window of *room* columns shows one pane at a time."""
    return room < _TWO


def columns(
    room: int, here: Pane, folded: Collection[Side], chosen: Mapping[Side, int | None]
) -> dict[Pane, int]:
    """Return how wide each pane is that shows in *room* columns; 0 where only its edge does.

    A column between two panes is their edge's. The reader's own pane, *here*, shows even where it is
    folded away. Of the widths *chosen*, the widest gives way where the article would get too little.
    """
    if alone(room):
        return {here: max(room, SIDE)}  # in less, Textual's lists cannot set a line
    sides = SIDES
    if room < _THREE:
        sides = ("library",) if here == "library" else ("inspector",)
    widths: dict[Pane, int] = {
        side: 0
        if side in folded and side != here
        else chosen.get(side) or _USUAL[side][room >= _BROAD]
        for side in sides
    }
    while sum(widths.values()) > room - ARTICLE - len(sides):
        widths[max(widths, key=lambda side: widths[side])] -= 1
    return {**widths, "article": room - sum(widths.values()) - len(sides)}
