"""The W3C's own tests of the Web Annotation Data Model, run as its `scripts/JSONtest.js` runs them.

Every assertion is a JSON Schema. Two things are held more strictly than there: what stands beside a
$ref always counts, and an address or a time must be one by the model's own words.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator, FormatChecker
from jsonschema.protocols import Validator
from jsonschema.validators import create
from referencing import Registry
from referencing.jsonschema import DRAFT4

ANNOTATION = "annotations/annotationMusts.test"
COLLECTION = "collections/collectionMusts.test"
PAGE = "collections/pages/pageMusts.test"


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """Return *schema* without its dialect: by that, nothing beside a $ref would count."""
    return {key: value for key, value in schema.items() if key != "$schema"}


FILES: dict[str, Any] = json.loads(
    (Path(__file__).parent / "data" / "web-annotation" / "tests.json").read_text("utf-8"),
    object_hook=_plain,
)
"""The files by their names: definitions, lists of assertions, assertions."""

EVERY_ANNOTATION = (
    "annotations/3.3.1-annotationSingleCreatorImplemented.json",
    "annotations/3.3.1-annotationGeneratorImplemented.json",
    "annotations/3.3.5-annotationSingleMotivationImplemented.json",
)
EVERY_BODY = (
    "annotations/bodiesTargets/3.2.4-bodyETBTypeTextualBody.json",
    "annotations/bodiesTargets/3.3.5-bodyPurpose.json",
)
"""Of what the model leaves open, what all of ours have."""

_REGISTRY = Registry().with_resources(
    (Path(name).name, DRAFT4.create_resource(value))
    for name, value in FILES.items()
    if name.startswith("definitions/")
)
_VALIDATOR = create(
    meta_schema=Draft4Validator.META_SCHEMA,
    validators=Draft4Validator.VALIDATORS,
    type_checker=Draft4Validator.TYPE_CHECKER,
    applicable_validators=dict.items,
)
_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("date-time")
def _is_moment(value: object) -> bool:
    form = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"  # 3.3.1: in UTC, expressed as Z
    return not isinstance(value, str) or bool(re.fullmatch(form, value))


@_FORMATS.checks("uri")
def _is_address(value: object) -> bool:
    form = r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+"  # 1.2: an IRI
    return not isinstance(value, str) or bool(re.fullmatch(form, value))


def wrong(document: dict[str, Any]) -> list[str]:
    """Return what does not hold of a collection and all in it: assertions, and rules of our own."""
    page, ids = document.get("first"), [item["id"] for item in items(document)]
    told = unmet(COLLECTION, document) + (unmet(PAGE, document) if page else [])
    if document["total"] != len(set(ids)):
        told.append("total: not of as many ids")
    if page and not (page["startIndex"] == 0 and page["partOf"] == document["id"] != page["id"]):
        told.append("first: not a page of this collection")
    for item in items(document):
        one = alone(document, item)
        told += unmet(ANNOTATION, one)
        told += [name for name in EVERY_ANNOTATION if not holds(name, one)]
        for body in item.get("body", ()):
            told += [name for name in EVERY_BODY if not holds(name, {"body": body})]
    return told


def items(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the annotations of a collection."""
    return list(document["first"]["items"]) if "first" in document else []


def alone(document: dict[str, Any], item: dict[str, Any]) -> dict[str, Any]:
    """Return an annotation of *document* as a document of its own."""
    return {"@context": document["@context"], **item}


def unmet(suite: str, value: object) -> list[str]:
    """Return which assertions of a *suite* do not hold of *value*."""
    return [name for name in FILES[suite]["assertions"] if not holds(name, value)]


def holds(name: str, value: object) -> bool:
    """Tell whether the assertion called *name* comes out of *value* as expected."""
    return _validator(name).is_valid(value) == (FILES[name]["expectedResult"] == "valid")


@cache
def _validator(name: str) -> Validator:
    return _VALIDATOR(FILES[name], registry=_REGISTRY, format_checker=_FORMATS)
