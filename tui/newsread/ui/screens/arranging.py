"""Arranging: which pane the reader is in, which panes show and how wide, by key and by mouse."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.events import Resize
from textual.message import Message
from textual.widget import Widget

from newsread.desk import Desk, Intake
from newsread.settings import Settings
from newsread.ui.arrangement import ARTICLE, ORDER, SIDE, SIDES, Pane, Side, alone, columns
from newsread.ui.keymap import Keymap
from newsread.ui.keys import PANES
from newsread.ui.panes.edge import Edge
from newsread.ui.screens.finding import Finding

STEP = 2
"""Columns a side pane gains or loses at a key."""


class Arranging(Finding):
    """What the keys and the mouse do with the panes."""

    BINDINGS: ClassVar[list[BindingType]] = [*PANES]

    @dataclass(eq=False, repr=False)
    class Arranged(Message):
        """The reader wants the panes as they are now: the settings that tell it."""

        settings: Mapping[str, int | bool | None]

    def __init__(
        self, desk: Desk, settings: Settings, keys: Keymap, intake: Intake | None = None
    ) -> None:
        super().__init__(desk, settings, keys, intake)
        self._here: Pane = "article"
        """The pane the reader is in."""
        self._widths: dict[Side, int | None] = {
            "library": settings.library_width,
            "inspector": settings.inspector_width,
        }
        """How wide the reader wants a side pane; None as usual."""
        self._kept = dict(self._widths)
        """The same before the mouse took an edge."""
        shown = {"library": settings.show_library, "inspector": settings.show_inspector}
        self._folded: list[Side] = [side for side in SIDES if not shown[side]]
        """The panes folded away, which show only while the reader is in them; the last one last."""
        self._columns: dict[Pane, int] = {}
        """How wide the panes are that show."""

    # ---- going from pane to pane

    def _at(self, name: Pane) -> None:
        """Give the pane *name* the focus; where not all fit, show it."""
        self._show_at(name)
        pane = self.query_one(f"#{name}", Widget)
        if pane.size:
            self.set_focus(pane)  # at once: the next key may be on its way
        else:
            pane.focus()

    def _show_at(self, name: Pane) -> None:
        if name != self._here:
            self._here = name
            self._arrange(self.size.width)

    def on_descendant_focus(self) -> None:
        for name in ORDER:
            if self.focused and self.focused.id == name:
                self._show_at(name)

    def action_pane(self, name: Pane) -> None:
        if name == "inspector" and self._here == "inspector":
            self.inspector.turn()
        if name in self._folded and not alone(self.size.width):
            self._unfold(name)
        self._at(name)

    def action_next_pane(self) -> None:
        self._at(ORDER[(ORDER.index(self._here) + 1) % 3])

    def action_previous_pane(self) -> None:
        self._at(ORDER[(ORDER.index(self._here) - 1) % 3])

    def action_back(self) -> None:
        if self._here == "library":
            self.app.exit()
        else:
            self._at("article" if self._here == "inspector" else "library")

    # ---- showing them

    def on_mount(self) -> None:
        self._arrange(self.app.size.width)

    def on_resize(self, event: Resize) -> None:
        # Before the screen lays itself out: a pane without room for a moment would lose the focus.
        self._arrange(event.size.width)

    def _arrange(self, room: int) -> None:
        """Show the panes that *room* columns have room for, as wide as the reader wants them."""
        self._columns = columns(room, self._here, self._folded, self._widths)
        for name, pane in zip(ORDER, (self.library, self.pane, self.inspector), strict=True):
            width = self._columns.get(name, 0)
            pane.display = width > 0
            if width:
                pane.styles.width = width
        for edge in self.edges:
            edge.display = edge.side in self._columns and not alone(room)

    def _arranged(self) -> None:
        """Show the panes as the reader has just chosen, and have that kept."""
        self._arrange(self.size.width)
        self._kept = dict(self._widths)
        self.post_message(
            self.Arranged(
                {f"{side}_width": self._widths[side] for side in SIDES}
                | {f"show_{side}": side not in self._folded for side in SIDES}
            )
        )

    def _said_alone(self) -> bool:
        """Tell whether one pane shows at a time; if so, say how to go from one to the other."""
        if alone(self.size.width):
            words = "One pane at a time has room here: {next-pane} goes to the next one"
            self.status.say(self._keys.hint(words))
            return True
        return False

    # ---- folding them away

    def action_fold_pane(self) -> None:
        """Fold the side pane the reader is in away, or back; from the article, back the last one."""
        here = self._here
        if self._said_alone():
            return
        if here == "article" and not self._folded:
            words = "No pane is folded away: {fold-pane} folds the one you are in, {library} or {inspector}"
            self.status.say(self._keys.hint(words))
        elif here == "article":
            self._unfold(self._folded[-1])
        elif here in self._folded:
            self._unfold(here)
        else:
            self._folded.append(here)
            self._at("article")
            self._arranged()
            self.status.say(
                self._keys.hint(f"The {here} is folded away: {{{here}}} brings it back")
            )

    def action_toggle_wide(self) -> None:
        """Fold both side panes away, or back."""
        if self._said_alone():
            return
        self._folded = [] if len(self._folded) == len(SIDES) else [*SIDES]
        self._at("article")
        self._arranged()

    def _unfold(self, side: Pane) -> None:
        self._folded = [one for one in self._folded if one != side]
        self._arranged()
        self.status.say(f"The {side} is back")

    # ---- making them wider and narrower

    def action_size_pane(self, way: int) -> None:
        here = self._here
        if self._said_alone():
            return
        if here == "article":
            words = "The article takes what the others leave: {library} and {inspector} go to them"
            self.status.say(self._keys.hint(words))
            return
        before = self._columns[here]
        self._set_width(here, before + way * STEP)
        self._arranged()
        if self._columns[here] != before:
            self.status.say(f"The {here} has {self._columns[here]} columns")
        elif way > 0:
            self.status.say(f"No wider: the article keeps {ARTICLE} columns")
        else:
            self.status.say(f"No narrower: {self._keys.hint('{fold-pane} folds it away')}")

    def _set_width(self, side: Side, width: int) -> None:
        """Make the pane *side* as wide as *width*, within what it and the others need."""
        taken = sum(
            width for name, width in self._columns.items() if name in SIDES and name != side
        )
        edges = len(self._columns) - 1
        self._widths[side] = max(SIDE, min(width, self.size.width - ARTICLE - edges - taken))

    @on(Edge.Dragged)
    def _drag(self, dragged: Edge.Dragged) -> None:
        """Make a pane as wide as the mouse wants; below half of the least, fold it away."""
        side = dragged.side
        width = dragged.at if side == "library" else self.size.width - 1 - dragged.at
        self._folded = [one for one in self._folded if one != side]
        if width < SIDE // 2:
            self._widths[side] = self._kept[side]
            self._folded.append(side)
            if self._here == side:
                self._at("article")
        else:
            self._set_width(side, width)
        self._arrange(self.size.width)

    @on(Edge.Dropped)
    def _drop_edge(self) -> None:
        self._arranged()

    @on(Edge.Clicked)
    def _click_edge(self, clicked: Edge.Clicked) -> None:
        """Bring a folded pane back; twice, give a pane its usual width back."""
        if clicked.twice:
            self._widths[clicked.side] = None
            self._arranged()
            self.status.say(f"The {clicked.side} is as wide as usual")
        elif clicked.side in self._folded:
            self._unfold(clicked.side)
