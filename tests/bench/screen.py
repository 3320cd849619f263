"""How quick and how big the screen is, beside less, newsboat and a minimal Textual app in the same run.

    python tests/bench/screen.py [RUNS]

Each program runs on a pseudo-terminal of 120 by 40; the programs take turns. Times are from the start
of the process, or from a key, until the bytes that show it have arrived. The last table compares what
was measured with what is asked for.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import psutil
from finding import find
from programs import (
    ARTICLE,
    NEWSREAD,
    SEEDS,
    WORD,
    Terminal,
    arrives,
    large_article,
    minimal,
    missing,
    newsboat,
    pressed,
    repaints,
    resized,
    rest,
    started,
    without_engine,
)

BUNDLED = len(list(SEEDS.glob("*.txt")))
MARK = "╎".encode()
"""Stands beside an indirect quotation."""
DOWN = "\x1b[B"
LINES = dict(
    zip(("small", "large", "large, one paragraph"), (0, BUNDLED, BUNDLED + 1), strict=True)
)
"""How far down in the library the articles are."""

Times = dict[str, list[float]]


def start(read: Path, unread: Path, runs: int, times: Times) -> None:
    """Time the start of each program to the article's text."""
    programs = {
        "minimal Textual app": (minimal(ARTICLE), read),
        "newsread, read before": (NEWSREAD, read),
        "newsread, never read": (NEWSREAD, unread),
    }
    if "less" not in missing():
        programs["less"] = (("less", ARTICLE), read)
    for _ in range(runs):
        for name, (command, kept) in programs.items():
            with tempfile.TemporaryDirectory() as folder:
                home = Path(folder)
                shutil.copy(kept, home / "library.db")
                with started(command, home) as (terminal, began):
                    times[f"start: {name}"].append(1000 * (arrives(terminal, WORD) - began))
                    if command == NEWSREAD and kept == read:
                        shown = arrives(terminal, MARK) - began
                        times["start: its marks"].append(1000 * shown)


