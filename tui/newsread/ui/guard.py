"""The last line of defence: nothing that could drive the terminal leaves in a line of the screen."""

from rich.cells import set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from newsread.plaintext import clean


class Guard(LineFilter):
    """Drop control characters and link addresses from every line, whatever widget drew it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return *segments* as they are where they are safe, else cleaned and as wide as before."""
        return [segment if _is_safe(segment) else _safe(segment) for segment in segments]


def _is_safe(segment: Segment) -> bool:
    words, style, control = segment
    if control or (style is not None and style.link):
        return False
    # False for every control, format and surrogate character, and for the odd harmless space.
    return words.isprintable()


def _safe(segment: Segment) -> Segment:
    style = segment.style
    words = set_cell_size(clean(segment.text).replace("\n", " "), segment.cell_length)
    return Segment(words, style.update_link(None) if style is not None else None)
