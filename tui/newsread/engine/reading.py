"""Hand an article to spaCy in safe pieces, and keep of its reading what the rules need."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct, field

from newsread.model import Article, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

PIECE = 10_000
"""The most characters of a piece: what a parse holds in memory stays small whatever comes."""

_HOSTILE = re.compile(
    r"([^\w\s])\1{7,}"  # "((((((((": a tokenizer strips one a time and starts again, for minutes
    r"|[^\w\s]{25,}"
    r"|\S{200,}"
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=\S)")


class Piece(Struct, frozen=True):
    """A stretch of one block, short enough to parse at once."""

    block: int
    span: Span


class Parse(Struct):
    """One block as spaCy read it: lists over its tokens, offsets in characters of the article."""

    block: int
    words: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    lefts: list[int] = field(default_factory=list)
    """The first token of each token's subtree."""
    rights: list[int] = field(default_factory=list)
    """The last token of each token's subtree."""
    children: list[list[int]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    """Half-open token ranges."""
    names: list[tuple[int, int, str]] = field(default_factory=list)
    """What the model took for a name: half-open token range and label."""

    def span(self, first: int, last: int) -> Span:
        """Return the characters from token *first* to token *last*, both included."""
        return Span(self.starts[first], self.ends[last])

    def at(self, offset: int) -> int:
        """Return the first token that begins at or after *offset*."""
        return bisect_left(self.starts, offset)

    def sentence(self, i: int) -> tuple[int, int]:
        """Return the half-open token range of the sentence that token *i* stands in."""
        return self.sentences[bisect_right(self.sentences, (i, len(self.words) + 1)) - 1]

    def add(self, doc: "Doc", offset: int) -> None:
        """Append *doc*, whose text begins at *offset* of the article."""
        at = len(self.words)
        for token in doc:
            i = at + token.i
            self.words.append(token.text)
            self.starts.append(offset + token.idx)
            self.ends.append(offset + token.idx + len(token))
            self.tags.append(token.tag_)
            self.deps.append(token.dep_)
            self.heads.append(at + token.head.i)
            self.lefts.append(at + token.left_edge.i)
            self.rights.append(at + token.right_edge.i)
            self.children.append([])
        self.lower += [word.lower() for word in self.words[at:]]
        for i in range(at, len(self.words)):
            if self.heads[i] != i:
                self.children[self.heads[i]].append(i)
        self.sentences += [(at + s.start, at + s.end) for s in doc.sents]
        self.names += [(at + e.start, at + e.end, e.label_) for e in doc.ents]


def pieces(article: Article) -> Iterator[Piece]:
    """Yield what of *article* is to be parsed, in order: no repeats, no dateline."""
    dateline = article.dateline.span if article.dateline else None
    for number, block in enumerate(article.blocks):
        start, end = block.span.start, block.span.end
        if block.kind == "repeat":
            continue
        if dateline and start <= dateline.start < end:
            start = min(dateline.end, end)
        while start < end and article.text[start].isspace():
            start += 1
        while end - start > PIECE:
            cut = _cut(article.text, start, start + PIECE)
            yield Piece(number, Span(start, cut))
            start = cut
        if start < end:
            yield Piece(number, Span(start, end))


def masked(text: str) -> str:
    """Return *text*, as long as it was, on one line, with spaces where nobody would see words."""
    return _HOSTILE.sub(lambda run: " " * len(run[0]), text.replace("\n", " "))


def _cut(text: str, start: int, limit: int) -> int:
    """Return where to cut before *limit*: after a sentence, else a word, of the second half."""
    half = (start + limit) // 2
    cut = 0
    for end in _SENTENCE_END.finditer(text, half, limit):
        cut = end.end()
    return cut or text.rfind(" ", half, limit) + 1 or limit
