"""Open the library's file: make it, bring it up to date, or say plainly why not."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from time import monotonic, sleep

import apsw

from newsread.errors import LibraryError

_MIGRATIONS = Path(__file__).parent / "migrations"
_NEWSREAD = 0x6E657773  # the application id that the first migration writes
ELSEWHERE = "or choose another library with --library"
_FAULTS: dict[type[apsw.Error], tuple[str, str]] = {
    apsw.FullError: ("the disk is full", "Make room, then try again"),
    apsw.ReadOnlyError: ("it can only be read", f"Make it writable, {ELSEWHERE}"),
    apsw.PermissionsError: ("reading it is not allowed", f"Change its permissions, {ELSEWHERE}"),
    apsw.BusyError: ("another program keeps it locked", "Close that program, then try again"),
    apsw.CorruptError: ("it is damaged", f"Put a copy in its place, move it away, {ELSEWHERE}"),
    apsw.NotADBError: ("it is not a newsread library", f"Move it away, {ELSEWHERE}"),
    apsw.CantOpenError: ("it cannot be opened", f"Make its folder writable, {ELSEWHERE}"),
    apsw.IOError: ("the disk cannot read or write it", f"Check the disk, {ELSEWHERE}"),
}


@contextmanager
def faults_named(file: Path) -> Iterator[None]:
    """Turn what SQLite reports into a LibraryError where a reader can mend it; bugs fly on."""
    try:
        yield
    except apsw.Error as error:
        for kind, (why, mend) in _FAULTS.items():
            if isinstance(error, kind):
                raise LibraryError(file, why, mend) from error
        if getattr(error, "extendedresult", 0) == apsw.SQLITE_CONSTRAINT_FOREIGNKEY:
            # Another newsread took back the import that the article came in by.
            why, mend = "the article is not in it any more", "Make again what was taken back"
            raise LibraryError(file, why, mend) from error
        raise


@contextmanager
def transaction(db: apsw.Connection) -> Iterator[apsw.Connection]:
    """Do all of the body or none of it; once this has returned, a power cut cannot undo it.

    Within another transaction it is a part of that one.
    """
    if db.in_transaction:
        yield db
        return
    db.execute("BEGIN IMMEDIATE")  # takes the write lock at once: a later upgrade could be refused
    try:
        yield db
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # SQLite has rolled back already where the disk was full
            db.execute("ROLLBACK")
        raise


def opened(file: Path, patience: float) -> apsw.Connection:
    """Return a connection to the library in *file*, made or brought up to date where needed.

    Waits at most *patience* seconds for another program. Raises LibraryError where the file cannot
    be a library, is damaged, or is of a newer newsread (which leaves it as it was).
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        taken = isinstance(error, FileExistsError | NotADirectoryError)
        why = (
            "a file stands where its folder should be"
            if taken
            else f"its folder cannot be made ({error.strerror})"
        )
        raise LibraryError(file, why, "Choose another library with --library") from error
    with faults_named(file):
        db = apsw.Connection(str(file.absolute()))
        try:
            _prepare(db, file, patience)
        except BaseException:
            db.close()
            raise
    return db


def _prepare(db: apsw.Connection, file: Path, patience: float) -> None:
    db.set_busy_timeout(round(patience * 1000))
    _refuse_strangers(db, file)
    if db.readonly("main"):  # else the first note would be the first to fail
        raise apsw.ReadOnlyError
    _write_ahead(db, patience)
    db.pragma("synchronous", "full")  # WAL with NORMAL lost acknowledged rows in power-cut trials
    db.pragma("foreign_keys", True)
    for number, step in enumerate(_steps(), start=1):
        if _version(db) < number:
            with transaction(db):
                if _version(db) < number:  # read anew: another newsread may have come first
                    db.execute(step.read_text("utf-8")).fetchall()
                    db.pragma("user_version", number)


def _write_ahead(db: apsw.Connection, patience: float) -> None:
    """Keep changes in a log first, so that a reader never waits for a writer."""
    until = monotonic() + patience
    while True:
        try:
            db.pragma("journal_mode", "wal")
            return
        except apsw.BusyError:  # here SQLite does not wait for a newsread that starts just now
            if monotonic() > until:
                raise
            sleep(0.01)


def _refuse_strangers(db: apsw.Connection, file: Path) -> None:
    with db:  # one view of the file, though another newsread may be making it just now
        known, version = len(_steps()), _version(db)
        ours = db.pragma("application_id") == _NEWSREAD
        empty = not db.execute("SELECT count(*) FROM sqlite_schema").get
    if not ours and not empty:
        raise apsw.NotADBError
    if version > known:
        db.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)  # closing must not write to it either
        why = f"a newer newsread wrote it (version {version}, this one knows {known})"
        raise LibraryError(file, why, f"Install that newsread, {ELSEWHERE}")


def _version(db: apsw.Connection) -> int:
    return int(db.execute("PRAGMA user_version").get)


@cache
def _steps() -> tuple[Path, ...]:
    """The migrations in order; the nth brings a library to version n."""
    return tuple(sorted(_MIGRATIONS.glob("*.sql")))
