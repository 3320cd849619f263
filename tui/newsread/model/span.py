"""A stretch of a text, in characters."""

from msgspec import Struct


class Span(Struct, frozen=True, order=True, gc=False):
    """The half-open stretch [start, end) of a text, in characters."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def of(self, text: str) -> str:
        """Return the words that stand here in *text*."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end
