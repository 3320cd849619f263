"""Take notes away: which format, which file, which notes."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, RadioButton, RadioSet

from newsread.desk import WHOLE
from newsread.errors import NewsreadError
from newsread.ui.dialogs import LOW, STYLES
from newsread.ui.keymap import Keymap
from newsread.ui.keys import WRITING

Write = Callable[[str, Path, int, bool], None]
"""Writes notes: format, file, which of the scopes offered, over an existing file or not."""
EVERYTHING = (
    "Everything there is goes into the file, not only what shows: all articles and their wordings, notes, "
    "bookmarks, tags and corrections. newsread import FILE merges it into another library."
)


class Choice(RadioButton):
    """A radio button that shows without colour whether it is pressed."""

    def __init__(self, title: str, *, pressed: bool) -> None:
        super().__init__(Content(title), pressed)
        self.BUTTON_INNER = "●" if pressed else " "

    def watch_value(self) -> None:
        self.BUTTON_INNER = "●" if self.value else " "
        super().watch_value()


class ExportDialog(ModalScreen[Path | None]):
    """Gives back the file that was written, or None. What stands in the way is said here."""

    CSS_PATH = STYLES
    VERTICAL_BREAKPOINTS = LOW
    BINDINGS: ClassVar[list[BindingType]] = [*WRITING]

    def __init__(
        self,
        formats: Mapping[str, str],
        file_name: Callable[[str], str],
        scopes: Sequence[str],
        write: Write,
        keys: Keymap,
    ) -> None:
        super().__init__()
        self._keys = keys
        self._formats = formats
        self._file_name = file_name
        self._scopes = scopes
        self._write = write
        self._over: Path | None = None

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="export", classes="dialog", can_focus=False) as dialog:
            dialog.border_title = "Export notes"
            with RadioSet(id="export-format"):
                for at, title in enumerate(self._formats.values()):
                    yield Choice(title, pressed=at == 0)
            with RadioSet(id="export-scope"):
                for at, scope in enumerate(self._scopes):
                    yield Choice(scope, pressed=at == 0)
            everything = Label(Content(EVERYTHING), id="export-everything")
            everything.display = False
            yield everything
            yield Input(self._suggested(next(iter(self._formats))), id="export-file")
            words = "enter or {keep} write   tab next   {leave} back"
            yield Label(Content(self._keys.hint(words)), classes="keys")

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def _suggested(self, name: str) -> str:
        return os.path.abspath(self._file_name(name))  # noqa: PTH100 - answers even in a folder that is gone

    @property
    def _format(self) -> str:
        return list(self._formats)[max(0, self.query_one("#export-format", RadioSet).pressed_index)]

    @on(RadioSet.Changed, "#export-format")
    def _turn(self) -> None:
        """Give the file the suffix of the format, or another name that was only suggested."""
        whole = self._format == WHOLE
        self.query_one("#export-scope").display = not whole
        self.query_one("#export-everything").display = whole
        field = self.query_one(Input)
        file = Path(field.value)
        if field.value in map(self._suggested, self._formats):
            field.value = self._suggested(self._format)
        elif file.name:
            field.value = str(file.with_suffix(Path(self._file_name(self._format)).suffix))

    def action_leave(self) -> None:
        self.dismiss()

    @on(Input.Submitted)
    def action_save(self) -> None:
        words = self.query_one(Input).value.strip()
        if not words:
            self._say("Type the name of a file")
            return
        file = Path(os.path.expanduser(words))  # noqa: PTH111 - leaves an unknown ~name as it is
        scope = max(0, self.query_one("#export-scope", RadioSet).pressed_index)
        try:
            self._write(self._format, file, scope, file == self._over)
        except NewsreadError as error:
            if os.path.isdir(file):  # noqa: PTH112 - answers for any name, even one too long
                self._say("That is a folder: add the name of a file")
            elif os.path.exists(file) and file != self._over:  # noqa: PTH110
                self._over = file
                self._say(f"{file.name} is there already: enter again writes over it")
            else:
                self._say(f"{error.why[:1].upper()}{error.why[1:]}. {error.mend}")
        else:
            self.dismiss(file)

    def _say(self, words: str) -> None:
        label = self.query_one(".keys", Label)
        label.update(Content(words))
        label.add_class("warning")
