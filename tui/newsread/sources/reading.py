"""Read files, folders of files and standard input; say of each bad one what is wrong."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from newsread.errors import SourceError
from newsread.model import Article
from newsread.plaintext import line
from newsread.sources.encoding import decode
from newsread.sources.markdown import parse_markdown
from newsread.sources.story import parse

MARKDOWN = frozenset({".md", ".markdown"})
TEXT = MARKDOWN | {".txt", ".text"}
"""The suffixes by which a folder's articles are known; a file named by itself may have any."""

_LARGEST = 10_000_000  # bytes
_STANDARD_INPUT = "standard input"


class Arrival(Struct, frozen=True):
    """An article that came in, and what had to be mended on the way, if anything."""

    article: Article
    notice: str | None = None
    path: str = ""
    """The file as it was named, or "-"."""


def files(paths: Iterable[str | Path]) -> Iterator[Arrival | SourceError]:
    """Yield the article in each of *paths*, or what is wrong with it; one bad path stops nothing.

    A folder stands for the text and Markdown files in it and in its folders, sorted, hidden ones
    left out; "-" is standard input.
    """
    for path in paths:
        try:
            if str(path) == "-":
                yield _standard_input()
            elif not str(path):
                yield SourceError("", "a path without a name")  # Path would take it for "."
            elif stat.S_ISDIR(_kind(Path(path))):
                yield from _folder(Path(path))
            else:
                yield _file(Path(path))
        except SourceError as error:
            yield error


def read(data: bytes, url: str, name: str) -> Arrival:
    """Return the article in *data*, the bytes of the file *name*, which may be a path.

    Raises SourceError where they are not text, or hold no words.
    """
    text, notice = decode(data, name)
    file = Path(name)
    read_as = parse_markdown if file.suffix.lower() in MARKDOWN else parse
    article = read_as(text, url, file.name)
    if not article.blocks:
        raise SourceError(line(name), "an empty file")
    return Arrival(article, notice, name)


def _standard_input() -> Arrival:
    try:
        data = sys.stdin.buffer.read(_LARGEST + 1)
    except OSError as error:
        raise _unreadable(_STANDARD_INPUT, error) from error
    return replace(read(_bounded(data, _STANDARD_INPUT), "", _STANDARD_INPUT), path="-")


def _folder(folder: Path) -> Iterator[Arrival | SourceError]:
    found: list[Path] = []
    refused: list[OSError] = []
    for at, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            Path(at, name)
            for name in names
            if not name.startswith(".") and Path(name).suffix.lower() in TEXT
        ]
    for error in refused:
        yield _unreadable(error.filename, error)
    if not found and not refused:
        kinds = ", ".join(sorted(TEXT))
        yield SourceError(
            line(str(folder)), "a folder with nothing to read", f"It may hold {kinds}"
        )
    for file in sorted(found):
        try:
            yield _file(file)
        except SourceError as error:
            yield error


def _file(file: Path) -> Arrival:
    if not stat.S_ISREG(_kind(file)):
        raise SourceError(line(str(file)), "not a regular file", 'For standard input, give "-"')
    try:
        with file.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
        address = file.resolve().as_uri()
    except OSError as error:
        raise _unreadable(file, error) from error
    return read(_bounded(data, file), address, str(file))


def _kind(path: Path) -> int:
    """Return the mode bits of what *path* leads to."""
    try:
        return path.stat().st_mode
    except FileNotFoundError as error:
        raise SourceError(line(str(path)), "no such file or folder") from error
    except OSError as error:
        raise _unreadable(path, error) from error
    except ValueError as error:  # a NUL in the name
        raise SourceError(line(str(path)), "not a file name") from error


def _bounded(data: bytes, what: object) -> bytes:
    if len(data) > _LARGEST:
        raise SourceError(line(str(what)), "over 10 MB, too large for an article")
    return data


def _unreadable(what: object, error: OSError) -> SourceError:
    return SourceError(line(str(what)), f"cannot be read: {error.strerror or error}")
