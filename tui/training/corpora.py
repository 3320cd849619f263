"""Read the corpora as examples: the words of a paragraph and the labels each may have."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsread.engine.tagger.windows import LONGEST
from newsread.engine.tagger.wordpiece import Shape, WordPiece, Words
from training.tasks import ATTRIBUTION, NAME, ROLES

PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_SENTENCE_END = re.compile(r"[.?!][\"”’)]*$")


class Example(NamedTuple):
    """One paragraph for one task; *gold* (words,) has a label's number, or -1 where the corpus is silent."""

    task: str
    text: str
    words: Words
    gold: NDArray[np.int64]


def polnear(path: Path, pieces: WordPiece) -> Iterator[Example]:
    """Read PolNeAR 1.0 (Newell, Margolin and Ruths, LREC 2018): one article a line, a paragraph an example.

    Annotations may nest. The later one lies on top; what is left of the one below behind it begins
    nowhere, and so is not told to the learner either way.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        yield from _article(line, pieces)


def halves(path: Path, pieces: WordPiece) -> tuple[list[Example], list[Example]]:
    """Read a PolNeAR file as two halves: articles to choose on (first, third, ...), and to report on."""
    choose: list[Example] = []
    report: list[Example] = []
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        (report if at % 2 else choose).extend(_article(line, pieces))
    return choose, report


def _article(line: str, pieces: WordPiece) -> Iterator[Example]:
    article = json.loads(line)
    for match in PARAGRAPH.finditer(article["text"]):
        words = pieces.words(match.group())
        gold = _flat(words, match.start(), article["attributions"])
        yield from _cut(Example(ATTRIBUTION.name, match.group(), words, gold), pieces)


def _flat(
    words: Words, begin: int, attributions: list[dict[str, list[list[int]]]]
) -> NDArray[np.int64]:
    gold = np.zeros(len(words.spans), np.int64)
    for attribution in attributions:
        for number, role in enumerate(ROLES):
            for start, end in attribution[role]:
                hit = [
                    i
                    for i, (a, b) in enumerate(words.spans)
                    if a + begin < end and b + begin > start
                ]
                if hit:
                    gold[hit[0] : hit[-1] + 1] = 2 * number + 2
                    gold[hit[0]] = 2 * number + 1
    before = 0
    for at, label in enumerate(gold.tolist()):
        stray = label > 0 and label % 2 == 0 and before not in (label, label - 1)
        if stray:
            gold[at] = -1
        before = 0 if stray else label
    return gold


def conll(path: Path, pieces: WordPiece, rng: random.Random) -> Iterator[Example]:
    """Read CoNLL-2003 (Tjong Kim Sang and De Meulder): one to four sentences of one article an example.

    The app reads paragraphs, so sentences are joined as paragraphs have them.
    """
    numbers = {label: at for at, label in enumerate(NAME.labels)}
    held: list[tuple[str, str]] = []
    left = 1
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        if rows and rows[0][0] != "-DOCSTART-":
            held += [(row[0], row[3]) for row in rows]
            left -= 1
        if held and (left <= 0 or (rows and rows[0][0] == "-DOCSTART-")):
            yield from _cut(_sentence(held, pieces, numbers), pieces)
            held, left = [], rng.choice((1, 1, 2, 3, 4))
    if held:
        yield from _cut(_sentence(held, pieces, numbers), pieces)


def _sentence(rows: list[tuple[str, str]], pieces: WordPiece, numbers: dict[str, int]) -> Example:
    text, tags, starts = "", [], []
    for word, tag in rows:
        glued = word in {".", ",", "'s", ")", "?", "!", ":", ";", "%", "'"} or text.endswith(
            ("(", "$")
        )
        text += ("" if glued or not text else " ") + word
        starts.append(len(text) - len(word))
        tags.append(tag)
    words = pieces.words(text)
    gold = np.zeros(len(words.spans), np.int64)
    token = 0
    last = (-1, "O")
    for at, (start, _) in enumerate(words.spans):
        while token + 1 < len(starts) and starts[token + 1] <= start:
            token += 1
        tag = tags[token]
        if tag != "O":
            # I-X opens a name unless the word before is of one; B-X parts two names of one kind
            opens = last[1][2:] != tag[2:] or (tag[0] == "B" and last[0] != token)
            gold[at] = numbers[("B-" if opens else "I-") + tag[2:]]
        last = (token, tag)
    return Example(NAME.name, text, words, gold)


def _cut(example: Example, pieces: WordPiece) -> Iterator[Example]:
    """Cut an example that is too long after a sentence, or between words where there is none."""
    words = example.words
    start = 0
    while start < len(words.spans):
        room, end, good = LONGEST, start, 0
        while end < len(words.spans) and room >= len(words.pieces[end]):
            room -= len(words.pieces[end])
            end += 1
            if (
                _SENTENCE_END.search(example.text[: words.spans[end - 1][1]][-4:])
                and end - start > 40
            ):
                good = end
        if end < len(words.spans) and good:
            end = good
        end = max(end, start + 1)
        gold = example.gold[start:end].copy()
        if start and gold.size and gold[0] > 0 and gold[0] % 2 == 0:
            run = next((i for i, label in enumerate(gold) if label != gold[0]), len(gold))
            gold[:run] = -1
        yield Example(example.task, example.text, words.part(start, end), gold)
        start = end


_MARKS = (
    {"“": '"', "”": '"', "‘": "'", "’": "'"},
    {"“": "«", "”": "»"},
    {"“": "„", "”": "“"},
    {"“": "‘", "”": "’"},
)


def disguise(example: Example, pieces: WordPiece, rng: random.Random) -> Example:
    """Return *example* as another hand would type it: other quotation marks, all capitals or none."""
    words = example.words
    if "“" in example.text and rng.random() < 0.2:
        marks = rng.choices(_MARKS, (5, 1, 1, 2))[0]
        text = example.text.translate(str.maketrans(marks))
        kept = [pieces.word(text[start:end]) for start, end in words.spans]
        words = words._replace(pieces=kept)
    if rng.random() < 0.06:
        words = words._replace(shapes=[rng.choice((Shape.LOWER, Shape.UPPER))] * len(words.shapes))
    return example._replace(words=words)
