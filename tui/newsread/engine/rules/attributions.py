"""Find who is said to have said what in one parsed block; whose name that is comes later."""

from newsread.engine.quotes import cues
from newsread.engine.quotes.said import Said
from newsread.engine.reading import Parse
from newsread.engine.rules.clauses import EDGE, Clauses
from newsread.model import Span

_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_ANNOUNCING = {",", ":", "that", "—", "–", "--"}
_BREAKS = {".", "?", "!", ";"}


def attributions(parse: Parse, marked: list[Span]) -> tuple[list[Said], list[Span]]:
    """Return the attributions of one block, and those of its quotations *marked* without one."""
    rules = _Rules(parse, marked)
    rules.direct()
    rules.indirect()
    rules.according()
    rules.naming()
    return sorted(rules.found, key=lambda said: said.content), rules.unclaimed()


def announced(parse: Parse, marked: list[Span], content: Span) -> Said | None:
    """Return *content*, of the next paragraph, as what the last words of this one announce."""
    if parse.words[-1] != ":":
        return None
    clauses = Clauses(parse, marked)
    for i in range(len(parse.words) - 2, parse.sentences[-1][0] - 1, -1):
        if parse.lower[i] in cues.DIRECT and parse.tags[i][:2] == "VB" and not clauses.inside[i]:
            source = clauses.source(i, content)
            return Said("cue, quote", parse.block, [content], clauses.cue(i), source)
    return None


