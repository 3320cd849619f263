"""Tell scare quotes and titles, words in quotation marks that nobody said, from real quotations."""

import re
from bisect import bisect_left
from collections.abc import Mapping

from newsread.engine.quotes import cues
from newsread.engine.reading import Parse
from newsread.model import Article, Span

LONGEST = 8
"""Words a scare quote or a title has at most."""

_MARKS = "\"'“”„‟«»‹›‘’`"
_ENDS = ".!?…:—"
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}
_SMALL = {"a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "is", "nor"}
_SMALL |= {"of", "on", "or", "over", "the", "to", "with"}
"""What a title leaves without a capital."""
_PERSONAL = {"i", "me", "my", "we", "us", "our", "you", "your"}
_LOOK = 40
"""Characters on either side that are looked at."""
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_SAYING = cues.DIRECT - {"show", "shows"}  # "the show “Night Ferry”" is the commoner of the two


def divided(
    article: Article, spans: list[Span], parses: Mapping[int, Parse]
) -> tuple[list[Span], list[Span]]:
    """Return of the *spans* in marks that nobody is found to have said the quotations and the rest.

    The rest are scare quotes and titles: short, and either set like a title or inside a running
    sentence without a clause of their own. *parses* are by block; in a block without one, only the
    length and the place of the words tell.
    """
    starts = [block.span.start for block in article.blocks]
    said: list[Span] = []
    scare: list[Span] = []
    for span in spans:
        number = bisect_left(starts, span.start + 1) - 1
        block = article.blocks[number].span
        held = _held_off(article.text, span, block, parses.get(number))
        (scare if held else said).append(span)
    return said, scare


def _held_off(text: str, span: Span, block: Span, parse: Parse | None) -> bool:
    """Tell whether the words at *span* are held at arm's length, or a title, and not said."""
    inner = span.of(text).strip(f"{_MARKS} ")
    words = inner.split(maxsplit=LONGEST)
    if not words:
        return True
    before = text[max(block.start, span.start - _LOOK) : span.start].strip()
    if len(words) > LONGEST or inner[-1] in "!?" or _voiced(before):
        return False
    if not before or before.rstrip(f"{_MARKS} ")[-1:] in _ENDS:
        # "“Storm” opens on Friday" is a title, "“Not yet.” The doors stayed shut" is said
        after = text[span.end : min(block.end, span.end + _LOOK)].strip()
        return inner[-1] not in ",." and after[:1].islower()
    return _title(words) or not (_personal(words) or (parse and _clause(parse, span)))


def _voiced(before: str) -> bool:
    """Tell whether the last word *before* a quotation is a verb of saying."""
    return any(word in _SAYING for word in _WORD.findall(before.lower())[-1:])


def _personal(words: list[str]) -> bool:
    return any(word.lower() in _PERSONAL for part in words for word in _WORD.findall(part)[:1])


def _title(words: list[str]) -> bool:
    """Tell whether *words* are set like a title: two or more, all but the small ones capitals."""
    large = [word for word in words if word.lower() not in _SMALL]
    return len(words) > 1 and bool(large) and all(not word[0].islower() for word in large)


def _clause(parse: Parse, span: Span) -> bool:
    """Tell whether a subject and its finite verb both stand in *span*."""
    first, last = parse.at(span.start), parse.at(span.end)
    return any(
        parse.deps[i] in _SUBJECTS
        and first <= parse.heads[i] < last
        and any(
            parse.tags[j] in _FINITE
            for j in (parse.heads[i], *parse.children[parse.heads[i]])
            if first <= j < last
        )
        for i in range(first, last)
    )
