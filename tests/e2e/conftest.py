"""Homes for the real program: a fresh one from the outer conftest, and one where reading has begun."""

import shutil
from pathlib import Path

import pytest
from terminal import Terminal

from newsread.settings import library_file


@pytest.fixture(scope="session")
def _read_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library whose first article the real engine has read."""
    library = tmp_path_factory.mktemp("read-before") / "library.db"
    with Terminal(env={"NEWSREAD_LIBRARY": str(library)}) as terminal:
        terminal.see(r"Quotes [1-9]", 60)
        terminal.press("\x11")
        assert terminal.ended() == 0
    return library


@pytest.fixture
def read_before(_read_before: Path) -> Path:
    """This test's own library, with an article that was read before: its marks need no engine."""
    library = library_file()
    library.parent.mkdir(parents=True)
    shutil.copy(_read_before, library)
    return library
