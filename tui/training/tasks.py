"""What the encoder is taught: the tasks and their labels."""

from typing import NamedTuple

ROLES = ("source", "cue", "content")


class Task(NamedTuple):
    """A task: its name and its labels."""

    name: str
    labels: tuple[str, ...]


def _bio(*kinds: str) -> tuple[str, ...]:
    """Return the labels of *kinds*: outside, then beginning and inside of each."""
    return ("O", *(f"{part}-{kind}" for kind in kinds for part in "BI"))


ATTRIBUTION = Task("attribution", _bio(*ROLES))
NAME = Task("name", _bio("PER", "ORG", "LOC", "MISC"))
TASKS = (ATTRIBUTION, NAME)