def keys(read: Path, runs: int, times: Times) -> None:
    """Time a line and a page down and up in the article, the programs taking turns."""
    for _ in range(max(2, runs // 4)):
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            shutil.copy(read, home / "library.db")
            with started(NEWSREAD, home) as (terminal, _):
                arrives(terminal, MARK)
                times["key: newsread"] += repaints(terminal, " bjk")
            if "less" not in missing():
                with started(("less", ARTICLE), home) as (terminal, _):
                    arrives(terminal, WORD)
                    times["key: less"] += repaints(terminal, " bjk")
            if "newsboat" not in missing():
                with started(newsboat(ARTICLE, home), home) as (terminal, _):
                    in_newsboat(terminal)
                    times["key: newsboat"] += repaints(terminal, [" ", "b", DOWN, "\x1b[A"])


def in_newsboat(terminal: Terminal) -> None:
    """Open the one article of the one feed."""
    terminal.see(r"\(1/1\)")
    terminal.press("\r", "\r")
    arrives(terminal, WORD)


def large(read: Path, runs: int, times: Times) -> None:
    """Time what a reader does in a large article, and see how much memory it takes."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shutil.copy(read, home / "library.db")
        file, one = large_article(home), large_article(home, paragraphs=False)
        size = file.stat().st_size
        with started([*NEWSREAD, "list"], home) as (terminal, _):
            terminal.ended()
        for path in (file, one):
            with started([*NEWSREAD, path], home) as (terminal, _):
                arrives(terminal, WORD)
        with started([*NEWSREAD, ARTICLE], home) as (terminal, _):
            arrives(terminal, WORD)
            rest(terminal, 1)
            before = psutil.Process(terminal.pid).memory_info().rss
            terminal.press("1", "g", *"j" * LINES["large"], "\r")
            rest(terminal, 5)
            terminal.press("2", "G", "g", "/", "n", "\r")
            rest(terminal, 2)
            after = psutil.Process(terminal.pid).memory_info().rss
            times["times the text: memory"].append((after - before) / size)
            without_engine(terminal)
            opened(terminal, runs, times)
    if "less" not in missing():
        with (
            tempfile.TemporaryDirectory() as folder,
            started(("less", large_article(Path(folder))), Path(folder)) as (terminal, _),
        ):
            arrives(terminal, WORD)
            times["large, key: less"] += repaints(terminal, " bjk")


def opened(terminal: Terminal, runs: int, times: Times) -> None:
    """Open the small article and the large ones in turn, and read in the large one."""
    for _ in range(max(6, runs)):
        for name, line in LINES.items():
            terminal.press("1", "g", *"j" * line)
            rest(terminal, 0.3)
            times[f"open: {name}"].append(pressed(terminal, "\r", WORD))
            rest(terminal, 0.7)
            if name != "small":
                without_engine(terminal)
    terminal.press("1", "g", "\r")
    sized(terminal, "small", runs, times)
    for name in ("large", "large, one paragraph"):
        terminal.press("1", "g", *"j" * LINES[name], "\r")
        without_engine(terminal)
        terminal.press("G", "g")
        times[f"{name}, key: newsread"] += repaints(terminal, " bjk", 2 * runs)
        sized(terminal, name, runs, times)
    for _ in range(max(3, runs // 3)):
        find(terminal, times)


def sized(terminal: Terminal, name: str, runs: int, times: Times) -> None:
    """Time the page at a new width, the panes staying what they are."""
    for width in [112, 120] * max(3, runs // 2):
        times[f"resize: {name}"].append(resized(terminal, width, 40))


def memory(read: Path) -> tuple[float, float]:
    """Return the screen's and the engine's megabytes once every bundled article has been opened."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shutil.copy(read, home / "library.db")
        with started(NEWSREAD, home) as (terminal, _):
            arrives(terminal, MARK)
            for _ in range(BUNDLED - 1):
                terminal.press("1", "j", "\r")
                terminal.see("◌ reading")
                terminal.see_no("◌ reading", 120)
            engine = terminal.engine
            assert engine is not None
            own = psutil.Process(terminal.pid).memory_info().rss
            return own / 2**20, engine.memory_info().rss / 2**20


def libraries(folder: Path) -> tuple[Path, Path]:
    """Return a library whose first article the engine has read, and one where it has read nothing."""
    read, unread = folder / "read", folder / "unread"
    read.mkdir()
    unread.mkdir()
    with started(NEWSREAD, read) as (terminal, _):
        terminal.see(r"Quotes [1-9]", 60)
        terminal.press("\x11")
        terminal.ended()
    with started([*NEWSREAD, "list"], unread) as (terminal, _):
        terminal.ended()
    return read / "library.db", unread / "library.db"


def high(taken: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]


def compared(times: Times) -> None:
    """Print each figure that is asked for beside what was measured."""
    middle = {name: statistics.median(taken) for name, taken in times.items()}
    upper = {name: high(taken) for name, taken in times.items()}
    key, of_large, one = (
        f"{name}key: newsread" for name in ("", "large, ", "large, one paragraph, ")
    )
    asked: list[tuple[str, float | None, float]] = [
        *(
            (
                f"start, {name}: times a minimal Textual app",
                middle[f"start: newsread, {name}"] / middle["start: minimal Textual app"],
                1.25,
            )
            for name in ("read before", "never read")
        ),
        ("key to repaint, 95th percentile, ms", upper[key], 16),
        (
            "key to repaint: times newsboat's",
            middle[key] / middle["key: newsboat"] if "key: newsboat" in middle else None,
            2,
        ),
        ("key to repaint in 5 MB: times the article's", middle[of_large] / middle[key], 1.2),
        ("the same in one paragraph of 5 MB", middle[one] / middle[key], 1.2),
        ("5 MB opened: times a small article", middle["open: large"] / middle["open: small"], 1.5),
        (
            "the same in one paragraph of 5 MB",
            middle["open: large, one paragraph"] / middle["open: small"],
            1.5,
        ),
        ("first match in 5 MB, 95th percentile, ms", upper["find: near"], 100),
        ("letter typed while 5 MB are searched, 95th percentile, ms", upper["find: typing"], 100),
        ("5 MB resized, 95th percentile, ms", upper["resize: large"], 50),
        ("memory of 5 MB: times the text", middle["times the text: memory"], 6),
    ]
    print(f"\n{'asked for':60} {'measured':>9} {'at most':>8}")
    for what, measured, most in asked:
        told = "not measured" if measured is None else f"{measured:9.2f} {most:8.2f}"
        print(f"{what:60} {told}{'' if measured is None or measured <= most else '   MISSED'}")


def main() -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # no reader's Python compiles at each start
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    for name in missing():
        print(f"{name} is not on this machine, so nothing is compared with it: apt install {name}")
    times: Times = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        read, unread = libraries(Path(folder))
        began = time.monotonic()
        for story in (keys, large):
            story(read, runs, times)
        start(read, unread, runs, times)
        own, engine = memory(read)
    print(f"{'milliseconds':45} {'median':>8} {'95 %':>8} {'n':>5}")
    for name, taken in times.items():
        print(f"{name:45} {statistics.median(taken):8.1f} {high(taken):8.1f} {len(taken):5}")
    compared(times)
    print(f"\nmemory, every bundled article opened: screen {own:.0f} MB, engine {engine:.0f} MB")
    print(f"measured in {time.monotonic() - began:.0f} s")


main()
