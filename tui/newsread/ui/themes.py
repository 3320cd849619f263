"""The looks newsread ships, two dark and two light, and those a reader made; `styles/` uses the colours."""

from collections.abc import Mapping
from pathlib import Path

from textual.color import Color, ColorParseError
from textual.theme import Theme

from newsread.errors import SettingsError

_DARK = {
    "background": "#191816",
    "panel": "#232120",
    "rule": "#3a3733",
    "foreground": "#d6d0c4",
    "ink-strong": "#f3eee2",
    "ink-dim": "#ada69a",
    "accent": "#d8a657",
    "error": "#e08870",
    "success": "#9db67c",
    "person": "#b9dffe",
    "organisation": "#e2a240",
    "place": "#4ebe73",
    "other": "#d28ef1",
    "link": "#7fd6c2",
    "quote-ground": "#24292d",
    "quote-sign": "#86a9c0",
    "unspoken-ground": "#1f1e20",
    "note-ground": "#3d3517",
    "note-green": "#1a3d1d",
    "note-blue": "#02385c",
    "note-red": "#54271c",
    "note-purple": "#422a4e",
    "note-orange": "#4e2f0b",
    "note-sign": "#e3c15c",
    "found-ground": "#4a3b10",
    "target-ground": "#2a3a4a",
    "highlight-ground": "#33302c",
    "highlight-away-ground": "#262422",
    "hover-ground": "#221f1d",
    "scrollbar": "#3a3733",
    "scrollbar-hover": "#57524b",
}
_LIGHT = {
    "background": "#fbf8f1",
    "panel": "#f1ece1",
    "rule": "#d5cdbd",
    "foreground": "#2b2823",
    "ink-strong": "#0f0d0a",
    "ink-dim": "#5f594f",
    "accent": "#854710",
    "error": "#a3321c",
    "success": "#3e6b2b",
    "person": "#0259b6",
    "organisation": "#a23009",
    "place": "#47603e",
    "other": "#52005b",
    "link": "#7a3580",
    "quote-ground": "#edf0ee",
    "quote-sign": "#41677f",
    "unspoken-ground": "#f5f2ef",
    "note-ground": "#f6e7a8",
    "note-green": "#d6ffda",
    "note-blue": "#a8dcff",
    "note-red": "#ffc8ba",
    "note-purple": "#e7d0fb",
    "note-orange": "#f0d0aa",
    "note-sign": "#775400",
    "found-ground": "#f3d27a",
    "target-ground": "#d4e2ec",
    "highlight-ground": "#e8e0d0",
    "highlight-away-ground": "#f1ece1",
    "hover-ground": "#f4efe5",
    "scrollbar": "#d5cdbd",
    "scrollbar-hover": "#b9af9c",
}
_BLACK = _DARK | {
    "background": "#000000",
    "panel": "#141414",
    "rule": "#3c3c3c",
    "foreground": "#e0e0e0",
    "ink-strong": "#ffffff",
    "ink-dim": "#b4b4b4",
    "accent": "#ffb454",
    "error": "#ff8f7a",
    "success": "#8fd08a",
    "person": "#9be7fe",
    "organisation": "#e78f25",
    "place": "#8baa8a",
    "other": "#cd85fe",
    "link": "#74c8b8",
    "quote-ground": "#131c22",
    "unspoken-ground": "#0f0d12",
    "note-ground": "#332c0c",
    "note-orange": "#4e3111",
    "found-ground": "#453600",
    "target-ground": "#16324a",
    "highlight-ground": "#262626",
    "highlight-away-ground": "#1a1a1a",
    "hover-ground": "#101010",
    "scrollbar": "#3c3c3c",
    "scrollbar-hover": "#5c5c5c",
}
_WHITE = _LIGHT | {
    "background": "#ffffff",
    "panel": "#f4f4f4",
    "rule": "#d0d0d0",
    "foreground": "#1c1c1c",
    "ink-strong": "#000000",
    "ink-dim": "#595959",
    "accent": "#8a3b00",
    "error": "#b3261e",
    "success": "#2e6b2e",
    "person": "#0261c3",
    "organisation": "#ab4100",
    "place": "#24502c",
    "other": "#470055",
    "link": "#8f3d76",
    "quote-ground": "#eef3f7",
    "unspoken-ground": "#f6f4f8",
    "note-ground": "#fff2b8",
    "note-blue": "#c2e7ff",
    "note-red": "#ffd8cf",
    "note-purple": "#f7d6ff",
    "note-orange": "#fddcb7",
    "found-ground": "#ffdf80",
    "target-ground": "#d3e6f8",
    "highlight-ground": "#e4e9ee",
    "highlight-away-ground": "#f1f3f5",
    "hover-ground": "#f6f7f8",
    "scrollbar": "#d0d0d0",
    "scrollbar-hover": "#a8a8a8",
}


def _theme(name: str, colours: Mapping[str, str], *, dark: bool) -> Theme:
    """Return the theme of these *colours*: what Textual asks for besides follows from them."""
    page, accent = colours["background"], colours["accent"]
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        secondary=colours["ink-dim"],
        accent=accent,
        foreground=colours["foreground"],
        background=page,
        surface=page,
        panel=colours["panel"],
        warning=accent,
        error=colours["error"],
        success=colours["success"],
        variables={
            **colours,
            "border": accent,
            "border-blurred": colours["rule"],
            "block-cursor-background": colours["highlight-ground"],
            "block-cursor-foreground": colours["ink-strong"],
            "block-cursor-text-style": "none",
            "block-cursor-blurred-background": colours["highlight-away-ground"],
            "block-cursor-blurred-foreground": colours["foreground"],
            "block-hover-background": colours["hover-ground"],
            "scrollbar-active": accent,
            "scrollbar-background": page,
            "scrollbar-background-hover": page,
            "scrollbar-background-active": page,
            "scrollbar-corner-color": page,
        },
    )


DARK = _theme("newsread-dark", _DARK, dark=True)
LIGHT = _theme("newsread-light", _LIGHT, dark=False)
BLACK = _theme("newsread-black", _BLACK, dark=True)
WHITE = _theme("newsread-white", _WHITE, dark=False)

OURS = {theme.name: theme for theme in (DARK, LIGHT, BLACK, WHITE)}

PARTNERS = {
    DARK.name: LIGHT.name,
    LIGHT.name: DARK.name,
    BLACK.name: WHITE.name,
    WHITE.name: BLACK.name,
}
"""The light page that goes with a dark one, and the other way round."""


def read_theme(file: Path) -> Theme:
    """Return the theme a reader made: what *file* does not name is as in our dark one, or light one.

    Raises SettingsError, naming the file and the colour, where it cannot be understood.
    """
    import tomllib  # 2 ms that only a reader with themes pays

    try:
        table = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise SettingsError(file, error.strerror or "cannot be read") from error
    except ValueError as error:
        raise SettingsError(file, f"not TOML: {error}", "Mend it, or move it away") from error
    dark = table.pop("dark", True)
    if not isinstance(dark, bool):
        raise SettingsError(file, f"dark is {dark!r}", "Write true or false")
    for name, colour in table.items():
        if name not in _DARK:
            raise SettingsError(
                file, f"no colour is called {name!r}", f"There are: dark, {', '.join(_DARK)}"
            )
        try:
            Color.parse(str(colour))
        except ColorParseError as error:
            mend = "Write it as #rrggbb"
            raise SettingsError(file, f"{name}: {colour!r} is no colour", mend) from error
    return _theme(file.stem, (_DARK if dark else _LIGHT) | table, dark=dark)
