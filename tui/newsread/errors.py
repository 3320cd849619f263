"""What can go wrong that a reader can mend: each error says what, for which thing, and what to do.

Bugs are not here: they fly on unwrapped. The screen shows a NewsreadError as a notice, the command
line prints it to standard error and returns 1.
"""


class NewsreadError(Exception):
    """Something a reader can mend: *what* it concerns, *why* it failed, and what to do next."""

    def __init__(self, what: object, why: str, mend: str = "") -> None:
        super().__init__(what, why, mend)
        self.what = str(what)
        self.why = why
        self.mend = mend

    def __str__(self) -> str:
        said = f"{self.what}: {self.why}" if self.what else self.why
        return f"{said}. {self.mend}" if self.mend else said


class SourceError(NewsreadError):
    """A file, folder or stream that cannot be read as an article."""


class EngineError(NewsreadError):
    """The annotation engine could not start, was stopped, or could not read a text."""


class LibraryError(NewsreadError):
    """The library on disk cannot be opened, read or written; nothing in it was changed."""


class ExportError(NewsreadError):
    """Notes could not be written out; no file was left half written."""


class NotesError(NewsreadError):
    """A file of notes cannot be read; nothing of it came in."""


class SettingsError(NewsreadError):
    """The settings file has a mistake; the message names the key."""


class PatternError(NewsreadError):
    """What was typed as a regular expression is none, or takes too long."""


class QueryError(NewsreadError):
    """What was typed to choose notes by cannot be understood; the message names the part."""
