"""Gather all that one speaker says in an article, and count it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from newsread.model import Article, Quote, QuoteKind, Span, Stance
from newsread.ui.marks import voices


class Speech(Struct, frozen=True):
    """What one speaker says, thinks and plans in an article."""

    voice: str
    """The speaker's name, or the article's own words for a source without one."""
    affiliations: tuple[str, ...]
    """What the article says the speaker is."""
    quotes: tuple[Quote, ...]
    """In text order, joint ones too."""
    words: int
    """How many words the speaker's quotations hold, in quotation marks or not."""
    of: int
    """How many words all the article's quotations hold."""

    def of_stance(self, stance: Stance) -> tuple[Quote, ...]:
        """Return what is said, thought or planned."""
        return tuple(quote for quote in self.quotes if quote.stance == stance)

    def kinds(self) -> dict[QuoteKind, int]:
        """Return how many of the quotations are direct, mixed and indirect."""
        count = Counter(quote.kind for quote in self.of_stance("said"))
        return {kind: count[kind] for kind in ("direct", "mixed", "indirect")}


def voices_of(article: Article, quotes: Iterable[Quote]) -> tuple[str, ...]:
    """Return everybody who speaks in *quotes*, in the order in which they first do."""
    return tuple(dict.fromkeys(voice for quote in quotes for voice in voices(quote, article)))


def speech(article: Article, quotes: Sequence[Quote], voice: str) -> Speech:
    """Return what *voice* says in *article*, of which *quotes* are all."""
    own = [quote for quote in quotes if voice in voices(quote, article)]
    known = (quote.affiliation for quote in own if quote.speaker == voice)
    return Speech(
        voice,
        tuple(dict.fromkeys(filter(None, known))),
        tuple(sorted(own, key=lambda quote: quote.content[0])),
        _words(article.text, own),
        _words(article.text, quotes),
    )


def verbs(article: Article, quotes: Iterable[Quote]) -> Counter[str]:
    """Return the cues of *quotes* in small letters, "" for those without, with how often each is used."""
    return Counter(
        " ".join(" ".join(span.of(article.text) for span in quote.cue).casefold().split())
        for quote in quotes
    )


def _words(text: str, quotes: Iterable[Quote]) -> int:
    """Return how many words stand in what is said in *quotes*; a word quoted twice over counts once."""
    said = (span for quote in quotes if quote.stance == "said" for span in quote.content)
    return sum(
        any(letter.isalnum() for letter in word)
        for span in _joined(said)
        for word in span.of(text).split()
    )


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    start = end = 0
    for span in sorted(spans):
        if span.start > end:
            yield Span(start, end)
            start = span.start
        end = max(end, span.end)
    yield Span(start, end)
