"""See the names in a block: what the tagger marks, and what spaCy and every reader know besides."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsread.engine.names import known
from newsread.engine.names.mentions import FAMILY, UNITS, Sighting, Words, glued
from newsread.engine.names.naming import JOINTS, PARTICLES
from newsread.engine.reading import Parse
from newsread.model import Span

if TYPE_CHECKING:
    from newsread.engine.tagger import Tag

_SEEN = 100
_GUESSED = 40
"""What spaCy's word is worth beside the tagger's: right two times in five where it stands alone."""
_TORN = 0.5
"""Below this probability, two names that spaCy sees within one of the tagger's are two."""
_COMPASS = {
    *("eastern", "western", "northern", "southern", "central", "southeastern", "southwestern"),
    *("northeastern", "northwestern", "north", "south", "east", "west"),
}
QUARTERS = {word.title() for word in _COMPASS if word.endswith("ern")}
_CHAIRS = {"professor", "chair", "fellow", "lecturer", "award", "prize", "scholar"}
_BODIES = {"appeals", "committee", "subcommittee", "commission", "council", "court"}
_TITLED = {"PERSON", "ORG", "GPE", "NORP"}
"""What a model may call a person whom a title makes known."""
_NO_NAMES = {"VB", "VBD", "VBP", "VBZ", "MD", "RB", "IN", "WRB", "UH", "DT", "CC"}
"""Tags of what a headline or the start of a sentence lends to a name: "Will Sanders win?"."""
_PARTIES = {"R-", "D-", "I-"}
_DEMONYM = re.compile(r".*(an|ese|ish|ic|ist|ite|crat)s?|.*i", re.IGNORECASE)
_OPEN = {"for", "of", "on", "and"}  # no name ends in one
_LINK = re.compile(r" (for|on|of)( the)? ")
_AWAY = re.compile(r".*-(based|led|backed|owned|born|controlled) (?=\w)|[RDI]-(?=[A-Z])", re.DOTALL)
"""What runs into a name and is no part of it: "Ohio-based KeyCorp", "R-Utah"."""
_SHORTENED = re.compile(r".*\b(Inc|Corp|Co|Cos|Bros|Ltd|Jr|Sr)", re.DOTALL)
_FULL_STOP = re.compile(r"\.([,;)]| [a-z])")
"""A full stop that ends no sentence."""


def guessed(parse: Parse, first: int, last: int, label: str, seen: int = _SEEN) -> Sighting | None:
    """Return what spaCy's name of tokens [*first*, *last*) is worth; None where it is no name."""
    weight = seen
    while last > first and not _bears_name(parse, last - 1):
        last -= 1
    while first < last and (not _bears_name(parse, first) or parse.lower[first] in {"the", "a"}):
        first += 1
    while first < last - 1 and (title := _title(parse, first)):
        if label != "PERSON" and (title not in known.HONORIFICS or label not in _TITLED):
            break
        first, label, weight = first + 1, "PERSON", 3 * seen
    if first > 0 and parse.words[first - 1][0].isupper() and (title := _title(parse, first - 1)):
        personal = title in known.HONORIFICS or (title in known.POSTS and label != "NORP")
        label = "PERSON" if personal else label
        weight = 3 * seen if label == "PERSON" else weight
    while label == "PERSON" and first < last - 1 and parse.tags[first] in _NO_NAMES:
        first += 1
    if label in {"ORG", "FAC"}:
        last = _whole(parse, first, last)
        if UNITS.intersection(parse.lower[first:last]):
            label = "ORG"
    if label == "LOC" and first > 0 and parse.lower[first - 1] in _COMPASS:
        first -= 1
    words = tuple(parse.words[first:last])
    if not any(word[0].isupper() or word[0].isdigit() for word in words):
        return None
    if label == "PERSON" and not all(w[0].isupper() or w.lower() in PARTICLES for w in words):
        return None
    if _part_of_more(parse, first, last, label):
        return None
    return Sighting(parse.span(first, last - 1), words, label, weight)


