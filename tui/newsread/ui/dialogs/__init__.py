"""What is asked or shown over the reading screen."""

from newsread.assets import folder

STYLES = folder("styles") / "dialogs.tcss"
"""Read with the first dialog: the first frame does not wait for it."""
LOW = [(0, "-low"), (20, "-high")]
"""Below 20 rows a dialog gives up its margins for its fields."""
