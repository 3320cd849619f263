"""For a terminal with less: signs and borders in ASCII, and a page without any colour."""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

_ASCII = str.maketrans(
    {
        **dict.fromkeys("▎│┃║▌▐▊▋▉▕▏", "|"),
        **dict.fromkeys("╎┆┊", ":"),
        **dict.fromkeys("─━═▔▁▀▄▂▃▅▆▇", "-"),
        **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼▗▖▝▘▛▜▙▟", "+"),
        **dict.fromkeys("▸→▶", ">"),
        **dict.fromkeys("•●◌█", "*"),
        **dict.fromkeys("·–—−", "-"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’‚‹›", "'"),
        **dict.fromkeys("\u00a0\u2009\u202f", " "),
        "✎": "&",
        "✓": "+",
        "◆": "#",
        "×": "x",
        "⚑": "!",
        "…": ".",
        "←": "<",
        "↑": "^",
        "↓": "v",
        "🔎": "/ ",
    }
)
"""What stands for each sign, as wide as the sign; typographic quotation marks and dashes too."""


class Ascii(LineFilter):
    """Draw signs and borders in ASCII; letters of other scripts are the article's, and stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return *segments* with an ASCII sign in the place of each other one."""
        return [
            Segment(words if words.isascii() else words.translate(_ASCII), style, control)
            for words, style, control in segments
        ]


class Colourless(LineFilter):
    """Take every colour away; bold, underline, italics and reverse stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return *segments* in the terminal's own ink on its own page."""
        return [
            Segment(words, style and _colourless(style), control)
            for words, style, control in segments
        ]


@lru_cache(4096)
def _colourless(style: Style) -> Style:
    plain = style.without_color
    return plain + Style.from_meta(style.meta) if style.meta else plain  # what a click does
