"""Tell where the paragraphs of a plain text begin and end, whether or not its lines are wrapped."""

import re
from collections.abc import Iterator
from itertools import pairwise

from newsread.model import Span

_WRAPPED_AT_MOST = 100
"""Columns: nobody wraps by hand wider than this, and few paragraphs are shorter."""
_NARROWEST = 60
"""Columns: a text whose longest line is shorter is measured as if it had been wrapped here."""

BULLET = re.compile(r"([•‣◦▪●*·–—-])\s+(?=\S)")
_BLANK = re.compile(r"\s")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*$")


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of *text*, ascending, each as wide as its words.

    Where lines are hard-wrapped, a paragraph ends at a blank line, before a bullet or an indented
    line, or after a line that the next word would have fitted on; else every line is a paragraph.
    """
    runs = list(_runs(text))
    if not _is_wrapped(text, runs):
        return [line for run in runs for line in run]
    width = max(len(line) for run in runs for line in run if len(line) <= _WRAPPED_AT_MOST)
    width = max(width, _NARROWEST)
    found = []
    for run in runs:
        start = run[0].start
        for line, following in pairwise(run):
            if _ends_paragraph(text, line, following, width):
                found.append(Span(start, line.end))
                start = following.start
        found.append(Span(start, run[-1].end))
    return found


def _runs(text: str) -> Iterator[list[Span]]:
    """Yield the runs of lines that no blank line divides; a line is as wide as its words."""
    run: list[Span] = []
    at = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            start = at + line.find(words)
            run.append(Span(start, start + len(words)))
        elif run:
            yield run
            run = []
        at += len(line) + 1
    if run:
        yield run


def _is_wrapped(text: str, runs: list[list[Span]]) -> bool:
    """Tell whether most of the text stands in short lines that mostly break within a sentence."""
    breaks = [line for run in runs for line in run[:-1]]
    if not breaks:
        return False
    lengths = [len(line) for run in runs for line in run]
    if sum(length for length in lengths if length <= _WRAPPED_AT_MOST) < 0.8 * sum(lengths):
        return False
    return sum(_ends_sentence(text, line) for line in breaks) < 0.5 * len(breaks)


def _ends_paragraph(text: str, line: Span, following: Span, width: int) -> bool:
    """Tell whether *line* is the last of its paragraph, with *following* on the line below it."""
    if _indent(text, following) > _indent(text, line) + 1:
        return True
    if bullet := BULLET.match(text, following.start):  # or a dash that the wrapping put first
        return bullet[1] not in "–—-" or text[line.start] == bullet[1] or _ends_sentence(text, line)
    blank = _BLANK.search(text, following.start, following.end)
    first = (blank.start() if blank else following.end) - following.start
    return not text[following.start].islower() and len(line) + 1 + first < 0.75 * width


def _ends_sentence(text: str, line: Span) -> bool:
    return _SENTENCE_END.search(text, max(line.start, line.end - 4), line.end) is not None


def _indent(text: str, line: Span) -> int:
    return line.start - (text.rfind("\n", 0, line.start) + 1)
