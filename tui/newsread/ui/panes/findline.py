"""The line in which words to find are typed."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class FindLine(Input):
    """Finds as the words are typed; enter keeps the matches, esc drops them."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "drop", "Drop", show=False)]

    @dataclass(eq=False, repr=False)
    class Wanted(Message):
        """*words* are to be found, from the character *start* on."""

        words: str
        start: int

    def __init__(self, start: int) -> None:
        super().__init__(placeholder="Find in this article", id="find", compact=True)
        self._start = start

    def on_mount(self) -> None:
        self.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Wanted(event.value, self._start))

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        await self._leave()

    async def action_drop(self) -> None:
        self.post_message(self.Wanted("", self._start))
        await self._leave()

    async def on_blur(self) -> None:
        if self.is_mounted:
            await self.remove()

    async def _leave(self) -> None:
        self.screen.query_one("#article").focus()
