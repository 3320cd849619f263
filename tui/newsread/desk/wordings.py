"""Earlier wordings of an article: which there are, what changed, and where its anchors went."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from newsread.errors import NewsreadError
from newsread.model import Anchor, Annotations, Article, Quote, Revision, Span, Wording

if TYPE_CHECKING:
    from newsread.store import Library


class Wordings:
    """What a reader can ask of how an article was worded before."""

    def __init__(self, library: "Library", found: Callable[[Article], Annotations | None]) -> None:
        """Ask *library*; *found* tells what an engine found in a wording, where that is kept."""
        self._library = library
        self._found = found

    def earlier(self, article: Article) -> tuple[Wording, ...]:
        """Return the wordings before the one shown, the newest first."""
        return self._library.wordings(article.id)[1:]

    def changes(self, article: Article, wording: Wording) -> Revision:
        """Return what changed from *wording* to today's, and which quotations are no longer as they were.

        These are what the engine found, else what stands in quotation marks. NewsreadError where the
        wordings are too long to be compared in time.
        """
        from newsread.revisions import compare, lines, quote_changes

        old = self._worded(article, wording)
        compared = compare(old.text, article.text)
        if compared is None:
            why = "too long to show what changed in it"
            raise NewsreadError(article.title, why, "The earlier wording is kept all the same")
        return Revision(lines(compared), quote_changes(compared, _quotes(old, self._found(old))))

    def _worded(self, article: Article, wording: Wording) -> Article:
        old = self._library.article(article.id, wording.number)
        assert old is not None, "a wording once kept stays"
        return old

    def locate(self, article: Article, anchor: Anchor) -> Span | None:
        """Return where *anchor*, made on any wording of *article*, stands today; None where it is gone."""
        from newsread.anchors import locate, made_on

        return locate(article.text, anchor, made_on(self._texts(article), anchor))

    def _texts(self, article: Article) -> Iterator[str]:
        yield article.text
        for wording in self.earlier(article):
            yield self._worded(article, wording).text


def _quotes(article: Article, found: Annotations | None) -> list[Quote]:
    """Return what is quoted word for word in *article*."""
    if found:
        quoted = [quote for quote in found.quotes if quote.kind != "indirect"]
        return quoted + [Quote((span,), "direct") for span in found.unattributed]
    from newsread.engine.quotes.marks import quoted as by_marks

    return [Quote(one.spans, "direct") for one in by_marks(article)]
