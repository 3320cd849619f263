"""Print: output for programs, words beside it for people, and nothing that drives a terminal."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from newsread.errors import NewsreadError
from newsread.plaintext import line

T = TypeVar("T")


class Unheard(Exception):  # noqa: N818 - no error: whoever read our output has had enough, as `head` has
    """Nobody reads standard output any more."""


def open_streams() -> None:
    """Make output UTF-8 in every locale. Raises NewsreadError where a stream is closed."""
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:
        mend = "Give it a file, a terminal or /dev/null"
        raise NewsreadError("", "standard input, output or error is closed", mend)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def say(what: object) -> None:
    """Tell the reader something beside the output."""
    print(f"newsread: {line(str(what))}", file=sys.stderr)


def put(words: str, end: str = "\n") -> None:
    """Print *words* at once: whoever reads a pipe need not wait for the last of them.

    Raises Unheard, or NewsreadError where they cannot be written.
    """
    try:
        print(words, end=end, flush=True)
    except OSError as error:
        # Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise Unheard from error
        why = error.strerror or "cannot be written"
        raise NewsreadError("standard output", why) from error


def put_json(value: object) -> None:
    """Print *value* as JSON on a line; what drives terminals or cannot be encoded is escaped."""
    import json  # 5 ms: the screen needs none

    words = json.dumps(value, ensure_ascii=False)
    if not words.isprintable():
        words = "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in words)
    put(words)


def counted(results: Iterable[T], total: int | None) -> Iterator[T]:
    """Yield *results*; while they are made, a terminal's standard error says how many are done."""
    if not sys.stderr.isatty():
        yield from results
        return
    of = "" if total is None else f" of {total}"

    def show(words: str) -> None:
        print(f"\r\x1b[K{words}", end="", file=sys.stderr, flush=True)

    show(f"0{of} read")
    try:
        for done, result in enumerate(results, start=1):
            show("")
            yield result
            show(f"{done}{of} read")
    finally:
        show("")
