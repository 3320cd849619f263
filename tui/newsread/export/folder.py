"""Keep a folder of files in step with the library, and leave alone what somebody else wrote there.

What was written last, and its hash, stands in a ledger in the folder: a file that reads otherwise today
was changed by hand, and is neither replaced nor removed.
"""

import json
import os
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from newsread.errors import ExportError
from newsread.export.writing import file_name, write


class Page(Struct, frozen=True):
    """What one article becomes."""

    title: str
    words: str


class Step(Struct, frozen=True):
    """What was done to the folder."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """Names of files that were changed by hand since, and left as they are."""

    def __bool__(self) -> bool:
        return bool(self.written or self.removed or self.kept)


def keep_in_step(
    folder: Path,
    pages: Mapping[str, Page],
    format: str,
    suffix: str,
    *,
    prune: bool = False,
    force: bool = False,
) -> Step:
    """Write *pages*, by the ids of their articles, into *folder*; with *prune*, remove all others of ours.

    Files are called after their titles; two of one title, or one that is somebody else's, are told
    apart by a number. With *force*, files changed by hand are written over. Raises ExportError where
    the disk does not take a file; those before it stand.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(folder, error.strerror or "it cannot be made") from error
    record = folder / f".newsread-{format}.json"
    ledger = _read(record)
    before = dict(ledger)
    written, removed, kept = [], [], []
    try:
        for id in [id for id in ledger if prune and id not in pages]:
            name, hash = ledger.pop(id)
            if _hash_of(folder / name) == hash:
                _remove(folder / name)
                removed.append(name)
            elif os.path.lexists(folder / name):
                kept.append(name)
        for id, page in pages.items():
            hash = _hash(page.words)
            name, last = ledger.get(id, ("", ""))
            today = _hash_of(folder / name) if name else ""
            if today and today not in (last, hash) and not force:
                kept.append(name)
                continue
            if today and today != hash:
                write(folder / name, page.words, force=True)
                written.append(name)
            elif not today:
                name, new = _put_new(folder, page, hash, suffix)
                written += [name] * new
            ledger[id] = (name, hash)
    finally:
        if ledger != before:
            write(record, json.dumps(ledger, ensure_ascii=False, indent=0), force=True)
    return Step(tuple(written), tuple(removed), tuple(kept))


def _put_new(folder: Path, page: Page, hash: str, suffix: str) -> tuple[str, bool]:
    """Write *page* under the first name that is free; return it, and False where it stood there so."""
    for name in _names(page.title, suffix):
        if not os.path.lexists(folder / name):
            write(folder / name, page.words)
            return name, True
        if _hash_of(folder / name) == hash:
            return name, False
    raise AssertionError("there is always another name")


def _names(title: str, suffix: str) -> Iterator[str]:
    yield file_name(title, suffix)
    number = 2
    while True:
        yield file_name(title, f" {number}{suffix}")
        number += 1


def _read(file: Path) -> dict[str, tuple[str, str]]:
    """Return what was written last: for an article's id, the name of its file and the file's hash."""
    if not file.exists():
        return {}
    try:
        table = json.loads(file.read_text("utf-8"))
        ledger = {str(id): (str(name), str(hash)) for id, (name, hash) in table.items()}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        mend = "Move it away; files that stand there already are then left alone"
        raise ExportError(file, "it does not tell what was written", mend) from error
    return {id: one for id, one in ledger.items() if Path(one[0]).name == one[0]}


def _remove(file: Path) -> None:
    try:
        file.unlink()
    except OSError as error:
        raise ExportError(file, error.strerror or "it cannot be removed") from error


def _hash_of(file: Path) -> str:
    try:
        return sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def _hash(words: str) -> str:
    return sha256(words.encode()).hexdigest()
