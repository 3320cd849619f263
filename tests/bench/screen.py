"""How quick and how big the screen is, beside a minimal Textual app and `less` in the same run.

    python tests/bench/screen.py [RUNS]

Each program runs on a pseudo-terminal of 120 by 40; the programs take turns. Times are from the start
of the process, or from a key, until the bytes that show it have arrived. Median and 95th percentile.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[1] / "e2e"))
from terminal import NEWSREAD, Terminal

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLE = SEEDS / "000_3aa99a84efb3eff9.txt"
WORD = b"renegotiate"
"""Stands on the first screen of the article in every program."""
MARK = "╎".encode()
"""Stands beside an indirect quotation."""
MINIMAL = """
import sys
from textual.app import App
from textual.widgets import Footer, Header, Static

class Minimal(App):
    def compose(self):
        yield Header()
        yield Static(open(sys.argv[1], encoding="utf-8").read(), markup=False)
        yield Footer()

Minimal().run()
"""
KEYS = 60
FRAME = 0.006
"""Seconds of silence that end a frame."""

Times = dict[str, list[float]]


def arrives(terminal: Terminal, words: bytes, seconds: float = 60) -> float:
    """Wait until *words* have arrived, and return the moment."""
    deadline = time.monotonic() + seconds
    while words not in terminal.output:
        assert terminal.take(deadline), f"{words!r} did not arrive"
    return time.monotonic()


@contextmanager
def started(command: Sequence[str | Path], home: Path) -> Iterator[tuple[Terminal, float]]:
    """Run *command* with the library in *home*; gives the terminal and the moment of the start."""
    env = {"HOME": str(home), "NEWSREAD_LIBRARY": str(home / "library.db")}
    began = time.monotonic()
    with Terminal(command, env=env) as terminal:
        yield terminal, began


def repaints(terminal: Terminal, key: str) -> list[float]:
    """Return the milliseconds from each of some presses of *key* to the end of the frame it makes."""
    taken = []
    for _ in range(KEYS):
        terminal.settle(0.15)  # the inspector and the status line follow a little later
        before = len(terminal.output)
        began = last = time.monotonic()
        terminal.send(key)
        while terminal.take(last + FRAME if len(terminal.output) > before else began + 1):
            last = time.monotonic()
        if len(terminal.output) > before:
            taken.append(1000 * (last - began))
    return taken


def start_times(read: Path, unread: Path, runs: int) -> Times:
    """Return the milliseconds to the article's text, the programs taking turns."""
    times: Times = defaultdict(list)
    programs = {
        "minimal Textual app": ((sys.executable, "-c", MINIMAL, ARTICLE), read),
        "newsread, article read before": (NEWSREAD, read),
        "newsread, article never read": (NEWSREAD, unread),
    }
    if less := shutil.which("less"):
        programs["less"] = ((less, ARTICLE), read)
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
    return times


def long_article(folder: Path) -> Path:
    """Return a file of a megabyte of the article's paragraphs."""
    words = ARTICLE.read_text("utf-8").split("\n\n", 1)[1]
    file = folder / "long.txt"
    file.write_text("A Megabyte Of News\n\n" + (words + "\n\n") * (1_000_000 // len(words) + 1))
    return file


def long_times(runs: int) -> Times:
    """Return the milliseconds to open and to move in a megabyte, while the engine reads it."""
    times: Times = defaultdict(list)
    less = shutil.which("less")
    for _ in range(max(3, runs // 4)):
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            file = long_article(home)
            with started([*NEWSREAD, file], home) as (terminal, began):
                times["1 MB: open a new file"].append(1000 * (arrives(terminal, WORD) - began))
            with started(NEWSREAD, home) as (terminal, began):
                times["1 MB: start where it was open"].append(
                    1000 * (arrives(terminal, WORD) - began)
                )
                terminal.settle(0.5)
                times["1 MB: key j"] += repaints(terminal, "j")
                times["1 MB: key space"] += repaints(terminal, " ")
            if less:
                with started([less, file], home) as (terminal, began):
                    arrives(terminal, WORD)
                    times["1 MB: key space in less"] += repaints(terminal, " ")
    return times


def article_times(read: Path) -> tuple[Times, float, float]:
    """Return the milliseconds to move in the article, and the screen's and the engine's megabytes."""
    times: Times = {}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shutil.copy(read, home / "library.db")
        with started(NEWSREAD, home) as (terminal, _):
            arrives(terminal, MARK)
            times["article: key j"] = repaints(terminal, "j")
            for _ in range(len(list(SEEDS.glob("*.txt"))) - 1):
                terminal.press("1", "j", "\r")
                terminal.see("◌ reading")
                terminal.see_no("◌ reading", 120)
            engine = terminal.engine
            assert engine is not None
            own = psutil.Process(terminal.pid).memory_info().rss
            return times, own / 2**20, engine.memory_info().rss / 2**20


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


def main() -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # no reader's Python compiles at each start
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        read, unread = libraries(Path(folder))
        starts = start_times(read, unread, runs)
        moves, own, engine = article_times(read)
        times = starts | moves | long_times(runs)
    print(f"{'milliseconds':34} {'median':>8} {'95 %':>8} {'n':>5}")
    for name, taken in times.items():
        high = statistics.quantiles(taken, n=20)[-1]
        print(f"{name:34} {statistics.median(taken):8.1f} {high:8.1f} {len(taken):5}")
    minimal = statistics.median(starts["start: minimal Textual app"])
    for name in ("read before", "never read"):
        ratio = statistics.median(starts[f"start: newsread, article {name}"]) / minimal
        print(f"start, article {name}: {ratio:.2f} times the minimal app (at most 1.3)")
    print(
        f"memory with the seeds, all opened: screen {own:.0f} MB (below 100), engine {engine:.0f} MB"
    )


main()
