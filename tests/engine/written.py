"""Articles for the engine's tests, made from plain text without the `sources` room."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from newsread.model import Article, Block, Dateline, Span

DATA = Path(__file__).parent / "data"
SEED = Path(__file__).parents[2] / "seeds" / "000_3aa99a84efb3eff9.txt"


def article(text: str, language: str = "en") -> Article:
    """Return *text* as an article: a paragraph is what stands between empty lines."""
    paragraphs = re.finditer(r"\S(?:(?:(?!\n\s*\n).)*\S)?", text, re.DOTALL)
    blocks = tuple(Block("paragraph", Span(p.start(), p.end())) for p in paragraphs)
    return Article("test", "", "A test", text, blocks, language=language)


def seed() -> Article:
    """Return the reader's own article as the `sources` room hands it over."""
    text = SEED.read_text("utf-8")
    spans = [block.span for block in article(text).blocks]
    kinds = ("headline", "repeat", "repeat")
    blocks = tuple(
        Block(kinds[i] if i < len(kinds) else "paragraph", span) for i, span in enumerate(spans)
    )
    place = text.index("MOSCOW (")
    dateline = Dateline(
        "Moscow",
        ("Pakistan Point News", "Sputnik"),
        date(2022, 1, 26),
        Span(place, text.index(")", place) + 1),
    )
    return Article("seed", "", spans[0].of(text), text, blocks, dateline=dateline)


def gold() -> Any:
    """Return what a careful reader found in the reader's own article."""
    return json.loads((DATA / "gold.json").read_text("utf-8"))
