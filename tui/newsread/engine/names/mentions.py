"""Find every place where a known name stands, and answer who is named at a place."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from newsread.engine.names import known
from newsread.engine.reading import Parse
from newsread.model import Article, Entity, Span

Words = tuple[str, ...]

FAMILY = (
    {"PERSON": "PER", "ORG": "ORG"}
    | dict.fromkeys(("GPE", "LOC", "FAC"), "LOC")
    | dict.fromkeys(("NORP", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART", "LANGUAGE"), "MISC")
)
"""The tagger's kind that each of spaCy's belongs to."""
_FIRST_NAMED, _TOSS_UP = 0.9, 0.5
"""How likely a surname is that of whom the article names first: 20 of 22 in 210 training articles of
PolNeAR, read by hand; and where both are named at once, "Ann Lee and her brother Bo Lee"."""
_SURE = 0.85
"""The tagger's probability from which a name may be of another kind than elsewhere (best on testa)."""

SMALL = {"of", "for", "and", "the", "in", "on", "de", "&", "to", "at", "a"}
UNITS = {
    *("department", "school", "college", "institute", "faculty", "center", "centre", "office"),
    *("board", "committee", "division", "council", "bureau", "program", "programme"),
    *("laboratory", "law", "university", "ministry", "agency", "commission"),
}
CAMPS = ("camp", "campaign", "administration")
"""What makes one name with whose it is: "the Lee campaign"."""
SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
"""What may stand behind a name, without its full stop."""
_GLUED = (
    (" 's", "'s"),
    (" ’s", "’s"),
    (" - ", "-"),
    (" ,", ","),
    (" .", "."),
    (" / ", "/"),
    (" ' ", "' "),
    (" ’ ", "’ "),
)


class Name(Struct, eq=False):
    """One canonical name, the forms it takes, and how often the model saw it."""

    words: Words
    label: str
    forms: set[Words] = field(default_factory=set)
    weight: int = 0

    @property
    def text(self) -> str:
        """The name as a reader would write it."""
        return glued(self.words)


class Sighting(Struct, frozen=True):
    """One place where a model sees a name, bare of titles and possessives."""

    span: Span
    words: Words
    label: str
    weight: int
    """In hundredths of a sure sighting."""
    score: float = 0.0
    """The tagger's probability; 0 where it sees nothing."""


class Mention(Struct, frozen=True):
    """A place where an entity is named."""

    span: Span
    name: str
    label: str
    sure: float = 1.0
    """How likely it is this one of several people whose surname stands here."""

    @property
    def told(self) -> bool:
        """Whether a reader could tell who is meant."""
        return self.sure > _TOSS_UP


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


def camp_name(person: str, noun: str) -> str:
    """Return what "Ann Lee's campaign" is called: "Lee campaign"."""
    return f"{person.split()[-1]} {noun.lower()}"


def glued(words: Words) -> str:
    """Return tokens as running text: "Boston University's", "US-Russia"."""
    text = " ".join(words)
    for apart, together in _GLUED:
        text = text.replace(apart, together)
    return text


def folded(words: Words) -> Words:
    """Return *words* without regard to capitals or the shape of apostrophes."""
    return tuple(word.casefold().replace("’", "'") for word in words)


