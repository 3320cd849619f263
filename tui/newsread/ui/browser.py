"""Hand an address to the reader's browser, which has a screen of its own."""

import os
import subprocess
import sys

_OPEN = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1]))"
_SECONDS = 5.0
"""A browser that runs on for so long has opened the address."""
_IN_A_TERMINAL = frozenset(("www-browser", "links", "links2", "elinks", "lynx", "w3m"))


def browse(address: str) -> bool:
    """Open *address* and tell whether a browser took it; blocks, so call it from a thread.

    In a process of its own: what a browser prints would stand in the middle of the page. A browser that
    runs in the terminal is none to us, as the terminal is taken.
    """
    without = {"TERM"}  # with it Python would think of browsers that run in a terminal
    if os.path.basename(os.environ.get("BROWSER", "").split(" ")[0]) in _IN_A_TERMINAL:
        without.add("BROWSER")
    browser = subprocess.Popen(
        [sys.executable, "-c", _OPEN, address],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={name: value for name, value in os.environ.items() if name not in without},
        start_new_session=True,  # it stays when newsread goes
    )
    try:
        return browser.wait(_SECONDS) == 0
    except subprocess.TimeoutExpired:
        return True
