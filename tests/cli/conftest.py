"""The command line as a person uses it: words in, what was printed out."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from fakes import FakeEngine
from newsread.cli import main


@dataclass(frozen=True)
class Said:
    """What one run of newsread left."""

    status: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def newsread(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run newsread with these words, in this process; *given* comes on standard input."""

    def run(*words: object, given: bytes = b"") -> Said:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        capsys.readouterr()
        try:
            status = main([str(word) for word in words])
        except SystemExit as left:
            status = int(left.code or 0)
        return Said(status, *capsys.readouterr())

    return run


@pytest.fixture
def fake_engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    """The engine that commands get instead of the real one."""
    engine = FakeEngine()
    monkeypatch.setattr("newsread.engine.Engine", lambda model=None: engine)
    return engine
