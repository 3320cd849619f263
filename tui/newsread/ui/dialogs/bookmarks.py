"""The bookmarks of the whole library."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label
from textual.widgets.option_list import Option

from newsread.model import Bookmark
from newsread.ui.dialogs import LOW, STYLES
from newsread.ui.keymap import Keymap
from newsread.ui.keys import CLOSING, NOTES
from newsread.ui.panes.lines import Lines


class BookmarksDialog(ModalScreen[Bookmark | None]):
    """Gives back the bookmark to go to, or None."""

    CSS_PATH = STYLES
    VERTICAL_BREAKPOINTS = LOW
    BINDINGS: ClassVar[list[BindingType]] = [*CLOSING, *NOTES]

    def __init__(
        self,
        bookmarks: Sequence[Bookmark],
        titles: Mapping[str, str],
        drop: Callable[[Bookmark], bool],
        keys: Keymap,
    ) -> None:
        super().__init__()
        self._keys = keys
        self._bookmarks = list(bookmarks)
        self._titles = titles
        self._drop = drop

    def compose(self) -> ComposeResult:
        with Vertical(id="bookmarks", classes="dialog") as dialog:
            dialog.border_title = f"Bookmarks {len(self._bookmarks)}"
            if self._bookmarks:
                yield Lines(*map(self._option, self._bookmarks))
            else:
                words = "None yet: {bookmark} bookmarks the sentence under the cursor"
                yield Label(Content(self._keys.hint(words)))
            words = "{open} go   {drop} drop   {close} back" if self._bookmarks else "{close} back"
            yield Label(Content(self._keys.hint(words)), classes="keys")

    def _option(self, bookmark: Bookmark) -> Option:
        return Option(
            Content.assemble(
                (self._titles.get(bookmark.article, "An article that is gone"), "$ink-strong"),
                (f"\n{bookmark.label}\n", "$foreground"),
                (f"{bookmark.made.astimezone():%d %b %Y, %H:%M}", "$ink-dim"),
            ),
            id=bookmark.id,
        )

    @on(Lines.OptionSelected)
    def _go(self, event: Lines.OptionSelected) -> None:
        self.dismiss(self._bookmarks[event.option_index])

    def action_drop(self) -> None:
        lines = next(iter(self.query(Lines)), None)
        if lines is None or lines.highlighted is None:
            return
        if not self._drop(self._bookmarks[lines.highlighted]):
            return
        del self._bookmarks[lines.highlighted]
        if not self._bookmarks:
            self.dismiss(None)
            return
        lines.remove_option_at_index(lines.highlighted)
        self.query_one("#bookmarks").border_title = f"Bookmarks {len(self._bookmarks)}"
        words = self._keys.hint("Dropped: in the article, {undo} brings it back")
        self.query_one(".keys", Label).update(Content(words))
