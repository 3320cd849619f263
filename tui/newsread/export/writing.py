"""Write a file whole or not at all, under a name that is safe, and never over another unasked."""

import errno
import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE

import msgspec

from newsread import plaintext
from newsread.errors import ExportError

_MOST_BYTES = 120
_UNFIT = re.compile(r'[/\\:*?"<>|]+')
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS)
_REASONS = {
    errno.EEXIST: ("it is there already", "Choose another name, or replace it with --force"),
    errno.ENOENT: ("its folder is not there", "Make the folder first"),
    errno.ENOTDIR: ("its folder is a file", "Choose another folder"),
    errno.EISDIR: ("it is a folder", "Choose another name"),
    errno.ENOSPC: ("the disk is full", "Make room, then try again"),
    errno.EDQUOT: ("your share of the disk is full", "Make room, then try again"),
    errno.EACCES: ("writing there is not allowed", "Choose another folder"),
    errno.EPERM: ("writing there is not allowed", "Choose another folder"),
    errno.EROFS: ("writing there is not allowed", "Choose another folder"),
}


def write(file: Path, words: str, *, force: bool = False) -> None:
    """Write *words* into *file*, as by `place`."""
    place(file, lambda draft: _fill(draft, words), force=force)


def place(file: Path, fill: Callable[[Path], None], *, force: bool = False) -> None:
    """Have *fill* write into an empty file, and call it *file*: then a power cut cannot undo it.

    Raises ExportError, with *file* as it was and nothing left beside it, where *file* exists and
    *force* is not given, its folder is missing, the disk is full or writing is not allowed.
    """
    if "\0" in str(file):
        raise ExportError(plaintext.line(str(file)), "no file can be called that")
    file = Path(os.path.realpath(file))  # a link stays a link, to the new words
    draft = file.parent / f".newsread-{os.urandom(8).hex()}"
    try:
        try:
            draft.touch(exist_ok=False)
            fill(draft)
            _sync(draft)
            if force:
                _take_place(draft, file)
            else:
                _take_free_place(draft, file)
        finally:
            draft.unlink(missing_ok=True)
        _settle(file.parent)
    except OSError as error:
        why, mend = _REASONS.get(error.errno or 0, (error.strerror or "it cannot be written", ""))
        raise ExportError(file, why, mend) from error


def file_name(title: str, suffix: str) -> str:
    """Return a name for a file about *title*: at most 120 bytes, *suffix* included, and safe."""
    name = _UNFIT.sub(" ", plaintext.line(title))
    room = _MOST_BYTES - len(suffix.encode())
    name = " ".join(name.split()).lstrip(".- ")
    name = name.encode()[:room].decode(errors="ignore").rstrip(". ")
    return (name or "untitled") + suffix


def as_json(value: object) -> str:
    """Return *value* as JSON, set out to be read."""
    # json.dumps takes three times as long for 10,000 notes.
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"


def _fill(draft: Path, words: str) -> None:
    with draft.open("w", encoding="utf-8", newline="") as stream:
        stream.write(words)


def _sync(draft: Path) -> None:
    with draft.open("rb") as stream:
        os.fsync(stream.fileno())


def _take_place(draft: Path, file: Path) -> None:
    """Put *draft* where *file* stands, with the same permissions."""
    with suppress(FileNotFoundError):
        draft.chmod(S_IMODE(file.stat().st_mode))
    draft.replace(file)


def _take_free_place(draft: Path, file: Path) -> None:
    """Put *draft* at *file*; FileExistsError where something is there, however late it came."""
    try:
        os.link(draft, file)  # unlike a rename, refuses to take another file's place
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        file.open("x").close()  # holds the name where the file system knows no links (exFAT)
        draft.replace(file)


def _settle(folder: Path) -> None:
    """Make the folder's own entry durable; some file systems cannot, and then need not."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
