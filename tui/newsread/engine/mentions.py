"""Find every place where a known name stands, and answer who is named at a place."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from newsread.engine import known
from newsread.engine.reading import Parse
from newsread.model import Article, Entity, Span

Words = tuple[str, ...]

SMALL = {"of", "for", "and", "the", "in", "on", "de", "&", "to", "at", "a"}
UNITS = {
    *("department", "school", "college", "institute", "faculty", "center", "centre", "office"),
    *("board", "committee", "division", "council", "bureau", "program", "programme"),
    *("laboratory", "law", "university", "ministry", "agency", "commission"),
}
_GLUED = ((" 's", "'s"), (" ’s", "’s"), (" - ", "-"), (" ,", ","), (" .", "."), (" / ", "/"))


@dataclass(slots=True, eq=False)
class Name:
    """One canonical name, the forms it takes, and how often the model saw it."""

    words: Words
    label: str
    forms: set[Words] = field(default_factory=set)
    weight: int = 0

    @property
    def text(self) -> str:
        """The name as a reader would write it."""
        return glued(self.words)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an entity is named."""

    span: Span
    name: str
    label: str
    sure: bool = True
    """False where several people of the article bear the surname that stands here."""


class Named:
    """Who and what an article names, and where."""

    def __init__(self, mentions: list[Mention]) -> None:
        self.mentions = sorted(mentions, key=lambda m: m.span)
        self._starts = [m.span.start for m in self.mentions]

    def at(self, offset: int) -> Mention | None:
        """Return the mention that the character at *offset* belongs to."""
        i = bisect_left(self._starts, offset + 1) - 1
        return self.mentions[i] if i >= 0 and offset in self.mentions[i].span else None

    def within(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that begin in [start, end), in order."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, offset: int) -> Iterator[Mention]:
        """Yield the mentions that begin before *offset*, nearest first."""
        for i in range(bisect_left(self._starts, offset) - 1, -1, -1):
            yield self.mentions[i]

    def entities(self) -> tuple[Entity, ...]:
        """Return every entity with its mentions, in order of first mention."""
        places: dict[tuple[str, str], list[Span]] = defaultdict(list)
        for mention in self.mentions:
            places[mention.name, mention.label].append(mention.span)
        return tuple(Entity(name, label, tuple(spans)) for (name, label), spans in places.items())


def glued(words: Words) -> str:
    """Return tokens as running text: "Boston University's", "US-Russia"."""
    text = " ".join(words)
    for apart, together in _GLUED:
        text = text.replace(apart, together)
    return text


def everywhere(parses: list[Parse], names: list[Name]) -> list[Mention]:
    """Return every place where one of *names* stands, the longest form first."""
    forms: dict[str, list[Words]] = defaultdict(list)
    owners: dict[Words, list[Name]] = defaultdict(list)
    for name in names:
        for form in name.forms | {name.words}:
            loud = tuple(word.upper() for word in form)
            for spelling in {form, loud} if len("".join(form)) > 3 else {form}:
                if spelling not in owners:
                    forms[spelling[0]].append(spelling)
                if name not in owners[spelling]:
                    owners[spelling].append(name)
    for choices in forms.values():
        choices.sort(key=len, reverse=True)
    mentions = []
    latest: dict[str, Name] = {}  # surname: who bore it last, by full name
    for parse in parses:
        words, i = parse.words, 0
        while i < len(words):
            for form in forms.get(words[i], ()):
                end = i + len(form)
                if len(form) > 1 and tuple(words[i:end]) != form:
                    continue
                name, sure = _meant(parse, i, owners[form], latest)
                if len(form) == 1 and not _is_name(parse, i, name):
                    continue
                if name.label == "PERSON" and len(form) > 1:
                    latest[form[-1]] = name
                end = _unit(parse, end, name)
                mentions.append(Mention(parse.span(i, end - 1), name.text, name.label, sure))
                i = end
                break
            else:
                i += 1
    return mentions


def dateline(article: Article) -> list[Mention]:
    """Return place and agencies of the dateline, which no parse reads."""
    if article.dateline is None or article.dateline.span is None:
        return []
    start = article.dateline.span.start
    words = article.dateline.span.of(article.text).casefold()
    wanted = [(agency, "ORG") for agency in article.dateline.agencies]
    if article.dateline.place:
        wanted.append((article.dateline.place, "GPE"))
    return [
        Mention(Span(start + at, start + at + len(name)), known.SAME.get(name, name), label)
        for name, label in wanted
        if (at := words.find(name.casefold())) >= 0
    ]


def _meant(parse: Parse, i: int, owners: list[Name], latest: dict[str, Name]) -> tuple[Name, bool]:
    """Return which of several people of one surname stands at token *i*, and whether that is sure.

    Without a title to tell, a surname is that of whom the article names most, else names first.
    """
    sex = known.HONORIFICS.get(parse.lower[i - 1].rstrip(".")) if i and len(owners) > 1 else None
    if sex:
        fitting = [n for n in owners if known.FIRST_NAMES.get(n.words[0].lower(), sex) == sex]
        owners = fitting or owners
    if len(owners) == 1:
        return owners[0], True
    most, second = sorted(owners, key=lambda name: -name.weight)[:2]
    if most.weight > 2 * second.weight:
        return most, True
    return owners[0], latest.get(parse.words[i]) is owners[0]


def _is_name(parse: Parse, i: int, name: Name) -> bool:
    """Tell whether one word is a mention of *name*: no common word, no part of another's name."""
    if parse.tags[i][:2] not in {"NN", "JJ"} and not parse.words[i].isupper():
        return False
    if name.label != "PERSON" or i == 0:
        return True
    before = parse.words[i - 1]
    other = before[0].isupper() and before.lower() in known.FIRST_NAMES
    return not other or before in name.words


def _unit(parse: Parse, end: int, name: Name) -> int:
    """Return where a mention ends that goes on with a unit: "Yale College's Department of ..."."""
    if name.label != "ORG" or len(name.words) < 2 or end + 1 >= len(parse.words):
        return end
    if parse.lower[end] not in {"'s", "’s"}:
        return end
    last = end + 1
    while last < len(parse.words) and (
        parse.words[last][0].isupper() or (last > end + 1 and parse.lower[last] in SMALL)
    ):
        last += 1
    while parse.lower[last - 1] in SMALL:
        last -= 1
    return last if UNITS.intersection(parse.lower[end + 1 : last]) else end
