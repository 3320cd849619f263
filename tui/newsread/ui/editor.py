"""Hand words to the reader's own editor, which takes the terminal meanwhile."""

import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from newsread.errors import NewsreadError
from newsread.plaintext import clean


def edited(words: str, environ: Mapping[str, str]) -> str:
    """Return *words* as the editor of VISUAL, else of EDITOR, leaves them; blocks until it ends.

    No shell has a part in it. Raises NewsreadError where there is no editor, or it cannot be started,
    fails or leaves what is no text; what was written in it then stays in a file that the error names.
    """
    command = _command(environ)
    name = command[0]
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="newsread-", suffix=".md", delete=False
    ) as draft:
        draft.write(words)
    file, given = Path(draft.name), words.encode()
    try:
        try:
            status = subprocess.run([*command, str(file)], check=False).returncode
        except OSError as error:
            why = f"it does not start: {error.strerror}"
            raise NewsreadError(name, why, "Set VISUAL or EDITOR to an editor") from error
        left = file.read_bytes()
        if status:
            raise NewsreadError(name, f"it ended with {status}", _mend(file, left != given))
        try:
            written = left.decode()
        except UnicodeDecodeError as error:
            raise NewsreadError(name, "it left no UTF-8", _mend(file, True)) from error
    except OSError as error:  # the editor took the file away
        why = error.strerror or "it cannot be read"
        raise NewsreadError(str(file), why, "The note is as it was") from error
    except NewsreadError as error:
        if str(file) not in error.mend:
            file.unlink(missing_ok=True)
        raise
    file.unlink(missing_ok=True)
    return clean(written).rstrip("\n")


def _command(environ: Mapping[str, str]) -> list[str]:
    chosen = environ.get("VISUAL") or environ.get("EDITOR") or ""
    try:
        command = shlex.split(chosen)
    except ValueError as error:
        mend = "Close the quotation mark in VISUAL or EDITOR"
        raise NewsreadError(chosen, "that is no command", mend) from error
    if not command:
        mend = "Set it before newsread starts: export EDITOR=nano"
        raise NewsreadError("", "no editor is set in VISUAL or EDITOR", mend)
    return command


def _mend(file: Path, changed: bool) -> str:
    as_it_was = "The note is as it was"
    return f"{as_it_was}; what you wrote there is in {file}" if changed else as_it_was
