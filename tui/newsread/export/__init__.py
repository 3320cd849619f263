"""Take notes out to other programs: one module a format, and one way to write a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newsread.export import jsonld, markdown
from newsread.export.sheet import Sheet
from newsread.export.writing import file_name, write

__all__ = ["FORMATS", "Format", "Sheet", "file_name", "write"]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write notes down."""

    name: str
    """What `newsread export --format` calls it."""
    suffix: str
    """How its files end, the dot included."""
    title: str
    """What the screen calls it."""
    render: Callable[[Sequence[Sheet]], str]
    """Returns the sheets as one document, ready for a file."""


FORMATS = {
    one.name: one
    for one in (
        Format("markdown", ".md", "Markdown", markdown.render),
        Format("jsonld", ".jsonld", "W3C Web Annotation (JSON-LD)", jsonld.render),
    )
}
