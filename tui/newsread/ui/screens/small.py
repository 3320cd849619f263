"""What shows in a window too small to read in: one line that says so."""

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

LEAST = (40, 10)
"""Columns and rows below which nothing can be read."""


class TooSmall(Screen[None]):
    """Lies over all else, which waits untouched until the window is larger."""

    def compose(self) -> ComposeResult:
        words = f"newsread needs {LEAST[0]} columns and {LEAST[1]} rows: make the window larger"
        yield Static(words, id="small")
