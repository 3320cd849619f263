"""Read transcripts, interviews and headlines where a label tells who speaks: "SMITH: ...", "Q: ..."."""

import re
from itertools import pairwise

from msgspec import Struct

from newsread.engine.quotes.said import Said
from newsread.model import Article, Span

SURE = 0.95
"""The score of a turn: a label leaves little room for error."""
_LIKELY = 0.8
"""The score of what a headline says: a guess, as the corpus has too few."""

_NAME = (
    r"[^\W\d_a-z][\w.'’-]*(?: (?:d[aeiu]|van|von|der|den|al|bin|la|le|[^\W\d_a-z][\w.'’-]*)){0,4}"
)
_LABEL = re.compile(
    r"(?P<mark>[\"“”„«'‘]?)\s?"
    rf"(?P<label>(?:[QA]|Question|Answer)(?=[.:])|{_NAME}(?=:|\s?\())"
    r"(?:\s?\([^()\n]{1,40}\))?(?P<colon>[:.])(?=\s|$)\s*"
)
_HEADLINE = re.compile(rf"(?P<label>{_NAME}):\s+(?P<words>\S+(?:\s+\S+){{2,}})")
_LONGEST_LABEL = 60
_OPENING = "\"“„«'‘"
_SPOKEN = {"paragraph", "list", "quote"}
_WORD = re.compile(r"\w+")
_TALK = re.compile(r"[^\W\d_]{2}")
_ASIDE = re.compile(r"[\"“]?[(\[][^()\[\]]*[)\]][\"”.]*")  # "(CROSSTALK)"
_INTERVIEW = {"q", "a", "question", "answer"}
_NO_SPEAKERS = {
    *("analysis", "breaking", "correction", "editor", "exclusive", "image", "listen", "more"),
    *("name", "note", "opinion", "photo", "photos", "quote", "read", "related", "source"),
    *("transcript", "update", "updated", "video", "warning", "watch"),
}
_MOST_PARAGRAPHS = 6
"""Unlabelled paragraphs between two labels that still belong to the first."""


class _Turn(Struct, frozen=True):
    block: int
    speaker: str
    label: Span
    colon: Span | None
    words: Span
    """What is said in the paragraph of the label; may be empty."""
    marked: bool
    """Whether a quotation mark stands before the label."""


def turns(article: Article) -> tuple[list[Said], frozenset[int]]:
    """Return who says what by its label, in order, and the numbers of the blocks so read.

    A label counts where it recurs or others stand beside it: "Note: ..." is nobody's speech.
    """
    labelled = [
        turn
        for number, block in enumerate(article.blocks)
        if block.kind in _SPOKEN and (turn := _turn(article.text, number, block.span))
    ]
    said: list[Said] = []
    taken: set[int] = set()
    kept = _spoken(article.text, labelled)
    speakers = {turn.speaker for turn in kept} - _INTERVIEW
    for at, turn in enumerate(kept):
        end = kept[at + 1].block if at + 1 < len(kept) else None
        content = [turn.words] if turn.words else []
        blocks = _more(article, turn, end, speakers)
        content += [article.blocks[number].span for number in blocks]
        taken.update((turn.block, *blocks))
        if content:
            found = Said("transcript", turn.block, content, turn.colon, turn.label, SURE)
            said.append(found)
    return said, frozenset(taken)


def headed(article: Article) -> list[Said]:
    """Return what headlines of the form "Brandt: No New Taxes" say; who knows if "Brandt" speaks."""
    return [
        Said(
            "headline",
            number,
            [Span(*found.span("words"))],
            None,
            Span(*found.span("label")),
            _LIKELY,
        )
        for number, block in enumerate(article.blocks)
        if block.kind == "headline"
        and (found := _HEADLINE.fullmatch(article.text, block.span.start, block.span.end))
    ]


def _turn(text: str, number: int, block: Span) -> _Turn | None:
    found = _LABEL.match(text, block.start, block.end)
    if found is None or len(found["label"]) > _LONGEST_LABEL:
        return None
    speaker = found["label"].split()[-1].strip(".'’").casefold()
    interview = speaker in _INTERVIEW
    if speaker in _NO_SPEAKERS or (found["colon"] == "." and not interview):
        return None
    end = block.end
    if found["mark"] and text[end - 1] in "\"”“»'’":
        end -= 1
    words = Span(found.end(), max(found.end(), end))
    if words and not _TALK.search(text, words.start, words.end):
        return None  # "Smith: 1,203"
    return _Turn(
        number,
        speaker,
        Span(*found.span("label")),
        Span(*found.span("colon")) if found["colon"] == ":" else None,
        words,
        bool(found["mark"]),
    )


def _spoken(text: str, labelled: list[_Turn]) -> list[_Turn]:
    """Return which turns are speech by the company they keep."""
    asked = [turn for turn in labelled if turn.speaker in _INTERVIEW]
    named = [turn for turn in labelled if turn.speaker not in _INTERVIEW]
    kept: list[_Turn] = []
    if len({turn.speaker[0] for turn in asked}) == 2:  # where only "A" is, who knows where it ends
        kept += asked
    shouted = [turn for turn in named if turn.label.of(text).isupper()]
    labels = [turn.label.of(text).casefold() for turn in named]
    names = {*labels}
    recurs = len(names) < len(labels) or any(name.split()[-1] in names - {name} for name in names)
    if recurs and len(named) > 2 and len({turn.speaker for turn in named}) > 1:
        kept += named
    elif any(b.block - a.block == 1 or a.speaker == b.speaker for a, b in pairwise(shouted)):
        kept += shouted
    return sorted(kept, key=lambda turn: turn.block)


def _more(article: Article, turn: _Turn, end: int | None, speakers: set[str]) -> list[int]:
    """Return the numbers of the blocks after *turn*'s own in which the same person speaks on.

    They go on to the next turn, in block *end*; after the last one only while marks open them. A
    paragraph that names one of the *speakers* without a mark is the reporter's again.
    """
    found: list[int] = []
    last = len(article.blocks) if end is None else end
    if not turn.marked and (end is None or end - turn.block > _MOST_PARAGRAPHS + 1):
        return []
    for number in range(turn.block + 1, last):
        block = article.blocks[number]
        words = block.span.of(article.text)
        if block.kind == "repeat" or _ASIDE.fullmatch(words):
            continue
        if block.kind not in _SPOKEN or _LABEL.match(words):
            break
        if (
            words[0] not in _OPENING
            if turn.marked
            else speakers & set(_WORD.findall(words.lower()))
        ):
            break
        found.append(number)
    return found
