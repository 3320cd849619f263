"""The screen: the only part that knows Textual and Rich."""

import os

# Textual draws at the ticks of a clock: at its own 60 a second a key waits 8 ms for nothing, on average.
os.environ.setdefault("TEXTUAL_FPS", "240")
