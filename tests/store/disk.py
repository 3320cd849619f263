"""What these tests ask of the disk: is a library sound, and what may a stranger write."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

NOBODY = 65534


def sound(file: Path) -> bool:
    """Tell whether SQLite finds nothing wrong with the library in *file*."""
    db = apsw.Connection(str(file))
    try:
        return (
            db.pragma("integrity_check") == "ok"
            and db.execute("PRAGMA foreign_key_check").get is None
        )
    finally:
        db.close()


@contextmanager
def nobody() -> Iterator[None]:
    """Give up root's right to write everywhere, where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
