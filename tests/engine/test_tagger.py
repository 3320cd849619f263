"""The tagger: what it marks, how it says that its model is not whole, and that no text makes it stumble."""

import json
import shutil
import sys
import time
from itertools import chain, pairwise
from pathlib import Path

import pytest

from newsread.engine import tagger
from newsread.engine.tagger import Tag, Tagged
from newsread.engine.tagger.package import ENCODER, ENGLISH, PACKAGE, VOCABULARY
from newsread.engine.tagger.tagging import Tagger
from newsread.engine.tagger.wordpiece import WordPiece
from newsread.errors import EngineError

SAID = (
    "“The bridge is ready,” Clara Hoffman, a spokeswoman for the railway, said in Berlin on Monday."
)
PLAIN = "The river rose by a foot during the night and fell again before the morning."


@pytest.fixture(scope="module")
def english() -> Tagger:
    return tagger.load()


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ENGLISH, tmp_path / "english"))


def marked(text: str, tags: list[Tag]) -> list[tuple[str, str]]:
    return [(tag.kind, text[tag.start : tag.end]) for tag in tags]


def only(tagger: Tagger, text: str) -> Tagged:
    (found,) = tagger.tag([text])
    return found


def test_a_quotation_has_its_content_source_and_cue(english: Tagger) -> None:
    found = only(english, SAID)

    assert marked(SAID, found.attribution) == [
        ("content", "“The bridge is ready,”"),
        ("source", "Clara Hoffman, a spokeswoman for the railway,"),
        ("cue", "said"),
    ]
    assert marked(SAID, found.names) == [("PER", "Clara Hoffman"), ("LOC", "Berlin")]


def test_scores_are_probabilities_and_marks_never_overlap(english: Tagger) -> None:
    for side in only(english, " ".join([SAID, PLAIN] * 3)):
        assert side
        assert all(0 < tag.score <= 1 for tag in side)
        assert all(a.end <= b.start for a, b in pairwise(side))


def test_each_text_is_answered_in_turn_the_empty_ones_too(english: Tagger) -> None:
    found = list(english.tag(["", SAID, " \n ", PLAIN, SAID]))

    nothing = Tagged([], [])
    assert (found[0], found[2], found[3]) == (nothing, nothing, nothing)
    assert found[1] == found[4] != nothing
    assert list(english.tag([])) == []


def test_marks_do_not_hang_on_what_is_tagged_with_them(english: Tagger) -> None:
    beside = [PLAIN, "!" * 50, SAID.upper(), "said " * 100]

    assert marked(SAID, list(english.tag([*beside, SAID]))[-1].attribution) == marked(
        SAID, only(english, SAID).attribution
    )


def test_a_long_paragraph_shows_no_seam(english: Tagger) -> None:
    pair = f"{SAID} {PLAIN} "
    alone = only(english, pair)

    for times in (12, 60):  # cut in windows, and in stretches of windows
        found = only(english, pair * times)

        for mine, whole in zip(alone, found, strict=True):
            expected = [
                (tag.kind, tag.start + at * len(pair), tag.end + at * len(pair))
                for at in range(times)
                for tag in mine
            ]
            assert [tag[:3] for tag in whole] == expected


def test_numpy_alone_gives_the_same_marks(english: Tagger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    alone = tagger.load()
    texts = [SAID, PLAIN, f"{SAID} {PLAIN} " * 3]

    for text, mine, theirs in zip(texts, alone.tag(texts), english.tag(texts), strict=True):
        assert marked(text, mine.attribution) == marked(text, theirs.attribution)
        assert marked(text, mine.names) == marked(text, theirs.names)
        for a, b in zip(mine.attribution, theirs.attribution, strict=True):
            assert a.score == pytest.approx(b.score, abs=0.15)


@pytest.mark.parametrize("name", [ENCODER, VOCABULARY, PACKAGE])
def test_a_missing_file_is_told_by_name(model: Path, name: str) -> None:
    (model / name).unlink()

    with pytest.raises(EngineError, match=f"{name}: the model cannot be read"):
        tagger.load(model)


@pytest.mark.parametrize("name", [ENCODER, VOCABULARY])
def test_a_changed_byte_is_told(model: Path, name: str) -> None:
    data = bytearray((model / name).read_bytes())
    data[len(data) // 2] ^= 1
    (model / name).write_bytes(data)

    with pytest.raises(EngineError, match=f"{name}: this part of the model is damaged"):
        tagger.load(model)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"format": 1}', '{"format": 1, "files": 3}']
)
def test_a_description_that_says_nothing_is_damaged(model: Path, text: str) -> None:
    (model / PACKAGE).write_text(text)

    for ask in (tagger.load, tagger.version):
        with pytest.raises(EngineError, match="damaged"):
            ask(model)


def test_a_model_of_another_format_is_told(model: Path) -> None:
    described = json.loads((model / PACKAGE).read_text())
    (model / PACKAGE).write_text(json.dumps(described | {"format": 99}))

    with pytest.raises(EngineError, match="a model of format 99"):
        tagger.load(model)


def test_another_encoder_has_another_version(model: Path) -> None:
    described = json.loads((model / PACKAGE).read_text())
    described["files"][ENCODER]["sha256"] = "0" * 64
    (model / PACKAGE).write_text(json.dumps(described))

    assert tagger.version(model) == "00000000" != tagger.version()


def test_words_are_cut_around_marks_and_into_pieces() -> None:
    pieces = WordPiece(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "bridge", "##s", "’", "cafe"])

    found = pieces.words("Bridges’ café\n漢 X")

    assert found.spans == [(0, 7), (7, 8), (9, 13), (14, 15), (16, 17)]
    assert found.pieces == [(5, 6), (7,), (8,), (1,), (1,)]
    assert found.shapes == [1, 0, 0, 0, 1]


HOSTILE = {
    "one word": "a" * 10_000_000,
    "only punctuation": "!?" * 5_000_000,
    "NUL": "\0" * 1_000_000,
    "blanks": " \t" * 1_000_000,
    "pictures": "😀" * 300_000,
    "pictures in words": "😀 " * 1_000,
    "marks in words": "(“!” " * 300,
    "half a pair": "\ud83d " * 500,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_read_in_good_time(english: Tagger, name: str) -> None:
    began = time.monotonic()

    for tag in chain(*only(english, HOSTILE[name])):
        assert 0 <= tag.start < tag.end <= len(HOSTILE[name])

    assert time.monotonic() - began < 10
