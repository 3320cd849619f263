"""How often a quotation is right, as measured on PolNeAR, by how it was found."""

import numpy as np

from newsread.engine.quotes.said import Said
from newsread.engine.speakers.resolving import Speaker

MEASURED = {
    ("according to", "any"): 0.73,
    ("according to", "name"): 0.79,
    ("according to", "noun"): 0.71,
    ("clause, cue", "any"): 0.78,
    ("clause, cue", "name"): 0.84,
    ("clause, cue", "noun"): 0.72,
    ("clause, cue", "pronoun"): 0.81,
    ("cue, clause", "any"): 0.81,
    ("cue, clause", "name"): 0.83,
    ("cue, clause", "noun"): 0.78,
    ("cue, clause", "pronoun"): 0.81,
    ("cue, name", "any"): 0.63,
    ("cue, name", "name"): 0.69,
    ("cue, name", "noun"): 0.49,
    ("cue, name", "pronoun"): 0.68,
    ("cue, quote", "any"): 0.78,
    ("cue, quote", "name"): 0.89,
    ("cue, quote", "noun"): 0.60,
    ("cue, quote", "pronoun"): 0.86,
    ("cue, to do", "any"): 0.65,
    ("cue, to do", "name"): 0.65,
    ("cue, to do", "noun"): 0.75,
    ("quote, cue", "any"): 0.90,
    ("quote, cue", "name"): 0.93,
    ("quote, cue", "noun"): 0.90,
    ("quote, cue", "pronoun"): 0.93,
}
"""Rule, and how its source was read: share of 3,013 quotations in 250 articles whose
content shares half of its words with an attribution of the same source. The speaker's name is not
measured: the corpus has none. `tests/bench/confidence.py` prints the table anew."""


ENCODED = (
    *((0.1, 0.32), (0.25, 0.48), (0.35, 0.63), (0.45, 0.65), (0.55, 0.68), (0.65, 0.80)),
    *((0.75, 0.87), (0.85, 0.91), (0.935, 0.97), (0.985, 0.99)),
)
"""Score, and the share of quotations linked from the encoder's spans that are right with about that
score: 1,137 in the half of PolNeAR's dev to choose on; the other half agrees within 0.1 at each."""
_SCORES, _SHARES = np.array(ENCODED).T


def of(said: Said, speaker: Speaker) -> float:
    """Return how often a quotation so found, its speaker included, is right, from 0 to 1."""
    if measured := MEASURED.get((said.rule, speaker.way)) or MEASURED.get((said.rule, "any")):
        return measured
    share = _between(said.score) if said.rule == "tagged" else said.score
    return share * (speaker.confidence if speaker.name else 1.0)


def _between(score: float) -> float:
    """Return the share at *score*, on straight lines between those measured."""
    return float(np.interp(score, _SCORES, _SHARES))
