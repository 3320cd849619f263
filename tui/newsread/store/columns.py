"""How values stand in the library's columns: moments, dates, and what is kept as one piece."""

import zlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from newsread.model import (
    Anchor,
    Annotations,
    Block,
    Bookmark,
    Correction,
    Dateline,
    Draft,
    EntityRuling,
    Kept,
    Link,
    Note,
    QuoteRuling,
    ReadMark,
    Shelved,
    Tagging,
)

_TAGS = msgspec.json.Decoder(tuple[str, ...])  # made once: a library decodes thousands
_NOTE = msgspec.json.Decoder(Note)


def from_moment(moment: datetime) -> str:
    """Return *moment* as ISO 8601 in UTC, which sorts as text; ValueError without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {moment}")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def to_moment(kept: str) -> datetime:
    """Return the moment that `from_moment` wrote."""
    return datetime.fromisoformat(kept)


def from_date(day: date | None) -> str | None:
    """Return *day* as ISO 8601."""
    return day.isoformat() if day else None


def to_date(kept: str | None) -> date | None:
    """Return the day that `from_date` wrote."""
    return date.fromisoformat(kept) if kept else None


def from_blocks(blocks: tuple[Block, ...]) -> str:
    """Return *blocks* as JSON."""
    return msgspec.json.encode(blocks).decode()


def to_blocks(kept: str) -> tuple[Block, ...]:
    """Return the blocks that `from_blocks` wrote."""
    return msgspec.json.decode(kept, type=tuple[Block, ...])


def from_links(links: tuple[Link, ...]) -> str:
    """Return *links* as JSON."""
    return msgspec.json.encode(links).decode()


def to_links(kept: str) -> tuple[Link, ...]:
    """Return the links that `from_links` wrote."""
    return msgspec.json.decode(kept, type=tuple[Link, ...])


def from_dateline(dateline: Dateline | None) -> str | None:
    """Return *dateline* as JSON."""
    return msgspec.json.encode(dateline).decode() if dateline else None


def to_dateline(kept: str | None) -> Dateline | None:
    """Return the dateline that `from_dateline` wrote."""
    return msgspec.json.decode(kept, type=Dateline) if kept else None


def from_anchor(anchor: Anchor | None) -> tuple[bool, str, str, str, int]:
    """Return whether there is an *anchor*, and its exact, prefix, suffix and start."""
    if anchor is None:
        return False, "", "", "", 0
    return True, anchor.exact, anchor.prefix, anchor.suffix, anchor.start


def to_anchor(anchored: int, exact: str, prefix: str, suffix: str, start: int) -> Anchor | None:
    """Return the anchor that `from_anchor` took apart."""
    return Anchor(exact, prefix, suffix, start) if anchored else None


def from_tags(tags: tuple[str, ...]) -> str:
    """Return *tags* as a JSON array."""
    return msgspec.json.encode(tags).decode()


def to_tags(kept: str) -> tuple[str, ...]:
    """Return the tags of a JSON array, which SQLite can gather too."""
    return _TAGS.decode(kept)


def to_note(written: str) -> Note:
    """Return the note that SQLite wrote as JSON: 10,000 are made a third faster than of rows."""
    return _NOTE.decode(written)


def from_ruling(ruling: QuoteRuling | EntityRuling) -> tuple[str, str]:
    """Return what *ruling* is about, "quote" or "entity", and the ruling as JSON."""
    sort = "quote" if isinstance(ruling, QuoteRuling) else "entity"
    return sort, msgspec.json.encode(ruling).decode()


def to_ruling(sort: str, kept: str) -> QuoteRuling | EntityRuling:
    """Return the ruling that `from_ruling` wrote."""
    if sort == "quote":
        return msgspec.json.decode(kept, type=QuoteRuling)
    return msgspec.json.decode(kept, type=EntityRuling)


def from_annotations(found: Annotations) -> bytes:
    """Return *found* as one checked piece, about a fifth as long as its JSON."""
    return zlib.compress(msgspec.msgpack.encode(found), level=3)


def to_annotations(kept: bytes) -> Annotations | None:
    """Return what `from_annotations` wrote, or None where the piece is damaged."""
    try:
        return msgspec.msgpack.decode(zlib.decompress(kept), type=Annotations)
    except (zlib.error, msgspec.DecodeError):
        return None


class Turn(NamedTuple):
    """A thing that can be turned back to what it was, or on again to what it became."""

    kind: type[Kept]
    key: str
    """Its id, or that of its article where there is one an article."""
    stands: str | None
    """The digest of how it was left standing in the library; None where it was not."""
    other: Kept | None
    """What it is to be turned to: the library holds that no more, or nothing."""


_SORTS: dict[str, Any] = {
    "article": Shelved,
    "note": Note,
    "bookmark": Bookmark,
    "draft": Draft,
    "quote": tuple[str, str, datetime, QuoteRuling],
    "entity": tuple[str, str, datetime, EntityRuling],
    "tags": Tagging,
    "read": ReadMark,
}
"""What an edit can be about, and how that is written."""


def from_turns(turns: Sequence[Turn]) -> bytes:
    """Return *turns* as one checked piece, about a fifth as long as its JSON."""
    rows = [(_sort(turn), turn.key, turn.stands, _written(turn.other)) for turn in turns]
    return zlib.compress(msgspec.json.encode(rows), level=1)


def to_turns(kept: bytes) -> list[Turn] | None:
    """Return what `from_turns` wrote, or None where the piece is damaged."""
    try:
        rows = _ROWS.decode(zlib.decompress(kept))
        return [
            Turn(_KINDS[sort], key, stands, _read(sort, other)) for sort, key, stands, other in rows
        ]
    except (zlib.error, msgspec.MsgspecError, KeyError):
        return None


def digest(kept: Kept) -> str:
    """Return what tells *kept* from any other state of the same thing, in 16 hexadecimal digits."""
    told: Any = kept
    if isinstance(kept, Shelved):  # how far it was read says nothing of what it is
        told = [(from_moment(at), one.text_hash, one.excerpt) for at, one in kept.wordings]
    elif isinstance(kept, Note):  # what it is tied to changes with the article, not by its reader
        moments = _utc(kept.made), _utc(kept.changed)
        told = kept.id, kept.article, *moments, kept.body, kept.tags, kept.colour, kept.speaker
    elif isinstance(kept, Bookmark | Correction):
        told = replace(kept, made=_utc(kept.made))
    elif isinstance(kept, Draft):
        told = replace(kept, changed=_utc(kept.changed))
    return sha256(msgspec.json.encode(told)).hexdigest()[:16]


_ROWS = msgspec.json.Decoder(list[tuple[str, str, str | None, Any]])
_KINDS: dict[str, type[Kept]] = _SORTS | {"quote": Correction, "entity": Correction}


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _sort(turn: Turn) -> str:
    if isinstance(turn.other, Correction):
        return "quote" if isinstance(turn.other.ruling, QuoteRuling) else "entity"
    return next(sort for sort, kind in _KINDS.items() if kind is turn.kind)


def _written(kept: Kept | None) -> object:
    if isinstance(kept, Correction):  # msgspec reads no choice between two structs
        return (kept.id, kept.article, kept.made, kept.ruling)
    return kept


def _read(sort: str, written: object) -> Kept | None:
    if written is None:
        return None
    read = msgspec.convert(written, _SORTS[sort])
    return Correction(*read) if isinstance(read, tuple) else read
