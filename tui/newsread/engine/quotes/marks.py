"""Pair quotation marks in raw text: straight and curly, double and single, over paragraphs too."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct

from newsread.model import Article, Block, QuoteKind, Span

_CLOSERS = {
    "“": ("”", '"', "“"),  # copy from the web mixes them; a mark before a space cannot open
    "„": ("“", "”"),
    "‚": ("‘", "’"),
    "‟": ("”",),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    '"': ('"', "”"),
    "``": ("''",),
    "''": ("''",),
    "‘": ("’", "'"),
    "'": ("'", "’"),
}
"""Each opening mark and what closes it."""
_MARK = re.compile(r"``|''|[\"“”„‟«»‹›‚‘’']")
_ELISION = re.compile(r"(?:\d\ds?|em|tis|twas|til|cause|n|round|bout)\b", re.IGNORECASE)


class Quoted(Struct, frozen=True):
    """Words between quotation marks, the marks included: one span a paragraph it runs over."""

    spans: tuple[Span, ...]
    blocks: tuple[int, ...]
    """The number of the block each span stands in."""


def quoted(article: Article) -> list[Quoted]:
    """Return the outermost quotations of *article* by their marks alone, in order.

    A paragraph that opens a quotation without closing it ends it, unless the next paragraph opens
    with a mark again: then the quotation runs on.
    """
    found: list[Quoted] = []
    running: list[tuple[Span, int]] = []
    for number, block in enumerate(article.blocks):
        if block.kind == "repeat":
            continue
        spans, unclosed = _paired(article.text, block)
        runs_on = bool(running and spans and spans[0].start == block.span.start)
        if running and not runs_on:
            found.append(_joined(running))
            running = []
        for at, span in enumerate(spans):
            last = at == len(spans) - 1
            if last and unclosed:
                running.append((span, number))
            elif running and at == 0:
                found.append(_joined([*running, (span, number)]))
                running = []
            else:
                found.append(Quoted((span,), (number,)))
    if running:
        found.append(_joined(running))
    return found


def inner(text: str, mark: Span) -> list[Span]:
    """Return the quotations within the quotation at *mark*."""
    return _paired(text, Block("paragraph", Span(mark.start + 1, mark.end - 1)))[0]


def _joined(running: list[tuple[Span, int]]) -> Quoted:
    return Quoted(tuple(span for span, _ in running), tuple(number for _, number in running))


def _paired(text: str, block: Block) -> tuple[list[Span], bool]:
    """Return the quotations of one block, and whether the last is still open at its end."""
    start, end = block.span.start, block.span.end
    marks = [
        _Mark(
            m[0],
            Span(m.start(), m.end()),
            text[m.start() - 1] if m.start() > start else " ",
            text[m.end()] if m.end() < end else " ",
        )
        for m in _MARK.finditer(text, start, end)
    ]
    last_single = max((m.span.start for m in marks if m.sign in "'’" and m.closes()), default=-1)
    spans: list[Span] = []
    opened: _Mark | None = None
    nested = False
    for mark in marks:
        at = mark.span.start
        if opened is None:
            if mark.opens(text) and (mark.sign not in "'‘" or at < last_single):
                opened, nested = mark, False
        elif mark.sign == '"' != opened.sign and (nested or mark.before.isspace()):
            nested = not nested  # “he said "no" and left”
        elif mark.sign in _CLOSERS[opened.sign] and mark.closes():
            spans.append(Span(opened.span.start, mark.span.end))
            opened = None
        elif mark.sign == opened.sign and mark.sign not in "'‘" and mark.opens(text):
            # A second opening mark: the first was never closed.
            spans.append(_bare(text, opened.span.start, at))
            opened = mark
    if opened is not None:
        spans.append(_bare(text, opened.span.start, end))
    return spans, opened is not None


class _Mark(Struct, frozen=True):
    """One quotation mark or apostrophe, with the characters around it."""

    sign: str
    span: Span
    before: str
    after: str

    def opens(self, text: str) -> bool:
        """Tell whether this can be an opening mark."""
        if self.sign == "«":
            return True  # French sets a space on its inner side
        if self.sign not in _CLOSERS or self.after.isspace():
            return False
        if self.sign == "»":
            return self.after.isalnum()
        if self.sign in "'‘":
            return (
                not self.before.isalnum()
                and self.before not in '.,!?)’”"'
                and (self.after.isalnum() or self.after in '“"…[')
                and not _ELISION.match(text, self.span.end)
            )
        return not (self.sign == '"' and self.before.isdigit())  # 6" is inches

    def closes(self) -> bool:
        """Tell whether this can be a closing mark."""
        if self.sign in "'’":
            # "the workers' rights": after an s, only what follows tells a close from an apostrophe
            return (
                not self.before.isspace()
                and not self.after.isalnum()
                and (self.before != "s" or self.after in ",.;:!?)")
            )
        if self.sign == "“":
            return not self.before.isspace() and not self.after.isalnum()
        return self.sign == "»" or not self.before.isspace() or not self.after.isalnum()


def _bare(text: str, start: int, end: int) -> Span:
    """Return the span without white space at its end."""
    return Span(start, start + len(text[start:end].rstrip()))


def touching(spans: Sequence[Span], span: Span) -> list[Span]:
    """Return which of *spans*, in order and apart, share a character with *span*."""
    first = max(0, bisect_right(spans, span.start, key=lambda one: one.start) - 1)
    last = bisect_left(spans, span.end, key=lambda one: one.start)
    return [one for one in spans[first:last] if one.overlaps(span)]


def kind_of(text: str, content: Sequence[Span], marks: list[Span]) -> QuoteKind:
    """Return whether the words of *content* are all, some or none of them in quotation *marks*."""
    marked = bare = False
    for part in content:
        at = part.start
        for mark in touching(marks, part):
            marked = True
            bare = bare or _worded(text, at, mark.start)
            at = mark.end
        bare = bare or _worded(text, at, part.end)
    return ("mixed" if bare else "direct") if marked else "indirect"


def _worded(text: str, start: int, end: int) -> bool:
    return any(map(str.isalnum, text[start:end]))
