"""How quick and how big the engine is, beside bare spaCy with the same components in one run.

    python tests/bench/speed.py [ARTICLES.jsonl]    # lines of {"id", "text"}; else the seeds

Both take turns at the same articles; the figure is the ratio of the medians.
"""

import json
import os
import re
import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import psutil

from newsread.engine import Engine
from newsread.engine.model import chosen, load
from newsread.model import Annotations, Article, Block, Span

ARTICLES = 100
ROUNDS = 3
SEEDS = Path(__file__).parents[2] / "seeds"


def article(name: str, text: str) -> Article:
    paragraphs = re.finditer(r"\S(?:(?:(?!\n\s*\n).)*\S)?", text, re.DOTALL)
    blocks = tuple(Block("paragraph", Span(p.start(), p.end())) for p in paragraphs)
    return Article(name, "", name, text, blocks)


def read(file: str | None) -> list[Article]:
    if file:
        lines = [json.loads(line) for line in Path(file).read_text("utf-8").splitlines()]
        articles = [article(line["id"], line["text"]) for line in lines]
    else:
        articles = [article(f.name, f.read_text("utf-8")) for f in sorted(SEEDS.glob("*.txt"))]
    return (articles * (ARTICLES // len(articles) + 1))[:ARTICLES]


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    os.nice(5)  # as the engine's process does, so that a busy machine treats both alike
    articles = read(sys.argv[1] if len(sys.argv) > 1 else None)
    texts = [a.text for a in articles]
    words = sum(len(text.split()) for text in texts)
    engine = Engine()
    ready = seconds(lambda: engine.annotate(article("", "Warm.")))
    importing = seconds(lambda: import_module("spacy"))
    loading = seconds(lambda: load(chosen(None)[0]))
    nlp = load(chosen(None)[0])
    bare, ours = [], []
    for _ in range(ROUNDS):
        bare.append(seconds(lambda: [None for _ in nlp.pipe(texts)]))
        ours.append(seconds(lambda: list(engine.annotate_many(articles))))
    failed = [a for a in engine.annotate_many(articles[:10]) if not isinstance(a, Annotations)]
    assert not failed, failed
    resident = psutil.Process(engine.pid).memory_info().rss / 2**20
    spacy_speed, speed = words / statistics.median(bare), words / statistics.median(ours)
    long = article("", "\n\n".join(texts)[:4500])
    once = statistics.median(seconds(lambda: engine.annotate(long)) for _ in range(5))
    print(f"{engine.name}: {len(articles)} articles, {words} words, {', '.join(nlp.pipe_names)}")
    print(f"bare nlp.pipe    {spacy_speed:8.0f} words/s")
    print(f"annotate_many    {speed:8.0f} words/s   ratio {speed / spacy_speed:.2f}")
    print(f"ready in         {ready:8.2f} s         spaCy alone {importing + loading:.2f} s")
    own = psutil.Process().memory_info().rss / 2**20
    print(f"memory           {resident:8.0f} MB        this process {own:.0f} MB")
    print(f"{len(long.text.split())}-word article {once:8.2f} s")
    engine.stop()


main()
