"""Choose whom "he" or "she" stands for among the people an article spoke of before."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from math import exp, log

from msgspec import Struct

from newsread.engine.names.mentions import Mention, Named
from newsread.engine.reading import Parse
from newsread.engine.speakers.descriptions import somebody
from newsread.engine.speakers.people import People
from newsread.model import Span

_REACH = 2_500
"""How many characters back a pronoun may look."""
_RECENT = 20
"""How many of the pronouns and nouns understood before count as mentions."""
SUBJECTS = {"nsubj", "nsubjpass"}
_INDEFINITE = {"a", "an", "one", "another", "his", "her"}
"""What stands before a noun for somebody whom the text does not name."""
_MAIN = {"ROOT", "conj", "ccomp"}

_WEIGHTS = {  # fitted to 203 pronouns of PolNeAR's training articles and dev, read by hand
    "same sentence": 1.9,
    "sentence before": 0.9,
    "two before": -1.8,
    "further": -1.2,
    "main subject": 2.4,
    "subject": 0.8,
    "possessor": -0.6,
    "nearest": 0.8,
    "last subject": 0.5,
    "spoke last": 2.3,
    "encloses": 2.0,
    "same paragraph": 1.9,
    "often named": 0.6,
    "sex known": 2.1,
    "unnamed": -2.1,
    "in marks": -2.0,
}
"""What speaks for a candidate and against, in log odds."""


class Antecedent(Struct, frozen=True):
    """Whom a word most likely stands for."""

    mention: Mention
    probability: float
    spoke: bool
    """Whether that is who spoke last."""


class Antecedents:
    """The people of one article, asked in the order of its text."""

    def __init__(
        self, parses: dict[int, Parse], named: Named, people: People, marks: list[Span]
    ) -> None:
        self._parses = parses
        self._blocks = sorted(parses)
        self._begins = [parses[block].starts[0] for block in self._blocks]
        self._named = named
        self._people = people
        self._marks = marks
        starts = (p.starts[first] for p in parses.values() for first, _ in p.sentences)
        self._told = sorted(start for start in starts if self.mark(start) is None)
        """Where the sentences begin that nobody is quoted with."""
        self._places: dict[str, list[Mention]] = defaultdict(list)
        for mention in named.mentions:
            self._places[mention.name].append(mention)
        self._referred: list[Mention] = []
        self._last = ""

    def mark(self, offset: int) -> Span | None:
        """Return the words in quotation marks that the character at *offset* belongs to."""
        i = bisect_right(self._marks, offset, key=lambda mark: mark.start) - 1
        return self._marks[i] if i >= 0 and offset in self._marks[i] else None

    def parse(self, offset: int) -> Parse:
        """Return the block that *offset* stands in, as parsed."""
        return self._parses[self._blocks[max(0, bisect_right(self._begins, offset) - 1)]]

    def sentences(self, offset: int, count: int) -> Iterator[tuple[Parse, int, int]]:
        """Yield the *count* sentences up to *offset*, the last first, as tokens of a block.

        Of the sentence at *offset* it is what stands before it.
        """
        number = max(0, bisect_right(self._begins, offset) - 1)
        at: int | None = self._parses[self._blocks[number]].at(offset)
        while count and number >= 0:
            parse = self._parses[self._blocks[number]]
            last = len(parse.words) if at is None else at
            for first, end in reversed([one for one in parse.sentences if one[0] <= last]):
                yield parse, first, min(end, last)
                count -= 1
                if not count:
                    return
            number, at = number - 1, None

    def named_before(self, name: str, offset: int) -> Mention | None:
        """Return the last place before *offset* where *name* is named, or the first after it."""
        places = self._places.get(name)
        if not places:
            return None
        return places[max(0, bisect_left(places, offset, key=lambda m: m.span.start) - 1)]

    def spoke(self, span: Span, name: str, *, person: bool = True) -> None:
        """Remember that the source at *span* is *name*: "" is somebody without a name."""
        if person:
            self._referred.append(Mention(span, name, "PERSON"))
        self._last = name

    def of(
        self,
        offset: int,
        sex: str | None = None,
        *,
        encloser: str | None = None,
        barred: Collection[str] = (),
        among: Collection[str] | None = None,
    ) -> Antecedent | None:
        """Return whom the word at *offset* stands for and how likely; None where nobody is near.

        *encloser* is whose indirect speech the word stands in; who is *barred* cannot be meant.
        """
        found = self._candidates(offset, sex)
        scores = {
            name: sum(_WEIGHTS[kind] * value for kind, value in features.items())
            for name, features in self._features(offset, sex, found, encloser).items()
            if name not in barred and (among is None or name in among)
        }
        if not scores:
            return None
        best = max(scores, key=lambda name: scores[name])
        if not best:
            return None
        total = sum(exp(score - scores[best]) for score in scores.values())
        mention = self.named_before(best, offset)
        return Antecedent(mention, 1 / total, best == self._last) if mention else None

    def _candidates(self, offset: int, sex: str | None) -> dict[str, list[Mention]]:
        """Return by name the mentions of everybody who can be meant; "" is somebody without one."""
        begin = offset - _REACH
        referred = [m for m in self._referred[-_RECENT:] if begin <= m.span.start]
        found: dict[str, list[Mention]] = defaultdict(list)
        mentions = [*self._named.within(begin, offset), *referred, *self._nameless(offset)]
        for m in sorted(mentions, key=lambda m: m.span):
            if m.label != "PERSON" or m.span.end > offset:
                continue
            if sex is None or self._people.sex(m.name) in {sex, None}:
                found[m.name].append(m)
        return found

    def _nameless(self, offset: int) -> Iterator[Mention]:
        """Yield the subjects like "a reporter" of the sentence at *offset* and the one before."""
        parse = self.parse(offset)
        at = parse.at(offset)
        first = parse.sentence(max(0, at - 1))[0]
        for i in range(parse.sentence(first - 1)[0] if first else 0, at):
            if parse.tags[i] != "NN" or parse.deps[i] not in SUBJECTS:
                continue
            if parse.lower[parse.lefts[i]] in _INDEFINITE and somebody(parse.lower[i]):
                yield Mention(parse.span(i, i), "", "PERSON")

    def _features(
        self, offset: int, sex: str | None, found: dict[str, list[Mention]], encloser: str | None
    ) -> dict[str, dict[str, float]]:
        """Return by name what speaks for it, as named in the weights."""
        parse, inside = self.parse(offset), self.mark(offset)
        heard = {
            name: [m for m in mentions if self.mark(m.span.start) in (None, inside)]
            for name, mentions in found.items()
        }
        roles = {m.span: self._role(m) for mentions in heard.values() for m in mentions}
        nearest = _latest(heard, lambda m: True)
        subject = _latest(heard, lambda m: roles[m.span] == "main subject")
        features: dict[str, dict[str, float]] = {}
        for name, mentions in found.items():
            use = heard[name] or mentions
            away = [self._away(m.span.start, offset, parse) for m in use]
            nigh = min(away)
            parts = {roles.get(m.span) for m, d in zip(use, away, strict=True) if d == nigh}
            place = ("same sentence", "sentence before", "two before", "further")[min(nigh, 3)]
            features[name] = {
                place: 1 + log(max(nigh, 3) / 3),
                "main subject": "main subject" in parts,
                "subject": "subject" in parts and "main subject" not in parts,
                "possessor": parts == {"possessor"},
                "nearest": name == nearest,
                "last subject": name == subject,
                "spoke last": name == self._last,
                "encloses": name == encloser,
                "same paragraph": use[-1].span.start >= parse.starts[0],
                "often named": log(1 + len(self._places.get(name, ()))),
                "sex known": sex is not None and self._people.sex(name) == sex,
                "unnamed": not name,
                "in marks": not heard[name],
            }
        return features

    def _away(self, start: int, offset: int, parse: Parse) -> int:
        """Return how many sentences further up *start* is, those in quotation marks not counted."""
        own = parse.starts[parse.sentence(max(0, parse.at(offset + 1) - 1))[0]]
        if start >= own:
            return 0
        return 1 + bisect_left(self._told, own) - bisect_right(self._told, start)

    def _role(self, mention: Mention) -> str:
        parse = self.parse(mention.span.start)
        i = max(0, parse.at(mention.span.end) - 1)
        verb, dep = parse.heads[i], parse.deps[i]
        if dep in SUBJECTS:
            return "main subject" if parse.deps[verb] in _MAIN else "subject"
        if dep == "attr" and "expl" in {parse.deps[c] for c in parse.children[verb]}:
            return "main subject"  # "Then there is Ann Lee."
        return "possessor" if dep == "poss" else "other"


def _latest(heard: dict[str, list[Mention]], fits: Callable[[Mention], bool]) -> str | None:
    """Return who was mentioned last, of the mentions that fit."""
    ends = [(m.span, name) for name, mentions in heard.items() for m in mentions if fits(m)]
    return max(ends)[1] if ends else None
