"""What a reader changed, so that it can be taken back and made again."""

from collections import deque

from newsread.model import Change

LIMIT = 100
"""How many changes can be taken back."""


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
