"""A list to move in by keyboard, with the keys every list has."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import OptionList

from newsread.ui.keys import LISTS


class Lines(OptionList, inherit_bindings=False):
    """A list of lines; untrusted words enter it as `Content`, never as markup."""

    BINDINGS: ClassVar[list[BindingType]] = [*LISTS]

    @property
    def inner(self) -> int:
        """Columns there are for the words of a line, a scroll bar allowed for."""
        return max(10, self.size.width - 3)

    def render_lines(self, crop: Region) -> list[Strip]:
        if self.gutter.bottom:
            return super().render_lines(crop)
        filled = self.gutter.top + self.virtual_size.height - self.scroll_offset.y
        drawn = max(1, min(crop.height, filled + 1 - crop.y))
        rows = super().render_lines(Region(crop.x, crop.y, crop.width, drawn))
        return rows + rows[-1:] * (crop.height - drawn)  # below the last line all are alike

    def action_cursor_down(self) -> None:
        """Put the highlight on the next line that leads somewhere; at the end it stays."""
        self._step(1)

    def action_cursor_up(self) -> None:
        """Put the highlight on the line before that leads somewhere; at the top it stays."""
        self._step(-1)

    def _step(self, way: int) -> None:
        index = -1 if self.highlighted is None else self.highlighted
        while 0 <= (index := index + way) < self.option_count:
            if not self.get_option_at_index(index).disabled:
                self.highlighted = index
                return
        if way < 0:
            self.scroll_home(animate=False)  # what stands above the first is there to be read


def cut(words: str, width: int) -> str:
    """Return *words* on one line of at most *width* columns."""
    return Content(" ".join(words.split())).truncate(max(1, width), ellipsis=True).plain


def excerpt(sign: str, words: str, width: int, rows: int = 2) -> Content:
    """Return *words* on *rows* lines at most, under a sign that keeps its own column."""
    found = Content(cut(words, 2 * rows * width)).wrap(width - 2)
    if len(found) > rows:
        last = f"{found[rows - 1].plain.rstrip()} …"
        found[rows - 1 :] = [Content(last).truncate(width - 2, ellipsis=True)]
    return Content("\n").join(
        Content.assemble((sign if not at else "  ", "$quote-sign"), row.rstrip())
        for at, row in enumerate(found)
    )
