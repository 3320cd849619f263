"""Tell which of the words an article uses are names of one person, place or organisation."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from newsread.engine.names import known
from newsread.engine.names.mentions import (
    FAMILY,
    SMALL,
    SUFFIXES,
    UNITS,
    Name,
    Sighting,
    Words,
    folded,
    glued,
)

Votes = dict[Words, Counter[str]]
"""What was seen of each form: label and weight, in hundredths of a sure sighting."""

PARTICLES = {
    *("de", "van", "von", "der", "bin", "al", "da", "del", "la", "di", "el", "ibn", "den"),
    *("-", "."),
}
"""Words of a person's name that need no capital."""
JOINTS = {"de", "van", "von", "der", "bin", "da", "del", "ibn"}
"""Words that make one surname with the next: "bin Laden"."""
_SURELY = 80
"""What a full name weighs that is no full name with a stray word before it."""
_LONG = 7
"""The least letters of a surname that a slip of the pen may have changed."""
_NICKNAMES = ({"Joe", "Joseph"}, {"Bill", "William"}, {"Bob", "Robert"}, {"Jim", "James"})


def names(votes: Votes, acronyms: dict[Words, Words]) -> list[Name]:
    """Return everybody and everything the *votes* are for, each with the forms it takes.

    *acronyms* are those the article explains, with the name that each stands for.
    """
    people = _people(votes)
    taken = {form for name in people for form in name.forms}
    others = {words: seen for words, seen in votes.items() if words not in taken}
    return people + _others(others, acronyms)


def introduced(text: str, seen: Iterable[Sighting]) -> dict[Words, Words]:
    """Return each acronym of *text* that follows its name: "European Union (EU)"."""
    found: dict[Words, Words] = {}
    before: Sighting | None = None
    for sighting in seen:
        short = sighting.words
        if (
            before
            and FAMILY[before.label] == FAMILY[sighting.label] != "PER"
            and text[before.span.end : sighting.span.start] == " ("
            and text[sighting.span.end : sighting.span.end + 1] == ")"
            and len(short) == 1
            and short[0].isupper()
            and short[0][0] == before.words[0][0].upper()
        ):
            found[short] = before.words
        before = sighting
    return found


def recall_surnames(votes: Votes) -> None:
    """Take a name for a person's where its last word alone is named again: firms go by the first.

    "Ivo Hannigan" and "Hannigan" are a person, though a model may think of a company and a town.
    """
    for words, seen in votes.items():
        first, last, _ = _parts(words)
        if not first or last not in votes or known.spelled(glued(words)) in known.LABELS:
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
    by_last: dict[Words, list[Name]] = defaultdict(list)  # "bin laden", and "laden"
    by_first: dict[str, list[Name]] = defaultdict(list)
    by_near: dict[str, list[Name]] = defaultdict(list)
    people: list[Name] = []
    double = _double_surnames(votes)
    for words, seen in votes.items():
        first, last, suffix = _parts(words)
        if (
            words in double
            or not first
            or not _mostly_person(seen)
            or known.spelled(glued(words)) in known.LABELS
        ):
            continue
        for name in by_last[folded(last)]:
            other, _, ending = _parts(name.words)
            if ending == suffix and _same_first(other, first):
                break
        else:
            name = Name(words, "PERSON")
            people.append(name)
            for surname in {folded(last), folded(last[-1:])}:
                by_last[surname].append(name)
            by_first[first].append(name)
            for near in _near(last[-1]):
                by_near[near].append(name)
        name.forms.add(words)
        name.weight += seen.total()
        if seen.total() > votes[name.words].total():
            name.words = words
    bearers = {form: name for name in people for form in name.forms}
    for short, full in double.items():
        if full in bearers:
            bearers[full].forms.add(short)
    alone: list[Name] = []
    for words, seen in votes.items():
        if words in double or _parts(words)[0]:
            continue
        word, person = known.spelled(glued(words)), _mostly_person(seen)
        well_known = word in known.LABELS or word in known.SAME
        if well_known and not person:
            continue
        owners = by_last.get(folded(words), [])
        if not owners and person:
            owners = by_first.get(glued(words)) or _misspelt(words, by_near)
        for name in owners:
            name.forms.add(words)
        if not owners and person and not well_known:
            alone.append(Name(words, "PERSON", {words}, seen.total()))
    for name in people:
        surname = _parts(name.words)[1]
        if glued(surname) not in known.LABELS:
            name.forms.add(surname)
    return people + alone


