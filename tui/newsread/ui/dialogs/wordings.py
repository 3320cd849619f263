"""What changed since an earlier wording: words added and removed, quotations altered or dropped."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from textwrap import shorten
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from newsread.errors import NewsreadError
from newsread.model import ChangedLine, How, QuoteChange, Revision, Wording
from newsread.ui.dialogs import LOW, STYLES
from newsread.ui.keymap import Keymap
from newsread.ui.keys import CLOSING, DESK, LISTS, PANES

_MOST = 40_000
"""Characters of changed lines that are shown: more would take seconds to lay out."""
_LONG = 200
"""Unchanged words between two changes are cut to about so many characters."""
_LOOKS: dict[How, str] = {
    "kept": "$ink-dim",
    "moved": "italic $foreground",
    "added": "bold underline $accent",
    "removed": "strike $error",
}
_SIGNS: dict[How, str] = {"added": "+ ", "removed": "- ", "moved": "> "}
_DOES = {
    "wordings": "dismiss",
    "next-pane": "turn(1)",
    "previous-pane": "turn(-1)",
    "list-down": "scroll('down')",
    "list-up": "scroll('up')",
    "list-page-down": "scroll('page_down')",
    "list-page-up": "scroll('page_up')",
    "list-top": "scroll('home')",
    "list-bottom": "scroll('end')",
}
"""What keys of other places do here."""


class WordingsDialog(ModalScreen[None]):
    """Compares the wording shown with any earlier one, the last first."""

    CSS_PATH = STYLES
    VERTICAL_BREAKPOINTS = LOW
    BINDINGS: ClassVar[list[BindingType]] = [
        *CLOSING,
        *(
            replace(one, action=_DOES[one.id])
            for one in (*LISTS, *DESK, *PANES)
            if one.id is not None and one.id in _DOES
        ),
    ]

    def __init__(
        self, earlier: Sequence[Wording], changes: Callable[[Wording], Revision], keys: Keymap
    ) -> None:
        super().__init__()
        self._earlier = earlier
        self._changes = changes
        self._keys = keys
        self._at = 0

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="wordings", classes="dialog"):
            yield Static()
            more = "{next-pane} an earlier one  " if len(self._earlier) > 1 else ""
            yield Label(Content(self._keys.hint(f"{more}{{close}} back")), classes="keys")

    def on_mount(self) -> None:
        self._show()

    def action_turn(self, way: int) -> None:
        self._at = (self._at + way) % len(self._earlier)
        self._show()

    def action_scroll(self, way: str) -> None:
        getattr(self.query_one("#wordings"), f"scroll_{way}")(animate=False)

    def _show(self) -> None:
        wording, dialog = self._earlier[self._at], self.query_one("#wordings")
        dialog.border_title = f"What changed since {wording.kept.astimezone():%d %b %Y, %H:%M}"
        dialog.border_subtitle = f"{self._at + 1} of {len(self._earlier)}"
        try:
            told = list(_told(self._changes(wording)))
        except NewsreadError as error:
            told = [Content(str(error))]
        self.query_one(Static).update(Content("\n").join(told))
        dialog.scroll_home(animate=False)


def _told(revision: Revision) -> Iterator[Content]:
    for change in revision.quotes:
        yield _quote(change)
    if revision.quotes:
        yield Content("")
    room, unchanged, any_change = _MOST, 0, False
    for line in revision.lines:
        if all(piece.how == "kept" for piece in line):
            unchanged += 1
            continue
        any_change = True
        if unchanged:
            yield Content.styled(f"  … {unchanged} unchanged …", "$ink-dim")
        unchanged = 0
        room -= sum(len(piece.words) for piece in line)
        if room < 0:
            yield Content.styled("  … more changed than can be shown here", "$warning")
            return
        yield _line(line)
    if not any_change:
        yield Content("The words are the same: only blanks or the look of quotation marks changed.")


def _quote(change: QuoteChange) -> Content:
    what = "Quotation altered" if change.now else "Quotation dropped"
    voice = f" ({change.voice})" if change.voice else ""
    parts = [(f"{what}{voice}: ", "bold $warning"), (_short(change.was), "strike $error")]
    if change.now:
        parts += [(" → ", "$ink-dim"), (_short(change.now), "bold underline $accent")]
    return Content.assemble(*parts)


def _line(line: ChangedLine) -> Content:
    hows = {piece.how for piece in line if piece.words.strip()} - {"kept"}
    alone = len({piece.how for piece in line if piece.words.strip()}) == 1
    sign = _SIGNS[hows.pop()] if alone and hows else "* "
    pieces = [(_middle_cut(one.words, one.how), _LOOKS[one.how]) for one in line]
    return Content.assemble((sign, "bold $note-sign"), *pieces)


def _middle_cut(words: str, how: How) -> str:
    if how != "kept" or len(words) <= _LONG:
        return words
    return f"{words[: _LONG // 2]} … {words[-_LONG // 2 :]}"


def _short(words: str) -> str:
    return shorten(words, _LONG, placeholder=" …")
