"""Cut a sentence into clauses: at punctuation, and before the words that begin one."""

import re

from newsread.model import Span

_GAP = r"\s*(?:—|--)\s*|\s+(?:[–-]\s+)?"
_DASHES = "—–-"
_OPENING = "\"'“‘«„(["
_CLOSING = '"”»)]'

_SUBJECT = r"(?:I|we|you|he|she|it|they|there|nobody|everybody|everyone)"
_FINITE = (
    r"(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could|may|might|must|shall|should)"
)
_PREPOSITION = (
    r"(?:about|after|against|among|at|before|between|by|during|for|from|in|into|of|on|over|than"
    r"|through|to|under|upon|with|within|without)"
)
_WH = r"(?:who|whom|whose|which|what|when|where|how|why|whether)"
_LINK = r"(?:and|or|but|even|only|just|now|so|as|except)"
_BEGINS = "|".join(
    (
        rf"(?:{_LINK}\s+)?(?:because|although|though|whereas|while|unless|if|{_WH})\s+\w",
        # With one word after it, "that" points at it: "that account."
        rf"(?:{_LINK}\s+)?that\s+\S+\s+\w",
        rf"{_PREPOSITION}\s+{_WH}\s+\w",
        rf"(?:and|or|nor|yet|so)\s+(?:{_SUBJECT}|{_FINITE})\b",
        r"but\s+\w",
        # These are prepositions as often; a subject tells which.
        rf"(?:after|before|since|until|till|as|once|than)\s+{_SUBJECT}\b",
    )
)
"""What a clause begins with where no punctuation stands before it, in English."""
_BOUND = rf"(?:^|.*\W)(?:{_LINK}|{_PREPOSITION})"
"""What belongs to the word after it: "in which", "of that", "even if"."""


def clauses(text: str, sentence: Span) -> list[Span]:
    """Return the clauses of *sentence*, without the commas, dashes and colons between them.

    Words in quotation marks or brackets are a clause with them; the last one ends with the sentence.
    """
    found: list[Span] = []
    start = sentence.start
    begins, bound, word = re.compile(_BEGINS), re.compile(_BOUND), re.compile(r"\w")
    for gap in re.compile(_GAP).finditer(text, sentence.start, sentence.end):
        before = text[max(start, gap.start() - 12) : gap.start()]  # no word of `_BOUND` is longer
        cut = (
            any(dash in gap[0] for dash in _DASHES)
            or _closes(before)
            or _opens(text[gap.end() : min(gap.end() + 2, sentence.end)])
            or (begins.match(text, gap.end(), sentence.end) and not bound.fullmatch(before))
        )
        end = start + len(text[start : gap.start()].rstrip(",;:"))
        if cut and word.search(text, start, end) and word.search(text, gap.end(), sentence.end):
            found.append(Span(start, end))
            start = gap.end()
    return [*found, Span(start, sentence.end)]


def _closes(before: str) -> bool:
    """Tell whether what ends with *before* ends a clause."""
    # A single mark is an apostrophe as often; punctuation inside it tells which.
    return before[-1:] in tuple(",;:" + _CLOSING) or bool(re.search(r"[,.!?…][’']$", before))


def _opens(after: str) -> bool:
    """Tell whether a quotation or bracket begins with *after*."""
    return after[:1] in tuple(_OPENING) and not after[1:].isdigit()
