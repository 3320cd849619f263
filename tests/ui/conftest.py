"""A desk with the user's article on it, and the app around it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fakes import FakeEngine, ticking
from newsread.assets import folder
from newsread.desk import Desk
from newsread.settings import Settings
from newsread.store import Library
from newsread.ui.app import NewsreadApp

ARTICLE = folder("seeds") / "000_3aa99a84efb3eff9.txt"


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def desk(tmp_path: Path, engine: FakeEngine) -> Iterator[Desk]:
    """A desk with the user's article and a short one."""
    desk = Desk(Library(tmp_path / "library.db"), engine, ticking())  # type: ignore[arg-type]
    other = tmp_path / "ferry.txt"
    other.write_text("Ferry Stops For The Winter\n\nThe last boat left on Monday, full of sheep.\n")
    desk.take_in([ARTICLE, other])
    yield desk
    desk.close()


@pytest.fixture
def app(desk: Desk) -> NewsreadApp:
    return NewsreadApp(desk, Settings())


@pytest.fixture
def make(desk: Desk) -> Callable[..., NewsreadApp]:
    """Make another app on the same desk, as a later start would."""
    return lambda **settings: NewsreadApp(desk, Settings(**settings))
