"""Measure how often each rule is right, and print the table for `newsread/engine/confidence.py`.

    python tests/bench/confidence.py TRAIN.jsonl [ARTICLES]

TRAIN holds PolNeAR articles: {"id", "text", "attributions": [{"source", "cue", "content"}]}. A
quotation is right where its content shares half of its words with an attribution's and their
sources overlap. What is seen fewer than 25 times goes into the rule's own figure.
"""

import json
import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from newsread.engine import confidence
from newsread.engine.annotator import Annotator
from newsread.engine.model import chosen
from newsread.model import Annotations, Article, Block, Span

FEW = 25


def article(line: dict[str, Any]) -> Article:
    paragraphs = re.finditer(r"\S(?:[^\n]*\S)?", line["text"])
    blocks = tuple(Block("paragraph", Span(p.start(), p.end())) for p in paragraphs)
    return Article(line["id"], "", "", line["text"], blocks)


def words(text: str, spans: list[list[int]]) -> set[int]:
    return {s + m.start() for s, e in spans for m in re.finditer(r"\w+", text[s:e])}


def right(text: str, content: set[int], source: set[int], gold: list[dict[str, Any]]) -> bool:
    for attribution in gold:
        theirs = words(text, attribution["content"])
        if 2 * len(content & theirs) >= len(content | theirs) > 0:
            told = words(text, attribution["source"])
            if source & told or not (source or told):
                return True
    return False


def main() -> None:
    lines = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    random.Random(0).shuffle(lines)
    lines = lines[: int(sys.argv[2])] if len(sys.argv) > 2 else lines
    ways: list[tuple[str, str]] = []

    def note(rule: str, way: str) -> float:
        ways.append((rule, way))
        return len(ways) - 1  # the quotation's confidence now tells how it was found

    confidence.of = note
    annotator = Annotator(chosen(None)[0], "measured")
    seen: Counter[tuple[str, str]] = Counter()
    good: Counter[tuple[str, str]] = Counter()
    for line in lines:
        (found,) = annotator.annotate([article(line)])
        assert isinstance(found, Annotations), found
        for quote in found.quotes:
            content = words(line["text"], [[s.start, s.end] for s in quote.content])
            source = words(line["text"], [[s.start, s.end] for s in quote.source])
            rule, way = ways[int(quote.confidence)]
            for key in ((rule, way), (rule, "any")):
                seen[key] += 1
                good[key] += right(line["text"], content, source, line["attributions"])
    print(f"# {len(lines)} articles, {chosen(None)}")
    for key in sorted(seen):
        if seen[key] >= FEW or key[1] == "any":
            print(f'    ("{key[0]}", "{key[1]}"): {good[key] / seen[key]:.2f},  # {seen[key]}')


main()
