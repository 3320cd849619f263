"""How well notes find their words again after edits: right, wrong and given up, by kind of edit.

    python tests/bench/anchors.py ARTICLES [--edits N] [--first N] [--seed S] [--show N]

ARTICLES is a file of lines like {"text": "..."}; the edits, their truth and the words marked are those
of tests/edits.py. "Stood" counts the edits after which the marked words stand unchanged somewhere.
"""

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))
from edits import KINDS, Chance, Edited, case, sentences
from newsread.anchors import describe, locate
from newsread.model import Span


def foreign(texts: list[str]) -> list[str]:
    """Return every sentence of *texts* of at least four words."""
    own = (one.of(text) for text in texts for one in sentences(text, Span(0, len(text))))
    return [" ".join(one.split()) for one in own if len(one.split()) > 3]


def shown(kind: str, was: str, span: Span, edited: Edited, found: Span | None) -> None:
    """Print one case that went wrong."""
    right = edited.place
    print(f"\n{kind}\n  was    {was[max(0, span.start - 60) : span.end + 60]!r}")
    print(f"  marked {edited.words!r}")
    for name, one in (("right", right), ("found", found)):
        if one:
            print(f"  {name:6} {edited.text[max(0, one.start - 60) : one.end + 60]!r}")


def main() -> None:
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    asked.add_argument("articles", type=Path)
    asked.add_argument("--edits", type=int, default=11_500)
    asked.add_argument("--first", type=int, help="take the first so many articles only")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--show", choices=("wrong", "given up"), help="print such cases")
    ns = asked.parse_args()
    lines = ns.articles.read_text("utf-8").splitlines()[: ns.first]
    texts = [str(json.loads(line)["text"]) for line in lines]
    random = Random(ns.seed)
    kinds: Counter[tuple[str, str]] = Counter()
    seconds = 0.0
    halves = [foreign(texts[0::2]), foreign(texts[1::2])]
    for kind in KINDS:
        made = 0
        while made < ns.edits // len(KINDS):
            at = random.randrange(len(texts))
            drawn = case(kind, texts[at], Chance(random, halves[1 - at % 2]))
            if drawn is None:
                continue
            was, span, edited = drawn
            anchor = describe(was, span)
            began = time.process_time()
            found = locate(edited.text, anchor, was)
            seconds += time.process_time() - began
            verdict, stands = edited.judge(found), edited.stands
            made += 1
            kinds[kind, verdict] += 1
            kinds["all", verdict] += 1
            if stands:
                kinds[kind, "stood"] += 1
                kinds[kind, f"stood, {verdict}"] += 1
                kinds["all", "stood"] += 1
                kinds["all", f"stood, {verdict}"] += 1
            if verdict == ns.show and (stands or verdict == "wrong"):
                shown(kind, was, span, edited, found)
    print(f"{len(texts)} articles, seed {ns.seed}")
    print(
        f"{'edit':34} {'right':>6} {'wrong':>6} {'given up':>9} {'stood':>6} {'right of these':>15}"
    )
    for kind in (*KINDS, "all"):
        verdicts = [kinds[kind, one] for one in ("right", "wrong", "given up", "stood")]
        share = kinds[kind, "stood, right"] / verdicts[3] if verdicts[3] else None
        told = f"{share:15.2%}" if share is not None else f"{'-':>15}"
        print("{:34} {:6} {:6} {:9} {:6} ".format(kind, *verdicts) + told)
    count = sum(kinds["all", one] for one in ("right", "wrong", "given up"))
    print(
        f"wrong {kinds['all', 'wrong'] / count:.3%} of {count}; {1000 * seconds / count:.2f} ms each"
    )


if __name__ == "__main__":
    main()
