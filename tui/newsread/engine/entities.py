"""Give everybody and everything an article names one canonical name and one kind."""

from collections import Counter, defaultdict

from newsread.engine import known
from newsread.engine.mentions import (
    SMALL,
    UNITS,
    Mention,
    Name,
    Named,
    Words,
    dateline,
    everywhere,
    glued,
)
from newsread.engine.reading import Parse
from newsread.model import Article

_NAMES = {
    *("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"),
    "LANGUAGE",
}
"""Kinds that are named again and again; the others (dates, sums) stand for themselves."""
_LEFT_OUT = {"CARDINAL", "ORDINAL"}  # "one", "first": not what an article is about
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
_PARTICLES = {
    *("de", "van", "von", "der", "bin", "al", "da", "del", "la", "di", "el", "ibn", "den"),
    *("-", "."),
}
_COMPASS = {
    *("eastern", "western", "northern", "southern", "central", "southeastern", "southwestern"),
    *("northeastern", "northwestern", "north", "south", "east", "west"),
}
_CHAIRS = {"professor", "chair", "fellow", "lecturer", "award", "prize", "scholar"}
_NICKNAMES = ({"Joe", "Joseph"}, {"Bill", "William"}, {"Bob", "Robert"}, {"Jim", "James"})

Votes = dict[Words, Counter[str]]


def named(article: Article, parses: list[Parse]) -> Named:
    """Return who and what *article* names: one name one kind, whatever the model said of each."""
    votes: Votes = defaultdict(Counter)
    values: list[Mention] = []
    loud: list[tuple[Parse, int, int, str]] = []
    for parse in parses:
        heading = _in_capitals(article, parse)
        for first, last, label in parse.names:
            if label in _LEFT_OUT:
                continue
            if label not in _NAMES:
                span = parse.span(first, last - 1)
                values.append(Mention(span, " ".join(span.of(article.text).split()), label))
            elif heading:
                loud.append((parse, first, last, label))
            else:
                _vote(parse, first, last, label, votes)
    if not votes:
        for parse, first, last, label in loud:
            _vote(parse, first, last, label, votes)
    if article.dateline:
        for agency in article.dateline.agencies:
            votes[tuple(agency.split())]["ORG"] += 3
    _recall_surnames(votes)
    names = _people(votes)
    taken = {form for name in names for form in name.forms}
    names += _others({words: seen for words, seen in votes.items() if words not in taken})
    mentions = everywhere(parses, names) + dateline(article)
    covered = Named(mentions)
    return Named(mentions + [value for value in values if not _touched(covered, value)])


def _in_capitals(article: Article, parse: Parse) -> bool:
    """Tell whether a block is set in headline capitals, where every word looks like a name."""
    if article.blocks[parse.block].kind == "headline":
        return True
    long = [word for word in parse.words if len(word) > 3 and word.isalpha()]
    high = sum(word[0].isupper() for word in long)
    return len(long) > 3 and high > 0.7 * len(long) and parse.words[-1] not in {".", '"', "”"}


def _touched(covered: Named, value: Mention) -> bool:
    start, end = value.span.start, value.span.end
    return covered.at(start) is not None or bool(covered.within(start, end))


# -- evidence -----------------------------------------------------------------------------------


def _vote(parse: Parse, first: int, last: int, label: str, votes: Votes) -> None:
    """Count what one marked name, bare of titles and possessives, says for its kind."""
    weight = 1
    while last > first and not _bears_name(parse, last - 1):
        last -= 1
    while first < last and (not _bears_name(parse, first) or parse.lower[first] in {"the", "a"}):
        first += 1
    while first < last - 1 and (title := _title(parse, first)):
        if label != "PERSON" and (title not in known.HONORIFICS or label not in _TITLED):
            break
        first, label, weight = first + 1, "PERSON", 3
    if first > 0 and parse.words[first - 1][0].isupper() and (title := _title(parse, first - 1)):
        personal = title in known.HONORIFICS or (title in known.POSTS and label != "NORP")
        label = "PERSON" if personal else label
        weight = 3 if label == "PERSON" else weight
    while label == "PERSON" and first < last - 1 and parse.tags[first] in _NO_NAMES:
        first += 1
    if label in {"ORG", "FAC"}:
        last = _whole(parse, first, last)
        if UNITS.intersection(parse.lower[first:last]):
            label = "ORG"
    if label == "LOC" and first > 0 and parse.lower[first - 1] in _COMPASS:
        first -= 1
    words = tuple(parse.words[first:last])
    if not any(word[0].isupper() or word[0].isdigit() for word in words):
        return
    if label == "PERSON" and not all(w[0].isupper() or w.lower() in _PARTICLES for w in words):
        return
    if not _part_of_more(parse, first, last, label):
        votes[words][label] += weight


_TITLED = {"PERSON", "ORG", "GPE", "NORP"}
"""What a model may call a person whom a title makes known."""


_NO_NAMES = {"VB", "VBD", "VBP", "VBZ", "MD", "RB", "IN", "WRB", "UH", "DT", "CC"}
"""Tags of what a headline or the start of a sentence lends to a name: "Will Sanders win?"."""


def _bears_name(parse: Parse, i: int) -> bool:
    return parse.words[i][0].isalnum() and parse.lower[i] not in {"'s", "’s", "’"}


def _title(parse: Parse, i: int) -> str | None:
    word = parse.lower[i].rstrip(".")
    return word if word in known.TITLES else None


def _whole(parse: Parse, first: int, last: int) -> int:
    """Return the end of "Center for Arms and Disarmament" where a model stops at "and"."""
    if (
        parse.lower[last : last + 1] == ["and"]
        and parse.tags[last + 1 : last + 2] == ["NNP"]
        and {"for", "of", "on"}.intersection(parse.lower[first:last])
        and parse.heads[last + 1] == last - 1
    ):
        return last + 2
    return last


