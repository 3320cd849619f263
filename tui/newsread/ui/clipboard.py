"""What a terminal makes of words sent to the system clipboard (OSC 52); it never answers."""

import os
from collections.abc import Mapping

from textual.app import App

LONGEST = 74_994
"""Bytes: as base64 with what goes around it 100,000, of which hterm and others cut off the rest."""

_WITHOUT = {
    ("TERM", "linux"): "the Linux console has no clipboard",
    ("TERM_PROGRAM", "Apple_Terminal"): "Terminal.app takes no words for the clipboard",
}
_ASKING = {
    ("TMUX", ""): "tmux allows it: set -s set-clipboard on",
    ("STY", ""): "GNU screen passes it on",
    ("TERM_PROGRAM", "iTerm.app"): "iTerm2 allows it: Settings, General, Selection",
    ("XTERM_VERSION", ""): "xterm allows it: XTerm*allowWindowOps: true",
}
"""What tells a terminal, by a variable and its value ("" for any), and what it needs."""


def copied(app: App[object], words: str) -> str:
    """Put *words* on the clipboard of *app*'s terminal; return why it does not take them, or ""."""
    if why := hindrance(words, os.environ):
        return why
    app.copy_to_clipboard(words)
    return ""


def hindrance(words: str, environ: Mapping[str, str]) -> str:
    """Return why the terminal cannot put *words* on the clipboard, or ""."""
    size = len(words.encode())
    if size > LONGEST:
        return f"{size / 1000:,.0f} kB are more than terminals take, {LONGEST // 1000} kB"
    return _told_by(environ, _WITHOUT)


def condition(environ: Mapping[str, str]) -> str:
    """Return on what it depends that the terminal takes words for the clipboard, or ""."""
    return _told_by(environ, _ASKING)


def _told_by(environ: Mapping[str, str], words: Mapping[tuple[str, str], str]) -> str:
    for (name, value), told in words.items():
        if environ.get(name) and value in ("", environ[name]):
            return told
    return ""
