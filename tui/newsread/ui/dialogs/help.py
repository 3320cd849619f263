"""The keys that work where you are, then all the others, and what the signs mean."""

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from newsread.ui.dialogs import STYLES
from newsread.ui.keymap import Keymap
from newsread.ui.keys import CLOSING, EVERYWHERE, GROUPS, HELPING, LISTS, PLACES
from newsread.ui.marks import LEGEND

_WAYS = {
    "cursor_down": "down",
    "cursor_up": "up",
    "page_down": "page_down",
    "page_up": "page_up",
    "first": "home",
    "last": "end",
}
"""How the keys of a list scroll this one."""


class HelpDialog(ModalScreen[bool]):
    """A table of keys made from the bindings themselves, and of signs; True where the tutorial is wanted."""

    CSS_PATH = STYLES
    BINDINGS: ClassVar[list[BindingType]] = [
        *CLOSING,
        *HELPING,
        *(replace(one, action="dismiss") for one in EVERYWHERE if one.id == "help"),
        *(
            replace(one, action=f"scroll('{_WAYS[one.action]}')")
            for one in LISTS
            if one.action in _WAYS
        ),
    ]

    def __init__(self, pane: str, keys: Keymap) -> None:
        super().__init__()
        self._pane = pane
        self._keys = keys

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help", classes="dialog") as dialog:
            dialog.border_title = f"Keys in the {self._pane}"
            dialog.border_subtitle = Content(self._keys.hint("{tutorial} tutorial  {close} back"))
            yield Static(self._table())

    def action_tutorial(self) -> None:
        self.dismiss(True)

    def action_scroll(self, way: str) -> None:
        getattr(self.query_one("#help"), f"scroll_{way}")(animate=False)

    def _table(self) -> Content:
        here = PLACES[self._pane]
        lines: list[Content] = []
        for group in (*here, *(group for group in GROUPS if group not in here)):
            if lines:
                lines.append(Content(""))
            lines.append(
                Content.styled(group if group in here else f"{group} (elsewhere)", "bold $accent")
            )
            for binding in GROUPS[group]:
                keys = "  ".join(self._keys.shown(binding.id or ""))
                lines.append(
                    Content.assemble((f"  {keys:<16} ", "bold $ink-strong"), binding.tooltip)
                )
        lines += [Content(""), Content.styled("Signs beside the text", "bold $accent")]
        for sign, meaning in LEGEND.items():
            lines.append(Content.assemble((f"  {sign:<16} ", "bold $ink-strong"), meaning))
        return Content("\n").join(lines)
