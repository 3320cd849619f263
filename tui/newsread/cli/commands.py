"""What each command does: ask the desk, print what it answers."""

import gc
import os
import sys
import time
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from msgspec.structs import asdict

from newsread import settings
from newsread.cli.printing import counted, put, put_json, say
from newsread.errors import NewsreadError, NotesError, SourceError
from newsread.plaintext import line

if TYPE_CHECKING:
    from newsread.desk import Desk, Intake
    from newsread.desk.batch import Result
    from newsread.ui.keymap import Keymap

_WATCH_SECONDS = 1.0
"""How often --watch looks whether the library changed."""


def read(ns: Namespace) -> int:
    """Open the screen at what was named; return its exit status, or 1 where none of that can be read."""
    if not sys.stdout.isatty():
        mend = "Use newsread annotate, export or list in a pipe"
        raise NewsreadError("", "standard output is not a terminal", mend)
    if not (ns.paths or ns.address) and not sys.stdin.isatty():
        mend = "newsread - reads it as an article"
        raise NewsreadError("", "standard input is not a terminal", mend)
    # A key waits for Textual's next frame: at its own 60 a second that is half of what a key takes.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    gc.disable()  # nothing made before the first frame is garbage; the app enables it again
    with _desk(ns) as desk:
        if ns.address:
            intake: Intake | None = desk.follow(ns.address)
        else:
            intake = desk.take_in(ns.paths) if ns.paths else None
        if intake and not intake.opened:
            for problem in intake.problems:
                say(problem)
            return 1
        if not intake:
            desk.welcome()
        _onto_terminal()
        from newsread.ui.app import NewsreadApp

        file = settings.config_file()
        app = NewsreadApp(
            desk,
            settings.load(file),
            intake,
            lambda changed: settings.save(file, changed),
            file.parent / "themes",
        )
        app.run()
        return app.return_code or 0


def _onto_terminal() -> None:
    """Take keys from the terminal and draw on it, wherever standard input and error lead."""
    if not sys.stdin.isatty():  # it was an article
        try:
            os.dup2(os.open("/dev/tty", os.O_RDONLY), 0)
        except OSError as error:
            raise NewsreadError("", "there is no terminal to take keys from") from error
    if not sys.stderr.isatty():  # where Textual draws
        os.dup2(1, 2)


def annotate(ns: Namespace) -> int:
    """Print who is named and who said what; return 1 where an article could not be read."""
    from newsread.desk.batch import annotate_files, annotate_records
    from newsread.engine import Engine

    engine = Engine(_model(ns))
    _ = engine.name  # a missing model is said once, before the work
    try:
        if ns.paths:
            total = None if any(map(os.path.isdir, ns.paths)) else len(ns.paths)
            return _put_all(annotate_files(engine, ns.paths), total, notices=True)
        with _opened(ns.jsonl) as lines:
            return _put_all(annotate_records(engine, lines), _count(lines))
    finally:
        engine.stop()


def _opened(file: str) -> AbstractContextManager[BinaryIO]:
    if file == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(file).open("rb")
    except OSError as error:
        raise SourceError(file, error.strerror or "cannot be read") from error


def _count(lines: BinaryIO) -> int | None:
    """Return how many lines are to be done, where somebody watches and they can be read twice."""
    if not (sys.stderr.isatty() and lines.seekable()):
        return None
    count = sum(1 for words in lines if words.strip())
    lines.seek(0)
    return count


def _put_all(
    results: "Iterable[Result | NewsreadError]", total: int | None, *, notices: bool = False
) -> int:
    """Print each result on a line of its own, errors apart; return 1 where there was one."""
    status = 0
    for result in counted(results, total):
        if isinstance(result, NewsreadError):
            status = 1
            say(result)
            continue
        if notices and result["notice"]:
            say(f"{result['id']}: {result['notice']}")
        put_json(result)
    return status


def export(ns: Namespace) -> int:
    """Print notes and bookmarks, or write them to a file or into a folder."""
    ids, into = ns.ids or None, ns.output
    if ns.format == "library" and not ns.template:
        return _export_library(ns)
    with _desk(ns) as desk:
        if ns.watch or (into and (into.endswith("/") or Path(into).is_dir())):
            return _export_into(desk, ns)
        if ns.template:
            words = desk.fill(_templates(), ns.template, ids, ns.query)
        else:
            words = desk.export(ns.format, ids, ns.query)
        if into is None:
            put(words, end="")
        else:
            desk.write(Path(into), words, force=ns.force)
            say(f"written: {into}")
    return 0


def _export_library(ns: Namespace) -> int:
    """Write the whole library into one file, for `newsread import` to merge into another."""
    files = [*ns.ids, *filter(None, [ns.output])]
    if len(files) != 1 or ns.query or ns.watch:
        mend = "Write newsread export --format library FILE"
        raise NewsreadError("newsread export", "a library goes whole into one file", mend)
    with _desk(ns) as desk:
        desk.write_library(Path(files[0]), force=ns.force)
    say(f"written: {files[0]}")
    return 0


