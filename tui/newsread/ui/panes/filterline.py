"""The line above a list in which a reader types what the list is to show."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Key
from textual.message import Message
from textual.widgets import Input, Static

from newsread.ui.keymap import Keymap, key_of

HINT = "{find} and words, or  tag:  colour:  speaker:  source:  article:  since:  until:"


class FilterLine(Horizontal):
    """Says at each letter what is to be shown; enter keeps it, esc goes back to what was shown before."""

    @dataclass(eq=False, repr=False)
    class Wanted(Message):
        """What is asked for in *words* is to be shown."""

        words: str

    @dataclass(eq=False, repr=False)
    class Left(Message):
        """The reader has done with the line; *kept* where what is typed holds."""

        kept: bool

    def __init__(self, words: str, keys: Keymap, sign: str = "Filter", hint: str = HINT) -> None:
        """Begin with *words*, under a *sign*; where nothing is typed, *hint* shows."""
        super().__init__()
        self._sign = sign
        self._keys = keys
        self._before = words
        """What was asked for when the reader began to type."""
        self.open = False
        """Whether words are being typed."""
        self._input = _Words(
            words, placeholder=keys.hint(hint), compact=True, select_on_focus=False
        )

    def compose(self) -> ComposeResult:
        yield Static(self._sign)
        yield self._input

    @property
    def words(self) -> str:
        """What is asked for."""
        return self._input.value

    def begin(self) -> None:
        """Let the reader type."""
        self._before = self.words
        self.open = True
        self._input.cursor_position = len(self.words)
        self.screen.set_focus(self._input)

    def put(self, words: str) -> None:
        """Ask for *words*."""
        with self._input.prevent(Input.Changed):
            self._input.value = words

    def take(self, event: Key) -> bool:
        """Take a key in the order it was pressed, with the focus here or still on its way.

        A key that moves the cursor is left to the bindings: False.
        """
        pressed = key_of(event)
        if pressed in self._keys["find-keep"]:
            self._leave(kept=True)
        elif pressed in self._keys["find-drop"]:
            self._input.value = self._before
            self._leave(kept=False)
        elif event.key == "backspace":
            self._input.action_delete_left()
        elif event.is_printable:
            self._input.replace(event.character or "", *sorted(self._input.selection))
        else:
            return False
        return True

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Wanted(event.value))

    def on_descendant_focus(self) -> None:
        if not self.open:
            self.begin()  # by a click

    def on_descendant_blur(self) -> None:
        if self.app.app_focus:  # else the reader looks at another window, and comes back
            self.open = False

    def _leave(self, *, kept: bool) -> None:
        self.open = False
        self.post_message(self.Left(kept))


class _Words(Input):
    """Hands every key to the line: backspace would come late, and delete what was typed after it."""

    def on_key(self, event: Key) -> None:
        if isinstance(self.parent, FilterLine) and self.parent.take(event):
            event.stop()
            event.prevent_default()
