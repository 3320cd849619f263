"""The line in which words to find are typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Key
from textual.message import Message
from textual.widgets import Input, Static

from newsread.errors import PatternError
from newsread.ui.finding import Sought, finder
from newsread.ui.keymap import Keymap, key_of
from newsread.ui.keys import TYPING

_HINTS = {
    False: ("Find", "words; {find-pattern} regular expression; {find-earlier} earlier"),
    True: ("Pattern", "a regular expression; {find-pattern} words"),
}
"""What stands before what is typed, and in its place before it is: for words, for a pattern."""


class FindLine(Horizontal):
    """Says what is to be found at each letter; enter keeps the matches, esc drops them."""

    @dataclass(eq=False, repr=False)
    class Wanted(Message):
        """*sought* is to be found; *kept* where the reader has left the line with it."""

        sought: Sought
        kept: bool = False

    class Dropped(Message):
        """The reader has left the line and wants nothing found."""

    def __init__(self, earlier: Sequence[Sought], keys: Keymap) -> None:
        super().__init__()
        self._keys = keys
        self.open = True
        """Whether words are still being typed."""
        self._early: list[Key] | None = []
        """What was pressed before this line was there; None once it is."""
        self._earlier = [*earlier, Sought("")]
        """What was sought before, and at the end what is typed now."""
        self._at = len(earlier)
        self._pattern = False
        self._sign = Static(_HINTS[False][0])
        self._input = _Words(
            placeholder=keys.hint(_HINTS[False][1]), compact=True, select_on_focus=False
        )

    def compose(self) -> ComposeResult:
        yield self._sign
        yield self._input

    def on_mount(self) -> None:
        self.screen.set_focus(self._input)
        early, self._early = self._early, None
        for event in early or ():
            self.take(event)

    @property
    def sought(self) -> Sought:
        """What is typed."""
        return Sought(self._input.value, self._pattern)

    def take(self, event: Key) -> bool:
        """Take a key in the order it was pressed, with the focus here or still on its way.

        A key that moves the cursor or edits is left to the bindings: False.
        """
        pressed = key_of(event)
        action = next((one.action for one in TYPING if pressed in self._keys[one.id or ""]), None)
        if not (event.is_printable or action or event.key == "backspace"):
            return False
        if self._early is not None:
            self._early.append(event)
        elif not self.open:
            self.app.post_message(Key(event.key, event.character))  # after an enter or esc
        elif action:
            getattr(self, f"action_{action}")()
        elif event.key == "backspace":
            self._input.action_delete_left()
        else:
            self._input.replace(event.character or "", *sorted(self._input.selection))
        return True

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._say()

    def _say(self) -> None:
        if self.open:
            self.screen.post_message(self.Wanted(self.sought))

    # ---- what was sought before

    def action_earlier(self) -> None:
        self._step(-1)

    def action_later(self) -> None:
        self._step(1)

    def _step(self, way: int) -> None:
        if 0 <= self._at + way < len(self._earlier):
            if self._at == len(self._earlier) - 1:
                self._earlier[-1] = self.sought
            self._at += way
            self._show(self._earlier[self._at])

    def action_turn(self) -> None:
        self._show(Sought(self._input.value, not self._pattern))
        self._say()

    def _show(self, sought: Sought) -> None:
        self._pattern = sought.pattern
        sign, hint = _HINTS[sought.pattern]
        self._input.placeholder = self._keys.hint(hint)
        self._sign.update(sign)
        self._input.value = sought.words
        self._input.cursor_position = len(sought.words)

    # ---- leaving

    def action_keep(self) -> None:
        try:
            finder(self.sought)
        except PatternError:
            self._say()  # why, and the line stays for it to be mended
        else:
            self._leave(back=True)

    def action_drop(self) -> None:
        self._input.value = ""
        self._leave(back=True)

    def on_descendant_blur(self) -> None:
        if self.app.app_focus:  # else the reader looks at another window, and comes back
            self._leave(back=False)

    def _leave(self, *, back: bool) -> None:
        """Have what is typed found once more and go; *back* to the article, if not elsewhere."""
        if self.open:
            self.open = False
            kept = self.sought if self.sought.words.strip() else None
            self.screen.post_message(self.Wanted(kept, kept=True) if kept else self.Dropped())
            if back:
                self.screen.set_focus(self.screen.query_one("#article"))
            self.remove()


class _Words(Input):
    """Hands every key to the line: backspace would come late, and delete what was typed after it."""

    def on_key(self, event: Key) -> None:
        if isinstance(self.parent, FindLine) and self.parent.take(event):
            event.stop()
            event.prevent_default()