def sighted(text: str, parse: Parse, tags: Iterable["Tag"]) -> Iterator[Sighting]:
    """Yield the names of a block of *text*: the tagger's, then all others."""
    covered = bytearray(len(parse.words))
    small = not any(word[0].isupper() for word in parse.words)
    famous = list(_well_known(parse))
    whole = {i: span for span in reversed(famous) for i in range(*span)}
    for kind, span, score in _joined(text, tags):
        first, last = bisect_right(parse.ends, span.start), bisect_left(parse.starts, span.end)
        if first == last:
            continue  # in a dateline, which is read apart
        begin, end = whole.get(first, (first, last))
        if last <= end and last - first < end - begin:
            continue  # half a name: "Islamic" of "Islamic State"
        if not (small or any(letter.isupper() or letter.isdigit() for letter in span.of(text))):
            continue
        covered[first:last] = b"\1" * (last - first)
        near = parse.names[
            bisect_left(parse.names, first, key=lambda name: name[1] - 1) : bisect_left(
                parse.names, last, key=lambda name: name[0]
            )
        ]
        yield from _judged(parse, kind, span, score, [n for n in near if n[2] in FAMILY])
    for first, last in famous:
        if not any(covered[first:last]):
            covered[first:last] = b"\1" * (last - first)
            words = tuple(parse.words[first:last])
            yield Sighting(parse.span(first, last - 1), words, "ORG", 2 * _SEEN)
    for first, last, label in parse.names:
        if label in FAMILY and not any(covered[first:last]):
            found = guessed(parse, first, last, label, _GUESSED)
            if found:
                yield found


def _joined(text: str, tags: Iterable["Tag"]) -> Iterator[tuple[str, Span, float]]:
    """Yield kind, place and score of each tag: whole where the tagger parts one name in two."""
    held: tuple[str, Span, float] | None = None
    for tag in tags:
        span = _trimmed(text, Span(tag.start, tag.end))
        if text[span.start - 1 : span.start] in {"@", "#"}:
            continue
        kind = tag.kind
        if text[span.start - 2 : span.start] in _PARTIES:
            kind = "LOC"
        if kind == "PER":
            span = _with_before(text, span, JOINTS)
        elif kind == "LOC":
            span = _with_before(text, span, QUARTERS)
        if held and _one(text, held[0], held[1], kind, span):
            kind = "PER" if kind == "PER" else "ORG"
            held = (kind, Span(held[1].start, span.end), max(held[2], tag.score))
            continue
        if held:
            yield held
        held = (kind, span, tag.score)
    if held:
        yield held


def _one(text: str, kind: str, span: Span, after: str, rest: Span) -> bool:
    """Tell whether two of the tagger's names are one."""
    between, head, tail = text[span.end : rest.start], span.of(text).lower(), rest.of(text)
    if kind == after == "PER":
        return between == " " and tail[0].islower()
    if between == " " and head.split()[-1] in _OPEN:  # "Center for" "Disarmament"
        return True
    if {kind, after} - {"ORG", "LOC"}:
        return False
    if between in {"'s ", "’s "}:  # "Boston University's Social Science Department"
        return " " in head and not UNITS.isdisjoint(tail.lower().split())
    return kind == "ORG" and head.split()[-1] in _BODIES and bool(_LINK.fullmatch(between))


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    if away := _AWAY.match(text, start, end):
        start = away.end()
    if text[start : end + 1] in known.STATES:
        end += 1
    if _SHORTENED.fullmatch(text, start, end) and _FULL_STOP.match(text, end):
        end += 1
    return Span(start, end)


def _with_before(text: str, span: Span, words: Collection[str]) -> Span:
    """Return where "bin Laden" or "Eastern Europe" stands, of which the tagger marks the last word."""
    start = span.start
    for word in reversed(text[max(0, start - 16) : start].split(" ")[1:-1]):
        if word not in words:
            break
        start -= len(word) + 1
    return Span(start, span.end)


