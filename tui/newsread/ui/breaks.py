"""Where a line may end: at a space, or between ideographs, and never inside of what is one sign."""

import re
from unicodedata import category, combining

_IDEOGRAPH = (
    "[\u3001-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"
    "\U00020000-\U0003ffff]"
)
"""Chinese and Japanese have no spaces, Korean has. Compiled where it is asked for."""
_NEVER_FIRST = frozenset(
    "、。，．・：；？！）］｝〉》」』】〕〗〙’”…‥ー々ゝゞヽヾ゛゜ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;?!)]}%"
)
_NEVER_LAST = frozenset("（［｛〈《「『【〔〖〘‘“([{$£€¥￥")
_VIRAMA = 9
"""The combining class of what joins two consonants of an Indic script."""


def line_end(text: str, start: int, limit: int) -> int:
    """Return where a line from *start* on ends that has room for no more than [start, limit).

    More words follow: the character at *limit* is no space, and no grapheme is split there.
    """
    space = max(text.rfind(" ", start, limit), text.rfind("\n", start, limit), start)
    if re.compile(_IDEOGRAPH).search(text, space, limit + 1):
        for at in range(limit, space, -1):
            if _parts(text[at - 1], text[at]):
                return at
    return space if space > start else _whole(text, start, limit)


def _parts(before: str, after: str) -> bool:
    """Tell whether a line may end between two characters, one of them an ideograph."""
    return (
        (re.match(_IDEOGRAPH, before) or re.match(_IDEOGRAPH, after)) is not None
        and before not in _NEVER_LAST
        and after not in _NEVER_FIRST
        and category(after)[0] not in "MC"
        and before != "\u200d"
    )


def _whole(text: str, start: int, limit: int) -> int:
    """Return *limit*, or a place before it where no consonants stand apart that are written as one."""
    at = limit
    while at > start and combining(text[at - 1]) == _VIRAMA:
        while at > start and category(text[at - 1])[0] == "M":
            at -= 1
        at -= 1
    return at if at > start else limit
