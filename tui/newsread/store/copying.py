"""A library that travels: a whole copy of it in one file, and such a file opened to be read."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import apsw

from newsread.errors import LibraryError, NotesError
from newsread.plaintext import line
from newsread.store.merging import check
from newsread.store.opening import ELSEWHERE, faults_named, opened

_HEAD = b"SQLite format 3\0"
_AGAIN = "Export it again: newsread export --format library FILE"


def copy_into(db: apsw.Connection, file: Path) -> None:
    """Write all that the library holds into *file*, which must be empty.

    Engine results stay behind, as they can be found again, and so does what could be taken back.
    """
    db.execute("VACUUM INTO ?", (str(file),))
    copy = apsw.Connection(str(file))
    try:
        copy.pragma("journal_mode", "off")  # a copy that fails is thrown away
        copy.execute("DELETE FROM annotations; DELETE FROM changes; VACUUM").fetchall()
    finally:
        copy.close()


def is_library(file: Path) -> bool:
    """Tell whether *file* can be read, and looks like a library."""
    try:
        with file.open("rb") as stream:
            return stream.read(len(_HEAD)) == _HEAD
    except (OSError, ValueError):  # ValueError: what no file can be called
        return False


@contextmanager
def incoming(file: Path) -> Iterator[apsw.Connection]:
    """Open a copy of the library in *file*, brought up to date; *file* stays as it is.

    Raises NotesError where it is no library, is damaged, or a newer newsread wrote it.
    """
    with TemporaryDirectory(prefix="newsread-") as folder, ExitStack() as until_then:
        copy = Path(folder) / "library.db"
        try:
            with faults_named(file):
                _fetch(file, copy)
                db = opened(copy, patience=5)
                until_then.callback(db.close)
                check(db)
        except LibraryError as error:
            mend = error.mend.removesuffix(f", {ELSEWHERE}")
            if isinstance(error.__cause__, apsw.CorruptError | apsw.NotADBError):
                mend = _AGAIN
            raise NotesError(line(str(file)), error.why, mend) from error
        yield db


def _fetch(file: Path, copy: Path) -> None:
    """Copy *file*, be it in use or not, and refuse what newsread never wrote."""
    theirs = apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READONLY)
    ours = apsw.Connection(str(copy))
    try:
        with ours.backup("main", theirs, "main") as backup:
            while not backup.done:
                backup.step(1000)
        # Triggers, views and functions of a stranger's library must not run in the reader's name.
        ours.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
        strange = "SELECT 1 FROM sqlite_schema WHERE type NOT IN ('table', 'index') OR rootpage = 0"
        if ours.execute(strange).get or ours.pragma("integrity_check") != "ok":
            raise apsw.CorruptError
        if ours.execute("PRAGMA foreign_key_check").get:
            raise apsw.CorruptError
    finally:
        ours.close()
        theirs.close()
