"""Choose a name or a kind: from a list that narrows as you type, or as typed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label
from textual.widgets.option_list import Option

from newsread import plaintext
from newsread.ui.dialogs import LOW, STYLES
from newsread.ui.keymap import Keymap
from newsread.ui.keys import WRITING
from newsread.ui.panes.lines import Lines


class Choice(Struct, frozen=True):
    """Something to choose."""

    value: str
    name: str
    """What the reader sees and types to find it."""
    about: str = ""


class ChoosingDialog(ModalScreen[str | None]):
    """Gives back the value chosen, or None."""

    CSS_PATH = STYLES
    VERTICAL_BREAKPOINTS = LOW
    BINDINGS: ClassVar[list[BindingType]] = [
        *(replace(one, action="dismiss") for one in WRITING if one.id == "leave"),
        Binding("down,ctrl+n", "step(1)", "Down"),
        Binding("up,ctrl+p", "step(-1)", "Up"),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        keys: Keymap,
        *,
        typed: bool = False,
        begun: str = "",
    ) -> None:
        """Choose among *choices*; where *typed*, also what is typed, going on from what was *begun*."""
        super().__init__()
        self._keys = keys
        self._title = title
        self._choices = choices
        self._typed = typed
        self._begun = begun
        self._listed: list[Choice] = []

    def compose(self) -> ComposeResult:
        with Vertical(id="choosing", classes="dialog") as dialog:
            dialog.border_title = Content(self._title)
            hint = "Type to narrow the list, or another name" if self._typed else "Type to narrow"
            yield Input(self._begun, placeholder=hint)
            yield Lines()
            words = self._keys.hint("enter take   ↓ ↑ choose   {leave} back")
            yield Label(Content(words), classes="keys")

    def on_mount(self) -> None:
        self.query_one(Lines).can_focus = False
        self.query_one(Input).focus()
        self._list("")

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._list("" if event.value == self._begun else plaintext.line(event.value).strip())

    def _list(self, sought: str) -> None:
        """List the choices whose names hold what is *sought*, and these words if they may be taken."""
        wanted = sought.casefold()
        self._listed = [one for one in self._choices if wanted in one.name.casefold()]
        if self._typed and sought and all(sought != one.name for one in self._listed):
            self._listed.append(Choice(sought, sought, "as typed"))
        lines = self.query_one(Lines)
        lines.set_options(
            Option(Content.assemble((one.name, "$ink-strong"), (f"  {one.about}", "$ink-dim")))
            for one in self._listed
        )
        lines.highlighted = 0 if self._listed else None

    def action_step(self, way: int) -> None:
        lines = self.query_one(Lines)
        if way > 0:
            lines.action_cursor_down()
        else:
            lines.action_cursor_up()

    @on(Input.Submitted)
    def _take(self) -> None:
        at = self.query_one(Lines).highlighted
        if at is None:
            words = "Nothing in the list holds that: backspace shortens it, {leave} goes back"
            self.query_one(".keys", Label).update(Content(self._keys.hint(words)))
        else:
            self.dismiss(self._listed[at].value)

    @on(Lines.OptionSelected)
    def _take_clicked(self, event: Lines.OptionSelected) -> None:
        self.dismiss(self._listed[event.option_index].value)