def _export_into(desk: "Desk", ns: Namespace) -> int:
    """Write a file an article; with --watch do so again whenever the library changes, until stopped."""
    if ns.template or not ns.output:
        why = "a template makes one file" if ns.template else "there is no folder to keep in step"
        raise NewsreadError("newsread export", why, "Write -o FOLDER/ and a --format")
    folder, told = Path(ns.output), set[str]()
    while True:
        seen = desk.changed()
        step = desk.export_into(
            folder, ns.format, ns.ids or None, ns.query, prune=ns.watch, force=ns.force
        )
        for name in step.written:
            say(f"written: {folder / name}")
        for name in step.removed:
            say(f"removed: {folder / name}")
        for name in sorted({*step.kept} - told):
            told.add(name)
            say(f"{folder / name}: changed by hand, left alone. Replace it with --force")
        if not ns.watch:
            return 1 if told else 0
        while desk.changed() == seen:
            time.sleep(_WATCH_SECONDS)


def bring(ns: Namespace) -> int:
    """Bring notes in from files; return 1 where one could not be read."""
    status = changes = 0
    with _desk(ns) as desk:
        for file in ns.files:
            try:
                came = desk.bring(file)
            except NotesError as error:
                say(error)
                status = 1
                continue
            both = f", {came.kept_both} beside another version" if came.kept_both else ""
            on = f", on {_times(came.articles, 'article')}" if came.articles else ""
            say(f"{file}: {_times(came.notes, 'note')} came in{on}{both}")
            for notice in came.notices:
                say(f"{file}: {notice}")
            changes += came.undoable
    if changes:
        say(
            _own_keys().hint("{undo} in newsread takes it back")
            + ", the last first" * (changes > 1)
        )
    return status


def _times(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'s' * (count != 1)}"


def list_articles(ns: Namespace) -> int:
    """Print a line for each article of the library, in order of arrival."""
    with _desk(ns) as desk:
        desk.welcome()
        for one in desk.articles():
            published = one.published.isoformat() if one.published else None
            if ns.json:
                put_json(asdict(one) | {"published": published})
                continue
            signs = ("" if one.read else "●") + ("⚑" if one.bookmarked else "")
            signs += f"✎{one.notes}" if one.notes else ""
            excerpt = "excerpt" if one.excerpt else ""
            tags = " ".join(f"#{tag}" for tag in one.tags)
            facts = " · ".join(part for part in (one.source, published, excerpt, tags) if part)
            put(f"{one.id}  {signs:<5} {one.title}" + (f"  ({facts})" if facts else ""))
    return 0


def keys(ns: Namespace) -> int:
    """Print the table `[keys]` of the settings as it is now; return 1 where the reader's has a mistake."""
    import json  # as the screen, most commands need none

    from newsread.ui.keys import GROUPS

    ours = _own_keys()
    put("[keys]")
    for group, bindings in GROUPS.items():
        put(f"\n# {group}")
        for one in bindings:
            written = json.dumps(ours.written(one.id or ""), ensure_ascii=False)
            put(f"{f'{one.id} = {written}':<44} # {one.tooltip}")
    for problem in ours.problems:
        say(problem)
    return 1 if ours.problems else 0


def where(ns: Namespace) -> int:
    """Print which files and folders are in use; the engine last, as it may not be there."""
    from newsread.assets import folder
    from newsread.engine import Engine

    file = settings.config_file()
    put(f"library   {line(str(_library(ns)))}")
    put(f"settings  {line(str(file))}{'' if file.exists() else ' (none yet)'}")
    themes = file.parent / "themes"
    put(f"themes    {line(str(themes))}{'' if themes.exists() else ' (none yet)'}")
    put(f"templates {line(str(_templates()))}{'' if _templates().exists() else ' (none yet)'}")
    put(f"styles    {line(str(folder('styles')))}")
    put(f"seeds     {line(str(folder('seeds')))}")
    put(f"engine    {Engine(_model(ns)).name}")
    return 0


def _own_keys() -> "Keymap":
    """Return the keys as the reader wants them."""
    from newsread.ui.keymap import Keymap

    return Keymap(settings.load(settings.config_file()).keys, ascii=True)


@contextmanager
def _desk(ns: Namespace) -> "Iterator[Desk]":
    from newsread.desk import Desk
    from newsread.engine import Engine
    from newsread.store import Library

    chosen = settings.load(settings.config_file())
    engine = Engine(ns.model or chosen.model)
    desk = Desk(Library(_library(ns)), engine, colours=chosen.colours)
    try:
        yield desk
    finally:
        desk.close()


def _library(ns: Namespace) -> Path:
    return ns.library or settings.library_file()


def _templates() -> Path:
    return settings.config_file().parent / "templates"


def _model(ns: Namespace) -> str | None:
    return ns.model or settings.load(settings.config_file()).model
