"""Tell whose words a quotation holds: from its source, through pronouns and nouns, to a name."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from newsread.engine.mentions import Mention, Named
from newsread.engine.people import People
from newsread.engine.quotations import Said
from newsread.engine.reading import Parse
from newsread.model import Span

_PRONOUNS = {"he": "m", "she": "f"}
_RELATIVES = {"who", "which", "that"}
_SPEAKING = {"PERSON", "ORG", "GPE"}
_TIED = {"prep", "relcl", "conj", "poss", "appos"}
"""What makes "the senator" somebody else: "the senator from Ohio", "the senator who ..."."""
_ROLES = {
    *("president", "senator", "governor", "mayor", "minister", "premier", "chancellor"),
    *("secretary", "congressman", "congresswoman", "representative", "judge", "justice"),
    *("general", "chief", "chairman", "chairwoman", "director", "ambassador", "spokesman"),
    *("spokeswoman", "spokesperson", "commissioner", "king", "queen", "pope", "bishop"),
    *("sheriff", "coach", "manager"),
}
"""Posts: "the mayor" is the one person whom the article calls mayor."""
_CALLINGS = {
    *("pundit", "expert", "analyst", "professor", "academic", "scholar", "researcher"),
    *("economist", "historian", "scientist", "politician", "lawmaker", "candidate"),
    *("diplomat", "official", "commentator", "author", "writer", "observer", "strategist"),
    *("nominee", "businessman", "businesswoman", "billionaire", "frontrunner", "executive"),
    *("veteran", "activist", "lawyer", "attorney", "physician", "doctor", "leader"),
}
"""Callings: "the pundit" is who spoke just before, where nobody else was named since."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is behind a source, and the mentions that lead there."""

    name: str | None
    way: str
    """How the source was read: "name", "pronoun", "noun", or "none" where there is no source."""
    evidence: tuple[Span, ...] = ()
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class _Spoke:
    """Who was last known to speak, and where."""

    block: int
    offset: int
    mention: Mention


