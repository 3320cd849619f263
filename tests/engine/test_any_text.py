"""Any text at all is read: no error, every mark within the words, in time that grows as the text."""

import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import article

from newsread.engine import tagger
from newsread.engine.annotator import NOT_ENGLISH, Annotator
from newsread.engine.model import chosen
from newsread.engine.tagger import package
from newsread.engine.tagger.tagging import Tagger
from newsread.model import Annotations, Article, Block, Span


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator(chosen(None)[0], "engine / encoder")


def read(annotator: Annotator, given: Article) -> Annotations:
    """Return what is found in *given*, and see that it is sound."""
    found = next(annotator.annotate([given]))
    assert isinstance(found, Annotations), repr(found)
    names = {entity.name for entity in found.entities}
    for entity in found.entities:
        sound(given.text, entity.mentions)
    for quote in found.quotes:
        for spans in (quote.content, quote.cue, quote.source):
            sound(given.text, spans)
        assert quote.content
        assert names.issuperset(quote.speakers)
        assert 0 <= quote.confidence <= 1
        for span in quote.evidence:
            sound(given.text, [span])
    sound(given.text, found.unattributed)
    sound(given.text, found.scare_quotes)
    contents = [quote.content for quote in found.quotes]
    assert contents == sorted(contents)
    return found


