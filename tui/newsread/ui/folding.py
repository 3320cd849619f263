"""Fold an article down to its quotations, each in its sentence: in the article's order, or by speaker."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct, field

from newsread.model import Article, Block, Quote, Span
from newsread.ui.marks import said_by
from newsread.ui.sentences import Sentences

Order = Literal["text", "speaker"]
"""How the quotations of a fold follow each other."""

UNNAMED = "Not named"
"""Who speaks where the article does not say."""


class Fold(Struct, frozen=True):
    """Passages of an article as they are to be shown."""

    parts: tuple[Block, ...]
    groups: tuple[str, ...] = ()
    """Whose passage each part is, "" nobody's; empty where the passages follow the text."""
    headings: Mapping[int, str] = field(default_factory=dict)
    """What stands above the first part of each group, by the part's index."""


def group_of(quote: Quote, article: Article) -> str:
    """Return the speakers under whose name *quote* is shown."""
    return said_by(quote, article) or UNNAMED


def fold(article: Article, quotes: Sequence[Quote], sentences: Sentences, order: Order) -> Fold:
    """Return the headline of *article* and the *sentences* its *quotes* and their cues stand in."""
    blocks = article.shown
    head = tuple(block for block in blocks[:1] if block.kind == "headline")
    body = blocks[len(head) :] if order == "text" else blocks
    if order == "text":
        return Fold((*head, *_passages(article, body, quotes, sentences)))
    parts, groups, headings = list(head), [""] * len(head), {}
    by_speaker = defaultdict(list)
    for quote in quotes:
        by_speaker[group_of(quote, article)].append(quote)
    for name, spoken in by_speaker.items():
        headings[len(parts)] = f"{name} · {counted(spoken)}"
        parts.extend(_passages(article, body, spoken, sentences))
        groups += [name] * (len(parts) - len(groups))
    return Fold(tuple(parts), tuple(groups), headings)


def counted(quotes: Sequence[Quote]) -> str:
    """Return how many quotations there are, what is thought or planned apart: "2 quotations"."""
    said = sum(quote.stance == "said" for quote in quotes)
    spoken = f"{said} quotation{'s' * (said != 1)}"
    apart = f"{len(quotes) - said} thought or planned"
    return ", ".join(([spoken] if said else []) + ([apart] if said < len(quotes) else []))


def _passages(
    article: Article, blocks: Sequence[Block], quotes: Iterable[Quote], sentences: Sentences
) -> Iterator[Block]:
    """Yield the sentences around *quotes* in text order, those that follow each other as one."""
    starts = [block.span.start for block in blocks]
    found = set()
    for quote in quotes:
        for span in (*quote.content, *quote.cue):
            for index in range(max(0, bisect_right(starts, span.start) - 1), len(blocks)):
                block = blocks[index].span
                if block.start >= span.end:
                    break
                if block.overlaps(span):
                    first = sentences.at(max(block.start, span.start))
                    last = sentences.at(min(block.end, span.end) - 1)
                    found.add((index, Span(first.start, last.end)))
    joined: list[tuple[int, Span]] = []
    for index, span in sorted(found):
        at, before = joined[-1] if joined else (-1, span)
        if at == index and not article.text[before.end : span.start].strip():
            joined[-1] = index, Span(before.start, max(before.end, span.end))
        else:
            joined.append((index, span))
    for index, span in joined:
        kind = blocks[index].kind
        # Bullets and numbers belong to whole items, and a passage is no item.
        yield Block("paragraph" if kind in ("list", "quote") else kind, span)
