"""One attribution on its way from words to a quotation: the seam between finding and judging."""

from msgspec import Struct

from newsread.model import Span


class Said(Struct):
    """One attribution as found, before anybody asked who its source is."""

    rule: str
    """Which rule found it: what its confidence is looked up by."""
    block: int
    content: list[Span]
    cue: Span | None = None
    source: Span | None = None
    score: float = 0.0
    """How sure the encoder is of all its spans, from 0 to 1; 0 where a rule found them."""
