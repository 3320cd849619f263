"""Write a note: the words it is on, the note, its tags and colour. What is written is kept each second."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Label, Static, TextArea

from newsread.errors import NewsreadError
from newsread.plaintext import clean
from newsread.ui.dialogs import LOW, STYLES
from newsread.ui.dialogs.tags import TagInput
from newsread.ui.editor import edited
from newsread.ui.keymap import Keymap
from newsread.ui.keys import COMPOSING, WRITING
from newsread.ui.marks import ground_of, told

KEYS = "{keep} keep   tab tags   {leave} leave   {turn-colour} colour   {edit} editor"
KEEP_SECONDS = 0.7
"""How long after a key the draft is kept; one older than a second must survive anything."""


class Written(Struct, frozen=True):
    """A note as it is written."""

    body: str = ""
    tags: tuple[str, ...] = ()
    colour: str = "yellow"


class Colour(Static):
    """The colour of a note; a click turns to the next."""

    class Turned(Message):
        """Another colour is wanted."""

    def on_click(self) -> None:
        self.post_message(self.Turned())


class NoteDialog(ModalScreen[bool]):
    """Gives back whether the note was kept. It stays open where the disk does not take the note."""

    CSS_PATH = STYLES
    VERTICAL_BREAKPOINTS = LOW
    BINDINGS: ClassVar[list[BindingType]] = [*WRITING, *COMPOSING]

    def __init__(
        self,
        title: str,
        words: str,
        standing: Written,
        begun: Written,
        keep: Callable[[Written], object],
        save: Callable[[Written], bool],
        keys: Keymap,
        *,
        colours: Mapping[str, str],
        tags: Sequence[str] = (),
    ) -> None:
        """Write on *words*, going on from what was *begun*.

        *standing* is the note as the library has it; *keep* keeps a draft, *save* the note itself.
        *colours* are those to choose from, and what they stand for; *tags* those in the library.
        """
        super().__init__()
        self._colours = colours
        self._colour = begun.colour
        self._tags = tags
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
            yield TagInput(self._begun.tags, self._tags, id="note-tags")
            yield Colour(self._named(), id="note-colour")
            yield Label(Content(self._keys.hint(KEYS)), id="note-keys")

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    @property
    def _written(self) -> Written:
        body = clean(self.query_one(TextArea).text).strip()
        return Written(body, self.query_one(TagInput).tags, self._colour)

    def _named(self) -> Content:
        """Return the name of the note's colour, on its ground."""
        name = told(self._colour, self._colours)
        return Content.styled(f" {name} ", f"$ink-strong on {ground_of(self._colour)}")

    @on(Colour.Turned)
    def action_turn_colour(self) -> None:
        """Give the note the next colour."""
        names = list(self._colours)
        at = names.index(self._colour) if self._colour in names else -1
        self._colour = names[(at + 1) % len(names)]
        self.query_one(Colour).update(self._named())
        self._changed()

    def action_edit(self) -> None:
        """Have the reader's own editor write the note; the draft is kept before."""
        self.keep_now()
        area = self.query_one(TextArea)
        try:
            with self.app.suspend():
                # Caught inside: an error that left the block would leave the terminal to nobody.
                try:
                    words, failed = edited(area.text, os.environ), None
                except NewsreadError as error:
                    words, failed = area.text, error
        except SuspendNotSupported:
            self._tell("This terminal cannot be lent to an editor: write here")
            return
        if failed:
            self._tell(str(failed))
        elif words != area.text:
            area.replace(words, area.document.start, area.document.end)
            area.move_cursor(area.document.end)

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _changed(self) -> None:
        if self._sure:
            self._sure = False
            self._tell(self._keys.hint(KEYS))
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
        written = self._written
        empty = not (written.body or written.tags) and self._standing == Written()
        if self._sure or empty or written == self._standing:
            self.dismiss(False)
            return
        self._sure = True
        words = "Throw away what you wrote? {leave} again does; {keep} keeps it"
        self._tell(self._keys.hint(words))

    def _tell(self, words: str) -> None:
        self.query_one("#note-keys", Label).update(Content(words))
