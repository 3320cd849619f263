"""Tell whose words a quotation holds: from its source, through pronouns and nouns, to a name."""

from collections.abc import Collection

from msgspec import Struct

from newsread.engine.names import known
from newsread.engine.names.mentions import CAMPS, Mention, Named, camp_name
from newsread.engine.quotes.said import Said
from newsread.engine.reading import Parse
from newsread.engine.speakers.antecedents import SUBJECTS, Antecedents
from newsread.engine.speakers.descriptions import Descriptions
from newsread.engine.speakers.people import People
from newsread.engine.speakers.sources import Phrase, phrases, speaking, tokens
from newsread.model import Span

_PERSONAL = dict.fromkeys(("he", "him", "his", "himself"), "m") | dict.fromkeys(
    ("she", "her", "hers", "herself"), "f"
)
_SELF = {"i", "me", "my", "myself", "we", "us", "our"}
_THEY = {"they", "them", "their"}
_IT = {"it", "its"}
_OF_PEOPLE, _OF_THINGS = {"who", "whom", "whose"}, {"which", "that"}
_PLURAL = {"are", "have", "were", "do"}
_FINITE = {"VBD", "VBZ", "VBP"}
_VERBS = _FINITE | {"VB", "VBG"}
_SHARES_SUBJECT = ({"conj", "advcl", "xcomp", "pcomp"}, {"conj"})
"""How a verb hangs on the one whose subject it shares: "by adding", "to add"; and "and added"."""
_WITHIN = 30
"""How many attributions back the quotation may begin that "I" stands in."""

_PLURAL_REACH = 3
"""How many sentences, its own the first, "they" looks back for those who are meant."""

_ENOUGH, _BEYOND_DOUBT = 0.6, 0.9
"""From what probability on a pronoun is who spoke last, and it or a noun somebody else. With 0.75
for the first, 183 of 203 pronouns were right and 2 wrong, where the weights were fitted to other
articles; of those between, in 210 training articles, 7 of 11. A third of the 203 were answers of an
earlier version, checked by eye: those it left open are not among them."""
_WORKS = {
    *("address", "analysis", "announcement", "answer", "article", "audit", "average", "blog"),
    *("book", "column", "comment", "comments", "complaint", "count", "data", "editorial"),
    *("email", "e-mail", "essay", "estimate", "estimates", "figures", "filing", "forecast"),
    *("index", "interview", "investigation", "letter", "letters", "memo", "memoir", "message"),
    *("messages", "numbers", "op-ed", "poll", "polls", "post", "posts", "projection"),
    *("projections", "readout", "release", "remark", "remarks", "reply", "report", "research"),
    *("response", "review", "rhetoric", "site", "speech", "speeches", "statement", "statements"),
    *("statistics", "story", "study", "summary", "survey", "surveys", "tally", "testimony"),
    *("tracker", "tweet", "tweets", "website", "words"),
}
"""Nouns for the words and findings of whose they are: "Lee's letter says" is what Lee says."""
_MAKERS = {"from", "by", "of"}
_RIGHT = {
    "name": 0.98,
    "relative": 0.92,
    "pronoun": 0.98,
    "description": 0.95,
    "calling": 0.93,
    "institution": 0.9,
    "work": 0.95,
    "shared": 0.85,
    "self": 0.8,
    "they": 0.8,
    "it": 0.8,
}
"""How often a name is right by the way to it, where the source's own words are: name 64 of 64 in 6
articles of dev, with names given; relative 24 of 26, description 19 of 20 and calling 13 of 14 in
these and 90 of PolNeAR's training articles, read by hand; institution 22 of 23 and work 60 of 62 in
210 of them; pronoun 183 of 185, times its own probability. The last four are guesses, set low: fewer
than ten of each were seen."""


class Speaker(Struct, frozen=True):
    """Who is behind a source, and the mentions that lead there."""

    name: str | None
    way: str
    """How the source was read: "name", "pronoun", "description", ..., "none" where there is none."""
    evidence: tuple[Span, ...] = ()
    affiliation: str | None = None
    """What the article says of who is named; of a nameless source, whose it is ("her aides")."""
    co_names: tuple[str, ...] = ()
    """The others of a joint source: "Smith and Jones said"."""
    confidence: float = 0.0
    """How likely the name is right if the source is, from 0 to 1; 0 without a name."""


