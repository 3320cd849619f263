"""Cut text into the words and word pieces the encoder was trained on."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

UNKNOWN, START, END, MASK = "[UNK]", "[CLS]", "[SEP]", "[MASK]"
_LONGEST = (
    100  # letters; a longer word is no word, and looking its pieces up would take the square of it
)
_RUN = re.compile(r"\S+")
_NO_LANGUAGE = (
    200  # characters without a blank; such a run is one unknown word, whatever stands in it
)


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

    def part(self, start: int, end: int) -> "Words":
        """Return the words from number *start* to *end* (exclusive)."""
        here = slice(start, end)
        return Words(self.spans[here], self.pieces[here], self.shapes[here])


class WordPiece:
    """The greedy longest-match word pieces of uncased BERT (Devlin et al., NAACL 2019)."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: at for at, piece in enumerate(vocabulary)}
        self.start, self.end = self._ids[START], self._ids[END]
        self.mask = self._ids[MASK]
        self.word = lru_cache(maxsize=50_000)(self._look_up)
        self._known = lru_cache(maxsize=50_000)(self._cut)

    def words(self, text: str) -> Words:
        """Cut *text* at blanks and around every punctuation mark and ideograph."""
        found = Words([], [], [])
        spans, pieces, shapes = found.spans.append, found.pieces.append, found.shapes.append
        for match in _RUN.finditer(text):
            begin, end = match.span()
            if end - begin > _NO_LANGUAGE:
                spans((begin, end))
                pieces((self._ids[UNKNOWN],))
                shapes(Shape.LOWER)
                continue
            for start, stop, ids, shape in self._known(match.group()):
                spans((begin + start, begin + stop))
                pieces(ids)
                shapes(shape)
        return found

    def _cut(self, run: str) -> tuple[tuple[int, int, tuple[int, ...], int], ...]:
        """Return start, end, pieces and shape of each word of *run*, which has no blanks."""
        bounds = []
        start = 0
        for at, char in enumerate(run):
            if _stands_alone(char):
                bounds += [(start, at), (at, at + 1)]
                start = at + 1
        bounds.append((start, len(run)))
        written = ((a, b, run[a:b]) for a, b in bounds if a < b)
        return tuple((a, b, self.word(word), Shape.of(word)) for a, b, word in written)

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
