"""The links of the page: drawn on its words, and labelled with the letters that open them."""

from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.strip import Strip

from newsread.model import Article
from newsread.ui.hints import labels, over
from newsread.ui.marks import Layer, Mark, Marks
from newsread.ui.page import Row
from newsread.ui.panes.drawnpage import DrawnPage
from newsread.ui.panes.pageview import TOP


class LinkView(DrawnPage):
    """A page whose links can be seen, and opened by the letters put on them."""

    LOOKS: ClassVar[set[str]] = {*DrawnPage.LOOKS, "link", "link--label"}

    def __init__(self, measure: int) -> None:
        super().__init__(measure)
        self.links: Layer[str] = Layer()
        """Where words lead."""
        self._labelled: dict[str, tuple[int, int, str]] = {}
        """Labels that show: each with its row and column, and the address it opens."""
        self._typed = ""
        """The letters of a label typed so far."""

    def show(self, article: Article, marks: Marks, facts: str, place: int = 0) -> None:
        self.links = Layer(Mark(link.span, link.address) for link in article.links)
        super().show(article, marks, facts, place)

    def _fit(self) -> None:
        self._labelled = {}  # their rows are no more
        super()._fit()

    def _settle(self, moved: int) -> None:
        self._labelled = {
            key: (row + moved, column, address)
            for key, (row, column, address) in self._labelled.items()
        }
        super()._settle(moved)

    # ---- labels

    @property
    def labelled(self) -> bool:
        """Whether labels show, so that a letter opens a link."""
        return bool(self._labelled)

    def label_links(self) -> bool:
        """Put a label on each link that shows; False where none does."""
        found = list(self._showing())
        self._typed = ""
        self._labelled = dict(zip(labels(len(found)), found, strict=True))
        self.refresh()
        return self.labelled

    def take_label(self, letter: str) -> str | None:
        """Take a *letter* of a label; return the address it opens once the label is whole.

        Where no label goes on so, and once one is whole, they all go.
        """
        self._typed += letter.lower()
        left = {key: one for key, one in self._labelled.items() if key.startswith(self._typed)}
        whole = left.get(self._typed)
        self._labelled = {} if whole else left
        self.refresh()
        return whole[2] if whole else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._labelled = {}
        self.refresh()

    def _showing(self) -> Iterator[tuple[int, int, str]]:
        """Yield the links that show, each with the row and column its words begin on there."""
        assert self.article is not None
        seen = set()
        first = max(0, self.scroll_offset.y - TOP)
        last = self.scroll_offset.y - TOP + self.scrollable_content_region.height
        for index, row in enumerate(self._page.rows[first:last], first):
            for link in self.links.over(row.start, row.end):
                if link.span not in seen:
                    seen.add(link.span)
                    before = self.article.text[row.start : max(row.start, link.span.start)]
                    yield index, self._column(row) + cell_len(before), link.what

    # ---- drawing

    def _row_strip(self, index: int) -> Strip:
        strip = super()._row_strip(index)
        if not self._labelled:
            return strip
        here = [(at, key) for key, (row, at, _) in self._labelled.items() if row == index]
        return over(strip, here, self._style() + self._style("link--label")) if here else strip

    def _over(self, row: Row) -> Iterator[tuple[int, int, str]]:
        for link in self.links.over(row.start, row.end):
            yield link.span.start, link.span.end, "link"
        yield from super()._over(row)
