"""How exactly the engine marks people, organisations and places on tagged newswire.

    python tests/bench/names.py CONLL_FILE [--skip N] [--limit N]    # articles, in the file's order

The file has a token and its tag (I-PER, I-ORG, I-LOC, I-MISC) a line, as Tjong Kim Sang and De Meulder
(2003) laid it out. A name counts where both its ends and its kind are right.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from newsread.engine import Engine
from newsread.model import Annotations, Article, Block, Span

KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"} | dict.fromkeys(
    ("NORP", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE"), "MISC"
)
MAIN = ("PER", "ORG", "LOC")
_CLOSING = re.compile(r"[.,:;?!%)\]]|'(s|re|ve|ll|d|m|t)?|n't", re.IGNORECASE)

Marks = set[tuple[str, Span]]


def articles(file: Path) -> Iterator[tuple[Article, Marks]]:
    """Yield each article as running text, a sentence a paragraph as Reuters sets it, and its names."""
    text, marks, blocks = "", set[tuple[str, Span]](), list[Block]()
    for sentence in file.read_text("utf-8").split("\n\n"):
        rows = [line.split() for line in sentence.splitlines() if line.strip()]
        if rows and rows[0][0] == "-DOCSTART-":
            if blocks:
                yield Article(str(len(text)), "", "", text, tuple(blocks)), marks
            text, marks, blocks = "", set(), []
        elif rows:
            text += "\n\n" if text else ""
            start, text = len(text), text + _running([row[0] for row in rows])
            blocks.append(Block("paragraph", Span(start, len(text))))
            marks |= _marks(rows, text, start)
    if blocks:
        yield Article(str(len(text)), "", "", text, tuple(blocks)), marks


def _running(tokens: list[str]) -> str:
    """Return *tokens* set as a newspaper sets them: no space before a comma or inside quotation marks."""
    text, open_mark = "", False
    for i, token in enumerate(tokens):
        closing = bool(_CLOSING.fullmatch(token)) or (token == '"' and open_mark)
        opened = i > 0 and (tokens[i - 1] in "([$" or (tokens[i - 1] == '"' and open_mark))
        text += token if not text or closing or opened else " " + token
        open_mark ^= token == '"'
    return text


def _marks(rows: list[list[str]], text: str, at: int) -> Marks:
    """Return the names of one sentence, which stands in *text* from *at* on."""
    found: list[tuple[str, Span]] = []
    before = "O"
    for row in rows:
        start = text.index(row[0], at)
        at, tag = start + len(row[0]), row[-1]
        if tag != "O":
            goes_on = tag[0] == "I" and before[2:] == tag[2:]
            start = found.pop()[1].start if goes_on else start
            found.append((tag[2:], Span(start, at)))
        before = tag
    return set(found)


def marked(found: Annotations) -> Marks:
    """Return the names of *found*, in the four kinds of CoNLL."""
    return {(KINDS[e.label], m) for e in found.entities if e.label in KINDS for m in e.mentions}


def told(pairs: Iterable[tuple[Marks, Marks]]) -> str:
    """Return precision, recall and F1 (in 100) of each kind: *pairs* of what is right and found."""
    right, found, both = Counter[str](), Counter[str](), Counter[str]()
    for wanted, got in pairs:
        for counts, marks in ((right, wanted), (found, got), (both, wanted & got)):
            counts.update(kind for kind, _ in marks)
    lines = ["kind      precision  recall     F1  names"]
    for name, kinds in [*((k, (k,)) for k in (*MAIN, "MISC")), ("PER+ORG+LOC", MAIN)]:
        hit, all_found, all_right = (sum(c[k] for k in kinds) for c in (both, found, right))
        p, r = hit / max(all_found, 1), hit / max(all_right, 1)
        f1 = 2 * p * r / (p + r) if hit else 0.0
        lines.append(f"{name:11} {100 * p:7.1f} {100 * r:7.1f} {100 * f1:6.1f} {all_right:6}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Score names on CoNLL-2003 articles.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--skip", type=int, default=0, help="articles left out at the beginning")
    parser.add_argument("--limit", type=int, help="the most articles read")
    asked = parser.parse_args()
    stop = None if asked.limit is None else asked.skip + asked.limit
    chosen = list(islice(articles(asked.file), asked.skip, stop))
    engine = Engine()
    pairs = []
    for (_, wanted), found in zip(
        chosen, engine.annotate_many([a for a, _ in chosen]), strict=True
    ):
        if not isinstance(found, Annotations):
            raise found
        pairs.append((wanted, marked(found)))
    engine.stop()
    print(f"{engine.name}: {len(chosen)} articles")
    print(told(pairs))


if __name__ == "__main__":
    main()
