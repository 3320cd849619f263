"""Find words in an article: across line ends, capitals only where they were typed."""

import re

from newsread.model import Article, Span
from newsread.ui.marks import Layer, Mark


def matches(article: Article, words: str) -> Layer[None]:
    """Return where *words* stand in what is shown of *article*.

    Any run of spaces or line ends matches any other. Small letters match capitals too; a capital
    only itself.
    """
    parts = words.split()
    if not parts:
        return Layer()
    pattern = re.compile(
        r"\s+".join(re.escape(part) for part in parts),
        0 if words != words.lower() else re.IGNORECASE,
    )
    return Layer(
        Mark(Span(*match.span()), None)
        for block in article.blocks
        if block.kind != "repeat"
        for match in pattern.finditer(article.text, block.span.start, block.span.end)
    )
