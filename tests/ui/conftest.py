"""A desk with the user's article on it, and the app around it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fakes import HARBOUR, FakeBrowser, FakeEngine, ticking
from newsread.assets import folder
from newsread.desk import Desk
from newsread.settings import Settings
from newsread.store import Library
from newsread.ui.app import NewsreadApp
from newsread.ui.screens import going

ARTICLE = folder("seeds") / "000_3aa99a84efb3eff9.txt"


@pytest.fixture(autouse=True)
def browser(monkeypatch: pytest.MonkeyPatch) -> FakeBrowser:
    """No test starts the browser of the machine it runs on."""
    fake = FakeBrowser()
    monkeypatch.setattr(going, "browse", fake.browse)
    return fake


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


@pytest.fixture
def harbour(desk: Desk, tmp_path: Path) -> Callable[..., NewsreadApp]:
    """Make an app that opens on an article with every kind of speech in it."""
    file = tmp_path / "harbour.txt"
    file.write_text(HARBOUR, "utf-8")
    desk.take_in([file])
    desk.opened(desk.article(desk.articles()[-1].id))
    return lambda **settings: NewsreadApp(desk, Settings(**settings))
