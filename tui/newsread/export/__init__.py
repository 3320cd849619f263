"""Take notes out to other programs: one module a format, and one way to write a file."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from newsread.export import html, hypothesis, jsonld, markdown, org, sources, table, text
from newsread.export.folder import Page, Step, keep_in_step
from newsread.export.sheet import Sheet
from newsread.export.templates import fill, templates
from newsread.export.writing import file_name, place, write

__all__ = [
    "FORMATS",
    "Format",
    "Page",
    "Sheet",
    "Step",
    "file_name",
    "fill",
    "keep_in_step",
    "place",
    "templates",
    "write",
]


class Format(Struct, frozen=True):
    """A way to write notes down."""

    name: str
    """What `newsread export --format` calls it."""
    suffix: str
    """How its files end, the dot included."""
    title: str
    """What the screen calls it."""
    render: Callable[[Sequence[Sheet]], str]
    """Returns the sheets as one document, ready for a file."""
    render_one: Callable[[Sheet], str] | None = None
    """Returns a sheet as a file among others in a folder, where that differs."""

    def page(self, sheet: Sheet) -> str:
        """Return *sheet* as a file among others in a folder."""
        return self.render_one(sheet) if self.render_one else self.render([sheet])


FORMATS = {
    one.name: one
    for one in (
        Format("markdown", ".md", "Markdown", markdown.render, markdown.page),
        Format("html", ".html", "A page to read, print or send (HTML)", html.render),
        Format("text", ".txt", "Plain text", text.render),
        Format("org", ".org", "Org mode", org.render),
        Format("jsonld", ".jsonld", "W3C Web Annotation (JSON-LD)", jsonld.render),
        Format("hypothesis", ".json", "Hypothesis (JSON)", hypothesis.render),
        Format("csv", ".csv", "Table with every field (CSV)", table.render),
        Format("readwise", ".csv", "Readwise (CSV)", table.render_readwise),
        Format("bibtex", ".bib", "Articles as sources (BibTeX)", sources.render_bibtex),
        Format("csl-json", ".json", "Articles as sources (CSL-JSON)", sources.render_csl),
    )
}
