"""The last line: what happened, what is under the cursor, what the engine does, where you are."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from newsread.errors import NewsreadError
from newsread.ui.keymap import Keymap

HINTS = (
    "{next-quote} quote  {find} find  {mark} mark  {annotate} note  {export} export  {help} help",
    "{help} help",
)
"""The keys to begin with, where there is room for them; else the one that leads to the others."""
SECONDS = 6.0
"""How long a message stays before what is under the cursor shows again."""


@dataclass(eq=False, repr=False)
class Said(Message):
    """Something a pane wants the status line to say."""

    words: str


class StatusLine(Widget):
    """One line. A message comes before what is under the cursor, until the next key or its time is over."""

    def __init__(self, keys: Keymap, hints: Sequence[str] = HINTS) -> None:
        """Name the keys that *hints* name, the longest of them that there is room for."""
        super().__init__(id="status")
        self._hints = [keys.hint(words) for words in hints]
        self._said = ""
        self._style = ""
        self._under = ""
        self._where = ""
        self._engine = ""
        self._place = ""
        self._left = ""
        self._timer: Timer | None = None

    def say(self, words: str, *, error: bool = False) -> None:
        """Show a message for a while; an error until something else is said."""
        self._said = words
        self._style = "bold $error" if error else "$accent"
        if self._timer:
            self._timer.stop()
        self._timer = None if error or not words else self.set_timer(SECONDS, self._fade)
        self.refresh()

    def complain(self, error: NewsreadError) -> None:
        """Say what went wrong, here and in a notice that has room for all of it."""
        self.say(error.why, error=True)
        self.app.notify(str(error), severity="error", markup=False, timeout=12)

    def _fade(self) -> None:
        self._said = ""
        self.refresh()

    @property
    def has_message(self) -> bool:
        """Whether a message shows."""
        return bool(self._said)

    def under(self, words: str, where: str = "") -> None:
        """Show what is under the cursor, and after it, whatever the room, *where* among others it stands."""
        if (words, where) != (self._under, self._where):
            self._under, self._where = words, where
            self.refresh()

    def engine(self, words: str) -> None:
        """Show what the engine does; "" when it rests."""
        if words != self._engine:
            self._engine = words
            self.refresh()

    def place(self, words: str, left: str = "") -> None:
        """Show where in the article the reader is, and where there is room, what is *left*."""
        if (words, left) != (self._place, self._left):
            self._place, self._left = words, left
            self.refresh()

    def render(self) -> Content:
        width = self.size.width - 2
        left = Content(self._said or self._under)
        where = Content("" if self._said or not self._where else f" · {self._where}")
        least = "" if where else self._hints[-1]
        for hints, time in (*((words, self._left) for words in self._hints), (least, "")):
            right = "   ".join(part for part in (hints, self._engine, time, self._place) if part)
            if left.cell_length + where.cell_length + len(right) + 3 <= width:
                break
        if self._said and left.cell_length + len(right) + 3 > width:
            right = ""  # what happened matters more than where it did
        room = max(1, width - len(right) - 3 * bool(right))
        left = left.truncate(max(1, room - where.cell_length), ellipsis=True)
        left = (left + where).truncate(room, ellipsis=True)
        gap = " " * max(1, width - left.cell_length - len(right))
        left = left.stylize(self._style if self._said else "$foreground")
        return Content.assemble(" ", left, gap, (right, "$ink-dim"), " ")
