"""Cut a paragraph into sentences, clauses and words to move and mark by; the engine's own cuts come later."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from newsread.model import Article, Span
from newsread.ui.clauses import clauses

_SHORT = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Rev|Hon|St|Jr|Sr|Inc|Ltd|Co|Corp|No"
    r"|vs|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|a\.m|p\.m|[A-Z])"
)
# Compiled where they are used, from `re`'s own cache: the first frame waits for the first alone.
_STOP = r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\sa-z])"
_ABBREVIATED = rf"(?:^|[\s(\[\"'“‘.]){_SHORT}\.$"
_WORD = r"\w+(?:[’'.,-]\w+)*"
_LONGEST = 20_000
"""Characters of a paragraph that are cut into sentences at once, about."""


class Sentences:
    """The sentences, clauses and words of an article, found as far as they are first asked for.

    What is not shown cuts the article into runs; from a sentence or word to the next one leads only
    within a run, so that nothing is marked that nobody sees.
    """

    def __init__(self, article: Article) -> None:
        self._text = article.text
        shown = article.shown
        self._blocks = [block.span for block in shown]
        if max(map(len, self._blocks), default=0) > _LONGEST:
            self._blocks = [piece for span in self._blocks for piece in _cut(article.text, span)]
        hidden = article.blocks if shown is not article.blocks else ()
        self._hidden = [block.span.start for block in hidden if block.kind == "repeat"]
        self._cut: dict[int, list[Span]] = {}

    def at(self, offset: int) -> Span:
        """Return the sentence on *offset*, or the nearest before it; an empty span in an empty text."""
        if not self._blocks:
            return Span(0, 0)
        cut = self._of(self._block(offset))
        return cut[max(0, bisect_right(cut, offset, key=_start) - 1)]

    def after(self, sentence: Span) -> Span:
        """Return the sentence after *sentence*, or itself where it is the last of its run."""
        for block in self._onward(sentence.start):
            for span in self._of(block):
                if span.start > sentence.start:
                    return span
        return sentence

    def before(self, sentence: Span) -> Span:
        """Return the sentence before *sentence*, or itself where it is the first of its run."""
        for block in self._back(sentence.start):
            for span in reversed(self._of(block)):
                if span.start < sentence.start:
                    return span
        return sentence

    def within(self, span: Span, way: int = 1) -> Iterator[Span]:
        """Yield the sentences that begin in *span*, the first of them first (*way* 1) or last (-1)."""
        if not (self._blocks and len(span)):
            return
        blocks = range(self._block(span.start), self._block(span.end - 1) + 1)
        for block in blocks[::way]:
            cut = self._of(block)
            first, past = (bisect_left(cut, at, key=_start) for at in (span.start, span.end))
            yield from (cut[index] for index in range(first, past)[::way])

    def run(self, offset: int) -> Span:
        """Return the run that *offset* is in, from its first character to its last."""
        if not self._blocks:
            return Span(0, 0)
        run = self._run(self._block(offset))
        first = bisect_left(self._blocks, self._hidden[run - 1], key=_start) if run else 0
        here = self._hidden[run:]
        past = bisect_left(self._blocks, here[0], key=_start) if here else len(self._blocks)
        return Span(self._blocks[first].start, self._blocks[past - 1].end)

    def word_at(self, offset: int) -> Span:
        """Return the word on *offset*, else the next in its sentence, else the last; or the sentence."""
        sentence = self.at(offset)
        found = sentence
        start = max(sentence.start, offset - 200)  # as in `word_before`
        for word in re.compile(_WORD).finditer(self._text, start, sentence.end):
            found = Span(*word.span())
            if found.end > offset:
                break
        return found

    def clause_after(self, offset: int) -> int:
        """Return where the first clause that ends after *offset* ends, or *offset* where there is none."""
        here = self.at(offset)
        for sentence in (here, self.after(here)):
            for clause in self._clauses(sentence, offset):
                if clause.end > offset:
                    return clause.end
        return offset

    def clause_before(self, offset: int) -> int:
        """Return where the last clause that begins before *offset* begins, or *offset* if there is none."""
        here = self.at(offset)
        for sentence in (here, self.before(here)):
            for clause in reversed(self._clauses(sentence, offset)):
                if clause.start < offset:
                    return clause.start
        return offset

    def word_after(self, offset: int) -> int:
        """Return where the first word that ends after *offset* ends, or *offset* where there is none."""
        word = re.compile(_WORD)
        for block in self._onward(offset):
            span = self._blocks[block]
            if found := word.search(self._text, max(offset, span.start), span.end):
                return found.end()
        return offset

    def word_before(self, offset: int) -> int:
        """Return where the last word that begins before *offset* begins, or *offset* where there is none."""
        word = re.compile(_WORD)
        for block in self._back(offset):
            span = self._blocks[block]
            end = min(offset, span.end)
            # No word is longer; it keeps the search short in a long block.
            start = max(span.start, end - 200)
            if found := list(word.finditer(self._text, start, end)):
                return found[-1].start()
        return offset

    def _block(self, offset: int) -> int:
        return max(0, bisect_right(self._blocks, offset, key=_start) - 1)

    def _onward(self, offset: int) -> Iterator[int]:
        """Yield the block on *offset* and those after it in its run."""
        here = self._block(offset)
        for block in range(here, len(self._blocks)):
            if self._run(block) != self._run(here):
                return
            yield block

    def _back(self, offset: int) -> Iterator[int]:
        """Yield the block on *offset* and those before it in its run."""
        here = self._block(offset)
        for block in range(min(here, len(self._blocks) - 1), -1, -1):
            if self._run(block) != self._run(here):
                return
            yield block

    def _clauses(self, sentence: Span, offset: int) -> list[Span]:
        """Return the clauses of *sentence* around *offset*."""
        # No clause is longer; it keeps the search short in a long sentence.
        start, end = max(sentence.start, offset - 2000), min(sentence.end, offset + 2000)
        return clauses(self._text, Span(start, end)) if start < end else []

    def _run(self, block: int) -> int:
        return bisect_right(self._hidden, self._blocks[block].start)

    def _of(self, block: int) -> list[Span]:
        """Return the sentences of *block*."""
        if block not in self._cut:
            self._cut[block] = _sentences(self._text, self._blocks[block])
        return self._cut[block]


def _start(span: Span) -> int:
    return span.start


def _cut(text: str, block: Span) -> Iterator[Span]:
    """Yield *block*, a long one in pieces that end with a sentence."""
    while len(block) > _LONGEST:
        end = next(_ends(text, block, block.start + _LONGEST), block.end)
        yield Span(block.start, end)
        block = Span(_past_space(text, end, block.end), block.end)
    if len(block):
        yield block


def _sentences(text: str, block: Span) -> list[Span]:
    found = []
    start = block.start
    for end in _ends(text, block, start):
        found.append(Span(start, end))
        start = _past_space(text, end, block.end)
    if start < block.end:
        found.append(Span(start, block.end))
    return found


def _ends(text: str, block: Span, start: int) -> Iterator[int]:
    """Yield where the sentences of *block* end that end after *start*, but for its last."""
    for stop in re.compile(_STOP).finditer(text, start, block.end):
        # 12 characters are enough to see an abbreviation before the point.
        if not re.search(
            _ABBREVIATED, text[max(block.start, stop.start() - 12) : stop.start() + 1]
        ):
            yield stop.end()


def _past_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