def _double_surnames(votes: Votes) -> dict[Words, Words]:
    """Return "Marín Ochoa" where "Elena Marín Ochoa" is named too, with the full name."""
    return {
        words[i:]: words
        for words, seen in votes.items()
        for i in range(1, min(len(words), 6) - 1)
        if words[i:] in votes
        and words[i].lower() not in known.FIRST_NAMES
        and _mostly_person(seen)
        and seen.total() >= _SURELY
    }


def _near(surname: str) -> set[str]:
    """Return *surname* less each of its letters; two that differ by a letter share one of these.

    Short ones have none: "Bush" is not "Busch". After SymSpell (Garbe, 2012).
    """
    if len(surname) < _LONG:
        return set()
    return {surname, *(surname[:i] + surname[i + 1 :] for i in range(min(len(surname), 20)))}


def _misspelt(words: Words, by_near: dict[str, list[Name]]) -> list[Name]:
    """Return who is meant by a surname that nobody bears but one person almost bears."""
    found = {name.words: name for near in _near(words[-1]) for name in by_near.get(near, ())}
    return list(found.values()) if len(found) == 1 else []


def _mostly_person(seen: Counter[str]) -> bool:
    return seen["PERSON"] * 2 > seen.total()


def _parts(words: Words) -> tuple[str, Words, str]:
    """Return first name, surname, suffix: "Joe", ("Biden",), ""; one word alone is a surname."""
    plain = [word for word in words if word != ","]
    suffix = ""
    if len(plain) > 1 and plain[-1].lower().rstrip(".") in SUFFIXES:
        suffix = plain.pop().lower().rstrip(".")
    start = len(plain) - 1
    while start > 1 and plain[start - 1] == "-":  # "Adebayo-Finch" is one surname in three tokens
        start -= 2
    while start > 0 and plain[start - 1].lower() in JOINTS:
        start -= 1
    return (plain[0] if start > 0 else ""), tuple(plain[max(start, 0) :]), suffix


def _same_first(one: str, other: str) -> bool:
    if one == other or {one, other} in _NICKNAMES:
        return True
    return min(len(one), len(other)) > 2 and (one.startswith(other) or other.startswith(one))


def _others(votes: Votes, acronyms: dict[Words, Words]) -> list[Name]:
    """Return all that is not a person: spellings joined, acronyms with what they stand for."""
    names: dict[str, Name] = {}
    for words, seen in votes.items():
        text = known.canonical(glued(_owner(words)))
        label = known.LABELS.get(text) or seen.most_common(1)[0][0]
        canonical = tuple((text[0].upper() + text[1:]).split())
        name = names.setdefault(text.casefold(), Name(canonical, label))
        name.forms |= {words, _owner(words)}
        name.weight += seen.total()
    for spelling, text in known.SAME.items():
        if text.casefold() in names:
            names[text.casefold()].forms |= {tuple(spelling.split()), tuple(text.split())}
    for short, long in _same(names, acronyms):
        if short in names and long in names and short != long:
            names[long].forms |= names.pop(short).forms
    return list(names.values())


def _same(names: dict[str, Name], acronyms: dict[Words, Words]) -> Iterator[tuple[str, str]]:
    """Yield two keys of *names* that are one: "EPA" or "U.S. Senate", and what goes by it."""
    for short, long in acronyms.items():
        yield glued(short).casefold(), glued(long).casefold()
    letters = {
        name.text.replace(".", ""): key for key, name in names.items() if len(name.words) == 1
    }
    for key, name in list(names.items()):
        initials = "".join(word[0] for word in name.words if word.lower() not in SMALL)
        if name.label == "ORG" and len(initials) > 2 and initials.isupper() and initials in letters:
            yield letters[initials], key
        if name.label == "ORG" and name.words[0] == "U.S." and len(name.words) > 1:
            yield key.removeprefix("u.s. "), key


def _owner(words: Words) -> Words:
    """Return "Boston University" for "Boston University's Social Science Department"."""
    for i, word in enumerate(words):
        if word in {"'s", "’s"} and i > 1 and UNITS.intersection(w.lower() for w in words[i + 1 :]):
            return words[:i]
    return words
