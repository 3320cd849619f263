"""Cut a paragraph into sentences and words, for moving and marking; the engine's own cuts come later."""

import re
from bisect import bisect_right

from newsread.model import Article, Span

_SHORT = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Rev|Hon|St|Jr|Sr|Inc|Ltd|Co|Corp|No"
    r"|vs|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|a\.m|p\.m|[A-Z])"
)
# Compiled where they are used, from `re`'s own cache: 2 ms that the first frame does not wait for.
_STOP = r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\sa-z])"
_ABBREVIATED = rf"(?:^|[\s(\[\"'“‘.]){_SHORT}\.$"
_WORD = r"\w+(?:[’'.,-]\w+)*"


class Sentences:
    """The sentences of an article, found a block at a time when first asked for."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._blocks = [block.span for block in article.blocks if block.kind != "repeat"]
        self._starts = [span.start for span in self._blocks]
        self._cut: dict[int, list[Span]] = {}

    def at(self, offset: int) -> Span:
        """Return the sentence on *offset*, or the nearest before it; an empty span in an empty text."""
        if not self._blocks:
            return Span(0, 0)
        block = max(0, bisect_right(self._starts, offset) - 1)
        cut = self._of(block)
        return cut[max(0, bisect_right(cut, offset, key=lambda span: span.start) - 1)]

    def after(self, sentence: Span) -> Span:
        """Return the sentence after *sentence*, or itself where it is the last."""
        block = max(0, bisect_right(self._starts, sentence.start) - 1)
        for cut in (block, block + 1):
            if cut < len(self._blocks):
                for span in self._of(cut):
                    if span.start > sentence.start:
                        return span
        return sentence

    def before(self, sentence: Span) -> Span:
        """Return the sentence before *sentence*, or itself where it is the first."""
        return self.at(sentence.start - 1) if sentence.start > self._first() else sentence

    def _first(self) -> int:
        return self._blocks[0].start if self._blocks else 0

    def _of(self, block: int) -> list[Span]:
        if block not in self._cut:
            self._cut[block] = list(_sentences(self._text, self._blocks[block]))
        return self._cut[block]


def _sentences(text: str, block: Span) -> list[Span]:
    found = []
    start = block.start
    for stop in re.compile(_STOP).finditer(text, block.start, block.end):
        # 12 characters are enough to see an abbreviation before the point.
        if re.search(_ABBREVIATED, text[max(block.start, stop.start() - 12) : stop.start() + 1]):
            continue
        found.append(Span(start, stop.end()))
        start = stop.end()
        while start < block.end and text[start].isspace():
            start += 1
    if start < block.end:
        found.append(Span(start, block.end))
    return found


def word_after(text: str, offset: int) -> int:
    """Return where the first word that ends after *offset* ends; the text's end where there is none."""
    word = re.compile(_WORD).search(text, offset)
    return word.end() if word else len(text)


def word_before(text: str, offset: int) -> int:
    """Return where the last word that begins before *offset* begins; 0 where there is none."""
    start = 0
    # No word of a newspaper is longer than this; it keeps the search short in a long text.
    for word in re.compile(_WORD).finditer(text, max(0, offset - 200), offset):
        start = word.start()
    return start
