"""Desks on libraries of their own, and what stands in the articles on them."""

from pathlib import Path

from fakes import FakeEngine, ticking
from newsread.desk import Desk
from newsread.model import Article, Span
from newsread.store import Library


def a_desk(file: Path) -> Desk:
    return Desk(Library(file), FakeEngine(), ticking())  # type: ignore[arg-type]


def opened(desk: Desk, story: Path) -> Article:
    return desk.article(desk.take_in([story]).opened[0])


def words(article: Article, sought: str) -> Span:
    start = article.text.index(sought)
    return Span(start, start + len(sought))
