"""Link the spans that the encoder tagged: which words are whose, and by which verb."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from newsread.engine.quotes.linkweights import (
    CUE_OF_CONTENT,
    SOURCE_OF_CONTENT,
    SOURCE_OF_CUE,
    Weights,
)
from newsread.engine.quotes.marks import Quoted, touching
from newsread.engine.quotes.said import Said
from newsread.engine.quotes.stances import reports
from newsread.engine.quotes.transcripts import turns
from newsread.model import Article, Span

if TYPE_CHECKING:
    from newsread.engine.tagger import Tagged

_WINDOW = 8  # parts to either side: a hostile text costs no more than a long one
_FAR = 600  # characters between two parts that may go together
_DISTANCES = (0, 1, 2, 4, 8, 16, 32)
_NO_SOURCE = 0.1
"""What the want of a source counts for: it takes sure other parts to make up for it."""
_FURTHER = 0.5
"""The score that another content of the same cue needs: else it is somebody else's."""
_LEAST = 0.02
"""The score that an attribution needs: less than one part of it would have to be all but sure."""
_LEAST_UNKNOWN = 0.2
"""The same where no word of the cue is known to report: "scrapped" is none, most likely."""

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(
    r"(?<!\bMr|\bMs|\bDr|\bSt)(?<!\bMrs|\bSen|\bGov|\bRep|\bGen)(?<!\b[A-Z])[.?!…][\"'”’)\]]*\s"
)
_COMMA_BEFORE = re.compile(r",[\"'”’]*\s+$")
_UNSAID = re.compile(
    r"(?:\b(?:not|never)|n['’]t)\s(?!only|just)(?:\w+\s){0,2}(?:say|said|saying|tell|told)\b", re.I
)
"""A cue that PolNeAR holds for one, 23 times in 19,868, and a reader does not: "did not say"."""
_PARTED = re.compile(r",?\s(?:while|whereas|but)\s")
_LETTERS = {"source": "s", "cue": "k", "content": "c"}
_OPENING = "“\"‘'„‚«»‹`"


class Part(NamedTuple):
    """One tagged span, in characters of the article."""

    kind: str
    start: int
    end: int
    score: float = 1.0

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def linked(
    article: Article, tagged: Mapping[int, "Tagged"], marked: Sequence[Quoted]
) -> tuple[list[Said], list[Span]]:
    """Return the attributions of *article*, in order, and the quotations *marked* without one.

    *tagged* holds by number of the block what the encoder found there, in characters of the
    article; the turns of a transcript go by their labels instead. Contents of two attributions
    overlap where one reports the other.
    """
    spoken, taken = turns(article)
    marked = [q for q in marked if taken.isdisjoint(q.blocks)]
    opening = {
        block: span
        for quotation in marked
        for block, span in zip(quotation.blocks, quotation.spans, strict=True)
        if span.start <= article.blocks[block].span.start + 1
    }
    unclosed = {block for q in marked for block in q.blocks[:-1]}
    found: list[Said] = []
    running: Said | None = None
    announced = False
    for number in sorted(tagged):
        block = article.blocks[number].span
        paragraph = _Paragraph(article.text, number, block, tagged[number])
        here, loose = ([], []) if number in taken else paragraph.attributions()
        first = opening.get(number)
        listed = announced and article.blocks[number].kind == "list"
        lead: list[Span] = []
        if running and (first or listed or not running.content):
            whole = listed and not paragraph.parts
            lead = [block] if whole else paragraph.lead(loose, first)
        if running and lead:
            running.content += lead
            here = [running, *here]
        here += [
            said
            for i in loose
            if paragraph.parts[i].span not in lead
            for said in paragraph.alone(i)
        ]
        found += [said for said in here if said is not running]
        running = _running(article.text, block, here, number in unclosed)
        announced = article.text[block.end - 1] == ":" or (listed and lead != [])
    found = [
        said
        for said in found
        if said.content
        and _worth(article.text, said)
        and not (said.cue and _UNSAID.search(article.text, said.cue.start, said.cue.end))
    ]
    marks = sorted(span for quotation in marked for span in quotation.spans)
    _reach_marks(article, found, marks)
    left = _unclaimed(found, marked, marks)
    for said in found:
        said.content.sort()
    return sorted([*found, *spoken], key=lambda said: said.content), left


def _running(text: str, block: Span, here: list[Said], unclosed: bool) -> Said | None:
    """Return the attribution whose quotation or sentence *block* ends in, to be carried on."""
    ends = [
        (max(s.end for s in (*said.content, said.cue, said.source) if s and s.end <= block.end), at)
        for at, said in enumerate(here)
    ]
    if not ends:
        return None
    end, at = max(ends)
    return None if _SENTENCE_END.search(text, end, block.end) and not unclosed else here[at]


