"""The edge between the article and a side pane: a line to drag, to click and to click twice."""

from dataclasses import dataclass

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from newsread.ui.arrangement import Side


class Edge(Widget):
    """Says where the mouse takes it, and what is to become of its side pane."""

    ALLOW_SELECT = False

    @dataclass(eq=False, repr=False)
    class Dragged(Message):
        """The edge of the pane *side* is at the column *at* of the window."""

        side: Side
        at: int

    @dataclass(eq=False, repr=False)
    class Dropped(Message):
        """The mouse has let go of the edge of the pane *side*."""

        side: Side

    @dataclass(eq=False, repr=False)
    class Clicked(Message):
        """The edge of the pane *side* was clicked, *twice* or once."""

        side: Side
        twice: bool

    def __init__(self, side: Side) -> None:
        super().__init__(id=f"{side}-edge")
        self.side = side
        self._at: int | None = None
        """The column it was last seen at, while the mouse holds it."""
        self._moved = False

    def render_lines(self, crop: Region) -> list[Strip]:
        rows = super().render_lines(Region(crop.x, crop.y, crop.width, min(2, crop.height)))
        return rows + rows[-1:] * (crop.height - len(rows))  # below the corner all are alike

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if event.button == 1:
            self._at, self._moved = event.screen_x, False
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._at is not None and event.screen_x != self._at:
            self._at, self._moved = event.screen_x, True
            self.post_message(self.Dragged(self.side, event.screen_x))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._at is not None:
            self._at = None
            self.release_mouse()
            if self._moved:
                self.post_message(self.Dropped(self.side))

    def on_click(self, event: events.Click) -> None:
        if not self._moved:
            self.post_message(self.Clicked(self.side, event.chain == 2))
