"""The command line: read the words, ask the desk, print. Nothing else prints."""

import sys
from collections.abc import Sequence

from newsread.cli.printing import Unheard, open_streams, say
from newsread.cli.words import parse
from newsread.errors import NewsreadError

__all__ = ["main"]


def main(words: Sequence[str] | None = None) -> int:
    """Run `newsread` with *words* (else the program's own) and return its exit status.

    0: done. 1: something a reader can mend, said on standard error. 2, by SystemExit: words that
    make no sense. 130 and 141, as a shell gives for SIGINT and SIGPIPE: stopped, unheard.
    """
    try:
        open_streams()
        ns = parse(sys.argv[1:] if words is None else words)
        return int(ns.run(ns))
    except NewsreadError as error:
        say(error)
        return 1
    except Unheard:
        return 141
    except KeyboardInterrupt:
        return 130