def _reach_marks(article: Article, found: Sequence[Said], marks: Sequence[Span]) -> None:
    """Have contents go on to where the words in *marks* that they hold or run into end."""
    taken = sorted(
        span for said in found for span in (said.source, said.cue, *said.content) if span
    )
    for said in found:
        for number, part in enumerate(said.content):
            at = bisect_right(marks, part.end, key=lambda mark: mark.end)
            if at == len(marks):
                continue
            mark, after = marks[at], bisect_right(taken, Span(part.end, part.end))
            end = _reached(article, said, part, mark)
            if end and (after == len(taken) or end <= taken[after].start):
                said.content[number] = Span(part.start, end)


def _reached(article: Article, said: Said, part: Span, mark: Span) -> int | None:
    """Return where *part* of what is *said* ends for *mark*, the first that ends after it; or None."""
    text = article.text
    if part.start <= mark.start < part.end or mark.start <= part.start < mark.end:
        # only the full stop of a quotation that is never closed is still to come
        return None if any(map(str.isalnum, text[part.end : mark.end])) else mark.end
    # he said they were low, which was "tragic": the rest of the sentence is his
    block = article.blocks[said.block].span
    stop = _SENTENCE_END.search(text, part.end, block.end)
    end = stop.start() if stop else block.end - (text[block.end - 1] == ".")
    return end if said.cue and said.cue < part and part.end < mark.start < end else None


def _unclaimed(
    found: Sequence[Said], marked: Sequence[Quoted], marks: Sequence[Span]
) -> list[Span]:
    """Return which *marks* of the quotations *marked* have no attribution, and leave none half claimed.

    A quotation that runs over paragraphs, each opened by a mark, is said by whoever says some of it.
    """
    owners = {
        mark: said for said in found for part in said.content for mark in touching(marks, part)
    }
    for quotation in marked:
        for before, span in pairwise(quotation.spans):
            if before in owners and span not in owners:
                owners[span] = owners[before]
                owners[span].content.append(span)
    return [mark for mark in marks if mark not in owners]


class _Paragraph:
    """The parts of one block, and what goes with what."""

    def __init__(self, text: str, number: int, block: Span, tagged: "Tagged") -> None:
        self.text = text
        self.number = number
        self.block = block
        self.parts: list[Part] = []
        end = block.start
        for tag in sorted(tagged.attribution, key=lambda tag: tag.start):
            if end <= tag.start < tag.end <= block.end:
                self.parts += _one_each(text, Part(*tag))
                end = tag.end

    def attributions(self) -> tuple[list[Said], list[int]]:
        """Return one attribution a cue, and which parts are contents that go with none."""
        found: dict[int, Said] = {}
        contents: dict[int, list[tuple[float, int]]] = defaultdict(list)
        loose: list[int] = []
        for i, part in enumerate(self.parts):
            if part.kind == "cue":
                found[i] = self._said(i, SOURCE_OF_CUE)
                found[i].cue = part.span
            elif part.kind == "content":
                j, odds = self._best(i, "cue", CUE_OF_CONTENT)
                if j is None:
                    loose.append(i)
                else:
                    contents[j].append((part.score * odds, i))
        for i, said in found.items():
            surest = max((sure for sure, _ in contents[i]), default=0.0)
            # nothing but quotations around one cue: `"Yes," she said. "It is."`
            spoken = all(self._marked(j) for _, j in contents[i])
            for sure, j in contents[i]:
                if spoken or sure >= min(surest, _FURTHER) or self._one_sentence(i, j):
                    said.content.append(self.parts[j].span)
                else:
                    loose.append(j)
            if contents[i]:
                said.score *= surest
            elif whole := self._sentence(said):
                said.content.append(whole)
        return list(found.values()), sorted(loose)

    def lead(self, loose: list[int], first: Span | None) -> list[Span]:
        """Return what of another paragraph's attribution begins here: contents without a cue.

        They begin the paragraph, or stand in the quotation that does so, *first*. Where the encoder
        saw nothing, a paragraph that is nothing but a quotation is meant.
        """
        if first and not self.parts:
            return [first] if first.end >= self.block.end - 1 else []
        end = first.end if first else self.block.start + 2
        return [self.parts[i].span for i in loose if self.parts[i].start < end]

    def _marked(self, i: int) -> bool:
        return self.text[self.parts[i].start] in _OPENING

    def _one_sentence(self, i: int, j: int) -> bool:
        low, high = self.parts[min(i, j)], self.parts[max(i, j)]
        return not _SENTENCE_END.search(self.text, max(0, low.end - 2), high.start)

    def alone(self, i: int) -> Iterator[Said]:
        """Yield a content without a cue with the source beside it, if there is one."""
        said = self._said(i, SOURCE_OF_CONTENT)
        if said.source:
            said.content.append(self.parts[i].span)
            yield said

    def _said(self, i: int, weights: Weights) -> Said:
        j, odds = self._best(i, "source", weights)
        source = None if j is None else self.parts[j].span
        sure = _NO_SOURCE if j is None else self.parts[j].score * odds
        return Said("tagged", self.number, [], None, source, self.parts[i].score * sure)

    def _sentence(self, said: Said) -> Span | None:
        """Return the rest of the sentence that *said* begins or ends.

        What is reported may report somebody itself, and then its parts hold the tags.
        """
        text, cue, source = self.text, said.cue, said.source
        if cue is None or source is None:
            return None
        low = max(self.block.start, cue.start - _FAR)
        begin = max((m.end() for m in _SENTENCE_END.finditer(text, low, cue.start)), default=low)
        clause = Span(min(cue.start, source.start), max(cue.end, source.end))
        if ":" in text[clause.end - 1 : clause.end + 1]:
            return None  # what is said is yet to come
        if comma := _COMMA_BEFORE.search(text, max(begin, clause.start - 4), clause.start):
            end = comma.start() + (len(comma[0].rstrip()) if comma[0].rstrip() != "," else 0)
            while begin < end and not (text[begin].isalnum() or text[begin] in _OPENING):
                begin += 1
        elif (
            text[cue.start : cue.end].lower() == "according to"
            and cue.start - begin < 2
            and text[clause.end : clause.end + 2] == ", "
        ):
            begin = clause.end + 2
            last = _SENTENCE_END.search(text, begin, min(self.block.end, begin + _FAR))
            end = last.start() if last else min(self.block.end, begin + _FAR)
            end -= text[end - 1] == "."
        else:
            return None
        return Span(begin, end) if low < begin or low == self.block.start else None

    def _best(self, i: int, kind: str, weights: Weights) -> tuple[int | None, float]:
        """Return the part of *kind* that part *i* goes with, or None, and how likely it is."""
        best, most, total = None, 1.0, 1.0
        for j in candidates(self.parts, i, kind):
            odds = exp(sum(weights.get(clue, 0.0) for clue in clues(self.text, self.parts, i, j)))
            total += odds
            if odds > most:
                best, most = j, odds
        return best, most / total


