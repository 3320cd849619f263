"""A desk on an empty library; tests that need more on it make their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import a_desk

from newsread.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path / "library.db")
    yield desk
    desk.close()
