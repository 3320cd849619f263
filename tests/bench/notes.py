"""How quickly the list of all notes opens, filters and moves, and words are found in all articles.

`python tests/bench/notes.py [RUNS]`: 10,000 notes, 20 on each of 500 articles of 600 words, which the
engine read before, in a terminal of 120 by 40. Times are from the key to the end of the frame it makes;
the figures asked for stand beside them.
"""

import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from formats import ARTICLES, NOTES, library
from programs import NEWSREAD, Terminal, arrives, frame, pressed, repaints, rest, started

from newsread.engine import Engine

FILTERS = ("note", "tag:tag", "speaker:quill", "article:story 4", "since:2026-11 aei", "zzzz")
"""What is typed, a letter at a time; the last is like nothing."""
SOUGHT = ("astro", "tion rio", "zzzz")
"""The same for words sought in all articles."""
ASKED = {
    "open: first time": 300,
    "open: by article": 300,
    "open: a key at once": 300,
    "filter: a key": 50,
    "move: a key": 50,
    "search: a key": 50,
}
"""Milliseconds at most, at the 95th percentile."""
HEARD_SECONDS = 4.0
"""How long it may take, at the most, to find out who said the noted words."""


def filtered(terminal: Terminal) -> list[float]:
    """Return how long each letter of each filter took."""
    taken = []
    for words in FILTERS:
        terminal.press("/")
        taken += repaints(terminal, words, 1)
        taken += repaints(terminal, ["\x7f"] * len(words), 1)
        terminal.press("\r")
    return taken


def searched(terminal: Terminal) -> list[float]:
    """Return how long each letter of what is sought in all articles took."""
    terminal.press("S")
    rest(terminal, 1)
    taken = []
    for words in SOUGHT:
        taken += repaints(terminal, words, 1)
        taken += repaints(terminal, ["\x7f"] * len(words), 1)
    terminal.press("\x1b")
    return taken


def main() -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # no reader's Python compiles at each start
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    times: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        desk = library(home / "library.db")
        desk._library._db.execute("UPDATE annotations SET engine = ?", (Engine().name,))
        desk.close()
        for _ in range(runs):
            with started(NEWSREAD, home) as (terminal, began):
                arrives(terminal, b"Story 0")
                times["start: newsread"].append(1000 * (time.monotonic() - began))
                rest(terminal, 3)  # until the engine has started
                times["open: first time"].append(pressed(terminal, "4", b"10,000"))
                taken = frame(terminal, lambda: terminal.send("o"))  # while voices are found
                times["sort, names being found"] += [taken] if taken else []
                rest(terminal, HEARD_SECONDS)
                terminal.press("4")
                rest(terminal, 1)
                times["open: by article"].append(pressed(terminal, "4", b"10,000"))
                times["open: a key at once"].append(pressed(terminal, "G", b"10,000 of 10,000"))
                rest(terminal, 1)
                times["move: a key"] += repaints(terminal, ["j", "k", "\x1b[6~", "\x1b[5~"], 5)
                times["move: first, last"] += repaints(terminal, ["G", "g"], 3)
                times["sort"] += repaints(terminal, ["o"], 5)
                times["filter: a key"] += filtered(terminal)
                times["select all"] += repaints(terminal, ["A"], 2)
                terminal.press("4")
                times["search: a key"] += searched(terminal)
        print(f"{ARTICLES * NOTES:,} notes on {ARTICLES} articles")
    print(f"{'milliseconds':30} {'median':>8} {'95 %':>8} {'n':>5} {'at most':>8}")
    for name, taken in times.items():
        upper = statistics.quantiles(taken, n=20, method="inclusive")[-1]
        most = ASKED.get(name)
        asked = f"{most:8}{'' if upper <= most else '   MISSED'}" if most else ""
        print(f"{name:30} {statistics.median(taken):8.1f} {upper:8.1f} {len(taken):5} {asked}")


if __name__ == "__main__":
    main()
