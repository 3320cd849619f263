"""Tie a note to words, and find those words again after an edit."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from math import ceil

from msgspec import Struct

from newsread.model import Anchor, Span
from newsread.revisions import compare

_CONTEXT = 32
"""Characters of context on either side, where no more are needed."""
_WIDEST = 512
"""Where words and context recur this far out, more of the text would tell them apart no better."""
_AGREED = 0.5
"""How much of a side must stand unchanged beside the words to tell them from others: the nearer
half, which `describe` makes sure stood once."""
_HELD = 0.75
"""How much of both sides must stand unchanged to hold reworded words between them."""
_NEAREST = 8
"""Characters on both sides, within the words' own sentence, that must stand too: where a sentence
was deleted, the next may begin with the same words, in the same place."""
_LONG = 32
"""Words this long, standing once, need no such neighbours; nor, with as much of their sentence,
any more context."""
_ALONE = 64
"""Words this long do not come twice by chance: where they stand once, they need no context."""
_LEAD = 0.25
"""By how much of a side the best place must beat the next."""
_LIKENESS = 0.75
"""How alike reworded words must be; unrelated English sentences come to about 0.5."""
_LONGEST = 50_000
"""Longer words are found unchanged or not at all: comparing them would take seconds."""
_COMMON = 5_000
"""Words that stand more often than this are not looked for one by one."""
_FEW = 20
"""Where one side of the context stands more often, it tells nothing."""

_EDGE = "\0"
"""Stands for what is beyond a text; no kept text holds it."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+|\n\s*")
_BLANKS = re.compile(r"\s\s+|[^\S ]")