class _Meant(Struct, frozen=True):
    """Whom a phrase of a source stands for: nobody known, one, or two who spoke together."""

    way: str
    mentions: tuple[Mention, ...] = ()
    likely: float = 1.0


class Speakers:
    """Resolves the sources of one article, to be asked in the order of the text."""

    def __init__(
        self, parses: dict[int, Parse], named: Named, people: People, marks: list[Span]
    ) -> None:
        self._named = named
        self._people = people
        self._antecedents = Antecedents(parses, named, people, marks)
        self._descriptions = Descriptions(named, people)
        self._heard: list[tuple[Said, Speaker]] = []

    def of(self, said: Said) -> Speaker:
        """Return who said *said*; a source that could be several people has no name."""
        if said.source is not None:
            parse = self._antecedents.parse(said.source.start)
            parts = phrases(parse, said.source, self._named)
            source = said.source
        elif (doer := self._doer(said)) is not None:
            parse, parts = doer
            source = parse.span(parts[0].first, parts[0].last)
        else:
            return self._hear(said, Speaker(None, "none"))
        meant = [self._meant(parse, phrase) for phrase in parts]
        speaker = self._named_speaker(source, meant, shared=said.source is None)
        if speaker is None:
            if said.source is not None:
                self._antecedents.spoke(source, "", person=_single(parse, parts))
            way = meant[0].way if meant else "noun"
            owner = self._owner(parse, parts[0]) if len(parts) == 1 else None
            speaker = Speaker(None, way, affiliation=owner.name if owner else None)
        return self._hear(said, speaker)

    def _hear(self, said: Said, speaker: Speaker) -> Speaker:
        self._heard = [*self._heard[1 - _WITHIN :], (said, speaker)]
        return speaker

    def _named_speaker(self, source: Span, meant: list[_Meant], *, shared: bool) -> Speaker | None:
        """Return the speaker whom the phrases of a source name, if any does."""
        known_ones = [one for one in meant if one.mentions]
        if not known_ones:
            return None
        mentions = tuple({m.name: m for one in known_ones for m in one.mentions}.values())
        first, way = mentions[0], known_ones[0].way
        if len(mentions) == 1:
            self._antecedents.spoke(source, first.name, person=first.label == "PERSON")
        spans = [] if way == "name" else [source]
        spans += [m.span for m in mentions]
        spans += [full for m in mentions if (full := self._people.full_mention(m))]
        likely = _RIGHT["shared"] if shared else 1.0
        for one in known_ones:
            likely *= _RIGHT[one.way] * one.likely
        return Speaker(
            first.name,
            way,
            tuple(dict.fromkeys(spans)),
            self._people.affiliation(first.name),
            tuple(m.name for m in mentions[1:]),
            likely,
        )

    def _meant(self, parse: Parse, phrase: Phrase) -> _Meant:
        if phrase.mention is not None:
            return _Meant("name", (phrase.mention,), phrase.mention.sure)
        at, word = phrase.last, parse.lower[phrase.last]
        if phrase.first == at:
            if word in _PERSONAL:
                return self._he_or_she(parse.starts[at], _PERSONAL[word])
            if word in _SELF:
                return self._self(parse.starts[at])
            if word in _THEY:
                return self._they(parse, at)
            if word in _IT:
                return self._it(parse, at)
            if word in _OF_PEOPLE | _OF_THINGS and parse.tags[at] != "DT":
                return self._relative(parse, at)
        return self._noun(parse, phrase)

    # -- pronouns -----------------------------------------------------------------------------

    def _he_or_she(self, offset: int, sex: str) -> _Meant:
        direct, indirect = self._around(offset)
        barred = [direct] if direct else []
        found = self._antecedents.of(offset, sex, encloser=indirect, barred=barred)
        if found is None or found.probability < (_ENOUGH if found.spoke else _BEYOND_DOUBT):
            return _Meant("pronoun")
        self._people.referred_to(found.mention.name, sex)
        return _Meant("pronoun", (found.mention,), found.probability)

    def _around(self, offset: int) -> tuple[str | None, str | None]:
        """Return whose direct and whose indirect speech *offset* stands in."""
        direct = indirect = None
        for said, speaker in self._heard:
            if speaker.name and any(offset in part for part in said.content):
                if self._antecedents.mark(offset):
                    direct = speaker.name
                else:
                    indirect = speaker.name
        return direct, indirect

    def _self(self, offset: int) -> _Meant:
        """Return who speaks where "I" stands in a quotation, else the article's author."""
        direct, _ = self._around(offset)
        name = direct or (self._people.author if not self._antecedents.mark(offset) else None)
        mention = self._antecedents.named_before(name, offset) if name else None
        return _Meant("self", (mention,) if mention else ())

    def _they(self, parse: Parse, at: int) -> _Meant:
        """Return the people who are together the last plural subject before *at*, if people they are."""
        inside = self._antecedents.mark(parse.starts[at])
        for where, first, last in self._antecedents.sentences(parse.starts[at], _PLURAL_REACH):
            for i in reversed(range(first, last)):
                own = where is parse and first == parse.sentence(at)[0]
                if where.deps[i] not in SUBJECTS or not (own or _main(where, i)):
                    continue
                if self._antecedents.mark(where.starts[i]) not in (None, inside):
                    continue
                span = where.span(where.lefts[i], where.rights[i])
                people = [phrase.mention for phrase in phrases(where, span, self._named)]
                if len(people) > 1:
                    together = tuple(m for m in people if m and m.label == "PERSON")
                    return _Meant("they", together if len(together) == len(people) else ())
                if where.tags[i] in {"NNS", "NNPS"}:
                    return _Meant("they")
        return _Meant("they")

    def _it(self, parse: Parse, at: int) -> _Meant:
        """Return the organisation or country that the sentence or the one before is about."""
        subject = _subject_before(parse, at)
        mention = speaking(parse, subject, self._named) if subject is not None else None
        if mention is None or mention.label == "PERSON":
            return _Meant("it")
        return _Meant("it", (mention,))

    def _relative(self, parse: Parse, at: int) -> _Meant:
        """Return whom "who" goes on about: the name before it, or the noun's with that name."""
        if parse.lower[at + 1 : at + 2] and parse.lower[at + 1] in _PLURAL:
            return _Meant("relative")
        noun = parse.heads[parse.heads[at]]
        before = at - 1
        while before > 0 and not parse.words[before][0].isalnum():
            before -= 1
        if noun >= at:
            noun = before
        names = [noun, *(c for c in parse.children[noun] if c < at and parse.deps[c] == "appos")]
        while parse.deps[noun] == "appos" and parse.heads[noun] < noun:  # "Ann Lee, a judge, who"
            noun = parse.heads[noun]
            names.append(noun)
        people = parse.lower[at] in _OF_PEOPLE
        if not people:
            names.append(before)
        for i in names:
            mention = speaking(parse, i, self._named)
            if mention and (mention.label == "PERSON") == people:
                return _Meant("relative", (mention,))
        return _Meant("relative")

    # -- nouns --------------------------------------------------------------------------------

    def _noun(self, parse: Parse, phrase: Phrase) -> _Meant:
        """Return whom a noun stands for, where one person or institution can be meant."""
        if parse.lower[phrase.last] in _WORKS:
            maker = self._maker(parse, phrase)
            return _Meant("work", (maker,)) if maker else _Meant("noun")
        if parse.lower[phrase.last] in CAMPS and (owner := self._owner(parse, phrase)):
            name = camp_name(owner.name, parse.lower[phrase.last])
            camp = self._antecedents.named_before(name, parse.starts[phrase.first])
            return _Meant("institution", (camp,)) if camp else _Meant("noun")
        description = self._descriptions.of(parse, phrase)
        if description is None:
            return _Meant("noun")
        offset = parse.starts[phrase.first]
        direct, indirect = self._around(offset)
        holders = description.holders - {direct}
        if holders:
            found = self._antecedents.of(offset, encloser=indirect, among=holders)
            if found and (len(holders) == 1 or found.probability > _BEYOND_DOUBT):
                return _Meant("description", (found.mention,))
            if len(holders) > 1:
                return _Meant("noun")
            if mention := self._antecedents.named_before(min(holders), offset):
                return _Meant("description", (mention,))
        if description.institution:
            return _Meant("institution", (description.institution,))
        if description.calling:
            barred = {direct} if direct else set()
            sex = known.HONORIFICS.get(description.noun)
            found = self._antecedents.of(offset, sex, encloser=indirect, barred=barred)
            sure = found is not None and found.probability > _BEYOND_DOUBT
            if found and sure and not self._descriptions.opposed(description, found.mention.name):
                return _Meant("calling", (found.mention,))
        return _Meant("noun")

    def _owner(
        self, parse: Parse, phrase: Phrase, ties: Collection[str] = ("for",)
    ) -> Mention | None:
        """Return whose "her campaign", "Lee's aides" or, by one of *ties*, "a spokesman for Lee" is."""
        if parse.lower[phrase.first] in _PERSONAL and phrase.first < phrase.last:
            sex = _PERSONAL[parse.lower[phrase.first]]
            meant = self._he_or_she(parse.starts[phrase.first], sex)
            return meant.mentions[0] if meant.mentions else None
        for i in range(phrase.first, phrase.last):
            if parse.tags[i + 1] == "POS" and (mention := speaking(parse, i, self._named)):
                return mention
        if {*parse.lower[phrase.last + 1 : phrase.last + 2]}.intersection(ties):
            for i in parse.children[phrase.last + 1]:
                if parse.deps[i] == "pobj" and (mention := speaking(parse, i, self._named)):
                    return mention
        return None

    def _maker(self, parse: Parse, phrase: Phrase) -> Mention | None:
        """Return who made "Lee's letter", "a Gallup poll" or "a study released by the Lee Institute"."""
        noun = phrase.last
        before = speaking(parse, noun - 1, self._named) if noun > phrase.first else None
        if before and before.label == "ORG":
            return before
        made = [
            c for c in parse.children[noun] if parse.deps[c] == "acl" and parse.tags[c] == "VBN"
        ]
        agents = [c for verb in made for c in parse.children[verb] if parse.deps[c] == "agent"]
        for i in (c for agent in agents for c in parse.children[agent]):
            if mention := speaking(parse, i, self._named):
                return mention
        return self._owner(parse, phrase, _MAKERS)

    # -- no source ----------------------------------------------------------------------------

    def _doer(self, said: Said) -> tuple[Parse, list[Phrase]] | None:
        """Return whose verb the cue of *said* is, where it shares its subject: "and added"."""
        if said.cue is None:
            return None
        parse = self._antecedents.parse(said.cue.start)
        first, last = tokens(parse, said.cue)
        verbs = [i for i in range(first, last + 1) if parse.tags[i] in _VERBS]
        if not verbs or "auxpass" in {parse.deps[c] for c in parse.children[verbs[-1]]}:
            return None
        verb = verbs[-1]
        for _ in range(6):  # longer chains are errors of the parse
            subjects = [c for c in parse.children[verb] if parse.deps[c] in SUBJECTS]
            if subjects:
                noun = subjects[0]
                span = parse.span(parse.lefts[noun], noun)
                inside = any(part.overlaps(span) for part in said.content)
                parts = [] if inside else phrases(parse, span, self._named)
                return (parse, parts) if len(parts) == 1 else None
            if parse.deps[verb] not in _SHARES_SUBJECT[parse.tags[verb] in _FINITE]:
                return None
            verb = parse.heads[verb]
            while parse.deps[verb] == "prep":  # "for saying"
                verb = parse.heads[verb]
        return None


def _single(parse: Parse, parts: list[Phrase]) -> bool:
    """Tell whether a source is one person or thing without a name: "a spokeswoman"."""
    return len(parts) == 1 and parse.tags[parts[0].last] in {"NN", "NNP", "PRP"}


def _main(parse: Parse, i: int) -> bool:
    """Tell whether token *i* is a subject of its sentence and not of a clause in it."""
    return parse.deps[parse.heads[i]] in {"ROOT", "conj"}


def _subject_before(parse: Parse, at: int) -> int | None:
    """Return the last subject before token *at* in its sentence, else the first of the one before."""
    first = parse.sentence(at)[0]
    begin = parse.sentence(first - 1)[0] if first else 0
    here = [i for i in range(first, at) if parse.deps[i] in SUBJECTS]
    before = [i for i in range(begin, first) if parse.deps[i] in SUBJECTS]
    return here[-1] if here else before[0] if before else None
