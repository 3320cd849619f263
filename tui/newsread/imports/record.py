"""What a file of notes holds, whatever program wrote it: plain records, nothing looked up yet."""

import re
from datetime import UTC, date, datetime
from typing import Any, Literal
from uuid import UUID, uuid5

from msgspec import Struct

from newsread.imports.dates import written
from newsread.model import Address, Anchor

_NAMES = UUID("0b0f4f0c-7a0f-5c39-8a5e-6e6577737264")  # the room for ids of records without one
_LATEST = 253_402_300_000  # seconds: the end of the year 9999

Json = dict[str, Any]


class Source(Struct, frozen=True):
    """What a file tells of the article that a record is on."""

    address: str = ""
    title: str = ""
    author: str = ""
    outlet: str = ""
    published: date | None = None
    language: str = "en"
    article: str = ""
    """Its id in the library it was exported from; "" where another program wrote the file."""


class Record(Struct, frozen=True):
    """One note, highlight or bookmark of a file, or an article's tags, its words not cleaned yet."""

    where: str
    """Its place in the file, for messages: "annotation 3", "line 12"."""
    source: Source
    id: str
    """Its own, else one made from what it says: the same record has the same id every time."""
    lasting: bool = False
    """Whether the id is its own, and stays when the note is changed."""
    kind: Literal["note", "bookmark", "tags", "ruling"] = "note"
    """Tags are those of the article; a ruling is the reader's word on who said something, or who is named."""
    words: str = ""
    """The words it is on, as they stood when the file was written; "" for the whole article."""
    anchor: Anchor | None = None
    """The words as they stood when the note was made, where the file tells; its start is a guess where
    `start` is None."""
    start: int | None = None
    """Where the words stand in the article, in characters; only newsread counts as newsread does."""
    gone: bool = False
    """Whether the words were gone from the article already."""
    body: str = ""
    tags: tuple[str, ...] = ()
    colour: str = ""
    """"" where the file tells none."""
    speaker: str = ""
    """The person or body that the note is on, where it is on one."""
    said: str = ""
    """Whose words they are, with the affiliation, where the file tells."""
    provenance: str = ""
    """Whose word that is."""
    parts: tuple[Anchor, ...] = ()
    """The words that a ruling is on, each with its place in the article."""
    made: datetime | None = None
    changed: datetime | None = None


class Problem(Struct, frozen=True):
    """Something of a file that did not come in, or not as it was, and why."""

    where: str
    why: str


def named(*parts: object) -> str:
    """Return the same id for the same *parts* every time."""
    return str(uuid5(_NAMES, "\0".join(map(str, parts))))


def words(value: object) -> str:
    """Return *value* where it is words, else ""."""
    return value if isinstance(value, str) else ""


def listed(value: object) -> list[Any]:
    """Return *value* as a list: what JSON-LD and its kin write bare where there is one."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


_SAID = re.compile(r"— (.+) \((machine|machine, accepted|reader)(, name by reader)?\)")
_ON = re.compile(r"— on (.+)")


class Parted(Struct, frozen=True):
    """What newsread wrote into the one field for words that a format has."""

    id: str
    body: str
    said: str = ""
    provenance: str = ""
    speaker: str = ""

    @classmethod
    def of(cls, text: str, apart: str, *, on_words: bool) -> "Parted | None":
        """Return the parts of *text*, which *apart* divides; None where newsread did not write it.

        A note *on_words* is on no speaker.
        """
        text, _, last = text.rpartition(apart)
        try:
            address = Address.read(last.strip("<>"))
        except ValueError:
            return None
        if address.kind != "note":
            return None
        body, _, told = text.rpartition(apart)
        if said := _SAID.fullmatch(told):
            return cls(address.id, body, said[1], said[2] + (said[3] or ""))
        if not on_words and (on := _ON.fullmatch(told)):
            return cls(address.id, body, speaker=on[1])
        return cls(address.id, text)


def moment(value: object) -> datetime | None:
    """Return the moment that *value* tells, in ISO 8601, in words or in seconds since 1970, else None.

    Without a zone it is the reader's own time.
    """
    try:
        if isinstance(value, int | float) and 0 < value < _LATEST:
            return datetime.fromtimestamp(value, UTC)
        if isinstance(value, str):
            return _read(value.strip()).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        pass
    return None


def _read(told: str) -> datetime:
    try:
        return datetime.fromisoformat(told)
    except ValueError:
        return written(told)


def day(value: object) -> date | None:
    """Return the day that *value* begins with in ISO 8601, or None."""
    try:
        return date.fromisoformat(words(value)[:10])
    except ValueError:
        return None
