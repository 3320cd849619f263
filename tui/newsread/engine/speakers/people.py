"""What an article tells of its people: full names, he or she, posts and affiliations."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator

from newsread.engine.names import known
from newsread.engine.names.mentions import Mention, Named
from newsread.engine.reading import Parse
from newsread.model import Article, Span

Words = tuple[str, ...]

_BEFORE_NAMES = {"NN", "NNP", "JJ", "NNPS", "HYPH", "NNS", "POS", "VBN"}
_PRONOUNS = {"he": "m", "she": "f"}
_SUBJECTS = {"nsubj", "nsubjpass"}


class People:
    """The people of one article, by canonical name."""

    def __init__(self, article: Article, parses: list[Parse], named: Named) -> None:
        self.author = article.byline
        self._text = article.text
        self._named = named
        self._full: dict[str, list[Span]] = defaultdict(list)
        self._sex: dict[str, str] = {}
        self._described: dict[str, list[Words]] = defaultdict(list)
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self._affiliation: dict[str, str] = {}
        pronouns: dict[str, Counter[str]] = defaultdict(Counter)
        for parse in parses:
            for mention in named.within(parse.starts[0], parse.ends[-1]):
                if mention.label == "PERSON":
                    self._learn(parse, mention)
            for name, sex in _beside(parse, named):
                pronouns[name][sex] += 1
        for name, seen in pronouns.items():
            sex, times = seen.most_common(1)[0]
            if times > 2 * (seen.total() - times):
                self._sex.setdefault(name, sex)

    def sex(self, name: str) -> str | None:
        """Return "m" or "f" where a title, first name or pronoun tells, else None."""
        return self._sex.get(name)

    def referred_to(self, name: str, sex: str) -> None:
        """Remember that a pronoun called *name* he or she."""
        self._sex.setdefault(name, sex)

    def affiliation(self, name: str) -> str | None:
        """Return what the article says *name* is: "NATO chief", "a senior fellow at ..."."""
        return self._affiliation.get(name)

    def described(self, name: str) -> list[Words]:
        """Return how the article describes *name*, in lower case."""
        return self._described.get(name, [])

    def described_as(self, word: str) -> set[str]:
        """Return the names of those in whose descriptions *word* stands."""
        return self._by_word.get(word, set())

    def full_mention(self, mention: Mention) -> Span | None:
        """Return where the full name of who is mentioned stands, the last time before or first."""
        full = self._full.get(mention.name)
        if not full:
            return None
        return full[max(0, bisect_right(full, mention.span) - 1)]

    def _learn(self, parse: Parse, mention: Mention) -> None:
        name = mention.name
        if " " in mention.span.of(self._text) or " " not in name:
            self._full[name].append(mention.span)
        first, last = parse.at(mention.span.start), parse.at(mention.span.end) - 1
        before = [word.rstrip(".") for word in parse.lower[max(0, first - 3) : first]]
        if before and before[-1] in known.HONORIFICS:
            self._sex[name] = known.HONORIFICS[before[-1]]
        elif " " in name and (sex := known.FIRST_NAMES.get(name.split()[0].lower())):
            self._sex.setdefault(name, sex)
        begin = self._title_start(parse, first, last)
        if begin < first:
            self._describe(name, parse, begin, first - 1)
        told = self._apposition(parse, last) or self._noun_before(parse, first, last)
        if told:
            self._describe(name, parse, *told)
        if predicate := _predicate(parse, last):
            self._describe(name, parse, *predicate)
        if self._says_something(parse, begin, first):
            told = told if told and told[0] > last else (begin, first - 1)
        if told:
            said = parse.span(*told).of(self._text).rstrip(" ,;-–—")
            self._affiliation.setdefault(name, said)

    def _describe(self, name: str, parse: Parse, first: int, last: int) -> None:
        bare = (word.rstrip(".") for word in parse.lower[first : last + 1])
        words = tuple(known.WRITTEN_OUT.get(word, word) for word in bare)
        if words in self._described[name]:
            return
        self._described[name].append(words)
        for word in words:
            self._by_word[word].add(name)
            if word in known.HONORIFICS:
                self._sex.setdefault(name, known.HONORIFICS[word])

    def _apposition(self, parse: Parse, last: int) -> tuple[int, int] | None:
        """Return what follows a name between commas: "a senior fellow at the Vienna Center"."""
        if parse.words[last + 1 : last + 2] != [","]:
            return None
        for c in parse.children[last]:
            if parse.deps[c] != "appos" or c < last or parse.tags[c][:2] != "NN":
                continue
            if parse.lefts[c] == parse.rights[c] and self._named.at(parse.starts[c]):
                continue  # "Ann Lee, Washington": a place, not what she is
            return parse.lefts[c], parse.rights[c]
        return None

    def _noun_before(self, parse: Parse, first: int, last: int) -> tuple[int, int] | None:
        """Return what a name is put beside: "the firm's chief executive", before ", Ann Lee,"."""
        noun = parse.heads[last]
        if parse.deps[last] != "appos" or noun >= first or parse.tags[noun] not in {"NN", "NNP"}:
            return None
        if parse.words[first - 1] != "," or self._named.at(parse.starts[noun]):
            return None
        return parse.lefts[noun], first - 2

    def _title_start(self, parse: Parse, first: int, last: int) -> int:
        """Return where the words before a name begin that belong to it: "NATO chief"."""
        start = first
        while start > 0 and parse.tags[start - 1] in _BEFORE_NAMES:
            if not start - 1 < parse.heads[start - 1] <= last:
                break
            start -= 1
        return start

    def _says_something(self, parse: Parse, start: int, first: int) -> bool:
        title = [word.rstrip(".") for word in parse.lower[start:first]]
        if all(word in _FORMAL for word in title):
            return False
        return any(tag[:2] == "NN" for tag in parse.tags[start:first])


def _beside(parse: Parse, named: Named) -> Iterator[tuple[str, str]]:
    """Yield who is called he or she in a sentence that names nobody else."""
    for first, end in parse.sentences:
        here = named.within(parse.starts[first], parse.ends[end - 1])
        people = [m for m in here if m.label == "PERSON"]
        if len({m.name for m in people}) != 1:
            continue
        after = parse.at(people[0].span.end)
        sexes = {_PRONOUNS[word] for word in parse.lower[after:end] if word in _PRONOUNS}
        if len(sexes) == 1:
            yield people[0].name, sexes.pop()


def _predicate(parse: Parse, last: int) -> tuple[int, int] | None:
    """Return what a name is said to be: "the party's nominee", after "Ann Lee is"."""
    if parse.deps[last] not in _SUBJECTS:
        return None
    verb = parse.heads[last]
    if parse.lower[verb] not in {"is", "was", "became"}:
        return None
    if "neg" in {parse.deps[c] for c in parse.children[verb]}:
        return None
    for c in parse.children[verb]:
        if parse.deps[c] == "attr" and c > verb and parse.tags[c] in {"NN", "NNP"}:
            return parse.lefts[c], parse.rights[c]
    return None


_FORMAL = {"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "lord", "lady"}
"""Titles that tell no affiliation."""
