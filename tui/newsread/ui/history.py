"""Where a reader has been, to go back to and forward again, as in a browser."""

from collections import deque
from typing import NamedTuple

MOST = 100
"""Stops either way."""


class Stop(NamedTuple):
    """A place in an article."""

    article: str
    place: int
    """How far the reader had come, in characters."""


class History:
    """The stops behind the reader, and those gone back from."""

    def __init__(self) -> None:
        self._behind: deque[Stop] = deque(maxlen=MOST)
        self._ahead: deque[Stop] = deque(maxlen=MOST)

    def leave(self, stop: Stop) -> None:
        """Remember *stop*, which the reader leaves for somewhere new: there is no way forward any more."""
        self._ahead.clear()
        if not self._behind or self._behind[-1] != stop:
            self._behind.append(stop)

    def back(self, here: Stop) -> Stop | None:
        """Return the last stop that is not *here*, and keep *here* to go forward to; None without one."""
        return _step(self._behind, here, self._ahead)

    def forward(self, here: Stop) -> Stop | None:
        """Return the stop last gone back from, and keep *here* to go back to; None without one."""
        return _step(self._ahead, here, self._behind)


def _step(stops: deque[Stop], here: Stop, kept: deque[Stop]) -> Stop | None:
    while stops:
        if (stop := stops.pop()) != here:
            kept.append(here)
            return stop
    return None
