"""Edits as newsrooms make them, and the truth of where the words of a note went.

A deleted passage is lost, though its words stand elsewhere. Only a few words are deleted or changed here
and put in elsewhere: of a whole sentence a reader would say that it moved, an edit of its own.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Literal

from newsread.model import Span

_NEW = -1
"""The origin of a character that was put in."""
_ALIKE = 0.8
"""How much of a reworded passage, and of what was found, must be in both."""
_WORD = re.compile(r"\S+")
_FIGURE = re.compile(r"\d+")
_SENTENCE = re.compile(r"\S.*?(?:[.!?…][\"'”’)\]]*(?=\s)|\Z)", re.DOTALL)
_PARAGRAPH = re.compile(r"\S.*?(?=\n\s*\n|\s*\Z)", re.DOTALL)
_LAST_LETTER = re.compile(r"(\w)(\W*)$")
_LATER = re.compile(r"(\w)(\w)(?=\w)")

Verdict = Literal["right", "wrong", "given up"]


class Edited:
    """A text under edit, in which each character knows which one of the first text it was."""

    def __init__(self, text: str, marked: Span) -> None:
        self.text = text
        self.words = marked.of(text)
        self._marked = marked
        self._origins = list(range(len(text)))

    def put(self, span: Span, words: str, origins: Iterable[int] = ()) -> None:
        """Put *words* in the place of *span*; without *origins* they are new."""
        self.text = self.text[: span.start] + words + self.text[span.end :]
        self._origins[span.start : span.end] = list(origins) or [_NEW] * len(words)

    def reword(self, span: Span, words: str) -> None:
        """Put *words* in the place of *span*, as what its words have become."""
        self.put(span, words, [self._origins[span.start]] * len(words))

    def origins(self, span: Span) -> list[int]:
        return self._origins[span.start : span.end]

    @property
    def place(self) -> Span | None:
        """Where the marked words, or what became of them, stand today; None where they are gone."""
        own = [at for at, origin in enumerate(self._origins) if origin in self._marked]
        own = [at for at in own if not self.text[at].isspace()]
        return Span(own[0], own[-1] + 1) if own else None

    @property
    def stands(self) -> bool:
        """Whether the marked words stand there as they did, blanks and forms of quotation marks apart."""
        place = self.place
        return place is not None and _plain(place.of(self.text)) == _plain(self.words)

    def judge(self, found: Span | None) -> Verdict:
        """Return how right it is to find the marked words at *found*."""
        place = self.place
        if found == place:
            return "right"
        if found is None:
            return "given up"
        if place is None or self.stands:
            return "wrong"
        shared = min(found.end, place.end) - max(found.start, place.start)
        return "right" if shared >= _ALIKE * max(len(found), len(place)) else "wrong"

    # ---- what surrounds the marked words

    def paragraphs(self) -> list[Span]:
        return [Span(*found.span()) for found in _PARAGRAPH.finditer(self.text)]

    def own_paragraph(self) -> Span | None:
        place = self.place
        own = [one for one in self.paragraphs() if place and one.overlaps(place)]
        return Span(own[0].start, own[-1].end) if own else None

    def own_sentences(self) -> Span | None:
        """Return the sentences of the marked words, from the first to the last."""
        place = self.place
        own = [one for one in self.neighbourhood() if place and one.overlaps(place)]
        return Span(own[0].start, own[-1].end) if own else None

    def neighbourhood(self) -> list[Span]:
        """Return the sentences of the paragraph of the marked words."""
        around = self.own_paragraph()
        return list(sentences(self.text, around)) if around else []

    def delete(self, span: Span) -> None:
        """Take *span* out with the blanks after it."""
        blanks = re.compile(r"\s*").match(self.text, span.end)
        self.put(Span(span.start, blanks.end() if blanks else span.end), "")


def sentences(text: str, within: Span) -> Iterator[Span]:
    """Yield the sentences of *text* in a span."""
    for found in _SENTENCE.finditer(within.of(text)):
        yield Span(within.start + found.start(), within.start + found.end())


def words(text: str, within: Span) -> list[Span]:
    """Return the words of *text* in a span, as what stands between blanks."""
    return [
        Span(within.start + found.start(), within.start + found.end())
        for found in _WORD.finditer(within.of(text))
    ]


@dataclass(frozen=True, slots=True)
class Chance:
    """Draws what an edit needs: numbers, and sentences that are foreign to the article."""

    random: Random
    foreign: Sequence[str]

    def sentence(self) -> str:
        return self.random.choice(self.foreign)

    def word(self) -> str:
        return self.random.choice(self.sentence().split())


# ---- what a reader marks


def marked(text: str, chance: Chance) -> Span:
    """Return words as a reader marks them: one, a few, a clause, a sentence, some, or a paragraph."""
    random = chance.random
    whole = [Span(*found.span()) for found in _PARAGRAPH.finditer(text)]
    paragraph = random.choice(whole)
    length = random.choice([1, 3, 10, "sentence", "sentences", "paragraph"])
    if length == "paragraph":
        return paragraph
    if isinstance(length, str):
        own = list(sentences(text, paragraph))
        first = random.randrange(len(own))
        last = first if length == "sentence" else random.randrange(first, len(own))
        return Span(own[first].start, own[last].end)
    own = words(text, paragraph)
    first = random.randrange(len(own))
    last = min(first + random.randint(min(length, length // 3 + 1), length), len(own)) - 1
    return Span(own[first].start, own[last].end)


def marked_repeated(text: str, chance: Chance) -> Span | None:
    """Return one to four words that stand elsewhere in *text* too."""
    own = words(text, Span(0, len(text)))
    for _ in range(50):
        first = chance.random.randrange(len(own))
        last = min(first + chance.random.randrange(4), len(own) - 1)
        span = Span(own[first].start, own[last].end)
        if text.count(span.of(text)) > 1 and "\n\n" not in span.of(text):
            return span
    return None


def marked_few(text: str, chance: Chance) -> Span:
    """Return one to five words."""
    while True:
        span = marked(text, chance)
        if len(re.findall(r"\w+", span.of(text))) <= 5:
            return span


# ---- edits; each does nothing where there is nothing for it to do


def paragraph_inserted(edited: Edited, chance: Chance) -> None:
    at = chance.random.choice(edited.paragraphs()).start
    more = " ".join(chance.sentence() for _ in range(chance.random.randint(1, 4)))
    edited.put(Span(at, at), f"{more}\n\n")


def other_paragraph_deleted(edited: Edited, chance: Chance) -> None:
    own = edited.own_paragraph()
    others = [one for one in edited.paragraphs() if own is None or not one.overlaps(own)]
    if others:
        edited.delete(chance.random.choice(others))


def own_paragraph_deleted(edited: Edited, chance: Chance) -> None:
    if own := edited.own_paragraph():
        edited.delete(own)


def paragraphs_swapped(edited: Edited, chance: Chance) -> None:
    if len(edited.paragraphs()) > 1:
        first, second = sorted(chance.random.sample(edited.paragraphs(), 2))
        texts = [span.of(edited.text) for span in (first, second)]
        origins = [edited.origins(span) for span in (first, second)]
        edited.put(second, texts[0], origins[0])
        edited.put(first, texts[1], origins[1])


def sentence_inserted_beside(edited: Edited, chance: Chance) -> None:
    if own := edited.own_sentences():
        at = chance.random.choice([own.start, own.end])
        more = chance.sentence()
        edited.put(Span(at, at), f"{more} " if at == own.start else f" {more}")


def sentence_beside_deleted(edited: Edited, chance: Chance) -> None:
    own, around = edited.own_sentences(), edited.neighbourhood()
    beside = [one for one in around if own and (one.end <= own.start or one.start >= own.end)]
    if own and beside:
        edited.delete(min(beside, key=lambda one: abs(one.start - own.start)))


def own_sentence_deleted(edited: Edited, chance: Chance) -> None:
    if own := edited.own_sentences():
        edited.delete(own)


def own_words_deleted(edited: Edited, chance: Chance) -> None:
    if place := edited.place:
        edited.delete(place)


def reworded(edited: Edited, span: Span, share: float, chance: Chance) -> None:
    """Change a share of the words of *span*, one at the least: others, more, fewer, another order."""
    own = words(edited.text, span)
    count = min(len(own), max(1, round(share * len(own))))
    for at in sorted(chance.random.sample(range(len(own)), count), reverse=True):
        word = own[at].of(edited.text)
        way = chance.random.choice(["other", "other", "ending", "more", "fewer"])
        if way == "more":
            edited.put(Span(own[at].start, own[at].start), f"{chance.word()} ")
        elif way != "fewer":
            ending = _LAST_LETTER.sub(r"\1s\2", word)
            edited.reword(own[at], chance.word() if way == "other" else ending)
        elif len(own) > 1:
            edited.delete(own[at])


def reworded_beside(edited: Edited, chance: Chance) -> None:
    """Change words of the own sentence, before and after the marked ones."""
    own, place = edited.own_sentences(), edited.place
    if own is None or place is None:
        return
    for span in (Span(place.end, own.end), Span(own.start, place.start)):
        if len(span) and span.of(edited.text).strip() and chance.random.random() < 0.6:
            reworded(edited, span, 0.2, chance)


def passage_reworded(edited: Edited, chance: Chance) -> None:
    if place := edited.place:
        reworded(edited, place, chance.random.choice([0.05, 0.1, 0.2, 0.3]), chance)


def passage_rewritten(edited: Edited, chance: Chance) -> None:
    if place := edited.place:
        reworded(edited, place, chance.random.choice([0.5, 0.7, 1.0]), chance)


def passage_replaced(edited: Edited, chance: Chance) -> None:
    """Put foreign words, about as many, in the place of the marked words or of their sentence."""
    span = chance.random.choice([edited.place, edited.own_sentences()])
    if span:
        wanted = max(1, len(span.of(edited.text).split()))
        more = " ".join(chance.sentence() for _ in range(wanted // 10 + 1)).split()
        edited.put(span, " ".join(more[: wanted + chance.random.randint(0, 2)]))


def typo(edited: Edited, span: Span | None, chance: Chance) -> None:
    """Put two letters of one word in another order."""
    if span and (found := list(_LATER.finditer(edited.text, span.start, span.end))):
        one = chance.random.choice(found)
        edited.reword(Span(*one.span()), one[2] + one[1])


def typo_in_passage(edited: Edited, chance: Chance) -> None:
    typo(edited, edited.place, chance)


def typo_beside(edited: Edited, chance: Chance) -> None:
    if place := edited.place:
        before, after = max(0, place.start - 30), min(len(edited.text), place.end + 30)
        typo(
            edited,
            chance.random.choice([Span(before, place.start), Span(place.end, after)]),
            chance,
        )


def figures_changed(edited: Edited, chance: Chance) -> None:
    """Give half of all figures other digits, as a story that goes on has them."""
    for found in list(_FIGURE.finditer(edited.text))[::-1]:
        if chance.random.random() < 0.5:
            new = str(chance.random.randrange(10 ** len(found[0])))
            edited.reword(Span(*found.span()), new)


def quotes_changed(edited: Edited, chance: Chance) -> None:
    """Curl the quotation marks, or straighten them where they are curled."""
    text = edited.text
    if re.search("[“”‘’]", text):
        text = re.sub("[“”]", '"', re.sub("[‘’]", "'", text))
    else:
        text = re.sub(r'(^|[\s(])"', r"\1“", text).replace('"', "”")
        text = re.sub(r"(^|[\s(“])'", r"\1‘", text).replace("'", "’")
    whole = Span(0, len(text))
    edited.put(whole, text, edited.origins(whole))


def reflowed(edited: Edited, chance: Chance) -> None:
    """Break every paragraph into lines of another measure, as mail and terminals do."""
    measure = chance.random.choice([30, 72, 100_000])
    gap, between = (
        chance.random.choice([" ", "  ", "\u00a0"]),
        chance.random.choice(["\n", "\n \n"]),
    )
    for paragraph in edited.paragraphs()[::-1]:
        column, blanks = 0, []
        own = words(edited.text, paragraph)
        for word, after in pairwise(own):
            column += len(word) + 1
            broken = column + len(after) > measure
            column = 0 if broken else column
            blanks.append((Span(word.end, after.start), "\n" if broken else gap))
        for blank, now in blanks[::-1]:
            edited.put(blank, now)
    for blank in list(re.finditer(r"\n\n+", edited.text))[::-1]:
        edited.put(Span(*blank.span()), f"\n{between}")


def repeated_before(edited: Edited, chance: Chance) -> None:
    """Put the marked words into a foreign sentence that stands before them."""
    if place := edited.place:
        before = [one.start for one in edited.paragraphs() if one.start <= place.start]
        _spliced(edited, chance.random.choice(before[-3:]), chance)


def _spliced(edited: Edited, at: int, chance: Chance) -> None:
    host = chance.sentence().split()
    cut = chance.random.randint(1, len(host) - 1)  # at its start none could tell which was first
    edited.put(Span(at, at), " ".join([*host[:cut], edited.words, *host[cut:]]) + "\n\n")


def deleted_here_only(edited: Edited, chance: Chance) -> None:
    """Delete the marked words, their sentence or their paragraph; elsewhere the same words stand."""
    ways = (own_words_deleted, own_sentence_deleted, own_paragraph_deleted)
    chance.random.choice(ways)(edited, chance)


def deleted_and_put_elsewhere(edited: Edited, chance: Chance) -> None:
    """Delete the marked words; a foreign sentence elsewhere has the same."""
    deleted_here_only(edited, chance)
    if edited.text.strip():
        _spliced(edited, chance.random.choice(edited.paragraphs()).start, chance)


def sentence_moved(edited: Edited, chance: Chance) -> None:
    """Take the sentences of the marked words to the start or the end of another paragraph."""
    if own := edited.own_sentences():
        text, origins = own.of(edited.text), edited.origins(own)
        edited.delete(own)
        if not edited.text.strip():
            return
        to = chance.random.choice(edited.paragraphs())
        at = chance.random.choice([to.start, to.end])
        edited.put(Span(at, at), " ")
        at += at == to.end
        edited.put(Span(at, at), text, origins)


Edit = Callable[[Edited, Chance], None]

PLAIN: dict[str, Edit] = {
    "paragraph inserted": paragraph_inserted,
    "another paragraph deleted": other_paragraph_deleted,
    "paragraphs swapped": paragraphs_swapped,
    "sentence inserted beside": sentence_inserted_beside,
    "sentence beside deleted": sentence_beside_deleted,
    "sentence reworded around": reworded_beside,
    "typo mended beside": typo_beside,
    "quotation marks curled": quotes_changed,
    "whitespace reflowed": reflowed,
    "the same words put in before": repeated_before,
    "sentence moved": sentence_moved,
    "figures brought up to date": figures_changed,
    "typo mended in the passage": typo_in_passage,
    "passage reworded": passage_reworded,
    "passage rewritten": passage_rewritten,
    "passage replaced": passage_replaced,
    "passage deleted": own_words_deleted,
    "its sentence deleted": own_sentence_deleted,
    "its paragraph deleted": own_paragraph_deleted,
}
REPEATED = "deleted, same words elsewhere"
PUT_ELSEWHERE = "deleted, same words put elsewhere"
LIKE = "deleted, a like sentence elsewhere"
SEVERAL = "several of these at once"
KINDS = (*PLAIN, REPEATED, PUT_ELSEWHERE, LIKE, SEVERAL)
_COPYING = "the same words put in before"
_TAKING = ("deleted", "replaced", "rewritten", "reworded", "in the passage")


def case(kind: str, text: str, chance: Chance) -> tuple[str, Span, Edited] | None:
    """Return a text, words marked in it, and what an edit of that kind makes of it.

    None where the text gives no occasion for such an edit.
    """
    if kind == REPEATED:
        span = marked_repeated(text, chance)
    elif kind == PUT_ELSEWHERE:
        span = marked_few(text, chance)
    elif kind == LIKE:
        text, span = _with_a_like_sentence(text, chance)
    else:
        span = marked(text, chance)
    if span is None:
        return None
    edited = Edited(text, span)
    for edit in _edits(kind, edited, chance):
        edit(edited, chance)
    return (text, span, edited) if edited.text != text else None


def _edits(kind: str, edited: Edited, chance: Chance) -> Sequence[Edit]:
    if kind == REPEATED:
        return [deleted_here_only]
    if kind == PUT_ELSEWHERE:
        return [deleted_and_put_elsewhere]
    if kind == LIKE:
        return [own_sentence_deleted]
    if kind != SEVERAL:
        return [PLAIN[kind]]
    drawn = chance.random.sample(sorted(PLAIN), chance.random.randint(2, 5))
    if any(one.endswith(_TAKING) for one in drawn):
        drawn = [one for one in drawn if one != _COPYING]
    return [PLAIN[one] for one in drawn]


def _with_a_like_sentence(text: str, chance: Chance) -> tuple[str, Span]:
    """Return *text* with one of its sentences a second time, reworded, and words of the first of the two."""
    span = marked(text, chance)
    copied = Edited(text, span)
    own = copied.own_sentences()
    assert own is not None
    like = Edited(own.of(text), Span(0, 1))
    reworded(like, Span(0, len(like.text)), 0.2, chance)
    at = chance.random.choice(copied.paragraphs()).start
    copied.put(Span(at, at), f"{like.text}\n\n")
    place = copied.place
    assert place is not None
    return copied.text, place


def _plain(words: str) -> str:
    """Return *words* without differences of blanks and of the forms of quotation marks."""
    return re.sub("[“”]", '"', re.sub("[‘’]", "'", " ".join(words.split())))
