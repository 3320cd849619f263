"""Cut text into the words and word pieces the encoder was trained on."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

UNKNOWN, START, END, MASK = "[UNK]", "[CLS]", "[SEP]", "[MASK]"
_LONGEST = 100  # letters; a longer word is no word, and looking its pieces up would take the square of it
_WORD = re.compile(r"\S+")


class Shape:
    """How a word is written; the encoder reads letters without case, and this beside them."""

    LOWER, TITLE, UPPER = 0, 1, 2

    @staticmethod
    def of(word: str) -> int:
        """Return the shape of *word*; a single capital counts as a title ("I", "A")."""
        if len(word) > 1 and word.isupper():
            return Shape.UPPER
        return Shape.TITLE if word[:1].isupper() else Shape.LOWER


class Words(NamedTuple):
    """The words of one text: where each stands, its pieces and its shape; all of one length."""

    spans: list[tuple[int, int]]
    pieces: list[tuple[int, ...]]
    shapes: list[int]


class WordPiece:
    """The greedy longest-match word pieces of uncased BERT (Devlin et al., NAACL 2019)."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: at for at, piece in enumerate(vocabulary)}
        self.start, self.end = self._ids[START], self._ids[END]
        self.mask = self._ids[MASK]
        self.word = lru_cache(maxsize=50_000)(self._look_up)

    def words(self, text: str) -> Words:
        """Cut *text* at blanks and around every punctuation mark and ideograph."""
        spans = []
        for match in _WORD.finditer(text):
            begin, end = match.span()
            if match.group().isalpha() and match.group().isascii():
                spans.append((begin, end))
                continue
            start = begin
            for at in range(begin, end):
                if _stands_alone(text[at]):
                    if start < at:
                        spans.append((start, at))
                    spans.append((at, at + 1))
                    start = at + 1
            if start < end:
                spans.append((start, end))
        written = [text[start:end] for start, end in spans]
        return Words(spans, [self.word(word) for word in written], [Shape.of(w) for w in written])

    def _look_up(self, word: str) -> tuple[int, ...]:
        bare = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not _is_mark(c))
        if len(bare) > _LONGEST:
            return (self._ids[UNKNOWN],)
        found: list[int] = []
        start = 0
        while start < len(bare):
            lead = "##" if start else ""
            for end in range(len(bare), start, -1):
                if (at := self._ids.get(lead + bare[start:end])) is not None:
                    found.append(at)
                    start = end
                    break
            else:
                return (self._ids[UNKNOWN],)
        return tuple(found) or (self._ids[UNKNOWN],)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) == "Mn"


@lru_cache(maxsize=4096)
def _stands_alone(char: str) -> bool:
    """Tell whether BERT makes a word of *char* alone: ASCII signs, punctuation, ideographs."""
    if char.isascii():
        return not char.isalnum() and char.isprintable()
    return unicodedata.category(char)[0] == "P" or "㐀" <= char <= "鿿" or "豈" <= char <= "﫿"
