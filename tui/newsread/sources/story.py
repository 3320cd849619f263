"""Turn the text of a story into an article."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from newsread.model import Article, Block, Link, Span
from newsread.model.article import article_id
from newsread.plaintext import clean, line
from newsread.sources import links
from newsread.sources.layout import BULLET, paragraphs
from newsread.sources.top import is_prose, name_top

_LONGEST_HEADING = 80
_LONGEST_TITLE = 80
_PLAIN_HEADING = 2
"""The level of a heading in plain text: the headline is the first."""


class Told(Struct, frozen=True):
    """What a file tells of its article beside the text: the front matter of a Markdown file."""

    title: str | None = None
    byline: str | None = None
    published: date | None = None
    source: str | None = None
    url: str | None = None
    language: str = "en"


NOTHING_TOLD = Told()


def parse(raw: str, url: str, name: str) -> Article:
    """Return the plain text *raw*, cleaned and with its parts named, as the article at *url*.

    Its title is its headline, else its first words, else *name*. Without an address its id is
    that of its text.
    """
    text = clean(raw)
    article = compose(text, _plain_blocks(text), url, name)
    return replace(article, blocks=_with_headings(text, article.blocks))


def compose(
    text: str,
    blocks: Sequence[Block],
    url: str,
    name: str,
    told: Told = NOTHING_TOLD,
    marked: Iterable[Link] = (),
) -> Article:
    """Return the article that the cleaned *text*, its *blocks* and the links *marked* in it make.

    Its top matter is named, and addresses that it spells out are links too.
    """
    top = name_top(text, blocks, told.published)
    headline = next((block for block in top.blocks if block.kind == "headline"), None)
    title = line(headline.span.of(text)) if headline else first_words(text, top.blocks)
    filed = top.dateline
    return Article(
        id=article_id(url or text),
        url=told.url or url,
        title=told.title or title or line(name),
        text=text,
        blocks=top.blocks,
        byline=told.byline or top.byline,
        dateline=filed,
        published=told.published or (filed.date if filed else None) or top.published,
        source=told.source or (" / ".join(filed.agencies) if filed else "") or None,
        language=told.language,
        links=links.joined(text, top.blocks, marked),
    )


def first_words(text: str, blocks: Iterable[Block]) -> str:
    """Return how the story begins, on one line of at most 80 characters, for a title."""
    body = (block.span for block in blocks if block.kind not in ("repeat", "byline"))
    first = next(body, Span(0, 0))
    words = line(text[first.start : min(first.end, first.start + 4 * _LONGEST_TITLE)])
    if len(words) <= _LONGEST_TITLE:
        return words
    cut = words[:_LONGEST_TITLE]
    whole = cut.rpartition(" ")[0].rstrip(" ,;:–—-")
    return (whole or cut[:-1]) + "…"


def _plain_blocks(text: str) -> list[Block]:
    """Return the paragraphs of *text*, those that follow one another behind bullets as a list."""
    blocks: list[Block] = []
    sign = ""
    for span in paragraphs(text):
        bullet = BULLET.match(text, span.start, span.end)
        blocks.append(Block("paragraph", span))
        if bullet and bullet[1] == sign:
            blocks[-2:] = [_listed(text, block) for block in blocks[-2:]]
        sign = bullet[1] if bullet else ""
    return blocks


def _listed(text: str, block: Block) -> Block:
    """Return the list item that *block* is, without its bullet."""
    bullet = BULLET.match(text, block.span.start, block.span.end)
    return Block("list", Span(bullet.end(), block.span.end), 1) if bullet else block


def _with_headings(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return *blocks* with the short lines between prose, without a full stop, as headings."""
    named = list(blocks)
    follows_prose = False
    for at, (block, following) in enumerate(pairwise(blocks)):
        if block.kind == "paragraph":
            words = block.span.of(text)
            if (
                follows_prose
                and _could_be_heading(words)
                and following.kind in ("paragraph", "list")
                and is_prose(following.span.of(text))
            ):
                named[at] = Block("heading", block.span, _PLAIN_HEADING)
            follows_prose = is_prose(words)
    return tuple(named)


def _could_be_heading(words: str) -> bool:
    return (
        len(words) <= _LONGEST_HEADING
        and not is_prose(words)
        and not words.endswith("!")
        and (words[0].isupper() or words[0].isdigit() or words[0] in "\"'“‘")
        and any(letter.isalpha() for letter in words)
    )