class _Rules:
    """The rules at work on one block, and what they have found so far."""

    def __init__(self, parse: Parse, marked: list[Span]) -> None:
        self.p = parse
        self.marked = marked
        self.clauses = Clauses(parse, marked)
        self.found: list[Said] = []
        self._used: set[int] = set()  # tokens that are a cue already
        self._claimed: set[Span] = set()

    def unclaimed(self) -> list[Span]:
        """Return the quotations that no attribution holds."""
        return [span for span in self.marked if span not in self._claimed]

    def _keep(self, rule: str, content: list[Span], i: int, source: Span | None) -> Said:
        said = Said(rule, self.p.block, content, self.clauses.cue(i), source)
        self._used.add(i)
        for part in content:
            self._claimed.update(self.clauses.quotations(part))
        self.found.append(said)
        return said

    # -- words in quotation marks -------------------------------------------------------------

    def direct(self) -> None:
        """Attribute each quotation to the nearest verb of saying that stands beside it."""
        before: Said | None = None
        ends = [0, *(span.end for span in self.marked)]
        begins = [*(span.start for span in self.marked), self.p.ends[-1]]
        for span, floor, ceiling in zip(self.marked, ends, begins[1:], strict=False):
            first, last = self.p.at(span.start), self.p.at(span.end) - 1
            if last < first:
                continue
            if (i := self._cue_after(last, ceiling)) is not None:
                whole = self._whole(span, first, floor)
                source = self.clauses.source(i, whole)
                before = self._keep("quote, cue", [whole], i, source)
            elif (i := self._cue_before(first, last, floor)) is not None:
                before = self._keep("cue, quote", [span], i, self.clauses.source(i, span))
            elif before is not None and self._goes_on(before, first, floor):
                before.content.append(span)
                self._claimed.add(span)
            else:
                before = None

    def _cue_after(self, last: int, ceiling: int) -> int | None:
        """Return the verb of `"...," she said`, or of `"...," said the mayor`."""
        p, n = self.p, len(self.p.words)
        j = last + 1
        inner = p.words[last - 1][-1:] if last else ""
        comma = j < n and p.words[j] == ","
        if j >= n or not (comma or inner in {",", "?", "!", "-", "—", "–", "…"}):
            return None
        while j < n and p.words[j] in EDGE:
            j += 1
        begin = j
        while j < n and p.starts[j] < ceiling and j - begin < 40 and p.words[j] not in _BREAKS:
            if self._says(j) and p.deps[j] != "relcl":
                subject = self.clauses.subject(j)
                if j - begin <= 2 or (subject is not None and subject >= begin):
                    return j
            elif p.tags[j] in _FINITE and p.deps[j] in {"ROOT", "conj", "ccomp"}:
                return None
            j += 1
        return None

    def _cue_before(self, first: int, last: int, floor: int) -> int | None:
        """Return the verb of `she said: "..."`, `she said, "..."` or `she said "..."`."""
        p = self.p
        if first == 0 or not self._ends_clause(last):
            return None
        j = first - 1
        while j >= 0 and (p.words[j] in EDGE - {"."} or p.lower[j] == "that"):
            j -= 1
        nearest = j
        while j >= 0 and p.starts[j] >= floor and nearest - j < 15:
            if self._says(j):
                near = j == nearest or p.words[first - 1] in _ANNOUNCING
                return j if near and j not in self._used else None
            if p.words[j] in _BREAKS or p.tags[j] in _FINITE:
                return None
            j -= 1
        return None

    def _says(self, i: int) -> bool:
        return self.p.lower[i] in cues.DIRECT and self.p.tags[i][:2] == "VB"

    def _whole(self, span: Span, first: int, floor: int) -> Span:
        """Return the sentence that ends in *span*: `The plan is "a farce," she said` reports it."""
        if first == 0 or self.p.words[first - 1] in EDGE:
            return span
        begin = self.p.sentence(first)[0]
        while begin < first and (self.p.starts[begin] < floor or self.p.words[begin] in EDGE):
            begin += 1
        return Span(self.p.starts[begin], span.end)

    def _ends_clause(self, last: int) -> bool:
        """Tell whether the quotation whose last token is *last* is more than a word of a clause."""
        after = self.p.words[last + 1 : last + 2]
        return not after or after[0] in EDGE or self.p.words[last - 1][-1] in ".,?!-—–…"

    def _goes_on(self, said: Said, first: int, floor: int) -> bool:
        """Tell whether a quotation that opens a sentence after `"...," he said.` is more of it."""
        if said.rule != "quote, cue" and floor != said.content[-1].end:
            return False
        return first > 0 and self.p.words[first - 1] in {".", ";", *_ANNOUNCING}

    # -- clauses ------------------------------------------------------------------------------

    def indirect(self) -> None:
        """Attribute the clause of each verb of saying: `she said that ...`, `..., she said`."""
        for i, word in enumerate(self.p.lower):
            if word not in cues.CLAUSE and word not in cues.TO_DO:
                continue
            if self.p.tags[i][:2] != "VB" or i in self._used or self.clauses.inside[i]:
                continue
            if not self.clauses.reports(i):
                continue
            rule, content = self._clause(i)
            if not content:
                continue
            source = self.clauses.source(i, content[0])
            if source is not None or self.clauses.quotations(content[0]):
                self._keep(rule, content, i, source)

    def _clause(self, i: int) -> tuple[str, list[Span]]:
        """Return how the verb at *i* has its content, and that content."""
        p = self.p
        clauses = [c for c in p.children[i] if p.deps[c] == "ccomp"]
        right = [c for c in clauses if c > i]
        if p.lower[i] in cues.CLAUSE:
            if right:
                return "cue, clause", self.clauses.after(i, right[0])
            if clauses:
                return "clause, cue", self.clauses.around(clauses[-1], i)
            if p.deps[i] == "parataxis":
                return "clause, cue", self.clauses.around(p.heads[i], i)
        if p.lower[i] in cues.TO_DO:
            for c in right or [c for c in p.children[i] if p.deps[c] == "xcomp" and c > i]:
                objects = [o for o in p.children[i] if p.deps[o] == "dobj" and i < o < c]
                first = p.lefts[objects[0] if objects else c]
                return "cue, to do", self.clauses.extent(first, p.rights[c], i)
        return "", []

    def according(self) -> None:
        """Attribute the sentence that "according to" stands in to what follows it."""
        p = self.p
        for i, word in enumerate(p.lower[:-2]):
            if word != "according" or p.lower[i + 1] != "to" or self.clauses.inside[i]:
                continue
            objects = [c for c in p.children[i + 1] if p.deps[c] == "pobj"]
            if not objects:
                continue
            first, last = p.sentence(i)
            head = p.heads[i]
            if first <= head < i and p.tags[head][:2] == "VB" and p.deps[head] != "ROOT":
                first = p.lefts[head]
            if i - first > 2:
                content = self.clauses.extent(first, i - 1, i)
            else:
                content = self.clauses.extent(p.rights[objects[0]] + 1, last - 1, i)
            source = self.clauses.trimmed(p.lefts[objects[0]], p.rights[objects[0]])
            if content and source and not source.overlaps(content[0]):
                self._keep("according to", content, i, source).cue = p.span(i, i + 1)

    def naming(self) -> None:
        """Attribute quotations that a verb of naming brings: `she called it "a farce"`."""
        p = self.p
        for span in self.unclaimed():
            first = p.at(span.start)
            for j in range(first - 1, max(-1, first - 15), -1):
                if p.words[j] in _BREAKS or self.clauses.inside[j]:
                    break
                if p.tags[j][:2] != "VB" or j in self._used:
                    continue
                if p.lower[j] in cues.NAMING or p.lower[j] in cues.CLAUSE:
                    source = self.clauses.source(j, span)
                    last = p.at(span.end) - 1
                    for c in p.children[j]:
                        if j < c and p.lefts[c] <= last <= p.rights[c]:
                            last = p.rights[c]
                    content = self.clauses.extent(j + 1, last, j)
                    if source and content and self.clauses.reports(j):
                        self._keep("cue, name", content, j, source)
                    break
