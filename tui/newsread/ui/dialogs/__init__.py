"""What is asked or shown over the reading screen."""

from newsread.assets import folder

STYLES = folder("styles") / "dialogs.tcss"
"""Read with the first dialog: the first frame does not wait for it."""