def _worth(text: str, said: Said) -> bool:
    """Tell whether *said* is to be shown; words in marks and known cues need less for that."""
    marked = said.source and any(text[part.start] in _OPENING for part in said.content)
    known = said.cue is not None and reports(said.cue.of(text))
    return said.score >= (_LEAST if marked or known else _LEAST_UNKNOWN)


def _one_each(text: str, part: Part) -> list[Part]:
    """Return *part*, or the two sources that a "while" or "but" between them parts."""
    found = _PARTED.search(text, part.start, part.end) if part.kind == "source" else None
    if found is None:
        return [part]
    return [part._replace(end=found.start()), part._replace(start=found.end())]


def candidates(parts: Sequence[Part], i: int, kind: str) -> list[int]:
    """Return which of *parts*, in order, part *i* may go with: those of *kind* near it."""
    return [
        j
        for j in range(max(0, i - _WINDOW), min(len(parts), i + _WINDOW + 1))
        if parts[j].kind == kind
        and max(parts[i].start - parts[j].end, parts[j].start - parts[i].end) < _FAR
    ]


def clues(text: str, parts: Sequence[Part], i: int, j: int) -> Iterator[tuple[str, str, str]]:
    """Yield what tells for or against part *i* going with part *j*: side, what is asked, answer."""
    side = "after" if j > i else "before"
    low, high = min(i, j), max(i, j)
    begin, end = parts[low].end, parts[high].start
    words = len(_WORD.findall(text, begin, end))
    yield side, "words", str(next((most for most in _DISTANCES if words <= most), "more"))
    ends = len(_SENTENCE_END.findall(text, max(0, begin - 2), end))
    yield side, "ends", str(min(2, ends))
    over = "".join(_LETTERS[part.kind] for part in parts[low + 1 : high])
    yield side, "over", "more" if len(over) > 2 else over or "-"
    step = 1 if j > i else -1
    yield side, "beyond", _letter(parts, j + step)
    yield side, "behind", _letter(parts, i - step)
    for part in (parts[i], parts[j]):
        if form := _form(text, part):
            yield side, "form", form


def _letter(parts: Sequence[Part], i: int) -> str:
    return _LETTERS[parts[i].kind] if 0 <= i < len(parts) else "-"


def _form(text: str, part: Part) -> str:
    """Return what the first word of a cue or the first character of a content shows."""
    if part.kind == "content":
        return "marks" if text[part.start] in _OPENING else ""
    word = text[part.start : part.end].split(None, 1)[0].lower() if part.kind == "cue" else ""
    return word if word in {"according", "to"} else "ing" if word.endswith("ing") else ""