def _judged(
    parse: Parse, kind: str, span: Span, score: float, near: list[tuple[int, int, str]]
) -> Iterator[Sighting]:
    """Yield what the tagger's name at *span* is, with spaCy's names *near* for the finer kind."""
    guesses = [guess for name in near if (guess := guessed(parse, *name))]
    inside = [g for g in guesses if g.span != span and span.start <= g.span.start < span.end]
    weight = round(_SEEN * score)
    if kind == "ORG" and score < _TORN and len(inside) > 1:
        for part in inside:
            yield replace(part, weight=weight + _GUESSED, score=score)
        return
    first, last = bisect_right(parse.ends, span.start), bisect_left(parse.starts, span.end)
    if _is_pair(parse, first, last):
        for i in (first, last - 1):
            yield Sighting(parse.span(i, i), (parse.words[i],), "GPE", weight, score)
        return
    start = span.start
    if kind in {"PER", "ORG"} and all(_title(parse, i) for i in range(first, last)):
        return
    if kind == "PER":
        while _title(parse, first):
            first += 1
        start = max(start, parse.starts[first])
        if first > 0 and _title(parse, first - 1):
            weight += 2 * _SEEN
    words = tuple(parse.words[first:last])
    if parse.starts[first] != start or parse.ends[last - 1] != span.end:
        words = _cut(parse, first, last, Span(start, span.end))
    if any(guess.words == words for guess in guesses):
        weight += _GUESSED
    label = _label(kind, words, [label for _, _, label in near])
    if _part_of_more(parse, first, last, label):
        return
    yield Sighting(Span(start, span.end), words, label, weight, score)


def _cut(parse: Parse, first: int, last: int, span: Span) -> Words:
    """Return the tokens of *span*, which begins or ends within one: "Utah" of "R-Utah"."""
    words = parse.words[first:last]
    words[-1] = words[-1][: span.end - parse.starts[last - 1]]
    words[0] = words[0][max(0, span.start - parse.starts[first]) :]
    return tuple(words)


def _is_pair(parse: Parse, first: int, last: int) -> bool:
    """Tell whether two countries stand here, not one: "US-Russia"."""
    ends = {known.canonical(parse.words[first]), known.canonical(parse.words[last - 1])}
    return parse.words[first + 1 : last - 1] == ["-"] and ends <= known.LABELS.keys()


def _label(kind: str, words: Words, spacy: list[str]) -> str:
    """Return the finer kind: by what all know, the last word or spaCy, else the likeliest."""
    told = known.ENDS.get(words[-1].lower()) if len(words) > 1 else None
    body = not UNITS.isdisjoint(word.lower() for word in words[:-1])
    home = len(words) > 1 and words[0].upper() in {"US", "U.S."}
    usual = known.LABELS.get(known.canonical(glued(words[home:])))
    if kind == "PER":
        return "PERSON"
    if usual and (kind == "MISC" or (kind == "LOC" and usual == "ORG")):
        return usual
    if kind in {"ORG", "MISC"} and words[0] in known.VESSELS:
        return "PRODUCT"
    if (told == "LAW" and not body) or (told == "EVENT" and kind == "LOC"):
        return told
    if kind == "ORG" or (kind == "LOC" and told == "ORG"):
        return "ORG"
    for label in [*spacy, told]:
        if label and FAMILY[label] == kind:
            return label
    if kind == "LOC":
        return "GPE"
    return "NORP" if _DEMONYM.fullmatch(words[-1]) else "EVENT" if len(words) > 1 else "PRODUCT"


def _well_known(parse: Parse) -> Iterator[tuple[int, int]]:
    """Yield where an organisation stands that every reader knows, whoever overlooks it."""
    for first, word in enumerate(parse.words):
        for form in known.ORGANISATIONS.get(word, ()):
            last = first + len(form)
            if tuple(parse.words[first:last]) == form and parse.tags[last - 1][:3] == "NNP":
                yield first, last
                break


def _bears_name(parse: Parse, i: int) -> bool:
    return parse.words[i][0].isalnum() and parse.lower[i] not in {"'s", "’s", "’"}


def _title(parse: Parse, i: int) -> str | None:
    word = parse.lower[i].rstrip(".")
    return word if word in known.TITLES else None


def _whole(parse: Parse, first: int, last: int) -> int:
    """Return the end of "Center for Arms and Disarmament" where a model stops at "and"."""
    if (
        parse.lower[last : last + 1] == ["and"]
        and parse.tags[last + 1 : last + 2] == ["NNP"]
        and {"for", "of", "on"}.intersection(parse.lower[first:last])
        and parse.heads[last + 1] == last - 1
    ):
        return last + 2
    return last


def _part_of_more(parse: Parse, first: int, last: int, label: str) -> bool:
    """Tell whether a marked name is of a chair or a field: "Henry Bristol Professor of History"."""
    if label == "PERSON":
        after = parse.words[last : last + 1]
        return bool(after) and after[0][0].isupper() and after[0].lower() in _CHAIRS
    return label == "ORG" and first > 1 and parse.lower[first - 1] == "of" and (
        parse.lower[first - 2] in _CHAIRS
    )  # fmt: skip
