"""What every test gets: a home of its own, and nothing of the machine it runs on."""

import signal
import time
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("any machine", deadline=None)  # a busy one is slow, not wrong
settings.load_profile("any machine")

# A worker of xdist, or a shell's background job, ignores it, and so would all that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    terminal = ("NO_COLOR", "TMUX", "STY", "TERM_PROGRAM", "XTERM_VERSION")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "NEWSREAD_LIBRARY", *terminal):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