class Speakers:
    """Resolves the sources of one article, to be asked in the order of the text."""

    def __init__(
        self, parses: dict[int, Parse], named: Named, people: People, marks: list[Span]
    ) -> None:
        self._parses = parses
        self._named = named
        self._people = people
        self._marks = marks
        self._last: _Spoke | None = None

    def of(self, said: Said) -> Speaker:
        """Return who said *said*; a source that could be several people has no name."""
        if said.source is None:
            return Speaker(None, "none")
        parse = self._parses[said.block]
        head = _head(parse, said.source)
        way, chain, mention = self._resolve(parse, head, said.source)
        if mention is None:
            return Speaker(None, way)
        if way == "pronoun":
            self._people.referred_to(mention.name, _PRONOUNS[parse.lower[head]])
        self._last = _Spoke(said.block, said.source.start, mention)
        spans = list(dict.fromkeys((*chain, mention.span)))
        full = self._people.full_mention(mention)
        if full and full not in spans:
            spans.append(full)
        return Speaker(mention.name, way, tuple(spans), self._people.affiliation(mention.name))

    def _resolve(
        self, parse: Parse, head: int, source: Span
    ) -> tuple[str, tuple[Span, ...], Mention | None]:
        word = parse.lower[head]
        here = parse.span(head, head)
        if word in _RELATIVES:
            return "name", (here,), self._by_name(parse, parse.heads[parse.heads[head]])
        if word in _PRONOUNS:
            return "pronoun", (here,), self._antecedent(parse, head, _PRONOUNS[word])
        if mention := self._by_name(parse, head):
            return "name", (), mention
        return "noun", (source,), self._described_as(parse, head)

    def _by_name(self, parse: Parse, head: int) -> Mention | None:
        """Return the person, organisation or country that the noun at *head* names, if just one."""
        for i in (head, *(c for c in parse.children[head] if parse.deps[c] == "appos")):
            mention = self._named.at(parse.starts[i])
            if mention is None or mention.label not in _SPEAKING or not mention.sure:
                continue
            if i != head and (mention.label != "PERSON" or parse.tags[head] in {"NNS", "NNPS"}):
                continue
            joint = any(parse.deps[c] == "conj" for c in parse.children[i])
            return None if joint else mention
        return None

    # -- he and she ---------------------------------------------------------------------------

    def _antecedent(self, parse: Parse, at: int, sex: str) -> Mention | None:
        """Return whom the pronoun at token *at* stands for, where the text leaves one choice."""
        begin, offset = parse.starts[0], parse.starts[at]
        people = self._candidates(begin, offset, sex)
        last = self._last
        if last and last.block >= parse.block - 1 and self._fits(last.mention, sex):
            since = self._candidates(last.offset, begin, sex)
            spoke = self._parses[last.block]
            since = [m for m in since if m.span.end > spoke.ends[-1] or _is_subject(spoke, m)]
            since += [m for m in people if m.span.start >= last.offset]
            if all(m.name == last.mention.name for m in since):
                return last.mention
        if not people:
            return self._from_before(parse.block, sex)
        if len({m.name for m in people}) == 1:
            return people[-1]
        subjects = [m for m in people if _is_subject(parse, m)]
        sentence = parse.starts[parse.sentence(at)[0]]
        near = [m for m in subjects if m.span.start >= sentence] or subjects
        return near[-1] if len({m.name for m in near[-2:]}) == 1 else None

    def _from_before(self, block: int, sex: str) -> Mention | None:
        """Return the one person named in the paragraph before, if that is what it is about."""
        parse = self._parses.get(block - 1) or self._parses.get(block - 2)
        if parse is None:
            return None
        people = self._candidates(parse.starts[0], parse.ends[-1], sex)
        if len({m.name for m in people}) != 1:
            return None
        return people[-1] if any(_is_subject(parse, m) for m in people) else None

    def _candidates(self, start: int, end: int, sex: str | None = None) -> list[Mention]:
        """Return the mentions of people in [start, end), but for those in quotation marks."""
        return [
            m
            for m in self._named.within(start, end)
            if m.label == "PERSON"
            and not self._in_marks(m.span.start)
            and (sex is None or self._fits(m, sex))
        ]

    def _fits(self, mention: Mention, sex: str) -> bool:
        return mention.label == "PERSON" and self._people.sex(mention.name) in {sex, None}

    def _in_marks(self, offset: int) -> bool:
        i = bisect_right(self._marks, offset, key=lambda mark: mark.start) - 1
        return i >= 0 and offset in self._marks[i]

    # -- the pundit, the senator --------------------------------------------------------------

    def _described_as(self, parse: Parse, head: int) -> Mention | None:
        """Return whom "the pundit" or "the senator" stands for, where one person can be meant."""
        word = parse.lower[head]
        children = {parse.deps[c]: parse.lower[c] for c in parse.children[head]}
        if parse.tags[head] != "NN" or children.get("det") != "the" or _TIED & children.keys():
            return None
        last = self._last
        if last and (last.block < parse.block - 1 or last.mention.label != "PERSON"):
            last = None
        holders = self._people.called(word)
        if last and last.mention.name in holders:
            return last.mention
        offset = parse.starts[head]
        if word in _ROLES and len(holders) == 1:
            return next((m for m in self._named.before(offset) if m.name in holders), None)
        if word in _CALLINGS and last:
            since = self._candidates(last.offset, offset)
            return last.mention if all(m.name == last.mention.name for m in since) else None
        return None


def _is_subject(parse: Parse, mention: Mention) -> bool:
    return parse.deps[parse.at(mention.span.end) - 1] in {"nsubj", "nsubjpass"}


def _head(parse: Parse, span: Span) -> int:
    """Return the token of *span* that the others hang on."""
    first, last = parse.at(span.start), bisect_left(parse.starts, span.end) - 1
    inner = range(first, last + 1)
    tops = [i for i in inner if parse.heads[i] == i or parse.heads[i] not in inner]
    subjects = [i for i in tops if parse.deps[i] in {"nsubj", "nsubjpass", "pobj"}]
    return (subjects or tops)[0]
