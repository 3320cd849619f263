"""How quick finding is in an article of 5 MB, typed key by key as a reader does.

    python tests/bench/finding.py [RUNS]

newsread runs on a pseudo-terminal of 120 by 40. Times are from a key until the bytes that show what
it found, or the letter itself, have arrived. Median and the longest.
"""

import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from programs import NEWSREAD, Terminal, large_article, pressed, rest, started

LAST = "A zyzzyva met a quokka"
"""The last line, which has a letter that no other has."""
BESIDE = b"quokka"


def searched(folder: Path) -> Path:
    """Return a large article, and LAST at its end."""
    file = large_article(folder)
    words = file.read_text("utf-8").replace("z", "s").replace("Z", "S")
    file.write_text(f"{words}\n\n{LAST}.\n", "utf-8")
    return file


def find(terminal: Terminal, times: dict[str, list[float]], *, far: bool = False) -> None:
    """Type what stands near, a letter while another is sought, and, *far*, what stands 5 MB further on."""
    cases = [("find: near", "n", b"match")]
    if far:
        cases += [
            ("find: at the very end", "z", BESIDE),
            ("find: a pattern at the very end", "\x12qu.kk", b"zyzzyva"),
        ]
    for name, key, words in cases:
        terminal.send("/")
        rest(terminal, 0.5)  # as long as a hand needs to the first letter
        times[name].append(pressed(terminal, key, words))
        terminal.send("\x1b")
        rest(terminal, 0.6)
    terminal.send("/")
    rest(terminal, 0.5)
    terminal.send("e")
    times["find: typing"].append(pressed(terminal, "~", b"~"))
    terminal.send("\x1b")
    rest(terminal, 0.6)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    times: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with started([*NEWSREAD, searched(home)], home) as (terminal, _):
            terminal.see("Five Megabytes", 120)
            rest(terminal, 2)
            for _ in range(runs):
                find(terminal, times, far=True)
    print(f"{'milliseconds':42} {'median':>8} {'longest':>8} {'n':>4}")
    for name, taken in times.items():
        print(f"{name:42} {statistics.median(taken):8.1f} {max(taken):8.1f} {len(taken):4}")


if __name__ == "__main__":
    main()
