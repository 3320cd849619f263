"""Find words in all articles: a list that follows what is typed, each article with its first place."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key, Resize
from textual.screen import Screen

from newsread.desk import Desk
from newsread.desk.searching import Hit
from newsread.ui.keymap import Keymap, key_of
from newsread.ui.keys import CLOSING
from newsread.ui.panes.filterline import FilterLine
from newsread.ui.panes.status import StatusLine
from newsread.ui.panes.table import Cell, Row, Table
from newsread.ui.stepping import stepped

HINT = "words, as they stand next to one another"
HINTS = ("{open} go  {find} search  {close} back", "{close} back")
NOTHING = "Type words to find the articles that hold them; {find-keep} goes to the list."
NOT_FOUND = "No article holds that: {find} searches for something else."
TIMES = 14
"""Columns that tell how often."""
TELL_SECONDS = 0.2
"""How often articles show that were taken up since."""


class Wanted(NamedTuple):
    """An article to open, and the words to go to in it."""

    article: str
    words: str


class SearchScreen(Screen[Wanted | None]):
    """Gives back the article to go to and what was sought, or None."""

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [*CLOSING]

    def __init__(self, desk: Desk, words: str, keys: Keymap) -> None:
        """Go on with *words*, sought before."""
        super().__init__()
        self._search = desk.search()
        self._keys = keys
        self._hits: Sequence[Hit] = ()
        self._ready = False
        """Whether every article has been looked through."""
        self._line = FilterLine(words, keys, "Search", HINT)
        self._table = Table(self._row, lambda _: False, "gathered")
        self._status = StatusLine(keys, HINTS)

    def compose(self) -> ComposeResult:
        yield self._line
        yield self._table
        yield self._status

    def on_mount(self) -> None:
        self._line.begin()
        self._list()
        self._prepare()

    @work(thread=True, exclusive=True, group="search", description="articles are taken up")
    def _prepare(self) -> None:
        """Take the articles up, away from the screen's own thread."""
        steps, complain = self._search.prepare(), self._status.complain
        if stepped(self.app, steps, TELL_SECONDS, self._list, complain):
            self._ready = True
            self.app.call_from_thread(self._list)

    def _list(self) -> None:
        """Show the articles found so far."""
        if not self.is_running:
            return
        self._hits = self._search.seek(self._line.words)
        sought = self._line.words.strip()
        empty = NOTHING if not sought else NOT_FOUND if self._ready else "Searching …"
        self._table.show(len(self._hits), 2, (), self._keys.hint(empty))
        count = len(self._hits)
        found = f" · {count:,} article{'s' * (count != 1)}" if sought else ""
        self._table.border_title = f"All articles{found}"

    def _row(self, index: int, width: int) -> Row:
        hit = self._hits[index]
        times = f"{hit.times:,} time{'s' * (hit.times != 1)}"
        return [
            (
                Cell("", 2),
                Cell(hit.article.title, width - 2 - TIMES, "strong"),
                Cell(times, TIMES, "dim"),
            ),
            (Cell("", 2), Cell(hit.excerpt, width - 2, "dim")),
        ]

    def on_resize(self, event: Resize) -> None:
        self._list()

    def on_key(self, event: Key) -> None:
        """Take what is typed in the order it was pressed."""
        if self._line.open:
            if self._line.take(event):
                event.stop()
        elif key_of(event) in self._keys["find"]:
            event.stop()
            self._line.begin()

    @on(FilterLine.Wanted)
    def _typed(self) -> None:
        self._list()

    @on(FilterLine.Left)
    def _leave(self, left: FilterLine.Left) -> None:
        if left.kept and self._hits:
            self.set_focus(self._table)
        else:
            self.dismiss(None)

    @on(Table.Opened)
    def _open(self, opened: Table.Opened) -> None:
        self.dismiss(Wanted(self._hits[opened.index].article.id, self._line.words.strip()))
