"""What a reader changed, so that it can be taken back and made again."""

from collections import deque
from dataclasses import dataclass, replace

from newsread.model import Bookmark, Correction, Note, Tagging

Kept = Note | Bookmark | Correction | Tagging

LIMIT = 100
"""How many changes can be taken back."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing kept, changed or dropped: None before where it is new, None after where it went."""

    words: str
    """What was done, as the reader would say it: "highlight made", "note dropped"."""
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
    """The changes of a session: those that can be taken back, and those that were."""

    def __init__(self) -> None:
        self._done: deque[Change] = deque(maxlen=LIMIT)
        self._undone: deque[Change] = deque(maxlen=LIMIT)

    @property
    def last(self) -> Change | None:
        """The change that can be taken back next, or None."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> Change | None:
        """The change that can be made again next, or None."""
        return self._undone[-1] if self._undone else None

    def add(self, change: Change) -> None:
        """Remember a new *change*; what had been taken back can no longer be made again."""
        self._done.append(change)
        self._undone.clear()

    def taken_back(self) -> None:
        """Remember that the last change was taken back."""
        self._undone.append(self._done.pop())

    def made_again(self) -> None:
        """Remember that the next change was made again."""
        self._done.append(self._undone.pop())
