"""Which words of an old wording stand in a new one, and where."""

import re
from bisect import bisect_left, bisect_right
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from newsread.model import Span

_ROW = 4
"""Words and marks in a row that, standing once in either wording, are taken for the same."""
_HELD = 8
"""So many words in a row are the same words wherever they stand; fewer, only in the same place."""
_SHARED = 0.5
"""How much of the shorter of two passages in the same place must be alike for one to be the other."""
_NEAR = 4
"""One of so many words before or after fewer ones must stand near them still."""
_WORK = 5_000_000
"""Pairs of words that may be compared one by one: a second or two."""
_LONGEST = 2_000_000
"""Characters of both wordings together up to which they are compared: a second or two."""

_WORD = re.compile(r"\w+|[^\w\s]")
_STRAIGHT = str.maketrans("“”„‟«»‘’‚‛", '""""""\'\'\'\'')


class Words:
    """A text as words and marks with their places; its quotation marks are straight."""

    def __init__(self, text: str) -> None:
        found = [match.span() for match in _WORD.finditer(text)]
        straight = text.translate(_STRAIGHT)
        self.text = text
        self.words = [straight[start:end] for start, end in found]
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]

    def __len__(self) -> int:
        return len(self.words)

    def within(self, span: Span) -> range:
        """Return which words stand in *span*, wholly or in part."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def span(self, words: range) -> Span:
        """Return where *words*, one at the least, stand in the text."""
        return Span(self._starts[words[0]], self._ends[words[-1]])

    def blank_before(self, word: int) -> str:
        """Return the blanks, if any, between a word and the one before it."""
        if not 0 < word < len(self):
            return ""
        return self.text[self._ends[word - 1] : self._starts[word]]

    def pause(self, word: int) -> int:
        """Return how much the text pauses before a word: 2 for a new line, 1 for a sentence, else 0."""
        if not 0 < word < len(self):
            return 2
        if "\n" in self.blank_before(word):
            return 2
        at = word - 1
        while at and self.words[at] in "\"')]":
            at -= 1
        return int(self.words[at] in ".!?…" and self.blank_before(word) != "")


class Run(NamedTuple):
    """Words in a row that stand in both wordings, counted from the start of each."""

    old: int
    new: int
    length: int

    @property
    def old_end(self) -> int:
        return self.old + self.length

    @property
    def new_end(self) -> int:
        return self.new + self.length


class Comparison:
    """What of an old wording stands in a new one, and where.

    P. Heckel, A technique for isolating differences between files, Communications of the ACM 21
    (1978): what stands once in both wordings is the same, and so are like neighbours of it. Here
    that is rows of four words; what stands between the same neighbours is compared by difflib.
    """

    def __init__(self, old: Words, new: Words) -> None:
        self.old, self.new = old, new
        self.to_new = [-1] * len(old)
        """Where each word of the old wording stands in the new one; -1 where it is gone."""
        self.to_old = [-1] * len(new)
        self._unsure: set[int] = set()
        """Words of the old wording that stand in the new one, or their like does."""
        for run in sorted(_common_rows(old.words, new.words), key=lambda run: -run.length):
            marks = next(
                at for at in range(_ROW) if at == _ROW - 1 or old.words[run.old + at][0].isalnum()
            )
            self._match(Run(run.old + marks, run.new + marks, run.length - marks))
        for run in self.runs():  # once all sentences have what closes them
            self._match(Run(run.old, run.new, 0), over_pauses=True)
        self._match(Run(0, 0, 0))
        self._match(Run(len(old), len(new), 0), over_pauses=True)
        for run in self.runs():
            words = sum(word[0].isalnum() for word in old.words[run.old : run.old_end])
            at_edge = run[:2] == (0, 0) or (run.old_end, run.new_end) == (len(old), len(new))
            if words < _HELD and not at_edge:
                self._unmatch(run)
        self._fill()
        self._slide()

    def runs(self) -> list[Run]:
        """Return what stands in both wordings, in the order of the old one."""
        found, start = [], 0
        for old in range(1, len(self.to_new) + 1):
            new = self.to_new[start]
            if old == len(self.to_new) or self.to_new[old] != (
                new + old - start if new >= 0 else -1
            ):
                if new >= 0:
                    found.append(Run(start, new, old - start))
                start = old
        return found

    def carried(self, span: Span) -> Span | None:
        """Return where the words at *span* of the old wording, or what became of them, stand today.

        None where neither they themselves nor both their neighbours tell.
        """
        words = self.old.within(span)
        if not words or not self._supported(words) or self._unsure.issuperset(words):
            return None
        start = self._after(words[0] - 1) if self.to_new[words[0]] < 0 else self.to_new[words[0]]
        end = (
            self._before(words[-1] + 1)
            if self.to_new[words[-1]] < 0
            else self.to_new[words[-1]] + 1
        )
        if start is None or end is None or start >= end:
            return None
        whole, now = self.old.span(words), self.new.span(range(start, end))
        cut = span.start - whole.start if self.to_new[words[0]] >= 0 else 0
        left = whole.end - span.end if self.to_new[words[-1]] >= 0 else 0
        return Span(now.start + max(0, cut), now.end - max(0, left))

    def others(self, marked: Span, found: Span) -> bool:
        """Tell whether most words at *found* of the new wording stood in the old one, not at *marked*."""
        own, words = self.old.within(marked), self.new.within(found)
        taken = sum(self.to_old[word] >= 0 and self.to_old[word] not in own for word in words)
        return 2 * taken > len(words)

    def _supported(self, words: range) -> bool:
        """Tell whether a word that stood beside *words* still does; many in a row need none."""
        to = [self.to_new[word] for word in words if self.to_new[word] >= 0]
        if len(to) >= _HELD or len(words) == len(self.old):
            return True
        before = range(max(0, words[0] - _NEAR), words[0])
        after = range(words[-1] + 1, min(len(self.old), words[-1] + 1 + _NEAR))
        if not to:
            return any(self.to_new[word] >= 0 for word in (*before, *after))
        steps = [(words[0] - word, to[0] - self.to_new[word]) for word in before]
        steps += [(word - words[-1], self.to_new[word] - to[-1]) for word in after]
        return any(abs(now - was) <= 1 for was, now in steps)

    def _after(self, word: int) -> int | None:
        if word < 0:
            return 0
        return self.to_new[word] + 1 if self.to_new[word] >= 0 else None

    def _before(self, word: int) -> int | None:
        if word == len(self.old):
            return len(self.new)
        return self.to_new[word] if self.to_new[word] >= 0 else None

    # ---- comparing

    def _match(self, run: Run, *, over_pauses: bool = False) -> None:
        """Match the words of *run*, and like ones beside it, as far as they are not matched yet."""
        old, new, length = run
        while length and not self._free(old, new):
            old, new, length = old + 1, new + 1, length - 1
        while length and not self._free(old + length - 1, new + length - 1):
            length -= 1
        if any(one >= 0 for one in self.to_new[old : old + length]):
            return
        if any(one >= 0 for one in self.to_old[new : new + length]):
            return
        # What closes the sentence before is of that sentence, and goes where it went.
        while self._like(old - 1, new - 1) and (
            over_pauses or not (self.old.pause(old) and self.new.pause(new))
        ):
            old, new, length = old - 1, new - 1, length + 1
        while self._like(old + length, new + length):
            length += 1
        self.to_new[old : old + length] = range(new, new + length)
        self.to_old[new : new + length] = range(old, old + length)

    def _free(self, old: int, new: int) -> bool:
        return self.to_new[old] < 0 and self.to_old[new] < 0

    def _like(self, old: int, new: int) -> bool:
        inside = 0 <= old < len(self.old) and 0 <= new < len(self.new)
        return inside and self._free(old, new) and self.old.words[old] == self.new.words[new]

    def _unmatch(self, run: Run) -> None:
        self.to_new[run.old : run.old_end] = [-1] * run.length
        self.to_old[run.new : run.new_end] = [-1] * run.length

    def _fill(self) -> None:
        """Match what is alike between the same neighbours, if that is much of it."""
        work = _WORK
        runs = [Run(0, 0, 0), *self.runs(), Run(len(self.old), len(self.new), 0)]
        following = dict(pairwise(sorted(runs, key=lambda run: (run.new, run.new_end))))
        for before, after in pairwise(runs):
            old = self.old.words[before.old_end : after.old]
            new = self.new.words[before.new_end : after.new]
            work -= len(old) * len(new)
            if following.get(before) != after or not old or not new or work < 0:
                continue
            alike = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
            if sum(block.size for block in alike) < _SHARED * min(len(old), len(new)):
                continue
            for at, to, length in alike:
                self._match(Run(before.old_end + at, before.new_end + to, length))

    def _slide(self) -> None:
        """Let what was put in or taken out begin where a line or a sentence does, if it may be so.

        "He left. [He ate.] He slept." could as well have had "[He left.] He ate." taken out; words
        that may have gone or stayed alike are none to carry a note by.
        """
        for before, after in pairwise(self.runs()):
            if before.old_end == after.old and before.new_end < after.new:
                gap = range(before.new_end, after.new)
                alike = _slide_gap(self.new, gap, after.old, self.to_old, self.to_new)
                self._unsure.update(after.old + by for by in range(alike[0], alike[-1]))
            elif before.new_end == after.new and before.old_end < after.old:
                gap = range(before.old_end, after.old)
                alike = _slide_gap(self.old, gap, after.new, self.to_new, self.to_old)
                if len(alike) > 1:
                    self._unsure.update(range(gap.start + alike[0], gap.stop + alike[-1]))


def _slide_gap(
    text: Words, gap: range, at: int, to_other: list[int], from_other: list[int]
) -> list[int]:
    """Move a *gap* between matched words, which stands at the word *at* of the other wording.

    Returns by how many words it might as well have been moved, ascending. *to_other* says where the
    words of *text* stand in the other wording, *from_other* the reverse.
    """

    def reach(step: int) -> int:
        """Return how far the gap can go one way: each word it passes stands at its other end too."""
        leaving, entering = (gap.start, gap.stop) if step > 0 else (gap.stop - 1, gap.start - 1)
        count = 0
        while (
            0 <= (enters := entering + step * count) < len(text)
            and to_other[enters] == at + step * count - (step < 0)
            and text.words[enters] == text.words[leaving + step * count]
        ):
            count += 1
        return count

    shifts = range(-reach(-1), reach(1) + 1)
    pauses = {by: text.pause(gap.start + by) + text.pause(gap.stop + by) for by in shifts}
    alike = [by for by in shifts if pauses[by] == max(pauses.values())]
    best = min(alike, key=abs)
    for by in range(best) if best > 0 else range(-1, best - 1, -1):
        here, there = (gap.start, gap.stop) if best > 0 else (gap.stop, gap.start)
        to_other[here + by], to_other[there + by] = at + by, -1
        from_other[at + by] = here + by
    return alike


def _common_rows(old: list[str], new: list[str]) -> list[Run]:
    """Return the rows of words that stand once in both wordings, those that go on joined."""
    olds, news = _once(old), _once(new)
    joined: list[Run] = []
    for row, at in olds.items():  # in the order of the old wording
        if (to := news.get(row)) is None:
            continue
        last = joined[-1] if joined else None
        if last and at - to == last.old - last.new and at <= last.old_end:
            joined[-1] = last._replace(length=at + _ROW - last.old)
        else:
            joined.append(Run(at, to, _ROW))
    return joined


def _once(words: list[str]) -> dict[tuple[str, ...], int]:
    """Return the rows of words that stand once, each with its place, in their order."""
    places: dict[tuple[str, ...], int] = {}
    for at, row in enumerate(zip(*(words[shift:] for shift in range(_ROW)), strict=False)):
        places[row] = -1 if row in places else at
    return {row: at for row, at in places.items() if at >= 0}


@lru_cache(maxsize=2)  # every note of an article asks for the same one
def compare(old: str, new: str) -> Comparison | None:
    """Return what of *old* stands in *new*; None where they are too long to be compared in time."""
    return Comparison(Words(old), Words(new)) if len(old) + len(new) <= _LONGEST else None
