"""Programs on a terminal of 120 by 40, timed as a person sees them; and what they are given to read."""

import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

import pyte

sys.path.insert(0, str(Path(__file__).parents[1] / "e2e"))
from terminal import NEWSREAD, Terminal

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLE = SEEDS / "000_3aa99a84efb3eff9.txt"
WORD = b"renegotiate"
"""Stands on the first screen of the article, and of a large one, in every program."""
LARGE = 5_000_000
"""Bytes of a large article."""
FRAME = 0.006
"""Seconds of silence that end a frame."""

_MINIMAL = """
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


def missing() -> list[str]:
    """Return which of the programs to compare with are not on this machine."""
    return [name for name in ("less", "newsboat") if not shutil.which(name)]


@contextmanager
def started(command: Sequence[str | Path], home: Path) -> Iterator[tuple[Terminal, float]]:
    """Run *command* with the library in *home*; gives the terminal and the moment of the start."""
    env = {"HOME": str(home), "NEWSREAD_LIBRARY": str(home / "library.db")}
    began = time.monotonic()
    with Terminal(command, env=env) as terminal:
        yield terminal, began


def minimal(file: Path) -> tuple[str | Path, ...]:
    """Return the command of a Textual app that only shows *file*."""
    return sys.executable, "-c", _MINIMAL, file


def newsboat(file: Path, home: Path) -> tuple[str | Path, ...]:
    """Return the command of newsboat with *file* as the one article of a feed in *home*."""
    title, _, body = file.read_text("utf-8").partition("\n\n")
    told = "".join(f"<p>{escape(words)}</p>" for words in body.split("\n\n"))
    item = f"<title>{escape(title)}</title><guid>1</guid><description>{escape(told)}</description>"
    feed = f'<rss version="2.0"><channel><title>Feed</title><item>{item}</item></channel></rss>'
    (home / "feed.xml").write_text(feed, "utf-8")
    (home / "urls").write_text(f"file://{home}/feed.xml\n")
    (home / "config").write_text("text-width 72\n")
    return "newsboat", "-r", "-u", home / "urls", "-c", home / "cache.db", "-C", home / "config"


def large_article(folder: Path, *, paragraphs: bool = True) -> Path:
    """Return a file of the article over and over, in paragraphs or as one."""
    words = ARTICLE.read_text("utf-8").split("\n\n", 1)[1].strip()
    end = "\n\n" if paragraphs else " "
    words = words if paragraphs else " ".join(words.split())
    file = folder / ("large.txt" if paragraphs else "paragraph.txt")
    body = end.join([words] * (LARGE // len(words.encode()) + 1))
    file.write_text(f"Five Megabytes Of News\n\n{body}\n", "utf-8")
    return file


def arrives(terminal: Terminal, words: bytes, since: int = 0, seconds: float = 120) -> float:
    """Wait until *words* have arrived after the byte *since*, and return the moment."""
    deadline = time.monotonic() + seconds
    while words not in terminal.output[since:]:
        assert terminal.take(deadline), f"{words!r} did not arrive:\n{terminal.text}"
    return time.monotonic()


def pressed(terminal: Terminal, key: str, words: bytes) -> float:
    """Press *key* and return the milliseconds until *words* have arrived."""
    since = len(terminal.output)
    began = time.monotonic()
    terminal.send(key)
    return 1000 * (arrives(terminal, words, since) - began)


def frame(terminal: Terminal, act: Callable[[], object]) -> float | None:
    """Return the milliseconds from *act* to the end of the frame it makes, or None where it makes none."""
    terminal.settle(0.15)  # the inspector and the status line follow a little later
    before = len(terminal.output)
    began = last = time.monotonic()
    act()
    while terminal.take(last + FRAME if len(terminal.output) > before else began + 1):
        last = time.monotonic()
    return 1000 * (last - began) if len(terminal.output) > before else None


def repaints(terminal: Terminal, keys: Sequence[str], times: int = 30) -> list[float]:
    """Return the milliseconds from each press to the end of its frame; *keys* are pressed in turn."""
    taken = (frame(terminal, lambda key=key: terminal.send(key)) for key in [*keys] * times)  # type: ignore[misc]
    return [one for one in taken if one is not None]


def resized(terminal: Terminal, columns: int, rows: int) -> float:
    """Return the milliseconds from a new size until all but the last line is as it then stays."""
    terminal.settle(0.15)
    assert terminal.screen  # drawn before the clock runs
    sent = len(terminal.output)
    arrived: list[tuple[float, int]] = []
    began = time.monotonic()
    terminal.resize(columns, rows)
    while terminal.take(began + 1):
        arrived.append((time.monotonic(), len(terminal.output)))
    screen = pyte.Screen(columns, rows)
    stream = pyte.ByteStream(screen)
    looks = []
    for start, end in pairwise([sent, *(end for _, end in arrived)]):
        stream.feed(bytes(terminal.output[start:end]))
        looks.append(screen.display[:-1])
    first = next(at for at in range(len(looks)) if all(one == looks[-1] for one in looks[at:]))
    return 1000 * (arrived[first][0] - began)


def rest(terminal: Terminal, seconds: float) -> None:
    """Wait; the status line may tell all the while how far the engine has read, so it is never quiet."""
    until = time.monotonic() + seconds
    while terminal.take(until):
        pass


def without_engine(terminal: Terminal) -> None:
    """End the engine: it reads a large article for minutes, and what it tells would be taken for frames."""
    terminal.engine_started().kill()
    rest(terminal, 1)


__all__ = [
    "ARTICLE",
    "LARGE",
    "NEWSREAD",
    "SEEDS",
    "WORD",
    "Terminal",
    "arrives",
    "frame",
    "large_article",
    "minimal",
    "missing",
    "newsboat",
    "pressed",
    "repaints",
    "resized",
    "rest",
    "started",
    "without_engine",
]
