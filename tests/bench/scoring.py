"""Compare what the engine found with what careful readers found: spans, quotations, speakers, names."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Spans = list[list[int]]

ROLES = ("source", "cue", "content")
MARKS = '"“”'
PRONOUNS = {"he", "she", "they", "it", "i", "we"}
_TITLE = re.compile(
    r"^(the|mr|mrs|ms|dr|sir|sen|rep|gov|gen|president|senator|congressman|congresswoman|governor|"
    r"secretary|prof|professor|judge|justice|former|us|u\.s\.)\.?\s+",
    re.IGNORECASE,
)


@dataclass
class Tally:
    """How many were found, how many there are, and how many of both are the same."""

    hits: int = 0
    found: int = 0
    gold: int = 0

    def add(self, found: set[Any], gold: set[Any]) -> None:
        self.hits += len(found & gold)
        self.found += len(found)
        self.gold += len(gold)

    @property
    def precision(self) -> float:
        return 100 * self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 200 * self.hits / (self.found + self.gold) if self.found + self.gold else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:5.1f}  R {self.recall:5.1f}  F1 {self.f1:5.1f}  of {self.gold}"


@dataclass
class Score:
    """Tallies by name, and the kinds of error with an example each."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> Tally:
        return self.tallies.setdefault(name, Tally())

    def wrong(self, kind: str, example: str) -> None:
        self.errors[kind] += 1
        self.examples.setdefault(kind, " ".join(example.split())[:70])


class Words:
    """The words of a text, to turn characters into word numbers."""

    def __init__(self, text: str) -> None:
        self._starts, self._ends = [], []
        for match in re.finditer(r"\w+", text):
            self._starts.append(match.start())
            self._ends.append(match.end())

    def of(self, spans: Spans) -> set[int]:
        return {
            i
            for start, end in spans
            for i in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        }


def kind(text: str, content: Spans) -> str:
    """Return "direct", "mixed" or "indirect": all, part or none of *content* in quotation marks."""
    body = " ".join(text[start:end] for start, end in content).strip()
    if not any(mark in body for mark in MARKS):
        return "indirect"
    core = body.strip(" ,.;:")
    return "direct" if core[:1] in MARKS and core[-1:] in MARKS else "mixed"


def length(words: int) -> str:
    """Return the class of length that a content of *words* falls in."""
    return (
        "1-5 words"
        if words <= 5
        else "6-15 words"
        if words <= 15
        else "16-40 words"
        if words <= 40
        else "over 40"
    )


def exact(score: Score, paragraphs: list[Json], quotes: list[Json]) -> None:
    """Count spans of which both ends are right, token for token, as CofeNet (COLING 2022) does."""
    for paragraph in paragraphs:
        tokens = paragraph["tokens"]
        for role in ROLES:
            gold = _labelled(paragraph["labels"], role)
            found = set()
            for start, end in (span for quote in quotes for span in quote.get(role, ())):
                hit = [i for i, (a, b) in enumerate(tokens) if a < end and b > start]
                if hit:
                    found.add((hit[0], hit[-1] + 1))
            score.of(f"exact {role}").add(found, gold)


def _labelled(labels: list[str], role: str) -> set[tuple[int, int]]:
    spans, start = set(), -1
    for i, label in enumerate([*labels, "O"]):
        if start >= 0 and label != f"I-{role}":
            spans.add((start, i))
            start = -1
        if label == f"B-{role}":
            start = i
    return spans


