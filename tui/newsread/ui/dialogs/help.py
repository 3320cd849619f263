"""The keys that work where you are, then all the others, and what the signs mean."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from newsread.ui.dialogs import STYLES
from newsread.ui.keys import GROUPS, shown
from newsread.ui.marks import LEGEND

HERE = {
    "library": ("In a list", "Finding", "Jumping", "Panes", "Everywhere"),
    "article": (
        "Reading",
        "Finding",
        "Jumping",
        "Marking words",
        "On quotes and names",
        "Panes",
        "Everywhere",
    ),
    "inspector": (
        "In a list",
        "On notes",
        "On quotes and names",
        "Finding",
        "Jumping",
        "Panes",
        "Everywhere",
    ),
}


class HelpDialog(ModalScreen[None]):
    """A table of keys made from the bindings themselves, and of signs."""

    CSS_PATH = STYLES
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,question_mark", "dismiss", "Back"),
        Binding("j", "scroll('down')", "Down"),
        Binding("k", "scroll('up')", "Up"),
        Binding("space", "scroll('page_down')", "Page down"),
        Binding("b", "scroll('page_up')", "Page up"),
        Binding("g", "scroll('home')", "Top"),
        Binding("G", "scroll('end')", "End"),
    ]

    def __init__(self, pane: str) -> None:
        super().__init__()
        self._pane = pane

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help", classes="dialog") as dialog:
            dialog.border_title = f"Keys in the {self._pane}"
            dialog.border_subtitle = "esc back"
            yield Static(self._table())

    def action_scroll(self, way: str) -> None:
        getattr(self.query_one("#help"), f"scroll_{way}")(animate=False)

    def _table(self) -> Content:
        here = HERE[self._pane]
        lines: list[Content] = []
        for group in (*here, *(group for group in GROUPS if group not in here)):
            if lines:
                lines.append(Content(""))
            lines.append(
                Content.styled(group if group in here else f"{group} (elsewhere)", "bold $accent")
            )
            for binding in GROUPS[group]:
                keys = "  ".join(shown(binding.key))
                lines.append(
                    Content.assemble((f"  {keys:<16} ", "bold $ink-strong"), binding.tooltip)
                )
        lines += [Content(""), Content.styled("Signs beside the text", "bold $accent")]
        for sign, meaning in LEGEND.items():
            lines.append(Content.assemble((f"  {sign:<16} ", "bold $ink-strong"), meaning))
        return Content("\n").join(lines)
