"""Find who is meant by a noun: "the senator", "the former secretary of state", "the agency"."""

from collections.abc import Iterable

from msgspec import Struct

from newsread.engine.names import known
from newsread.engine.names.mentions import CAMPS, Mention, Named
from newsread.engine.reading import Parse
from newsread.engine.speakers.people import People, Words
from newsread.engine.speakers.sources import Phrase

POSTS = {
    *("president", "senator", "governor", "mayor", "minister", "premier", "chancellor"),
    *("secretary", "congressman", "congresswoman", "representative", "judge", "justice"),
    *("general", "chief", "chairman", "chairwoman", "director", "ambassador", "spokesman"),
    *("spokeswoman", "spokesperson", "commissioner", "king", "queen", "pope", "bishop"),
    *("sheriff", "coach", "manager", "speaker", "prosecutor", "nominee", "professor"),
    *("leader", "mate", "whip", "lady", "superintendent", "treasurer", "sen", "gov", "rep"),
    *("lawmaker", "candidate", "attorney", "surgeon", "neurosurgeon", "prince", "princess"),
}
"""Posts: "the mayor" is the one person whom the article calls mayor."""
CALLINGS = {
    *("pundit", "expert", "analyst", "academic", "scholar", "researcher", "author", "writer"),
    *("economist", "historian", "scientist", "politician", "candidate", "moderator", "host"),
    *("diplomat", "official", "commentator", "observer", "strategist", "democrat", "senator"),
    *("nominee", "businessman", "businesswoman", "billionaire", "frontrunner", "executive"),
    *("front-runner", "veteran", "activist", "lawyer", "attorney", "physician", "doctor"),
    *("leader", "lawmaker", "mogul", "tycoon", "developer", "actor", "actress", "singer"),
    *("republican", "conservative", "liberal", "libertarian", "congressman", "congresswoman"),
    *("professor", "runner", "contender", "challenger", "incumbent", "mayor", "governor"),
    *("reporter", "journalist", "anchor", "columnist", "socialist", "celebrity", "star"),
    *("magnate", "surgeon", "neurosurgeon", "philanthropist", "native", "prosecutor", "rival"),
}
"""Callings: "the pundit" is who was spoken of just before, where that is beyond doubt."""
_TRADES = ("ist", "man", "woman", "writer", "maker", "ian", "holder", "keeper")
_PERSONS = {
    *("man", "woman", "boy", "girl", "voter", "student", "teacher", "farmer", "worker", "person"),
    *("mother", "father", "wife", "husband", "son", "daughter", "brother", "sister", "friend"),
    *("supporter", "critic", "aide", "adviser", "advisor", "resident", "officer", "soldier"),
}
_OTHERS = {"former", "vice", "deputy", "then", "ex", "acting", "assistant", "first", "late"}
"""Words that make a post another one: the vice president is not the president."""
_PAST = {"former", "retired", "ex", "onetime"}
"""Words that make a post what several may be called: "the former secretary of state"."""
_SIDES = ({"republican", "gop"}, {"democratic", "democrat"}, {"libertarian"}, {"green"})
_DEFINITE = {"the", "this", "that"}
_INDEFINITE = {"a", "an", "one", "another", "some", "any", "no", "every", "each"}
_NARROWING = {"of", "for", "to", "at", "in", "from", "who", "whose", "that", "with", "behind"}
_PRAISE = {"new", "top", "same", "influential", "conservative", "liberal", "nonpartisan"}
_ANY_BODY = {
    *("group", "organization", "organisation", "company", "firm", "bank", "foundation", "agency"),
    *("nonprofit", "non-profit", "charity", "website", "site", "retailer", "airline", "carmaker"),
}
_BESIDE = 400
"""How many characters back the body may have been named last that is called a group."""
_FAR, _NEAR = 4_000, 1_200
"""How many characters back an institution may have been named, and which leave farther ones out."""
_TIES = {"of", "for", "to", "at", "in", "from"}
_ENDS = _TIES | {",", "who", "which", "that", "(", "on", "with", "by"}
_SMALL = {"the", "a", "an", "this", "that", "of", "for", "'s", "’s", "-", "his", "her"}
_INSTITUTIONS = {
    *("agency", "court", "department", "committee", "commission", "council", "ministry"),
    *("party", "university", "college", "foundation", "institute", "association", "union"),
    *("bureau", "bank", "board", "center", "panel", "network", "times", "post", "journal"),
    *("league", "federation", "society", "coalition"),
    *CAMPS,
    *("magazine", "newspaper", "senate", "house", "congress", "conference", "tribunal"),
}
"""Nouns that stand for an institution whose name has them."""
_CALLED = {
    "agency": {"FBI", "CIA", "NSA", "EPA", "IRS", "FEMA", "NASA", "DEA", "FDA", "CDC", "SEC"},
    "bureau": {"FBI"},
    "network": {"CNN", "NBC", "ABC", "CBS", "MSNBC", "Fox News", "PBS", "Fox", "NBC News"},
    "alliance": {"NATO"},
    "newspaper": set[str](),
    "paper": set[str](),
}
"""Well-known institutions, by nouns that their names have not."""
_AGENCIES = {"Reuters", "Associated Press"}
_PAPERS = {"Times", "Post", "Journal", "Tribune", "Globe", "Herald", "Chronicle", "Gazette"}


class Description(Struct, frozen=True):
    """A noun with all that may tell whom it stands for."""

    noun: str
    kinds: frozenset[str]
    """The words that tell which: "former", "republican", "state" of the secretary of state."""
    holders: frozenset[str]
    """The people whom the article describes so, best matches only."""
    institution: Mention | None
    calling: bool
    """Whether it is a word for anybody just spoken of, by trade, party or fame."""


