"""Notes as the JSON file that the Hypothesis client exports, and imports into a group again.

Its annotations are those of https://h.readthedocs.io/en/latest/api-reference/v1/.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from newsread.export.jsonld import iri, moment, selectors
from newsread.export.record import Record, records
from newsread.export.sheet import Sheet
from newsread.export.writing import as_json
from newsread.model import Span

_USER = "acct:reader@newsread"
_NOBODY_ELSE: dict[str, list[str]] = {
    "read": [_USER],
    "admin": [_USER],
    "update": [_USER],
    "delete": [_USER],
}


def render(sheets: Sequence[Sheet]) -> str:
    """Return the notes of *sheets* as one file for Hypothesis."""
    found = [_annotation(sheet, one) for sheet in sheets for one in records(sheet)]
    newest = max((one["updated"] for one in found), default=moment(datetime.fromtimestamp(0, UTC)))
    document = {
        "export_date": newest,  # not today: the same notes make the same file
        "export_userid": _USER,
        "client_version": "newsread",
        "annotations": found,
    }
    return as_json(document)


def _annotation(sheet: Sheet, one: Record) -> dict[str, Any]:
    address = iri(sheet.article)
    span = None if one.start is None or one.end is None else Span(one.start, one.end)
    target: dict[str, Any] = {"source": address}
    if one.anchor:  # else a note on the page, as Hypothesis calls it
        target["selector"] = selectors(sheet.article.text, one.anchor, span)
    return {
        "id": one.id,
        "created": moment(one.made),
        "updated": moment(one.changed),
        "user": _USER,
        "uri": address,
        "text": "\n\n".join(filter(None, (one.body, one.told, f"<{one.link}>"))),
        "tags": list(one.tags),
        "group": "__world__",
        "permissions": _NOBODY_ELSE,
        "target": [target],
        "document": {"title": [one.headline]},
        "links": {"incontext": one.passage} if one.passage else {},
        "hidden": False,
        "flagged": False,
        "references": [],
        "user_info": {"display_name": None},
    }
