"""How quick finding is in an article of 5 MB, typed key by key as a reader does.

    python tests/bench/finding.py [RUNS]

newsread runs on a pseudo-terminal of 120 by 40. Times are from a key until the bytes that show what
it found, or the letter itself, have arrived. Median and the longest.
"""

import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "e2e"))
from terminal import NEWSREAD, Terminal

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLE = SEEDS / "000_3aa99a84efb3eff9.txt"
LAST = "A zyzzyva met a quokka"
"""The last line, which has a letter that no other has."""
BESIDE = b"quokka"


def long_article(folder: Path) -> Path:
    """Return a file of 5 MB of the article's paragraphs, and LAST."""
    words = ARTICLE.read_text("utf-8").split("\n\n", 1)[1].replace("z", "s").replace("Z", "S")
    file = folder / "long.txt"
    body = (words + "\n\n") * (5_000_000 // len(words) + 1)
    file.write_text(f"Five Megabytes Of News\n\n{body}\n\n{LAST}.\n", "utf-8")
    return file


def arrives(terminal: Terminal, keys: str, words: bytes) -> float:
    """Press *keys* and return the milliseconds until *words* have arrived."""
    before = len(terminal.output)
    began = time.monotonic()
    terminal.send(keys)
    while words not in terminal.output[before:]:
        assert terminal.take(began + 30), f"{words!r} did not arrive"
    return 1000 * (time.monotonic() - began)


def rest(terminal: Terminal, seconds: float) -> None:
    """Wait; the status line tells all the while how far the engine has read, so it is never quiet."""
    until = time.monotonic() + seconds
    while terminal.take(until):
        pass


def find(terminal: Terminal, times: dict[str, list[float]]) -> None:
    """Type what stands near, what stands 5 MB further on, and a letter while another is sought."""
    for name, key, words in (
        ("words on the next pages", "n", b"match"),
        ("words at the very end", "z", BESIDE),
        ("a regular expression at the very end", "\x12qu.kk", b"zyzzyva"),
    ):
        terminal.send("/")
        rest(terminal, 0.5)  # as long as a hand needs to the first letter
        times[name].append(arrives(terminal, key, words))
        terminal.send("\x1b")
        rest(terminal, 0.6)
    terminal.send("/")
    rest(terminal, 0.5)
    terminal.send("e")
    times["a letter typed while another is sought"].append(arrives(terminal, "~", b"~"))
    terminal.send("\x1b")
    rest(terminal, 0.6)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    times: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        env = {"HOME": str(home), "NEWSREAD_LIBRARY": str(home / "library.db")}
        with Terminal([*NEWSREAD, long_article(home)], env=env) as terminal:
            terminal.see("Five Megabytes", 120)
            rest(terminal, 2)
            for _ in range(runs):
                find(terminal, times)
    print(f"{'milliseconds':42} {'median':>8} {'longest':>8} {'n':>4}")
    for name, taken in times.items():
        print(f"{name:42} {statistics.median(taken):8.1f} {max(taken):8.1f} {len(taken):4}")


main()
