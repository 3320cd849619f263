"""Measure how often quotations are right, and print the tables for `newsread/engine/confidence.py`.

    python tests/bench/confidence.py DEV.jsonl [--half choose|report]    # the encoder's, by its score
    python tests/bench/confidence.py TRAIN.jsonl --rules [--limit 250]   # the rules', by rule and way

The file holds PolNeAR articles. A quotation is right where its content shares half of its words with an
attribution's and their sources overlap. The encoder has seen the training articles, so it is measured on dev;
the names of speakers are measured apart (see speakers.py).
"""

import argparse
import json
import random
from collections import Counter
from pathlib import Path

from scoring import Json, Words

from newsread.engine import confidence
from newsread.engine.annotator import Annotator
from newsread.engine.model import chosen
from newsread.engine.quotes.said import Said
from newsread.engine.speakers.resolving import Speaker
from newsread.model import Annotations
from newsread.sources.jsonlines import Record, records

FEW = 25
BANDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97)


def right(words: Words, content: set[int], source: set[int], gold: list[Json]) -> bool:
    for attribution in gold:
        theirs = words.of(attribution["content"])
        if 2 * len(content & theirs) >= len(content | theirs) > 0:
            told = words.of(attribution["source"])
            if source & told or not (source or told):
                return True
    return False


def seen(lines: list[bytes], *, rules: bool) -> list[tuple[Said, Speaker, bool]]:
    """Return every quotation found in *lines*, its speaker, and whether it is right."""
    noted: list[tuple[Said, Speaker]] = []

    def note(said: Said, speaker: Speaker) -> float:
        noted.append((said, speaker))
        return 0.0

    confidence.of = note
    annotator = Annotator(chosen(None)[0], "measured")
    if rules:
        annotator._tagger = None
    found = []
    for line, record in zip(lines, records(lines), strict=True):
        assert isinstance(record, Record)
        (annotations,) = annotator.annotate([record.article])
        assert isinstance(annotations, Annotations)
        given, words = json.loads(line), Words(record.article.text)
        if record.article.text == given["text"]:
            for said, speaker in noted:
                content = words.of([[part.start, part.end] for part in said.content])
                source = words.of([[said.source.start, said.source.end]] if said.source else [])
                good = right(words, content, source, given["attributions"])
                found.append((said, speaker, good))
        noted.clear()
    return found


def main() -> None:
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    asked.add_argument("file", type=Path)
    asked.add_argument("--rules", action="store_true", help="measure the rules, not the encoder")
    asked.add_argument("--half", choices=("choose", "report"))
    asked.add_argument("--limit", type=int, help="articles, drawn by lot")
    ns = asked.parse_args()
    lines = ns.file.read_bytes().splitlines()
    if ns.half:
        lines = lines[ns.half == "report" :: 2]
    if ns.limit:
        lines = random.Random(0).sample(lines, ns.limit)
    total, good = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for said, speaker, hit in seen(lines, rules=ns.rules):
        band = max(b for b in BANDS if said.score >= b)
        for key in ((said.rule, speaker.way if ns.rules else f"{band}"), (said.rule, "any")):
            total[key] += 1
            good[key] += hit
    for key, count in sorted(total.items()):
        if count >= FEW or key[1] == "any":
            print(f"{key!r}: {good[key] / count:.2f},  # {good[key]} of {count}")


if __name__ == "__main__":
    main()
