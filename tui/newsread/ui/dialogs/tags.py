"""Tags: typed with commas between, completed from those in the library."""

import re
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Label, Static

from newsread.plaintext import clean
from newsread.ui.dialogs import LOW, STYLES
from newsread.ui.keymap import Keymap
from newsread.ui.keys import WRITING

_LAST = re.compile(r"(.*,)?\s*#?", re.DOTALL)
_MOST = 12
"""So many tags of the library are named below the field."""


def read(words: str) -> tuple[str, ...]:
    """Return the tags that *words* name, each once."""
    tags = (" ".join(tag.split()).lstrip("#").strip() for tag in clean(words).split(","))
    return tuple(dict.fromkeys(filter(None, tags)))


class TagInput(Input):
    """A line of tags; what would complete the last of them stands behind it, tab or → takes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "take", "Take", show=False)]

    def __init__(self, begun: Sequence[str], known: Sequence[str], id: str) -> None:
        """Go on from the tags that were *begun*; complete from those *known*, the most used first."""
        self._begun = tuple(begun)
        self._begun_with = ", ".join(begun)
        super().__init__(
            self._begun_with,
            placeholder="Tags, with commas between",
            id=id,
            suggester=_Completing(known),
            select_on_focus=False,
        )
        self._known = known

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags as they are now; untouched, those begun with, though one of them hold a comma."""
        return self._begun if self.value == self._begun_with else read(self.value)

    def action_take(self) -> None:
        """Take the completion; where there is none, go on to the next field."""
        if whole := completed(self.value, self._known) if self.cursor_at_end else None:
            self.value = whole
            self.cursor_position = len(whole)
        else:
            self.screen.focus_next()


class _Completing(Suggester):
    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        return completed(value, self._known)


def completed(value: str, known: Sequence[str]) -> str | None:
    """Return *value* with its last tag completed to the first of those *known* that begins so.

    None where nothing is typed of it, where it is one of them as it stands, and where none begins so.
    """
    head = _LAST.match(value)
    assert head is not None  # it matches nothing, too
    typed = value[head.end() :]
    begun, others = typed.casefold(), read(head[0])
    if not begun or any(begun == tag.casefold() for tag in known):
        return None
    for tag in known:
        if tag not in others and "," not in tag and tag[: len(typed)].casefold() == begun:
            return head[0] + tag
    return None


class TagsDialog(ModalScreen[tuple[str, ...] | None]):
    """Gives back the tags that were kept, or None. It stays open where the disk does not take them."""

    CSS_PATH = STYLES
    VERTICAL_BREAKPOINTS = LOW
    BINDINGS: ClassVar[list[BindingType]] = [*WRITING]

    def __init__(
        self,
        title: str,
        begun: Sequence[str],
        known: Sequence[str],
        save: Callable[[tuple[str, ...]], bool],
        keys: Keymap,
    ) -> None:
        """Change the tags that were *begun* on the article *title*; *known* are those in the library."""
        super().__init__()
        self._keys = keys
        self._title = title
        self._begun = begun
        self._known = known
        self._save = save

    def compose(self) -> ComposeResult:
        with Vertical(id="tags", classes="dialog") as dialog:
            dialog.border_title = "Tags of the article"
            yield Static(Content(self._title), id="tags-title")
            yield TagInput(self._begun, self._known, id="tags-field")
            if self._known:
                most = " ".join(f"#{tag}" for tag in self._known[:_MOST])
                yield Static(Content.styled(most, "$accent"), id="tags-known")
            words = "enter or {keep} keep   tab complete   {leave} leave"
            yield Label(Content(self._keys.hint(words)), classes="keys")

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def action_save(self) -> None:
        tags = self.query_one(TagInput).tags
        if self._save(tags):
            self.dismiss(tags)

    def action_leave(self) -> None:
        self.dismiss(None)