def describe(text: str, span: Span) -> Anchor:
    """Return an anchor for the words at *span*; ValueError where there are none.

    Either side's context grows, from 32 characters to 512 at most, until the words with the nearer
    half of that side alone stand once in *text*.
    """
    exact = span.of(text)
    if not exact.strip():
        raise ValueError(f"no words at {span}")
    plain = _plain_article(text)
    words = plain.span(
        span.start + len(exact) - len(exact.lstrip()), span.start + len(exact.rstrip())
    )
    before = after = _CONTEXT
    while before < _WIDEST and _recurs(plain.text, words.start - before // 2, words.end):
        before *= 2
    while after < _WIDEST and _recurs(plain.text, words.start, words.end + after // 2):
        after *= 2
    around = plain.back(Span(words.start - before, words.end + after))
    return Anchor(exact, text[around.start : span.start], text[span.end : around.end], span.start)


def locate(text: str, anchor: Anchor, was: str | None = None) -> Span | None:
    """Return where *anchor* stands in *text* today, or None where it is gone.

    With *was*, the wording the anchor was made on, its words are carried from there to here. They
    may have become others, three quarters alike. Words that are another passage's are never taken.

    Without it, or where the two wordings cannot tell, the words are found by what stands beside them,
    however far they moved and however spaces and quotation marks changed; others, three quarters
    alike, where both sides still stand. Where no place fits, or two fit alike, the answer is None.
    """
    if not anchor.exact.strip():
        return None
    if _stands(text, anchor):
        return Span(anchor.start, anchor.start + len(anchor.exact))
    compared = compare(was, text) if was is not None and _stands(was, anchor) else None
    if compared is None:
        return _by_context(text, anchor)
    marked = Span(anchor.start, anchor.start + len(anchor.exact))
    carried = compared.carried(marked)
    if carried and likeness(anchor.exact, carried.of(text)) >= _LIKENESS:
        return carried
    found = _by_context(text, anchor)
    return found if found and not compared.others(marked, found) else None


def only_place(text: str, words: str) -> Span | None:
    """Return where *words* stand in *text*, spaces and quotation marks aside; None where never or twice."""
    plain, sought = _plain_article(text), _Plain.of(words.strip()).text
    found = _places(plain.text, sought, 2) if sought else []
    return plain.back(Span(found[0], found[0] + len(sought))) if len(found) == 1 else None


def made_on(wordings: Iterable[str], anchor: Anchor) -> str | None:
    """Return the first of *wordings* in which *anchor* stands where it was made, or None."""
    return next((text for text in wordings if _stands(text, anchor)), None)


def likeness(was: str, now: str) -> float:
    """Return how alike words are, from 0 to 1: 1 where only blanks and quotation marks changed."""
    was, now = _Plain.of(was.strip()).text, _Plain.of(now.strip()).text
    if was == now:
        return 1.0
    if len(was) + len(now) > 2 * _LONGEST:
        return 0.0
    from rapidfuzz import fuzz  # 30 ms: words that did not change never pay it

    return fuzz.ratio(was, now) / 100


def _stands(text: str, anchor: Anchor) -> bool:
    """Tell whether *anchor*, with all its context, stands in *text* where it was made."""
    at = anchor.start - len(anchor.prefix)
    return at >= 0 and text.startswith(anchor.prefix + anchor.exact + anchor.suffix, at)


def _by_context(text: str, anchor: Anchor) -> Span | None:
    plain, sought = _plain_article(text), _Sought.of(anchor)
    found = (
        _unchanged(plain.text, sought)
        or _reworded(plain.text, sought)
        or _alone(plain.text, sought)
    )
    return plain.back(found) if found else None


class _Plain(Struct, frozen=True):
    """A text with straight quotation marks and single spaces, and the way back to the real one."""

    text: str
    _cuts: tuple[tuple[int, int], ...]
    """(offset in the plain text, what to add from there on to reach the real one), ascending."""

    @classmethod
    def of(cls, text: str) -> "_Plain":
        pieces: list[str] = []
        cuts: list[tuple[int, int]] = []
        copied = removed = 0
        for blank in _BLANKS.finditer(text):
            pieces += (text[copied : blank.start()], " ")
            copied = blank.end()
            if len(blank[0]) > 1:
                removed += len(blank[0]) - 1
                cuts.append((copied - removed, removed))
        plain = "".join(pieces) + text[copied:]
        for curled, straight in (("“”„‟«»", '"'), ("‘’‚‛", "'")):
            for mark in curled:
                plain = plain.replace(mark, straight)  # twenty times as fast as str.translate
        return cls(plain, tuple(cuts))

    def span(self, start: int, end: int) -> Span:
        """Return where the real text's words from *start* to *end* stand in the plain one."""
        return Span(self._plain(start), self._plain(end - 1) + 1)

    def back(self, span: Span) -> Span:
        """Return where in the real text the plain text's *span* stands, cut to what there is."""
        start, end = max(0, span.start), min(len(self.text), span.end)
        return Span(self._real(start), self._real(end - 1) + 1)

    def _plain(self, offset: int) -> int:
        at = bisect_right(self._cuts, offset, key=sum) - 1
        return offset - (self._cuts[at][1] if at >= 0 else 0)

    def _real(self, offset: int) -> int:
        at = bisect_right(self._cuts, offset, key=lambda cut: cut[0]) - 1
        return offset + (self._cuts[at][1] if at >= 0 else 0)


_plain_article = lru_cache(maxsize=1)(_Plain.of)  # 30 ms a megabyte, once for all of its notes


class _Side(Struct, frozen=True):
    """What stood on one side of the words, in plain text, read outward from them."""

    outward: str
    own: int
    """How much of it is of the words' own sentence."""

    def run(self, met: str) -> int:
        """Return how many characters are unchanged in *met*, what stands there now, outward.

        Where the text ended within the side, it must end there still for the side to count whole.
        """
        kept = self.outward
        if len(kept) >= _NEAREST:  # less than that stands at the end of many a text
            kept, met = (part.ljust(_CONTEXT, _EDGE) for part in (kept, met))
        pairs = enumerate(zip(kept, met, strict=False))
        return next((at for at, (one, other) in pairs if one != other), min(len(kept), len(met)))

    def share(self, run: int) -> float:
        """Return what part of this side *run* unchanged characters are; a short side is weak."""
        return run / max(len(self.outward), _CONTEXT)

    def near(self, run: int) -> bool:
        """Tell whether *run* unchanged characters hold the neighbours in the same sentence."""
        return run >= min(self.own, _NEAREST)


class _Sought(Struct, frozen=True):
    """An anchor in plain text; blanks at the ends of its words are left to the context."""

    exact: str
    before: _Side
    after: _Side

    @classmethod
    def of(cls, anchor: Anchor) -> "_Sought":
        exact = anchor.exact.strip()
        at = anchor.exact.find(exact)
        prefix = anchor.prefix + anchor.exact[:at]
        suffix = anchor.exact[at + len(exact) :] + anchor.suffix
        own_prefix = _SENTENCE_END.split(prefix)[-1]
        own_suffix = _SENTENCE_END.split(suffix)[0]
        return cls(
            _Plain.of(exact).text,
            _Side(_Plain.of(prefix).text[::-1], len(_Plain.of(own_prefix).text)),
            _Side(_Plain.of(suffix).text, len(_Plain.of(own_suffix).text)),
        )

    @property
    def prefix(self) -> str:
        return self.before.outward[::-1]

    @property
    def whole(self) -> str:
        return self.prefix + self.exact + self.after.outward

    def runs(self, text: str, place: Span) -> tuple[int, int]:
        """Return how many characters before and after *place* are as they were, outward."""
        width = max(len(self.before.outward), len(self.after.outward), _CONTEXT)
        before = text[max(0, place.start - width) : place.start][::-1]
        return self.before.run(before), self.after.run(text[place.end : place.end + width])


def _unchanged(text: str, sought: _Sought) -> Span | None:
    """Return where the same words stand, if their context tells one place from all others."""
    has_context = sought.before.outward or sought.after.outward
    if has_context and len(found := _places(text, sought.whole, 2)) == 1:
        start = found[0] + len(sought.prefix)
        return Span(start, start + len(sought.exact))
    starts = _places(text, sought.exact, _COMMON)
    if len(starts) == _COMMON:
        return None
    places = [Span(start, start + len(sought.exact)) for start in starts]
    once = len(places) == 1
    sentence = sought.before.own + len(sought.exact) + sought.after.own

    def fits(place: Span) -> bool:
        before, after = sought.runs(text, place)
        whole = before >= sought.before.own and after >= sought.after.own
        if (
            once
            and sentence >= _LONG
            and whole
            and _begins_sentence(text, place.start - sought.before.own)
        ):
            return True
        told = max(sought.before.share(before), sought.after.share(after)) >= _AGREED
        near = sought.before.near(before) and sought.after.near(after)
        return told and (near or (once and len(sought.exact) >= _LONG))

    return _best(text, sought, (place for place in places if fits(place)))


def _begins_sentence(text: str, start: int) -> bool:
    """Tell whether what stands before *start* in plain text ends a sentence."""
    return start <= 0 or text[max(0, start - 9) : start].rstrip(" \"')]")[-1:] in tuple(".!?…:")


def _best(text: str, sought: _Sought, places: Iterable[Span]) -> Span | None:
    """Return the place whose context is best; None where there is none, or another as good."""

    def share(place: Span) -> float:
        before, after = sought.runs(text, place)
        return sought.before.share(before) + sought.after.share(after)

    ranked = sorted(((share(place), place) for place in set(places)), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _LEAD):
        return None
    return ranked[0][1]


def _reworded(text: str, sought: _Sought) -> Span | None:
    """Return what stands today between both the sides, if it is like the sought words."""
    wanted = len(sought.exact)
    starts = _beside(text[::-1], sought.before)
    ends = _beside(text, sought.after)
    if wanted > _LONGEST or not starts or not ends:
        return None
    alike = [
        Span(len(text) - start, end)
        for start, end in product(starts, ends)
        # no likeness is left where so much was put in or taken out: the quicker question first
        if wanted * _LIKENESS / (2 - _LIKENESS)
        <= end + start - len(text)
        <= wanted * (2 / _LIKENESS - 1)
        and likeness(sought.exact, text[len(text) - start : end]) >= _LIKENESS
    ]
    if len(alike) != 1:
        return None
    inside = _places(
        alike[0].of(text), sought.exact, 2
    )  # unchanged, where more was put beside them
    if len(inside) != 1:
        return alike[0]
    return Span(alike[0].start + inside[0], alike[0].start + inside[0] + wanted)


def _beside(outward: str, side: _Side) -> list[int]:
    """Return where the nearest part of *side* begins in a text read in the side's direction."""
    if len(side.outward) < _CONTEXT:  # the text ended there: it must end there still
        edge = len(outward) - len(side.outward)
        return [edge] if edge >= 0 and outward.startswith(side.outward, edge) else []
    found = _places(outward, side.outward[: ceil(_HELD * len(side.outward))], _FEW)
    return found if len(found) < _FEW else []


def _alone(text: str, sought: _Sought) -> Span | None:
    """Return where the same words stand, whatever stands beside them, if they are long enough."""
    found = _places(text, sought.exact, 2) if len(sought.exact) >= _ALONE else []
    return Span(found[0], found[0] + len(sought.exact)) if len(found) == 1 else None


def _places(text: str, words: str, most: int) -> list[int]:
    """Return where *words* stand in *text*, at most *most* offsets, ascending."""
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) < most:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _recurs(text: str, start: int, end: int) -> bool:
    """Tell whether the words from *start* to *end* stand anywhere else in *text*."""
    return len(_places(text, text[max(0, start) : end], 2)) > 1
