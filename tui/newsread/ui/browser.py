"""Hand an address to the reader's browser, which has a screen of its own."""

import os
import subprocess
import sys
from pathlib import PurePath

_PYTHON = (sys.executable, "-I", "-c")
"""Takes no module from the folder it is started in."""
_OPEN = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1]))"
_SECONDS = 3.0
"""A browser that runs on for so long has opened the address."""
_IN_A_TERMINAL = frozenset(("www-browser", "links", "links2", "elinks", "lynx", "w3m"))


def browse(address: str) -> bool:
    """Open *address* and tell whether a browser took it; blocks, so call it from a thread.

    In a process of its own: what a browser prints would stand in the middle of the page. A browser that
    runs in the terminal is none to us, as the terminal is taken.
    """
    surroundings = dict(os.environ)
    surroundings.pop("TERM", None)  # with it Python would think of browsers that run in a terminal
    if chosen := surroundings.pop("BROWSER", None):
        names = [name for name in chosen.split(os.pathsep) if not _runs_in_a_terminal(name)]
        surroundings["BROWSER"] = os.pathsep.join(names)
    browser = subprocess.Popen(
        [*_PYTHON, _OPEN, address],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=surroundings,
        start_new_session=True,  # it stays when newsread goes
    )
    try:
        return browser.wait(_SECONDS) == 0
    except subprocess.TimeoutExpired:
        return True


def _runs_in_a_terminal(command: str) -> bool:
    return PurePath(next(iter(command.split()), "")).name in _IN_A_TERMINAL
