"""Read the words of a source: which names and nouns in it are those who speak."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import zip_longest

from msgspec import Struct

from newsread.engine.names.mentions import SUFFIXES, Mention, Named
from newsread.engine.reading import Parse
from newsread.model import Span

SPEAKING = {"PERSON", "ORG", "GPE"}
"""Kinds of names that say things."""

_NOMINAL = {"NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "WP", "WDT", "WP$", "CD"}
_BEFORE = {"DT", "PDT", "JJ", "JJR", "JJS", "POS", "HYPH", "RB", "VBN", "VBG", "AFX", "NFP", "``"}
"""What may stand in a noun phrase before its noun."""
_ALONE = {"DT", "JJ", "JJS", "JJR"}
"""What may be all of a source: "both", "many", "some"."""
_BREAKS = {"IN", "TO", "WRB", "VBD", "VBZ", "VBP", "VB", "MD", ":"}
_OFFICES = {
    *("state", "defense", "defence", "commerce", "labor", "energy", "education", "treasury"),
    *("transportation", "agriculture", "interior", "health", "homeland", "security", "the"),
    *("foreign", "affairs", "finance", "justice", "war", "staff", "police"),
}
"""What a secretary, a minister or a chief may be of."""
_LOCAL = {"in", "inside", "outside", "within", "among", "at", "on", "around"}
"""Prepositions that say where those are who speak: "inside the White House"."""
_REFLEXIVE = {"himself", "herself", "itself", "themselves", "both", "alone"}
_SO_CALLED = (
    *(["named"], ["called"], ["nicknamed"], ["known", "as"], ["identified", "as"]),
    *(["calling", "himself"], ["calling", "herself"]),
)
"""What stands between a noun and the name of whom it means: "a man named Ivo"."""
_DASHES = {"-", "--", "–", "—"}


class Phrase(Struct, frozen=True):
    """One noun phrase of a source, without what hangs on it behind."""

    first: int
    last: int
    """Tokens, both included; the last is the noun, or the last word of a name."""
    mention: Mention | None
    """Who is named by its last word, if that is somebody who can speak."""


class _Piece(Struct, frozen=True):
    """What stands between two marks, joining words or prepositions of a source."""

    mark: str
    """What is before it: "", ",", "and", or "of" for anything that hangs on the noun before."""
    phrase: Phrase


def tokens(parse: Parse, span: Span) -> tuple[int, int]:
    """Return the first and last token that *span* touches."""
    first = min(bisect_left(parse.ends, span.start + 1), len(parse.words) - 1)
    return first, max(first, bisect_left(parse.starts, span.end) - 1)


def phrases(parse: Parse, span: Span, named: Named) -> list[Phrase]:
    """Return who speaks in the source at *span*: one phrase each, in order; none if it has no noun.

    "Ann Lee, a judge from Ohio, and her clerk" has two: "Ann Lee" and "her clerk". A noun that a
    name follows ("the mayor, Ann Lee,") is that name.
    """
    first, last = tokens(parse, span)
    speak: list[Phrase] = []
    hanging: list[Phrase] = []  # what hangs on the last of them
    pieces = list(_pieces(parse, first, last, named))
    for piece, after in zip_longest(pieces, pieces[1:]):
        phrase, before = piece.phrase, speak[-1] if speak else None
        person = _is_person(phrase)
        if before is None:
            speak.append(phrase)
        elif piece.mark == "of" and person and _titled(parse, before, phrase):
            speak[-1] = phrase
        elif piece.mark == "and":
            if person and _goes_on(parse, before, phrase):
                speak[-1] = phrase
                hanging = []
            elif not hanging or (
                person and _is_person(before) and not any(map(_is_person, hanging))
            ):
                speak.append(phrase)
                hanging = []
        elif piece.mark == "," and person and _bare(parse, phrase):
            several = after is not None and after.mark in {"and", ","} and _is_person(after.phrase)
            if before.mention is None and _of_number(parse, before, several):
                speak[-1] = phrase
                hanging = []
            elif not hanging:
                speak.append(phrase)
        else:
            hanging.append(phrase)
    if len(speak) > 1 and _shared(parse, speak[-1]):
        speak = [Phrase(speak[0].first, speak[-1].last, None)]
    if speak and speak[-1].mention is None and not hanging:
        speak[-1] = _followed(parse, speak[-1], last, named) or speak[-1]
    return speak


def _titled(parse: Parse, post: Phrase, name: Phrase) -> bool:
    """Tell whether a noun goes on to a name: "secretary of state Ann Lee", "a man named Ann Lee"."""
    assert name.mention is not None
    begin = parse.at(name.mention.span.start)
    office = parse.lower[name.first : begin]
    return post.mention is None and (
        parse.lower[post.last + 1 : begin] in _SO_CALLED
        or (
            parse.lower[post.last + 1 : name.first] == ["of"]
            and bool(office)
            and _OFFICES.issuperset(office)
        )
    )


def _goes_on(parse: Parse, noun: Phrase, name: Phrase) -> bool:
    """Tell whether a noun and what follows "and" are one: "a former judge and mayor Ann Lee"."""
    assert name.mention is not None
    return (
        noun.mention is None
        and parse.tags[noun.last] in {"NN", "NNP"}
        and parse.starts[name.first] < name.mention.span.start
        and parse.tags[name.first] in {"NN", "JJ"}
    )


def _of_number(parse: Parse, noun: Phrase, several: bool) -> bool:
    """Tell whether a noun fits one name behind a comma, or *several*: "two judges, A and B,"."""
    if several:
        return parse.tags[noun.last] in {"NNS", "NNPS", "CD"} and parse.lower[noun.last] != "one"
    return parse.tags[noun.last] in {"NN", "NNP"} or parse.lower[noun.last] == "one"


def _is_person(phrase: Phrase) -> bool:
    return phrase.mention is not None and phrase.mention.label == "PERSON"


def _bare(parse: Parse, phrase: Phrase) -> bool:
    """Tell whether *phrase* is a name and no more than a title before it."""
    assert phrase.mention is not None
    return phrase.mention.span.start == parse.starts[phrase.first] or all(
        tag in {"NNP", "NN", "JJ", "DT"} for tag in parse.tags[phrase.first : phrase.last]
    )


def _shared(parse: Parse, last: Phrase) -> bool:
    """Tell whether the last noun belongs to all names before: "Senate and House spokesmen"."""
    return (
        last.mention is None
        and parse.tags[last.last] == "NNS"
        and last.first < last.last
        and parse.tags[last.first] in {"NNP", "NNPS"}
    )


def _followed(parse: Parse, noun: Phrase, last: int, named: Named) -> Phrase | None:
    """Return the name behind a source that ends in a noun, cut short: "his aide", ", Ann Lee,"."""
    if parse.tags[noun.last] not in {"NN", "NNP"}:
        return None
    at = last + 1
    if parse.words[at : at + 1] == [","]:
        at += 1
    if at >= len(parse.words):
        return None
    mention = named.at(parse.starts[at])
    if mention is None or mention.label != "PERSON" or mention.span.start != parse.starts[at]:
        return None
    end = bisect_left(parse.starts, mention.span.end) - 1
    if at == last + 2 and parse.words[end + 1 : end + 2] != [","]:
        return None
    return Phrase(noun.first, end, mention) if mention.told else None


def _pieces(parse: Parse, first: int, last: int, named: Named) -> Iterator[_Piece]:
    mark, begin, end, i = "", -1, -1, first
    aside = 0  # how deep in brackets

    def closed() -> Iterator[_Piece]:
        if begin >= 0 and end >= begin:
            yield _Piece(mark, Phrase(begin, end, speaking(parse, end, named)))

    while i <= last:
        word, tag = parse.lower[i], parse.tags[i]
        mention = named.at(parse.starts[i])
        stop = None
        if word in {"(", "["}:
            aside += 1
        elif word in {")", "]"}:
            aside = max(0, aside - 1)
        elif aside:
            pass
        elif mention is not None and mention.label in SPEAKING | _OTHER_NAMES:
            begin = i if begin < 0 else begin
            while i < last and parse.starts[i + 1] < mention.span.end:
                i += 1
            end = i
            while i < last and parse.lower[i + 1].rstrip(".") in SUFFIXES:
                i += 1
        elif word in {",", ";"} or (word in _DASHES and parse.starts[i] > parse.ends[i - 1]):
            stop = ","
        elif word in _DASHES:
            pass  # "front-runner"
        elif tag == "CC":
            stop = "and"
        elif tag in _BREAKS or (begin >= 0 and _hangs(parse, i)):
            stop = "of"
        elif word in _REFLEXIVE and begin >= 0:
            pass
        elif tag in _NOMINAL:
            begin, end = (i if begin < 0 else begin), i
        elif tag in _ALONE and (i == last or begin < 0):
            begin = i if begin < 0 else begin
            end = i if end < begin else end
        elif tag in _BEFORE:
            begin = i if begin < 0 else begin
        if stop:
            yield from closed()
            mark = stop if mark or begin >= 0 or word in _LOCAL else ""
            begin = end = -1
        i += 1
    yield from closed()


def _hangs(parse: Parse, i: int) -> bool:
    """Tell whether a clause about the noun before begins at token *i*: "who ...", "led by"."""
    if parse.tags[i] in {"VBG", "VBN"}:
        return parse.deps[i] in {"acl", "relcl", "advcl"}
    return parse.tags[i] in {"WP", "WDT"}


_OTHER_NAMES = {"NORP", "FAC", "LOC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"}


def speaking(parse: Parse, i: int, named: Named) -> Mention | None:
    """Return the mention that ends at token *i* and names somebody who can speak."""
    mention = named.at(parse.starts[i])
    if mention is None or mention.label not in SPEAKING or not mention.told:
        return None
    if mention.label == "PERSON" and parse.tags[i] == "NNPS" and parse.lower[i].endswith("s"):
        return None if parse.lower[i - 1 : i] == ["the"] else mention  # "the Lees"
    return mention
