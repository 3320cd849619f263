"""Name what stands above a story: headline, standfirst, byline, date, and the copies of these."""

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from newsread.model import Block, Dateline
from newsread.sources import byline, dateline

_REACH = 10
"""Blocks: the first paragraph of the story is among these, or the text has no top matter."""
_LONGEST_HEADLINE = 180
_LONGEST_STANDFIRST = 500
"""Letters of prose above a dateline too: below more, it is that of another story in a round-up."""
_FEWEST_CAPITALS = 3
"""Words of five letters or more: with fewer, a sentence may have them all in capitals."""
_SHORTEST_REPEAT = 20
"""Letters: a first paragraph may begin with fewer words of a standfirst by chance."""
_NAMEABLE = ("paragraph", "heading")

_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b[JS]r)(?<!\b(?:St|Co|No))(?<!\b(?:Inc|Ltd))[.…,;:][\"'”’)\]]*$|[!?][\"'”’]$"
)


class Top(Struct, frozen=True):
    """An article's blocks, those at its top named, and what they tell."""

    blocks: tuple[Block, ...]
    byline: str | None = None
    dateline: Dateline | None = None
    published: date | None = None


def is_prose(words: str) -> bool:
    """Tell whether *words* end as a sentence does, which a headline or heading does not."""
    return len(words) > _LONGEST_HEADLINE or _SENTENCE_END.search(words[-12:]) is not None


def _could_be_headline(words: str) -> bool:
    """Tell whether *words* have no full stop, or Begin Every Long Word With a Capital."""
    if not is_prose(words):
        return any(map(str.isalpha, words))
    long = re.findall(r"[^\W\d_]{5,}", words)
    return (
        len(words) <= _LONGEST_HEADLINE
        and len(long) >= _FEWEST_CAPITALS
        and all(word[0].isupper() for word in long)
    )


def name_top(text: str, blocks: Sequence[Block], published: date | None = None) -> Top:
    """Return *blocks* with those above the story's first paragraph named for what they are.

    A dateline that leaves its year out takes that of *published*, or of a date line above it.
    """
    seen = [block.span.of(text) for block in blocks[:_REACH]]
    filed = _filed(text, blocks[:_REACH], published or _published(seen))
    if filed:
        body, filing = filed
        opening = text[filing.span.end :][: 2 * _LONGEST_STANDFIRST] if filing.span else ""
    else:
        body, filing = _body(blocks, seen), None
        opening = seen[body][: 2 * _LONGEST_STANDFIRST] if body < len(seen) else ""

    named = list(blocks)
    headline = writer = None
    loose = False
    for at in range(body):
        words, kind = seen[at], blocks[at].kind
        if kind not in _NAMEABLE:
            loose = True
            continue
        after_headline = kind == "paragraph" and headline is not None and at == body - 1
        if signature := byline.signed(words, expected=after_headline and filing is not None):
            writer = writer or signature
            kind = "byline"
        elif byline.dated(words):
            kind = "byline"
        elif (headline is None and not loose) and (
            _could_be_headline(words) or (filing is not None and len(words) <= _LONGEST_HEADLINE)
        ):
            kind, headline = "headline", _letters(words)
        elif _letters(words) == headline or _repeats(words, opening):
            kind = "repeat"
        elif headline is not None and kind == "paragraph" and any(map(str.isalpha, words)):
            kind = "standfirst"
        else:
            loose = True
        if kind != blocks[at].kind:
            named[at] = replace(blocks[at], kind=kind, level=0)
    if filing and filing.span and filing.span.end == blocks[body].span.end:
        named[body] = replace(blocks[body], kind="byline")  # the dateline has a line of its own
    return Top(tuple(named), writer, filing, published or _published(seen[:body]))


def _published(seen: Sequence[str]) -> date | None:
    """Return the date in the first line that only tells one."""
    dates = (written.date() for words in seen if (written := byline.dated(words)))
    return next(filter(None, dates), None)


def _filed(text: str, blocks: Sequence[Block], near: date | None) -> tuple[int, Dateline] | None:
    """Return which block begins with the story's dateline, and the dateline."""
    above = 0
    for at, block in enumerate(blocks):
        if block.kind == "paragraph":
            if found := dateline.read(text, block.span.start, block.span.end, near):
                return at, found
            above += len(block.span) if is_prose(block.span.of(text)) else 0
            if above > _LONGEST_STANDFIRST:
                return None
    return None


def _body(blocks: Sequence[Block], seen: Sequence[str]) -> int:
    """Return which block is the first paragraph of a story without a dateline."""
    body = loose = 0
    headline: str | None = None
    for at, words in enumerate(seen):
        if blocks[at].kind not in _NAMEABLE or len(words) > _LONGEST_STANDFIRST:
            break
        if byline.signed(words) or byline.dated(words):
            body = at + 1
        elif headline is None and not loose and _could_be_headline(words):
            headline = _letters(words)
            body = at + 1
        elif headline is not None and _letters(words) == headline:
            body = at + 1
        elif blocks[at].kind != "paragraph" or loose:
            break
        else:
            loose += 1
            following = seen[at + 1][: 2 * _LONGEST_STANDFIRST] if at + 1 < len(seen) else ""
            if headline is not None and (not is_prose(words) or _repeats(words, following)):
                body = at + 1
    return body if body < len(blocks) else 0


def _repeats(words: str, opening: str) -> bool:
    letters = _letters(words)
    return len(letters) >= _SHORTEST_REPEAT and _letters(opening).startswith(letters)


def _letters(words: str) -> str:
    """Return what is left of *words* when capitals, spacing and punctuation do not count."""
    return "".join(filter(str.isalnum, words.casefold()))