def everywhere(
    parses: list[Parse], names: list[Name], standing: Iterable[Sighting] = ()
) -> list[Mention]:
    """Return every place where one of *names* stands, the longest form first.

    What the tagger saw is *standing*, in order: it keeps its bounds, and names are looked for
    around it.
    """
    owners = _owners(names)
    forms: dict[str, list[Words]] = defaultdict(list)
    for form in sorted(owners, key=len, reverse=True):
        forms[form[0]].append(form)
    seen = list(standing)
    starts = [sighting.span.start for sighting in seen]
    mentions = []
    people = _Bearers()
    for parse in parses:
        words, i = parse.words, 0
        near = bisect_left(starts, parse.starts[0])
        while i < len(words):
            limit = starts[near] if near < len(seen) else parse.ends[-1]
            if near < len(seen) and parse.ends[i] > limit:
                mentions.append(_standing(parse, i, seen[near], owners, people))
                i = max(i + 1, parse.at(seen[near].span.end))
                while near < len(seen) and starts[near] < mentions[-1].span.end:
                    near += 1
                continue
            for form in forms.get(words[i], ()):
                end = i + len(form)
                if len(form) > 1 and tuple(words[i:end]) != form:
                    continue
                if parse.ends[end - 1] > limit:
                    continue
                name, sure = _meant(parse, i, owners[form], people)
                if len(form) == 1 and not _is_name(parse, i, name):
                    continue
                if name.label == "PERSON" and len(form) > 1:
                    people.meet(parse, i, form[-1], name)
                whole = _unit(parse, end, name)
                end = whole if parse.ends[whole - 1] <= limit else end
                mentions.append(Mention(parse.span(i, end - 1), name.text, name.label, sure))
                i = end
                break
            else:
                i += 1
    return mentions


def _owners(names: list[Name]) -> dict[Words, list[Name]]:
    """Return who bears each form; a headline's capitals are forms too."""
    owners: dict[Words, list[Name]] = defaultdict(list)
    for name in names:
        for form in name.forms | {name.words}:
            loud = tuple(word.upper() for word in form)
            for spelling in {form, loud} if len("".join(form)) > 3 else {form}:
                if name not in owners[spelling]:
                    owners[spelling].append(name)
    return owners


def _standing(
    parse: Parse,
    i: int,
    seen: Sighting,
    owners: dict[Words, list[Name]],
    people: "_Bearers",
) -> Mention:
    """Return the mention that *seen*, at token *i*, is.

    A name has one kind in an article, but for places that a sure tagger sees otherwise: the town
    and its club, the city and the man.
    """
    bearers = owners.get(seen.words, [])
    alike = [name for name in bearers if FAMILY[name.label] == FAMILY[seen.label]]
    if not alike and seen.score < _SURE:
        alike = bearers
    if not alike:
        return Mention(seen.span, known.canonical(glued(seen.words)), seen.label)
    name, sure = _meant(parse, i, alike, people)
    if name.label == "PERSON" and len(seen.words) > 1:
        people.meet(parse, i, seen.words[-1], name)
    return Mention(seen.span, name.text, name.label, sure)


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
        Mention(Span(start + at, start + at + len(name)), known.canonical(name), label)
        for name, label in wanted
        if (at := words.find(name.casefold())) >= 0
    ]


class _Bearers:
    """Who was named in full so far: where first, and who was the last of a surname."""

    def __init__(self) -> None:
        self.latest: dict[str, Name] = {}
        self._met: dict[Name, tuple[int, tuple[int, int]]] = {}

    def meet(self, parse: Parse, i: int, surname: str, name: Name) -> None:
        """Remember that *name* is named in full at token *i*."""
        self.latest[surname] = name
        self._met.setdefault(name, (parse.block, parse.sentence(i)))

    def together(self, name: Name, other: Name) -> bool:
        """Tell whether both were first named in one sentence."""
        return name in self._met and self._met[name] == self._met.get(other)


def _meant(parse: Parse, i: int, owners: list[Name], people: _Bearers) -> tuple[Name, float]:
    """Return which of several people of one surname stands at token *i*, and how likely.

    Without a title to tell, a surname is that of whom the article names most, else names first.
    """
    sex = known.HONORIFICS.get(parse.lower[i - 1].rstrip(".")) if i and len(owners) > 1 else None
    if sex:
        fitting = [n for n in owners if known.FIRST_NAMES.get(n.words[0].lower(), sex) == sex]
        owners = fitting or owners
    if len(owners) == 1:
        return owners[0], 1.0
    most, second = sorted(owners, key=lambda name: -name.weight)[:2]
    if most.weight > 2 * second.weight:
        return most, 1.0
    first, *others = owners
    if people.latest.get(parse.words[i]) is first:
        return first, 1.0
    together = any(people.together(first, other) for other in others)
    return first, _TOSS_UP if together else _FIRST_NAMED


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
