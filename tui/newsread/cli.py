"""The command line: read the words, ask the desk, print. Nothing else prints."""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from newsread import __version__, settings
from newsread.errors import ExportError, NewsreadError

if TYPE_CHECKING:
    from newsread.desk import Desk
    from newsread.desk.batch import Result

EXAMPLES = """\
examples:
  newsread                              read the library
  newsread story.txt interviews/        read these files and folders
  pdftotext report.pdf - | newsread -   read what another program wrote
  newsread annotate story.txt | jq .    who is named and who said what, as JSON
  newsread export -o notes.md           take all notes away as Markdown
  newsread where                        which files and folders newsread uses
"""
COMMANDS = ("annotate", "export", "list", "where")


def main(words: Sequence[str] | None = None) -> int:
    """Run `newsread` with *words* (else the program's own) and return its exit status."""
    words = list(sys.argv[1:] if words is None else words)
    try:
        ns = _parser(words).parse_args(words)
        return int(ns.run(ns))
    except NewsreadError as error:
        print(f"newsread: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output went away, as `head` does; Python would complain again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser for *words*: a command's where the first plain word is one, else the reader's.

    A file that is called like a command is opened as ./NAME.
    """
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--library", type=Path, metavar="FILE", help="use the library FILE")
    common.add_argument("--model", metavar="NAME", help="use the spaCy model NAME")
    top = argparse.ArgumentParser(
        prog="newsread",
        description="A terminal reader for people who read the news closely.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[common],
    )
    top.add_argument("--version", action="version", version=f"newsread {__version__}")
    plain = [word for word in words if not word.startswith("-")]
    if not (plain and plain[0] in COMMANDS):
        top.add_argument(
            "paths",
            nargs="*",
            metavar="PATH",
            help="text and Markdown files, folders of them, or - for standard input; "
            f"or a command: {', '.join(COMMANDS)} (newsread COMMAND --help)",
        )
        top.set_defaults(run=_read)
        return top
    commands = top.add_subparsers(metavar="COMMAND")

    annotate = commands.add_parser(
        "annotate", parents=[common], help="print who is named and who said what, a JSON object a line"
    )
    annotate.add_argument("paths", nargs="*", metavar="PATH", help="files, folders, or -")
    annotate.add_argument(
        "--jsonl", metavar="FILE", help='read {"id", "text"} lines from FILE, or from - (standard input)'
    )
    annotate.set_defaults(run=_annotate)

    export = commands.add_parser("export", parents=[common], help="print or write notes and bookmarks")
    export.add_argument("articles", nargs="*", metavar="ID", help="articles, as `newsread list` names them; all")
    export.add_argument("-f", "--format", default="markdown", help="markdown (the default) or jsonld")
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help="write FILE, whole or not at all")
    export.add_argument("--force", action="store_true", help="write over FILE where it exists")
    export.set_defaults(run=_export)

    listing = commands.add_parser("list", parents=[common], help="list the articles of the library")
    listing.add_argument("--json", action="store_true", help="as JSON, an object a line")
    listing.set_defaults(run=_list)

    where = commands.add_parser("where", parents=[common], help="name the files and folders newsread uses")
    where.set_defaults(run=_where)
    return top


@contextmanager
def _desk(ns: argparse.Namespace) -> "Iterator[Desk]":
    from newsread.desk import Desk
    from newsread.engine import Engine
    from newsread.store import Library

    chosen = settings.load(settings.config_file())
    desk = Desk(
        Library(ns.library or settings.library_file()), Engine(ns.model or chosen.model)
    )
    try:
        yield desk
    finally:
        desk.close()


def _read(ns: argparse.Namespace) -> int:
    if not sys.stdout.isatty() or not (sys.stdin.isatty() or "-" in ns.paths):
        raise NewsreadError(
            "", "this is not a terminal", "Use newsread annotate, export or list in a pipe"
        )
    with _desk(ns) as desk:
        intake = desk.take_in(ns.paths) if ns.paths else None
        if intake and not intake.opened:
            for problem in intake.problems:
                print(f"newsread: {problem}", file=sys.stderr)
            return 1
        if not intake:
            desk.welcome()
        if not sys.stdin.isatty():
            # Standard input was the article; the keys come from the terminal itself.
            os.dup2(os.open("/dev/tty", os.O_RDONLY), 0)
        from newsread.ui.app import NewsreadApp

        file = settings.config_file()
        app = NewsreadApp(
            desk, settings.load(file), intake, lambda changed: settings.save(file, changed)
        )
        app.run()
        return app.return_code or 0


def _annotate(ns: argparse.Namespace) -> int:
    from newsread.desk import annotate_files, annotate_records
    from newsread.engine import Engine

    if bool(ns.paths) == bool(ns.jsonl):
        raise NewsreadError("annotate", "name files, or one --jsonl FILE")
    engine = Engine(ns.model or settings.load(settings.config_file()).model)
    engine.name  # noqa: B018 - a missing model is said once, before the work
    try:
        if not ns.jsonl:
            return _print(annotate_files(engine, ns.paths))
        if ns.jsonl == "-":
            return _print(annotate_records(engine, sys.stdin.buffer))
        try:
            with Path(ns.jsonl).open("rb") as lines:
                return _print(annotate_records(engine, lines))
        except OSError as error:
            raise NewsreadError(ns.jsonl, error.strerror or "cannot be read") from error
    finally:
        engine.stop()


def _print(results: "Iterable[Result | NewsreadError]") -> int:
    """Print each result on a line of its own, errors apart; return 1 where there was one."""
    status = done = 0
    watched = sys.stderr.isatty()
    for result in results:
        if isinstance(result, NewsreadError):
            status = 1
            print(f"newsread: {result}", file=sys.stderr)
            continue
        print(_json(result))
        done += 1
        if watched:
            print(f"\r{done} articles", end="", file=sys.stderr, flush=True)
    if watched and done:
        print(file=sys.stderr)
    return status


def _json(value: object) -> str:
    words = json.dumps(value, ensure_ascii=False)
    try:
        words.encode()
    except UnicodeEncodeError:  # half a character in the input; escapes can carry it
        return json.dumps(value)
    return words


def _export(ns: argparse.Namespace) -> int:
    with _desk(ns) as desk:
        if ns.format not in desk.formats():
            raise ExportError(ns.format, "no such format", f"There are: {', '.join(desk.formats())}")
        words = desk.export(ns.format, ns.articles or None)
        if ns.output is None:
            sys.stdout.write(words)
        else:
            desk.write(ns.output, words, force=ns.force)
            print(ns.output, file=sys.stderr)
    return 0


def _list(ns: argparse.Namespace) -> int:
    with _desk(ns) as desk:
        for one in desk.articles():
            published = one.published.isoformat() if one.published else None
            if ns.json:
                print(
                    _json(
                        {
                            "id": one.id,
                            "title": one.title,
                            "source": one.source,
                            "published": published,
                            "read": one.read,
                            "bookmarked": one.bookmarked,
                            "notes": one.notes,
                        }
                    )
                )
            else:
                signs = ("" if one.read else "●") + ("⚑" if one.bookmarked else "")
                signs += f"✎{one.notes}" if one.notes else ""
                facts = " · ".join(part for part in (one.source, published) if part)
                print(f"{one.id}  {signs:<5} {one.title}" + (f"  ({facts})" if facts else ""))
    return 0


def _where(ns: argparse.Namespace) -> int:
    from newsread.assets import folder
    from newsread.engine import Engine

    file = settings.config_file()
    print(f"library   {ns.library or settings.library_file()}")
    print(f"settings  {file}{'' if file.exists() else ' (none yet)'}")
    print(f"styles    {folder('styles')}")
    print(f"seeds     {folder('seeds')}")
    print(f"engine    {Engine(ns.model or settings.load(file).model).name}")
    return 0
