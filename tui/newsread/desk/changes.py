"""What a reader changed, so that it can be taken back and made again."""

from collections import deque
from dataclasses import dataclass, replace
from typing import TypeVar

from newsread.model import Bookmark, Note

Kept = Note | Bookmark
T = TypeVar("T", bound=Kept)

LIMIT = 100
"""How many changes can be taken back."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing kept, changed or dropped: None before where it is new, None after where it went."""

    words: str
    """What was done, as the reader would say it: "highlight", "note dropped"."""
    before: Kept | None
    after: Kept | None

    @property
    def article(self) -> str:
        """The id of the article it was made on."""
        kept = self.after or self.before
        assert kept is not None  # a change from nothing to nothing is none
        return kept.article

    def reversed(self) -> "Change":
        """Return the change that takes this one back."""
        return replace(self, before=self.after, after=self.before)


class Changes:
    """The changes of a session, newest last."""

    def __init__(self) -> None:
        self._done: deque[Change] = deque(maxlen=LIMIT)
        self._undone: deque[Change] = deque(maxlen=LIMIT)

    def add(self, change: Change) -> None:
        """Remember a new *change*; what had been taken back can no longer be made again."""
        self._done.append(change)
        self._undone.clear()

    def undo(self) -> Change | None:
        """Return the change to make to take the last one back; None where there is none."""
        if not self._done:
            return None
        change = self._done.pop()
        self._undone.append(change)
        return change.reversed()

    def redo(self) -> Change | None:
        """Return the change to make again; None where nothing was taken back."""
        if not self._undone:
            return None
        change = self._undone.pop()
        self._done.append(change)
        return change
