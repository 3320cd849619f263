"""The last line: what happened, what is under the cursor, what the engine does, where you are."""

from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

HINTS = ("]q quote  / find  v mark  a note  x export  ? help", "? help")
"""The keys to begin with, where there is room for them; else the one that leads to the others."""
SECONDS = 6.0
"""How long a message stays before what is under the cursor shows again."""


class StatusLine(Widget):
    """One line. A message comes before what is under the cursor, until the next key or its time is over."""

    def __init__(self) -> None:
        super().__init__(id="status")
        self._said = ""
        self._style = ""
        self._under = ""
        self._engine = ""
        self._place = ""
        self._timer: Timer | None = None

    def say(self, words: str, *, error: bool = False) -> None:
        """Show a message for a while; an error until something else is said."""
        self._said = words
        self._style = "bold $error" if error else "$accent"
        if self._timer:
            self._timer.stop()
        self._timer = None if error or not words else self.set_timer(SECONDS, self._fade)
        self.refresh()

    def _fade(self) -> None:
        self._said = ""
        self.refresh()

    @property
    def has_message(self) -> bool:
        """Whether a message shows."""
        return bool(self._said)

    def under(self, words: str) -> None:
        """Show what is under the cursor."""
        if words != self._under:
            self._under = words
            self.refresh()

    def engine(self, words: str) -> None:
        """Show what the engine does; "" when it rests."""
        if words != self._engine:
            self._engine = words
            self.refresh()

    def place(self, words: str) -> None:
        """Show where in the article the reader is."""
        if words != self._place:
            self._place = words
            self.refresh()

    def render(self) -> Content:
        width = self.size.width
        left = self._said or self._under
        for hints in HINTS:
            right = "   ".join(part for part in (hints, self._engine, self._place) if part)
            room = max(0, width - len(right) - 6)
            if len(left) <= room:
                break
        if self._said and len(left) > room:  # what happened matters more than where it did
            right, room = "", width - 2
        left = left if len(left) <= room else left[: max(0, room - 1)] + "…"
        gap = " " * max(1, width - Content(left).cell_length - len(right) - 2)
        return Content.assemble(
            " ", (left, self._style if self._said else "$foreground"), gap, (right, "$ink-dim"), " "
        )
