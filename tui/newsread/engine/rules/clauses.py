"""What in a sentence belongs to a verb of saying: who says it, what is said, how far each goes."""

from bisect import bisect_right

from newsread.engine.quotes import cues
from newsread.engine.reading import Parse
from newsread.model import Span

EDGE = set(",;:-–—.…()[]") | {"--", "...", "``"}
"""Tokens that never begin or end a content."""
_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_LINKS = {"conj", "advcl", "xcomp", "pcomp", "prep", "parataxis", "dep"}
"""How a verb hangs on another whose subject it shares."""
_BACKSHIFTED = {"would", "could", "might", "should"}
_CARRIERS = {"go", "goes", "going", "went", "continued", "continues", "began", "came", "proceeded"}
_DOCUMENTS = {
    *("statement", "interview", "email", "e-mail", "letter", "tweet", "speech", "release"),
    *("memo", "post"),
}
_TO_SOMEBODY = {"asked", "told"}
_NOUN_TAGS = {"DT", "JJ", "NNP", "NN", "NNS", "NNPS", "PRP", "PRP$"}


class Clauses:
    """One parsed block and its quotations (*marked*, in order), asked about verbs of saying."""

    def __init__(self, parse: Parse, marked: list[Span]) -> None:
        self.p = parse
        self.marked = marked
        self._opens = [span.start for span in marked]
        self._lifted: dict[int, int] = {}
        """A verb of saying, and the one before it whose subject it shares."""
        self.inside = [False] * len(parse.words)
        for span in marked:
            for i in range(parse.at(span.start), parse.at(span.end)):
                self.inside[i] = True

    def quotations(self, span: Span) -> list[Span]:
        """Return the quotations that share a character with *span*."""
        first = max(0, bisect_right(self._opens, span.start) - 1)
        last = bisect_right(self._opens, span.end - 1)
        return [mark for mark in self.marked[first:last] if mark.overlaps(span)]

    def reports(self, i: int) -> bool:
        """Tell whether the verb at *i* reports speech: not denied, not itself only wished for."""
        p = self.p
        deps = {p.deps[c] for c in p.children[i]}
        if "neg" in deps or (p.tags[i] == "VBN" and ("auxpass" in deps or p.deps[i] == "acl")):
            return False
        if p.tags[i] == "VBN" and p.lower[i] in _TO_SOMEBODY and "aux" not in deps:
            return False  # "asked whether she would go, he said ..."
        if p.tags[i] == "VB" and "aux" in deps and p.deps[i] in {"xcomp", "advcl", "acl", "relcl"}:
            return p.lower[p.heads[i]] in _CARRIERS
        return True

    # -- what is said ------------------------------------------------------------------------

    def after(self, i: int, root: int) -> list[Span]:
        """Return the clause of *root* as the content of the verb at *i* before it.

        "He said it would rain but suggested ..." ends before "but"; "he was ready but would not
        yield" does not, although a parser hangs one on "rain" and the other on "said".
        """
        p = self.p
        last = p.rights[root]
        for j in range(root + 1, last + 1):
            if p.deps[j] != "conj" or p.lower[j] not in cues.CLAUSE or p.tags[j] != p.tags[i]:
                continue
            if p.tags[j] != "VB" and not any(p.deps[c] in _SUBJECTS for c in p.children[j]):
                self._lifted[j] = i
                joins = [c for c in p.children[p.heads[j]] if p.deps[c] == "cc" and c < j]
                return self.extent(p.lefts[root], (joins[-1] if joins else p.lefts[j]) - 1, i)
        for c in p.children[i]:
            if p.deps[c] == "conj" and c > last and p.lower[c] not in cues.CLAUSE:
                deps = {p.deps[d]: p.lower[d] for d in p.children[c]}
                if deps.get("aux") in _BACKSHIFTED and not _SUBJECTS & deps.keys():
                    last = p.rights[c]
        return self.extent(p.lefts[root], last, i)

    def around(self, root: int, i: int) -> list[Span]:
        """Return the clause of *root* without the reporting clause of *i* in or after it."""
        p = self.p
        first, last = p.lefts[root], p.rights[root]
        if p.heads[i] != root:
            return self.extent(first, last, i)
        return self.extent(first, p.lefts[i] - 1, i) + self.extent(p.rights[i] + 1, last, i)

    def extent(self, first: int, last: int, cue: int) -> list[Span]:
        """Return tokens *first* to *last* as content: bare of edge marks, quotations kept whole."""
        p = self.p
        if first <= cue <= last:
            first, last = (cue + 1, last) if last - cue > cue - first else (first, cue - 1)
        while first <= last and (p.words[first] in EDGE or p.words[first].isspace()):
            first += 1
        while last >= first and (p.words[last] in EDGE or p.words[last].isspace()):
            last -= 1
        if last <= first:
            return []
        span, verb = p.span(first, last), p.span(cue, cue)
        for mark in self.quotations(span):
            if not mark.overlaps(verb):
                span = Span(min(span.start, mark.start), max(span.end, mark.end))
        return [] if span.overlaps(verb) else [span]

    # -- who says it, and the words that tell so ----------------------------------------------

    def subject(self, i: int) -> int | None:
        """Return the head of the subject of the verb at *i*, its governor's where it has none."""
        p = self.p
        i = self._lifted.get(i, i)
        for _ in range(4):  # "he went on, adding and noting": longer chains are parse errors
            for c in p.children[i]:
                if p.deps[c] in _SUBJECTS:
                    return c
            dep, head = p.deps[i], p.heads[i]
            if dep in {"acl", "relcl"} and p.tags[head][:2] == "NN":
                return head
            if head == i or not (dep in _LINKS or (dep == "ccomp" and p.tags[i] == "VBG")):
                return None
            i = head
        return None

    def source(self, i: int, content: Span) -> Span | None:
        """Return the words that name the source of the verb at *i*, none of them in *content*."""
        p = self.p
        subject = self.subject(i)
        if subject is None or self.inside[subject]:
            return self._beside(i, content)
        first, last = p.lefts[subject], p.rights[subject]
        if first <= i <= last:
            first, last = (i + 1, last) if i < subject else (first, i - 1)
        while first < subject and (self.inside[first] or p.span(first, first).overlaps(content)):
            first += 1
        while last > subject and (self.inside[last] or p.span(last, last).overlaps(content)):
            last -= 1
        span = self.trimmed(first, last)
        return None if span is None or span.overlaps(content) else span

    def _beside(self, i: int, content: Span) -> Span | None:
        """Return the name or noun beside the verb at *i*, where the parse shows no subject."""
        p = self.p
        j = i - 1
        while j >= 0 and p.tags[j] in {"RB", "MD"}:
            j -= 1
        if p.tags[max(0, j - 1) : j + 1] == ["CD", ","] and p.words[j - 2] == ",":
            j -= 3  # "Hoffman, 58, said"
        if j >= 0 and p.tags[j].startswith(("NN", "PRP")) and not self.inside[j]:
            first = j
            while first > 0 and first - 1 <= p.heads[first - 1] <= j and not self.inside[first - 1]:
                first -= 1
            span = self.trimmed(first, j)
            return None if span is None or span.overlaps(content) else span
        j = i + 1
        if content.end > p.starts[i]:
            return None
        while j < len(p.words) and p.tags[j] in _NOUN_TAGS and not self.inside[j]:
            j += 1
        if j > i + 1 and p.tags[j - 1].startswith(("NN", "PRP")):
            return self.trimmed(i + 1, j - 1)
        return None

    def trimmed(self, first: int, last: int) -> Span | None:
        """Return tokens *first* to *last* without marks at either end; None if nothing is left."""
        words = self.p.words
        while first <= last and words[first] in EDGE:
            first += 1
        while last >= first and words[last] in EDGE and words[last] not in ")]":
            last -= 1
        return self.p.span(first, last) if first <= last else None

    def cue(self, i: int) -> Span:
        """Return the verb at *i* with auxiliaries, particle and colon, as PolNeAR marks cues."""
        p = self.p
        first = last = i
        while first and p.heads[first - 1] == i:
            if p.deps[first - 1] not in {"aux", "auxpass"} and p.lower[first - 1] != "also":
                break
            first -= 1
        if last + 1 < len(p.words) and p.heads[last + 1] == i and p.deps[last + 1] == "prt":
            last += 1
        where = p.lower[last + 1 : last + 4]
        if len(where) == 3 and where[0] == "in" and where[1] in {"a", "an"}:
            last += 3 * (where[2] in _DOCUMENTS)
        if p.words[last + 1 : last + 2] == [":"]:
            last += 1
        return p.span(first, last)
