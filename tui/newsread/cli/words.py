"""What a reader may say on the command line, and what `--help` tells of it."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

from newsread import __version__
from newsread.cli import commands
from newsread.plaintext import line

EXAMPLES = """\
examples:
  newsread                              read the library
  newsread story.txt interviews/        read these files and folders
  pdftotext report.pdf - | newsread -   read what another program wrote
  newsread annotate story.txt | jq .    who is named and who said what, as JSON
  newsread export -o notes.md           take all notes away as Markdown
  newsread where                        which files and folders newsread uses
"""
_USAGE = "newsread [--library FILE] [--model NAME] [PATH ... | COMMAND ...]"
_PATHS = "text and Markdown files, folders of them, or - for standard input"


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the words without passing on what they could do to a terminal."""

    def error(self, message: str) -> NoReturn:
        super().error(line(message))


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Return what *words* ask for; its `run` does it. Exits with status 2 where they make no sense.

    A command is the first word once --library and --model, which may stand anywhere, are taken out;
    a file that is called like a command is opened as ./NAME.
    """
    everywhere = _Parser(prog="newsread", usage=_USAGE, add_help=False, allow_abbrev=False)
    everywhere.add_argument("--library", type=Path, metavar="FILE", help="use the library FILE")
    everywhere.add_argument("--model", metavar="NAME", help="use the spaCy model NAME")
    ns, rest = everywhere.parse_known_args(words)
    name = rest.pop(0) if rest and rest[0] in COMMANDS else ""
    parser = _of_command(name, everywhere) if name else _of_reader(everywhere)
    return parser.parse_args(rest, ns)


def _of_reader(everywhere: _Parser) -> _Parser:
    listed = "\n".join(f"  {name:<21} {command.summary}" for name, command in COMMANDS.items())
    parser = _Parser(
        prog="newsread",
        usage=_USAGE,
        description="A terminal reader for people who read the news closely.",
        epilog=f"commands (newsread COMMAND --help says more):\n{listed}\n\n{EXAMPLES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[everywhere],
        allow_abbrev=False,
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help=_PATHS)
    parser.add_argument("--version", action="version", version=f"newsread {__version__}")
    parser.set_defaults(run=commands.read, address=None)
    return parser


def _of_command(name: str, everywhere: _Parser) -> _Parser:
    command = COMMANDS[name]
    parser = _Parser(
        prog=f"newsread {name}",
        description=f"{command.summary[0].upper()}{command.summary[1:]}.",
        parents=[everywhere],
        allow_abbrev=False,
    )
    command.add_words(parser)
    parser.set_defaults(run=command.run)
    return parser


def _annotate(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("paths", nargs="*", default=[], metavar="PATH", help=_PATHS)
    records = 'read {"id", "text"} lines from FILE, or from - (standard input)'
    what.add_argument("--jsonl", metavar="FILE", help=records)


def _export(parser: argparse.ArgumentParser) -> None:
    from newsread.export import FORMATS
    from newsread.query import KEYS

    formats = [*FORMATS, "library"]
    chosen = f"{', '.join(formats)} (without: {formats[0]})"
    asked = "take the notes that hold all of WORDS: words, " + ", ".join(f"{key}:" for key in KEYS)
    parser.add_argument(
        "ids",
        nargs="*",
        metavar="ID",
        help="as newsread list names them; without: all. Of the format library: the file it goes into",
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "-f", "--format", default=formats[0], choices=formats, metavar="FORMAT", help=chosen
    )
    own = "write by a template of your own, a file in the folder templates beside the settings"
    how.add_argument("--template", metavar="NAME", help=own)
    parser.add_argument("-q", "--query", default="", metavar="WORDS", help=asked)
    whole = "write FILE, whole or not at all; into FOLDER/, a file an article"
    parser.add_argument("-o", "--output", metavar="FILE", help=whole)
    parser.add_argument(
        "--force", action="store_true", help="write over files that exist or were changed by hand"
    )
    watch = "keep the folder of -o in step with the library, until stopped"
    parser.add_argument("--watch", action="store_true", help=watch)


def _import(parser: argparse.ArgumentParser) -> None:
    what = "a file of notes that newsread or another program wrote"
    parser.add_argument("files", nargs="+", metavar="FILE", help=what)


def _open(parser: argparse.ArgumentParser) -> None:
    what = "newsread://note/ID or newsread://article/ID?at=PLACE, as exports carry them"
    parser.add_argument("address", metavar="ADDRESS", help=what)
    parser.set_defaults(paths=[])


def _list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON, an object a line")


class _Command(NamedTuple):
    summary: str
    add_words: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


COMMANDS = {
    "annotate": _Command(
        "print who is named and who said what, a JSON object a line", _annotate, commands.annotate
    ),
    "export": _Command("print or write notes and bookmarks", _export, commands.export),
    "import": _Command("bring notes in from other programs", _import, commands.bring),
    "list": _Command("list the articles of the library", _list, commands.list_articles),
    "open": _Command("open the screen at a note or place, by its address", _open, commands.read),
    "keys": _Command(
        "print the keys and their ids, as the settings take them", lambda _: None, commands.keys
    ),
    "where": _Command("name the files and folders newsread uses", lambda _: None, commands.where),
}
