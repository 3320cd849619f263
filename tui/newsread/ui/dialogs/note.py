"""Write a note: the words it is on, the note, its tags. What is written is kept each second."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Label, Static, TextArea

from newsread.plaintext import clean
from newsread.ui.dialogs import LOW, STYLES
from newsread.ui.keymap import Keymap
from newsread.ui.keys import WRITING

KEYS = "{keep} keep   tab tags   {leave} leave"
KEEP_SECONDS = 0.7
"""How long after a key the draft is kept; one older than a second must survive anything."""


@dataclass(frozen=True, slots=True)
class Written:
    """A note as it is written."""

    body: str = ""
    tags: tuple[str, ...] = ()


class NoteDialog(ModalScreen[bool]):
    """Gives back whether the note was kept. It stays open where the disk does not take the note."""

    CSS_PATH = STYLES
    VERTICAL_BREAKPOINTS = LOW
    BINDINGS: ClassVar[list[BindingType]] = [*WRITING]

    def __init__(
        self,
        title: str,
        words: str,
        standing: Written,
        begun: Written,
        keep: Callable[[Written], object],
        save: Callable[[Written], bool],
        keys: Keymap,
    ) -> None:
        """Write on *words*, going on from what was *begun*.

        *standing* is the note as the library has it; *keep* keeps a draft, *save* the note itself.
        """
        super().__init__()
        self._keys = keys
        self._title = title
        self._words = " ".join(words.split())
        self._standing = standing
        self._begun = begun
        self._keep = keep
        self._save = save
        self._kept = begun
        self._timer: Timer | None = None
        self._sure = False

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="note", classes="dialog", can_focus=False) as dialog:
            dialog.border_title = self._title
            yield Static(Content(self._words), id="note-words")
            yield TextArea(
                self._begun.body, id="note-body", show_line_numbers=False, soft_wrap=True
            )
            tags = ", ".join(self._begun.tags)
            yield Input(tags, placeholder="Tags, with commas between", id="note-tags")
            yield Label(Content(self._keys.hint(KEYS)), id="note-keys")

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    @property
    def _written(self) -> Written:
        tags = (tag.strip().lstrip("#") for tag in clean(self.query_one(Input).value).split(","))
        body = clean(self.query_one(TextArea).text).strip()
        return Written(body, tuple(dict.fromkeys(tag for tag in tags if tag)))

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _changed(self) -> None:
        if self._sure:
            self._sure = False
            self._tell(KEYS)
        if self._timer is None:
            self._timer = self.set_timer(KEEP_SECONDS, self.keep_now)

    def keep_now(self) -> None:
        """Keep what is written so far as a draft."""
        self._timer = None
        if self._written != self._kept:
            self._kept = self._written
            self._keep(self._written)

    @on(Input.Submitted)
    def action_save(self) -> None:
        if self._save(self._written):
            self.dismiss(True)

    def action_leave(self) -> None:
        """Leave without keeping; with words written, only when asked a second time."""
        if self._sure or self._written in (self._standing, Written()):
            self.dismiss(False)
            return
        self._sure = True
        self._tell("Throw away what you wrote? {leave} again does; {keep} keeps it")

    def _tell(self, words: str) -> None:
        self.query_one("#note-keys", Label).update(Content(self._keys.hint(words)))
