"""Write a note: the words it is on, the note, its tags. What is written is kept each second."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Label, Static, TextArea

from newsread.plaintext import clean
from newsread.ui.dialogs import STYLES

KEEP_SECONDS = 0.7
"""How long after a key the draft is kept; one older than a second must survive anything."""


@dataclass(frozen=True, slots=True)
class Written:
    """A note as it is to be kept."""

    body: str
    tags: tuple[str, ...]


class NoteDialog(ModalScreen[Written | None]):
    """Gives back what was written, or None where it is to be thrown away."""

    CSS_PATH = STYLES
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "save", "Keep"),
        Binding("escape", "leave", "Leave"),
    ]

    def __init__(
        self, words: str, body: str, tags: Sequence[str], keep: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._words = " ".join(words.split())
        self._body = body
        self._tags = tags
        self._keep = keep
        self._kept = body
        self._timer: Timer | None = None
        self._sure = False

    def compose(self) -> ComposeResult:
        with Vertical(id="note", classes="dialog") as dialog:
            dialog.border_title = "Note"
            yield Static(Content(self._words), id="note-words")
            yield TextArea(self._body, id="note-body", show_line_numbers=False, soft_wrap=True)
            yield Input(
                ", ".join(self._tags), placeholder="Tags, with commas between", id="note-tags"
            )
            yield Label("ctrl+s keep   tab tags   esc leave", id="note-keys")

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self._sure = False
        if self._timer is None:
            self._timer = self.set_timer(KEEP_SECONDS, self.keep_now)

    def keep_now(self) -> None:
        """Keep what is written so far as a draft."""
        self._timer = None
        body = self.query_one(TextArea).text
        if body != self._kept:
            self._kept = body
            self._keep(clean(body))

    def action_save(self) -> None:
        body = clean(self.query_one(TextArea).text).strip()
        tags = (tag.strip().lstrip("#") for tag in clean(self.query_one(Input).value).split(","))
        self.dismiss(Written(body, tuple(dict.fromkeys(tag for tag in tags if tag))))

    @on(Input.Submitted)
    def _save_from_tags(self) -> None:
        self.action_save()

    def action_leave(self) -> None:
        """Leave without keeping; with words written, only when asked a second time."""
        if self.query_one(TextArea).text in ("", self._body) or self._sure:
            self.dismiss(None)
            return
        self._sure = True
        self.query_one("#note-keys", Label).update(
            Content("Throw away what you wrote? esc again does; ctrl+s keeps it")
        )
