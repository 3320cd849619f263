"""What an article tells of its people: full names, he or she, posts and affiliations."""

from bisect import bisect_right
from collections import defaultdict

from newsread.engine import known
from newsread.engine.mentions import Mention, Named
from newsread.engine.reading import Parse
from newsread.model import Article, Span

_BEFORE_NAMES = {"NN", "NNP", "JJ", "NNPS", "HYPH", "NNS", "POS", "VBN"}


class People:
    """The people of one article, by canonical name."""

    def __init__(self, article: Article, parses: list[Parse], named: Named) -> None:
        self._text = article.text
        self._named = named
        self._full: dict[str, list[Span]] = defaultdict(list)
        self._sex: dict[str, str] = {}
        self._words: dict[str, set[str]] = defaultdict(set)
        self._affiliation: dict[str, str] = {}
        for parse in parses:
            for mention in named.within(parse.starts[0], parse.ends[-1]):
                if mention.label == "PERSON":
                    self._learn(parse, mention)

    def sex(self, name: str) -> str | None:
        """Return "m" or "f" where a title or first name tells, else None."""
        return self._sex.get(name)

    def referred_to(self, name: str, sex: str) -> None:
        """Remember that a pronoun called *name* he or she."""
        self._sex.setdefault(name, sex)

    def affiliation(self, name: str) -> str | None:
        """Return what the article says *name* is: "NATO chief", "a senior fellow at ..."."""
        return self._affiliation.get(name)

    def called(self, word: str) -> set[str]:
        """Return the names of those whom the article calls *word*: "senator", "pundit"."""
        return {name for name, words in self._words.items() if word in words}

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
        self._words[name].update(before[-1:])
        if described := self._apposition(parse, last) or self._title(parse, first, last):
            said_of = described.lower().split()
            self._words[name].update(said_of)
            for sex in {known.HONORIFICS[word] for word in said_of if word in known.HONORIFICS}:
                self._sex.setdefault(name, sex)
            self._affiliation.setdefault(name, described)

    def _apposition(self, parse: Parse, last: int) -> str | None:
        """Return what follows a name between commas: "a senior fellow at the Vienna Center"."""
        if parse.words[last + 1 : last + 2] != [","]:
            return None
        for c in parse.children[last]:
            if parse.deps[c] != "appos" or c < last or parse.tags[c][:2] != "NN":
                continue
            if parse.lefts[c] == parse.rights[c] and self._named.at(parse.starts[c]):
                continue  # "Ann Lee, Washington": a place, not what she is
            span = parse.span(parse.lefts[c], parse.rights[c])
            return span.of(self._text).rstrip(" ,;-–—")
        return None

    def _title(self, parse: Parse, first: int, last: int) -> str | None:
        """Return what stands before a name: "NATO chief", "US President"."""
        start = first
        while start > 0 and parse.tags[start - 1] in _BEFORE_NAMES:
            if not start - 1 < parse.heads[start - 1] <= last:
                break
            start -= 1
        title = [word.lower().rstrip(".") for word in parse.words[start:first]]
        if all(word in _FORMAL for word in title):
            return None
        if not any(tag[:2] == "NN" for tag in parse.tags[start:first]):
            return None
        return parse.span(start, first - 1).of(self._text)


_FORMAL = {"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "lord", "lady"}
"""Titles that tell no affiliation."""
