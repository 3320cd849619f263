"""A library in a folder of its own for each test, checked for soundness when the test is over."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import apsw
import pytest
from disk import NOBODY, sound

from newsread.store import Library


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.db"


@pytest.fixture
def library(file: Path) -> Iterator[Library]:
    with Library(file) as library:
        yield library
    assert sound(file)


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[apsw.Connection]:
    """Every connection opened from now on, so that a test can make its disk small."""
    opened: list[apsw.Connection] = []
    monkeypatch.setattr(apsw, "connection_hooks", [opened.append])
    return opened


@pytest.fixture
def guarded() -> Iterator[Path]:
    """A folder that every user can reach, owned by the one that `nobody` becomes."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
        yield folder
        folder.chmod(0o755)
