"""The reader's own article, beside what a careful reader found in it."""

import re

from written import gold, seed

from newsread.model import Annotations, Quote, Span

TEXT = seed().text
WORDS = [match.start() for match in re.finditer(r"\w+", TEXT)]


def words(spans: list[Span]) -> set[int]:
    return {word for word in WORDS if any(word in span for span in spans)}


def nearest(found: Annotations, content: list[list[int]]) -> Quote | None:
    """Return the quotation that shares at least half of its words with *content*."""
    wanted = words([Span(*part) for part in content])

    def share(quote: Quote) -> float:
        own = words(list(quote.content))
        return len(own & wanted) / len(own | wanted)

    best = max(found.quotes, key=share)
    return best if share(best) >= 0.5 else None


def test_every_quotation_is_found_with_its_kind_speaker_and_affiliation(found: Annotations) -> None:
    expected = [(q["kind"], q["speaker"], q["affiliation"]) for q in gold()["quotes"]]

    quotes = [nearest(found, q["content"]) for q in gold()["quotes"]]

    assert [q and (q.kind, q.speaker, q.affiliation) for q in quotes] == expected


def test_sources_and_cues_are_those_of_a_careful_reader(found: Annotations) -> None:
    for wanted in gold()["quotes"]:
        quote = nearest(found, wanted["content"])

        assert quote is not None
        assert quote.described(TEXT) == Span(*wanted["source"]).of(TEXT)
        assert quote.cue == (Span(*wanted["cue"]),)


def test_what_else_is_found_is_demanded_insisted_on_accused_of_or_scrapped(
    found: Annotations,
) -> None:
    wanted = [nearest(found, quote["content"]) for quote in gold()["quotes"]]

    others = [quote for quote in found.quotes if quote not in wanted and quote.stance == "said"]

    assert {quote.cue[0].of(TEXT) for quote in others} <= {
        *("repeatedly accused", "assurances", "demands", "insists on", "accused", "scrapped"),
    }
    assert {quote.speaker for quote in others} <= {
        None,
        "Russia",
        "NATO",
        "Nikolai Sokov",
        "Donald Trump",
    }
    assert found.unattributed == ()
    assert found.scare_quotes == ()


def test_every_entity_has_its_canonical_name_and_kind(found: Annotations) -> None:
    kinds = gold()["entities"]
    expected = {(label, name) for label, names in kinds.items() for name in names}

    entities = {(entity.label, entity.name) for entity in found.entities}

    assert expected <= entities
    assert {name for label, name in entities if label == "PERSON"} == set(kinds["PERSON"])
    assert {name for label, name in entities if label == "ORG"} == set(kinds["ORG"])


def test_mentions_are_counted_exactly(found: Annotations) -> None:
    counts = {entity.name: len(entity.mentions) for entity in found.entities}
    shown = "".join(b.span.of(TEXT) + "\n" for b in seed().blocks if b.kind != "repeat")

    for surname in ("Biden", "Putin", "Stoltenberg", "Whalen", "Cafruny", "Sokov"):
        full = next(name for name in counts if name.endswith(surname))
        assert counts[full] == shown.count(surname)
    assert counts["NATO"] == shown.count("NATO")
    assert counts["Russia"] == len(re.findall(r"\bRussia\b", shown))
    assert counts["United States"] == len(re.findall(r"\bUS\b|\bUnited States\b", shown))


def test_a_repeated_headline_and_standfirst_are_not_annotated(found: Annotations) -> None:
    repeats = [block.span for block in seed().blocks if block.kind == "repeat"]

    marked = [span for e in found.entities for span in e.mentions]
    marked += [span for q in found.quotes for span in q.content]

    assert not any(span.overlaps(repeat) for span in marked for repeat in repeats)


def test_the_dateline_is_part_of_no_quotation_but_its_names_are_marked(found: Annotations) -> None:
    dateline = seed().dateline
    assert dateline is not None
    assert dateline.span is not None

    named = {e.name for e in found.entities if any(dateline.span.overlaps(m) for m in e.mentions)}

    assert named == {"Moscow", "Pakistan Point News", "Sputnik"}
    assert not any(dateline.span.overlaps(part) for q in found.quotes for part in q.content)


def test_evidence_leads_from_the_source_to_the_full_name(found: Annotations) -> None:
    added = next(q for q in found.quotes if q.cue[0].of(TEXT) == "added")
    whalen = next(q for q in found.quotes if q.source[0].of(TEXT) == "The pundit")

    assert [span.of(TEXT) for span in added.evidence] == ["he", "Alan Cafruny"]
    assert [span.of(TEXT) for span in whalen.evidence] == ["The pundit", "Thomas Whalen"]


def test_confidence_is_a_measured_share(found: Annotations) -> None:
    assert all(0.3 < quote.confidence < 1 for quote in found.quotes)
    assert len({quote.confidence for quote in found.quotes}) > 3