class Descriptions:
    """The nouns of one article that stand for its people and institutions."""

    def __init__(self, named: Named, people: People) -> None:
        self._named = named
        self._people = people

    def of(self, parse: Parse, phrase: Phrase) -> Description | None:
        """Return what *phrase* tells, or None where it means nobody in particular: "an aide"."""
        if parse.tags[phrase.last] not in {"NN", "NNP", "JJ"}:
            return None
        noun, kinds = _words(parse, phrase)
        definite = parse.lower[phrase.first] in _DEFINITE
        if not definite and not (noun in POSTS and parse.words[phrase.first][0].isupper()):
            return None
        if parse.lower[phrase.first] in _INDEFINITE:
            return None
        return Description(
            noun,
            kinds,
            self._holders(noun, kinds),
            self._institution(parse, phrase, noun, kinds) if definite else None,
            definite
            and (_is_calling(noun) or (noun in POSTS and bool(_PAST & kinds)))
            and _ends(parse, phrase),
        )

    def opposed(self, description: Description, name: str) -> bool:
        """Tell whether the article says of *name* what cannot be meant: another party."""
        return _opposed(description.kinds | {description.noun}, self._people.described(name))

    def _holders(self, noun: str, kinds: frozenset[str]) -> frozenset[str]:
        best: dict[str, int] = {}
        for name in self._people.described_as(noun):
            told = self._people.described(name)
            found = [m for words in told if (m := _match(noun, kinds, words)) is not None]
            if found and not _opposed(kinds, told):
                best[name] = max(found)
        top = max(best.values(), default=0)
        return frozenset(name for name, points in best.items() if points == top)

    def _institution(
        self, parse: Parse, phrase: Phrase, noun: str, kinds: frozenset[str]
    ) -> Mention | None:
        """Return the institution whose name has the noun, where only one is near: before, else behind."""
        offset = parse.starts[phrase.first]
        if noun in _ANY_BODY and not kinds and (body := self._body(offset)):
            return body
        if noun not in _INSTITUTIONS and noun not in _CALLED:
            return None
        found: dict[str, Mention] = {}
        for mention in self._named.before(offset):
            if offset - mention.span.start > _FAR:
                break
            if _fits(noun, kinds, mention):
                found.setdefault(mention.name, mention)
        if not found and kinds - _PRAISE:  # named in full only later on
            found = {m.name: m for m in self._named.mentions if _fits(noun, kinds, m)}
        near = [m for m in found.values() if offset - m.span.start < _NEAR]
        choice = near or list(found.values())
        return choice[0] if len(choice) == 1 else None

    def _body(self, offset: int) -> Mention | None:
        """Return the only body named just before *offset*, but for papers and networks, which report."""
        beside = self._named.within(offset - _BESIDE, offset)
        bodies = {m.name: m for m in beside if m.label == "ORG"}
        silent = {name: m for name, m in bodies.items() if not _reporting(name)}
        choice = silent if len(bodies) > 1 else bodies
        return next(iter(choice.values())) if len(choice) == 1 else None


def somebody(noun: str) -> bool:
    """Tell whether *noun* is a word for a person."""
    return noun in POSTS or noun in _PERSONS or _is_calling(noun)


def _words(parse: Parse, phrase: Phrase) -> tuple[str, frozenset[str]]:
    """Return the noun of *phrase* and the other words that tell what it means, in lower case."""
    words = [word.rstrip(".") for word in parse.lower[phrase.first : phrase.last + 1]]
    kinds = set(words[:-1])
    end = phrase.last + 1
    if end + 1 < len(parse.words) and parse.lower[end] in _TIES:
        kinds.update(parse.lower[end + 1 : min(parse.rights[end], end + 5) + 1])
    return known.WRITTEN_OUT.get(words[-1], words[-1]), frozenset(kinds - _SMALL)


def _is_calling(noun: str) -> bool:
    trade = noun.endswith(_TRADES) and noun not in {"man", "woman"}
    return noun in CALLINGS or trade


def _ends(parse: Parse, phrase: Phrase) -> bool:
    """Tell whether nothing behind the noun says which one is meant: "the senator from Ohio"."""
    after = parse.lower[phrase.last + 1 : phrase.last + 2]
    return not after or after[0] not in _NARROWING


def _match(noun: str, kinds: frozenset[str], words: Words) -> int | None:
    """Return how well *words*, said of a person, fit a noun and its kinds; None if not at all."""
    ends = next((i for i, word in enumerate(words) if word in _ENDS), len(words))
    heads = [i for i in range(ends) if i + 1 == ends or words[i + 1] in {"and", "&", "-"}]
    at = next((i for i in heads if words[i] == noun), None)
    if at is None or kinds & _OTHERS != set(words[:at]) & _OTHERS:
        return None
    return 1 + len(kinds & set(words)) + (ends == len(words) and not kinds)


def _opposed(kinds: frozenset[str], told: Iterable[Words]) -> bool:
    said = {word for words in told for word in words}
    mine = [side for side in _SIDES if side & kinds]
    theirs = [side for side in _SIDES if side & said]
    return bool(mine and theirs) and mine[0] not in theirs


def _fits(noun: str, kinds: frozenset[str], mention: Mention) -> bool:
    words = set(mention.name.lower().split())
    return mention.label == "ORG" and _is_a(noun, mention.name) and kinds <= words | _PRAISE


def _reporting(name: str) -> bool:
    return name in _CALLED["network"] or name in _AGENCIES or _is_a("paper", name)


def _is_a(noun: str, name: str) -> bool:
    words = name.split()
    if noun in {"newspaper", "paper"}:
        return words[-1] in _PAPERS
    return noun in name.lower().split() or name in _CALLED.get(noun, ())