def overlap(score: Score, article: Json, quotes: list[Json]) -> None:
    """Count quotations whose content shares half its words with a right one of the same source."""
    text, words = article["text"], Words(article["text"])
    gold = [a for a in article["attributions"] if a["content"]]
    found = [q for q in quotes if q["content"]]
    wanted = [words.of(a["content"]) for a in gold]
    got = [words.of(q["content"]) for q in found]
    pairs = sorted(
        (-len(w & g) / len(w | g), i, j)
        for i, w in enumerate(wanted)
        for j, g in enumerate(got)
        if w & g
    )
    mate: dict[int, int] = {}
    for share, i, j in pairs:
        if share <= -0.5 and i not in mate and j not in mate.values():
            mate[i] = j
    for i, a in enumerate(gold):
        how = kind(text, a["content"])
        right = False
        if i in mate:
            here, there = words.of(a["source"]), words.of(found[mate[i]].get("source", []))
            right = bool(here & there) or not (here or there)
            if not right:
                fault = (
                    "none" if not there else "one where there is none" if not here else "another"
                )
                score.wrong(f"{how}: source is {fault}", _said(text, a))
            elif got[mate[i]] != wanted[i]:
                sides = (min(got[mate[i]]) - min(wanted[i]), max(got[mate[i]]) - max(wanted[i]))
                edge = "begins late" if sides[0] > 0 else "begins early" if sides[0] < 0 else ""
                tail = "ends early" if sides[1] < 0 else "ends late" if sides[1] > 0 else ""
                score.wrong(
                    f"{how}: " + (" and ".join(filter(None, (edge, tail))) or "a gap"),
                    _said(text, a),
                )
        else:
            near = any(wanted[i] & g for g in got)
            score.wrong(f"{how}: {'badly cut' if near else 'missed'}", _said(text, a))
        for name in ("content with source", how, length(len(wanted[i]))):
            score.of(name).gold += 1
            score.of(name).hits += right
        score.of("content").gold += 1
        score.of("content").hits += i in mate
    for j, q in enumerate(found):
        how = kind(text, q["content"])
        for name in ("content", "content with source", how, length(len(got[j]))):
            score.of(name).found += 1
        if j not in mate.values() and not any(got[j] & w for w in wanted):
            score.wrong(f"{how}: found where there is none", _said(text, q))


def _said(text: str, quote: Json) -> str:
    return " / ".join(" … ".join(text[s:e] for s, e in quote.get(role, ())) for role in ROLES)


def plain(name: str) -> str:
    """Return *name* without titles, possessive and capitals, as names are compared."""
    name = re.sub(r"[’']s$", "", re.sub(r"\s+", " ", name).strip())
    while (match := _TITLE.match(name)) and len(name) > match.end():
        name = name[match.end() :]
    return name.casefold()


def speakers(score: Score, gold: Json, article: Json, found: Json) -> None:
    """Count attributions whose speaker has the right name, another, or none; and canonical names."""
    text, words = article["text"], Words(article["text"])
    quotes = [(words.of(q["content"]), q.get("speaker")) for q in found["quotes"]]
    for item in gold["quotes"]:
        told = article["attributions"][item["n"]]
        content = words.of(told["content"])
        source = " ".join(text[s:e] for s, e in told["source"]).casefold()
        share, name = max(
            ((len(content & c) / len(content | c), n) for c, n in quotes if content & c),
            key=lambda pair: pair[0],
            default=(0.0, None),
        )
        name = name if share >= 0.5 else None
        names = {plain(n) for n in (item.get("speaker"), *item.get("speakers", [])) if n}
        if not names:
            score.of("false name").gold += 1
            score.of("false name").hits += bool(name and plain(name) not in source)
            continue
        right = name is not None and plain(name) in names
        way = "pronoun" if source in PRONOUNS else "name or noun" if source else "no source"
        for measure, hit in (
            ("right", right),
            ("wrong", bool(name) and not right),
            (f"right, {way}", right),
        ):
            score.of(measure).gold += 1
            score.of(measure).hits += hit
        if not right:
            fault = "another name" if name else "no name" if share >= 0.5 else "not found"
            score.wrong(
                f"speaker: {fault}, source is a {way}", f"{source} = {sorted(names)}, got {name}"
            )
    wanted = {(plain(e["name"]), e["label"]) for e in gold["entities"]}
    got = {
        (plain(e["name"]), e["label"]) for e in found["entities"] if e["label"] in ("PERSON", "ORG")
    }
    score.of("people and organisations").add(got, wanted)
    for name, label in wanted - got:
        other = next((e["label"] for e in found["entities"] if plain(e["name"]) == name), None)
        score.wrong(f"name: {label} {'is ' + other if other else 'missed'}", name)
    for name, label in got - wanted:
        if name not in {n for n, _ in wanted}:
            score.wrong(f"name: {label} that is none", name)
