"""How well the engine does beside careful readers: the table of figures, and what it gets wrong.

    python tests/bench/engine.py DATA [--half choose|report] [--errors N]

DATA is a folder with any of: NAME.jsonl (articles with "attributions") and NAME.paragraphs.jsonl (the
same as labelled tokens), speakers.NAME.jsonl (who is behind each attribution), and CoNLL files eng.test*;
its subfolders count. --half takes every other article of the former: those that may be chosen on, or
those only reported on. Speed and memory: speed.py.
"""

import argparse
import json
from pathlib import Path

from names import articles, marked, told
from scoring import Json, Score, exact, overlap, speakers

from newsread.desk.batch import annotate_records
from newsread.engine import Engine
from newsread.errors import NewsreadError
from newsread.model import Annotations

ORDER = (
    *("exact source", "exact cue", "exact content"),
    *("content", "content with source", "direct", "mixed", "indirect"),
    *("1-5 words", "6-15 words", "16-40 words", "over 40"),
)
SHARES = (
    "right",
    "wrong",
    "right, pronoun",
    "right, name or noun",
    "right, no source",
    "false name",
)


def lines(file: Path) -> list[Json]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def annotated(engine: Engine, given: list[Json]) -> dict[str, Json]:
    """Return what `newsread annotate --jsonl` says of each article, by its id."""
    raw = (json.dumps({"id": a["id"], "text": a["text"]}).encode() for a in given)
    found = {}
    for result in annotate_records(engine, raw):
        if isinstance(result, NewsreadError):
            raise result
        found[str(result["id"])] = dict(result)
    return found


def quotations(engine: Engine, file: Path, half: str | None, score: Score) -> str:
    """Score the articles of *file*; return how many they are."""
    given = lines(file)
    if half:
        given = given[half == "report" :: 2]
    found = annotated(engine, given)
    by_id = {a["id"]: a for a in given}
    labelled = file.with_suffix(".paragraphs.jsonl")
    for article in lines(labelled) if labelled.exists() else []:
        if article["article"] in found:
            exact(score, article["paragraphs"], found[article["article"]]["quotes"])
    for article in given:
        overlap(score, article, found[article["id"]]["quotes"])
    people = file.with_name(f"speakers.{file.name}")
    for gold in lines(people) if people.exists() else []:
        if gold["id"] in found:
            speakers(score, gold, by_id[gold["id"]], found[gold["id"]])
    return f"{file.stem}{f', half to {half}' if half else ''}: {len(given)} articles"


def main() -> None:
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    asked.add_argument("data", type=Path)
    asked.add_argument("--half", choices=("choose", "report"))
    asked.add_argument("--errors", type=int, default=20, help="how many of the commonest kinds")
    ns = asked.parse_args()
    engine = Engine()
    print(engine.name)
    for file in sorted(ns.data.rglob("*.paragraphs.jsonl")):
        score = Score()
        articles_file = file.with_name(file.name.replace(".paragraphs", ""))
        print("\n" + quotations(engine, articles_file, ns.half, score))
        for name in ORDER:
            print(f"  {name:26} {score.of(name)}")
        for name in SHARES:
            tally = score.of(name)
            print(f"  speaker: {name:20} {tally.recall:5.1f} %  of {tally.gold}")
        print(f"  people and organisations   {score.of('people and organisations')}")
        print(f"\n  the {ns.errors} commonest kinds of error, with an example")
        for kind, count in score.errors.most_common(ns.errors):
            print(f"  {count:5}  {kind:45} {score.examples[kind]}")
    for file in sorted(ns.data.rglob("eng.test*")):
        given = list(articles(file))
        pairs = []
        for (_, wanted), got in zip(
            given, engine.annotate_many([a for a, _ in given]), strict=True
        ):
            if not isinstance(got, Annotations):
                raise got
            pairs.append((wanted, marked(got)))
        print(f"\n{file.name}: {len(given)} articles, exact mentions\n{told(pairs)}")
    engine.stop()


if __name__ == "__main__":
    main()
