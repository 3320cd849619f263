"""A note's Markdown as lines of a pane: its emphasis, lists, quotes and code, and nothing that acts.

Links, images and HTML stay the letters they are, as on the exported page.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

ROWS = 12
"""Of a longer note the first rows show; the others, where it is opened."""

_LONGEST = 1500
"""Characters of a note that are looked at for them."""
_MAY_BE_MARKED = re.compile(r"[*_`#>~\\&-]|^ {4}|\d[.)]|==|\n\n", re.MULTILINE)
_INLINE = {"em": "italic", "strong": "bold"}
_BODY = "$ink-strong"


@lru_cache(maxsize=4096)  # a pane is built again at each change, with the same notes
def rendered(body: str, width: int) -> tuple[Content, ...]:
    """Return *body* in lines of at most *width* columns, and no more than ROWS of them."""
    rows = (row for line in _lines(body[:_LONGEST]) for row in _wrapped(*line, width))
    shown = list(islice(rows, ROWS + 1))
    if len(shown) > ROWS or len(body) > _LONGEST:
        shown[ROWS - 1 :] = [Content.styled("…", _BODY)]
    return tuple(shown)


def _wrapped(before: str, words: Content, width: int) -> Iterator[Content]:
    for at, row in enumerate(words.wrap(max(1, width - len(before)))):
        lead = before if not at or "▎" in before else " " * len(before)
        yield Content.assemble((lead, "$quote-sign"), row.rstrip())


def _lines(body: str) -> Iterator[tuple[str, Content]]:
    """Yield the lines of *body*, each with what stands before it."""
    if not _MAY_BE_MARKED.search(body):
        for line in body.split("\n"):
            yield "", Content.styled(line, _BODY)
        return
    within: list[str] = []
    """What each list and quotation around a line puts before it."""
    style = ""
    numbers: list[int | None] = []
    """The next number of each list around it; None where it has bullets."""
    for token in _parser().parse(body):
        match token.type:
            case "blockquote_open":
                within.append("▎ ")
            case "bullet_list_open":
                numbers.append(None)
            case "ordered_list_open":
                numbers.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                numbers.pop()
            case "list_item_open":
                number = numbers[-1]
                within.append("• " if number is None else f"{number}. ")
                numbers[-1] = None if number is None else number + 1
            case "blockquote_close" | "list_item_close":
                within.pop()
            case "heading_open":
                style = "bold"
            case "heading_close":
                style = ""
            case "inline":
                yield from _spoken(token, within, style)
            case "fence" | "code_block":
                for line in token.content.rstrip("\n").split("\n"):
                    yield _before(within) + "  ", Content.styled(line, "$accent")
            case "hr":
                yield _before(within), Content.styled("* * *", "$ink-dim")


def _spoken(token: "Token", within: list[str], style: str) -> Iterator[tuple[str, Content]]:
    """Yield the lines of a paragraph or heading."""
    line, styles = Content(""), [_BODY, style]
    for part in token.children or ():
        if part.type in ("softbreak", "hardbreak"):
            yield _before(within), line
            line = Content("")
        elif part.nesting > 0:
            styles.append(_INLINE.get(part.type.removesuffix("_open"), ""))
        elif part.nesting < 0:
            styles.pop()
        else:
            look = "$accent" if part.type == "code_inline" else " ".join(filter(None, styles))
            line = line + Content.styled(part.content, look)
    yield _before(within), line


def _before(within: list[str]) -> str:
    """Return what stands before the next line; a list's bullet stands before its first line alone."""
    before = "".join(within)
    within[:] = [one if "▎" in one else " " * len(one) for one in within]
    return before


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # 10 ms that only a reader with marked up notes pays

    plain = MarkdownIt("commonmark", {"html": False})
    return plain.disable(["link", "image", "autolink", "html_block", "html_inline", "reference"])