def _part_of_more(parse: Parse, first: int, last: int, label: str) -> bool:
    """Tell whether a marked name is of a chair or a field: "Henry Bristol Professor of History"."""
    if label == "PERSON":
        after = parse.words[last : last + 1]
        return bool(after) and after[0][0].isupper() and after[0].lower() in _CHAIRS
    return label == "ORG" and first > 1 and parse.lower[first - 1] == "of" and (
        parse.lower[first - 2] in _CHAIRS
    )  # fmt: skip


# -- names --------------------------------------------------------------------------------------


def _recall_surnames(votes: Votes) -> None:
    """Take a name for a person's where its last word alone is named again: firms go by the first.

    "Ivo Hannigan" and "Hannigan" are a person, though a model may think of a company and a town.
    """
    for words, seen in votes.items():
        first, last, _ = _parts(words)
        if not first or last not in votes or glued(words) in known.LABELS:
            continue
        kinds = {seen.most_common(1)[0][0], votes[last].most_common(1)[0][0]}
        bare = all(word[0].isupper() or word == "-" for word in words)
        if bare and len(words) < 6 and kinds <= _MISTAKEN and not _institution(words):
            for counted in (seen, votes[last]):
                if not _mostly_person(counted):
                    counted["PERSON"] += counted.total() + 1


_MISTAKEN = {"PERSON", "ORG", "GPE", "NORP", "PRODUCT", "WORK_OF_ART", "FAC"}


def _institution(words: Words) -> bool:
    last = words[-1].lower()
    return last in UNITS or glued(words[-1:]) in known.LABELS or words[-1].isupper()


def _people(votes: Votes) -> list[Name]:
    """Return the people: full names, with the surnames and first names that stand for them."""
    by_last: dict[Words, list[Name]] = defaultdict(list)
    by_first: dict[str, list[Name]] = defaultdict(list)
    for words, seen in votes.items():
        first, last, suffix = _parts(words)
        if not first or not _mostly_person(seen) or glued(words) in known.LABELS:
            continue
        for name in by_last[last]:
            other, _, ending = _parts(name.words)
            if ending == suffix and _same_first(other, first):
                break
        else:
            name = Name(words, "PERSON")
            by_last[last].append(name)
            by_first[first].append(name)
        name.forms.add(words)
        name.weight += seen.total()
        if seen.total() > votes[name.words].total():
            name.words = words
    alone: list[Name] = []
    for words, seen in votes.items():
        if _parts(words)[0]:
            continue
        word, person = glued(words), _mostly_person(seen)
        well_known = word in known.LABELS or word in known.SAME
        if well_known and not person:
            continue
        owners = by_last.get(words) or by_last.get(tuple(w.title() for w in words)) or []
        if not owners and person:
            owners = by_first.get(word, [])
        for name in owners:
            name.forms.add(words)
        if not owners and person and not well_known:
            alone.append(Name(words, "PERSON", {words}, seen.total()))
    for last, owners in by_last.items():
        for name in owners:
            if glued(last) not in known.LABELS:
                name.forms.add(last)
    return [name for owners in by_last.values() for name in owners] + alone


def _mostly_person(seen: Counter[str]) -> bool:
    return seen["PERSON"] * 2 > seen.total()


def _parts(words: Words) -> tuple[str, Words, str]:
    """Return first name, surname, suffix: "Joe", ("Biden",), ""; one word alone is a surname."""
    plain = [word for word in words if word != ","]
    suffix = ""
    if len(plain) > 1 and plain[-1].lower().rstrip(".") in _SUFFIXES:
        suffix = plain.pop().lower().rstrip(".")
    start = len(plain) - 1
    while start > 1 and plain[start - 1] == "-":  # "Adebayo-Finch" is one surname in three tokens
        start -= 2
    return (plain[0] if start > 0 else ""), tuple(plain[max(start, 0) :]), suffix


def _same_first(one: str, other: str) -> bool:
    if one == other or {one, other} in _NICKNAMES:
        return True
    return min(len(one), len(other)) > 2 and (one.startswith(other) or other.startswith(one))


def _others(votes: Votes) -> list[Name]:
    """Return all that is not a person: spellings joined, acronyms with what they stand for."""
    names: dict[str, Name] = {}
    for words, seen in votes.items():
        words = _owner(words)
        text = known.SAME.get(glued(words), glued(words))
        label = known.LABELS.get(text) or seen.most_common(1)[0][0]
        canonical = tuple((text[0].upper() + text[1:]).split())
        name = names.setdefault(text.casefold(), Name(canonical, label))
        name.forms.add(words)
        name.weight += seen.total()
    for spelling, text in known.SAME.items():
        if text.casefold() in names:
            names[text.casefold()].forms |= {tuple(spelling.split()), tuple(text.split())}
    acronyms = {
        letters: key
        for key, name in names.items()
        if len(name.words) == 1 and (letters := name.text.replace(".", "")).isupper()
    }
    for key, name in list(names.items()):
        letters = "".join(word[0] for word in name.words if word.lower() not in SMALL)
        short = acronyms.get(letters)
        if name.label == "ORG" and len(letters) > 2 and short and short != key and short in names:
            name.forms |= names.pop(short).forms
    return list(names.values())


def _owner(words: Words) -> Words:
    """Return "Boston University" for "Boston University's Social Science Department"."""
    for i, word in enumerate(words):
        if word in {"'s", "’s"} and i > 1 and UNITS.intersection(w.lower() for w in words[i + 1 :]):
            return words[:i]
    return words