def sound(text: str, spans: Iterable[Span]) -> None:
    """See that *spans* stand in *text*, in order and apart, and hold something."""
    spans = list(spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


ODD = {
    "nothing": "",
    "white space": " \t\n\n \u2003\n",
    "one word": "Bridge",
    "one letter ten thousand times": "a" * 10_000,
    "one colon ten thousand times": ":" * 10_000,
    "one wide character ten thousand times": "橋" * 10_000,
    "only points": "".join(".,;:!?…-–—()[]/"[i * 7 % 15] for i in range(5000)),
    "only quotation marks": "“„»‹«''``\"‘’‚›" * 500,
    "marks that never close": "“It „is »over ‹said «he 'and ‘left ‚at ``noon " * 100,
    "marks in the wrong order": '”It is over,“ he said. "" ’And‘ so» it« is",' * 100,
    "pictures made of many": "👩‍👩‍👧 said 👍🏽: “🇩🇪 🇫🇷!” " * 200,
    "accents heaped on letters": "Z\u0337\u0322\u031b\u0338a\u0336 said: “h\u0336\u0301i\u0335.” "
    * 200,
    "nulls": 'Clara\0Hoffman said:\0"The bridge\0is ready."\n\n\0\0\0\n\n"\0"',
    "controls of direction": "\u202eClara Hoffman\u202c said: \u2066“The bridge is ready.”\u2069\u200f",
    "odd line ends": "Clara Hoffman said:\r\n“Yes.”\u2028“No.”\x85“Yes.”\x0b\x0c\ufeff“No.”",
    "three thousand labels": "\n\n".join("AB"[i % 2] + ": b" for i in range(3000)),
    "a thousand turns": "\n\n".join(("MAAS", "LEE")[i % 2] + ": It is." for i in range(1000)),
    "one label": "MAAS:",
    "labels alone": "MAAS:\n\nHOFFMAN:\n\nMAAS:\n\nHOFFMAN:",
    "five hundred speakers at once": "Clara Hoffman and Piet Maas, " * 250 + "said it was over.",
    "said within said": "Clara Hoffman said that Piet Maas told her that " * 150 + "it rained.",
    "pronouns alone": "He said she said they said it said I said who said. " * 100,
}


@pytest.mark.parametrize("name", ODD)
def test_odd_text_is_read(annotator: Annotator, name: str) -> None:
    read(annotator, article(ODD[name]))


PARTS = (
    *("Clara Hoffman", "Okafor", "the mayor", "he", "They", "who", "MAAS:", "Q:", "A:", "Mr."),
    *("said", "told her", "believes", "according to", "plans to", "did not say", "that", "and"),
    *("the bridge was ready", "it rained", "no", ",", ".", ":", "…", "(", ")", "\n\n", "\n"),
    *('"', '"', "“", "”", "‘", "’", "'", "„", "«", "»", "``", "''", "‚", "\u202e", "é", "👍"),
)


@settings(max_examples=80)
@given(
    st.lists(st.sampled_from(PARTS), max_size=40),
    st.lists(st.sampled_from(["headline", "list", "quote", "heading", "repeat", "byline"])),
)
def test_any_words_and_marks_in_any_kinds_of_blocks_are_read(
    annotator: Annotator, parts: list[str], kinds: list[Any]
) -> None:
    plain = article(" ".join(parts))
    kinds += ["paragraph"] * len(plain.blocks)
    blocks = tuple(
        Block(kind, block.span) for block, kind in zip(plain.blocks, kinds, strict=False)
    )

    read(annotator, Article("test", "", "A test", plain.text, blocks))


def test_empty_blocks_hold_nothing_and_hide_nothing(annotator: Annotator) -> None:
    text = "Clara Hoffman said the bridge was ready."
    spans = [Span(0, 0), Span(0, len(text)), Span(len(text), len(text))]

    found = read(
        annotator,
        Article("test", "", "A test", text, tuple(Block("paragraph", span) for span in spans)),
    )

    assert [quote.speaker for quote in found.quotes] == ["Clara Hoffman"]


def test_of_other_languages_only_the_quotations_are_marked(annotator: Annotator) -> None:
    text = (
        "Die Brücke, die am Montag geöffnet wurde, ist die längste im Tal. „Sie war teuer“, sagte"
        " Clara Hoffman am Abend vor der Presse, und Piet Maas stimmte ihr zu: „Viel zu teuer.“"
    )

    found = read(annotator, article(text))

    assert [span.of(text) for span in found.unattributed] == ["„Sie war teuer“", "„Viel zu teuer.“"]
    assert found.quotes == ()
    assert found.notice == NOT_ENGLISH


def test_without_its_encoder_the_engine_reads_by_rules_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (package.PACKAGE, package.VOCABULARY):
        shutil.copy(package.ENGLISH / name, tmp_path)
    (tmp_path / package.ENCODER).write_bytes(b"half of it")
    monkeypatch.setattr(package, "ENGLISH", tmp_path)

    found = read(
        Annotator(chosen(None)[0], "engine / encoder"),
        article("“The bridge is ready,” Clara Hoffman said."),
    )

    assert [quote.speaker for quote in found.quotes] == ["Clara Hoffman"]
    assert found.engine == "engine / without encoder"
    assert found.notice is not None
    assert "fewer quotations" in found.notice
    assert "encoder.onnx" in found.notice
    assert "damaged" in found.notice


class Remembering:
    """Both models with the real face; they read each text once, so that the rest can be timed."""

    def __init__(self, nlp: Any, encoder: Tagger) -> None:
        self.memory_zone: Callable[[], Any] = nullcontext
        self._nlp = nlp
        self._encoder = encoder
        self._docs: dict[str, Any] = {}
        self._tags: dict[str, tagger.Tagged] = {}

    def pipe(self, texts: Iterable[str]) -> Iterator[Any]:
        for text in texts:
            if text not in self._docs:
                self._docs[text] = self._nlp(text)
            yield self._docs[text]

    def tag(self, texts: Iterable[str]) -> Iterator[tagger.Tagged]:
        for text in texts:
            if text not in self._tags:
                self._tags[text] = next(self._encoder.tag([text]))
            yield self._tags[text]


DAY = """
Clara Hoffman, the mayor of Calder, said the bridge was ready. "It was dear," she added.

Daniel Okafor of the Harbour Board denied that the strike was over. He said: "We lost nine days.

"We lost friends, too." The board said it would meet in May, according to the Calder Herald.

Maria Santos and Piet Maas said Okafor had told them “to wait.” They plan to leave on Monday.

"That so-called 'peace' is no peace," said a senator who asked not to be named.

The senator believes that Hoffman's plan, which she called "a gift," will fail.

OKAFOR: It is over.

MAAS: Is it?
"""


def test_ten_times_the_words_take_about_ten_times_as_long(monkeypatch: pytest.MonkeyPatch) -> None:
    annotator = Annotator(chosen(None)[0], "engine / encoder")
    both = Remembering(annotator._nlp, tagger.load())
    monkeypatch.setattr(annotator, "_nlp", both)
    monkeypatch.setattr(annotator, "_tagger", both)

    def seconds(words: int) -> float:
        text = article(DAY * (words // len(DAY.split())))
        began = time.process_time()
        found = read(annotator, text)
        assert len(found.quotes) > words / 20
        return time.process_time() - began

    seconds(1000)  # reads what there is to remember
    ten = min(seconds(10_000) for _ in range(3))
    assert any(
        seconds(100_000) < 15 * ten for _ in range(3)
    )  # other work slows one down, not three
