"""Short texts, one phenomenon each: `data/cases.txt` says what is to be found."""

import re
from dataclasses import dataclass

import pytest
from written import DATA

from newsread.engine import Engine
from newsread.model import Annotations, Article, Block, BlockKind, Dateline, Span

ALWAYS = {"=", "?", "~"}
"""The signs of what a case lists in full; what the others stand for is asked only where one is."""
FINDING = re.compile(r"[=?~&@] ")
KINDS: dict[str, BlockKind] = {"[headline] ": "headline", "[list] ": "list"}
DATELINE = re.compile(r"\[(?P<dateline>(?P<place>\w+)[^()\]]*\((?P<agency>[^)]+)\) -)\] ")


@dataclass(frozen=True)
class Case:
    """A short text and what is to be found in it, one line a finding."""

    title: str
    article: Article
    expected: tuple[str, ...]


def cases() -> list[Case]:
    """Return the cases of `data/cases.txt`."""
    found = []
    for part in (DATA / "cases.txt").read_text("utf-8").split("\n## ")[1:]:
        title, _, body = part.partition("\n")
        lines = body.splitlines()
        expected = tuple(sorted(line for line in lines if FINDING.match(line)))
        text = "\n".join(line for line in lines if not FINDING.match(line))
        found.append(Case(title, article(text.strip().split("\n\n")), expected))
    return found


def article(paragraphs: list[str]) -> Article:
    """Return *paragraphs* as an article; what they are stands in square brackets before them."""
    text, blocks, dateline = "", [], None
    for paragraph in paragraphs:
        kind: BlockKind = "paragraph"
        for sign, meant in KINDS.items():
            if paragraph.startswith(sign):
                kind, paragraph = meant, paragraph.removeprefix(sign)
        if filed := DATELINE.match(paragraph):
            words = filed["dateline"]
            span = Span(len(text), len(text) + len(words))
            dateline = Dateline(filed["place"].title(), (filed["agency"],), None, span)
            paragraph = f"{words} {paragraph[filed.end() :]}"
        blocks.append(Block(kind, Span(len(text), len(text) + len(paragraph))))
        text += paragraph + "\n\n"
    return Article("test", "", "A test", text, tuple(blocks), dateline=dateline)


def told(text: str, found: Annotations) -> list[str]:
    """Return what was found, as the case file writes it."""
    lines = ["? " + span.of(text) for span in found.unattributed]
    lines += ["~ " + span.of(text) for span in found.scare_quotes]
    for quote in found.quotes:
        kind = quote.kind if quote.stance == "said" else f"{quote.kind} {quote.stance}"
        content = " | ".join(part.of(text) for part in quote.content)
        lines.append(f"= {kind}, {quote.voice or '-'}: {content}")
        lines.append("& " + quote.credit)
    for entity in found.entities:
        mentions = " | ".join(span.of(text) for span in entity.mentions)
        lines.append(f"@ {entity.label} {entity.name}: {mentions}")
    return sorted(lines)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_case_is_read_as_a_careful_reader_reads_it(engine: Engine, case: Case) -> None:
    asked = ALWAYS | {line[0] for line in case.expected}

    found = engine.annotate(case.article)

    lines = [line for line in told(case.article.text, found) if line[0] in asked]
    assert tuple(lines) == case.expected
