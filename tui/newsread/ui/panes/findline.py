"""The line in which words to find are typed."""

from dataclasses import dataclass

from textual.events import Key
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

PAUSE_SECONDS = 0.06
"""How long typing rests before the words are sought: in a long article that takes a while."""


class FindLine(Input):
    """Finds as the words are typed; enter keeps the matches, esc drops them."""

    @dataclass(eq=False, repr=False)
    class Wanted(Message):
        """*words* are to be found, from the character *start* on."""

        words: str
        start: int

    def __init__(self, start: int) -> None:
        super().__init__(placeholder="Find in this article", compact=True)
        self.open = True
        """Whether words are still being typed."""
        self._start = start
        self._early: list[Key] | None = []
        """What was pressed before this line was there; None once it is."""
        self._pause: Timer | None = None

    def on_mount(self) -> None:
        self.screen.set_focus(self)
        early, self._early = self._early, None
        for event in early or ():
            self.take(event)

    def take(self, event: Key) -> bool:
        """Take a key in the order it was pressed, with the focus here or still on its way.

        A key that moves the cursor or edits is left to the bindings: False.
        """
        if not (event.is_printable or event.key in ("enter", "escape", "backspace")):
            return False
        if self._early is not None:
            self._early.append(event)
        elif not self.open:
            self.app.post_message(Key(event.key, event.character))  # after an enter or esc
        elif event.key == "enter":
            self._leave(self.value)
        elif event.key == "escape":
            self._leave("")
        elif event.key == "backspace":
            self.action_delete_left()
        else:
            self.insert_text_at_cursor(event.character or "")
        return True

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if not self.open:
            return
        if self._pause:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE_SECONDS, self._seek)

    def _seek(self) -> None:
        self._pause = None
        self.post_message(self.Wanted(self.value, self._start))

    def on_blur(self) -> None:
        self._leave(self.value)

    def _leave(self, words: str) -> None:
        """Have *words* found once more and give the focus back to the article."""
        if self.open:
            self.open = False
            if self._pause:
                self._pause.stop()
            self.screen.post_message(self.Wanted(words, self._start))
            self.screen.set_focus(self.screen.query_one("#article"))
            self.remove()
