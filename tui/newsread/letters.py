"""Fold letters, so that words are found however they are set: é as e, ß as ss, “ as ", – as -."""

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple
from unicodedata import combining, normalize

# Kana, ideographs and Hangul (\u3001-\uf8ff) stay as they are: there a mark makes another letter.
_ODD = "[\x80-\u3000\uf900-\U0010ffff]"
_DROPPED = "\u0640\u200c\u200d\ufe0e\ufe0f"
"""The Arabic stretcher, joiners, and what chooses how a sign is drawn."""
_ALIKE = {
    **dict.fromkeys("‘’‚‛ʹʻʼ′´‹›＇", "'"),
    **dict.fromkeys("“”„‟″«»〝〞＂", '"'),
    **dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", "-"),
    **dict(zip("øØłŁđĐðÐħĦŧŦı⁄ς", "oOlLdDdDhHtTi/σ", strict=True)),
    **dict(zip("ßẞæÆœŒþÞ", ("ss", "SS", "ae", "Ae", "oe", "Oe", "th", "Th"), strict=True)),
}
"""What Unicode itself does not take apart."""


class Folded(NamedTuple):
    """A folded text, and the way back to the characters it was made of."""

    text: str
    cuts: tuple[tuple[int, int, int], ...] = ()
    """Each character that became none or several: (offset in *text*, how many, offset before)."""

    def start(self, offset: int) -> int:
        """Return the offset, before folding, of the character that *offset* of the text came from."""
        index = bisect_right(self.cuts, offset, key=lambda cut: cut[0]) - 1
        if index < 0:
            return offset
        at, length, before = self.cuts[index]
        return before if offset < at + length else before + 1 + offset - at - length

    def end(self, offset: int) -> int:
        """Return where, before folding, what ends at *offset* ends: no character and no mark is cut."""
        index = bisect_right(self.cuts, offset, key=lambda cut: cut[0]) - 1
        if index >= 0:
            at, length, _ = self.cuts[index]
            if at < offset < at + length:
                offset = at + length
        return self.start(offset)


def fold(text: str) -> Folded:
    """Return *text* folded: no diacritics, plain quotation marks and hyphens, a line end as a space."""
    text = text.replace("\n", " ")
    if text.isascii():
        return Folded(text)
    odd = {character: folded(character) for character in set(re.findall(_ODD, text))}
    cuts = []
    if uneven := "".join(character for character, put in odd.items() if len(put) != 1):
        grown = 0
        for found in re.compile(f"[{re.escape(uneven)}]").finditer(text):
            length = len(odd[found[0]])
            cuts.append((found.start() + grown, length, found.start()))
            grown += length - 1
    for character, put in odd.items():
        text = text.replace(character, put)
    return Folded(text, tuple(cuts))


@cache
def folded(character: str) -> str:
    """Return what *character* is folded to: itself, a plainer one, several, or nothing."""
    if not re.match(_ODD, character):
        return character
    if character in _ALIKE:
        return _ALIKE[character]
    parts = normalize("NFKD", character)
    return "".join(_ALIKE.get(part, part) for part in parts if not _is_diacritic(part))


def _is_diacritic(character: str) -> bool:
    """Tell whether *character* only adorns the one before; a vowel of an Indic script does more."""
    kind = combining(character)  # 10 to 36 are Hebrew, Arabic and Syriac points
    return kind == 1 or 10 <= kind <= 36 or kind >= 200 or character in _DROPPED
