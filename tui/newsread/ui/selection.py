"""Words being marked: a stretch of the text that grows and shrinks at one end."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from newsread.model import Quote, Span
from newsread.ui.sentences import Sentences

Unit = Literal["sentence", "clause", "word"]
"""What marked words grow and shrink by."""


class Selection(Struct, frozen=True):
    """Marked words. One end is fixed, the other moves; *open* while they are still being marked."""

    sentences: Sentences
    fixed: int
    moving: int
    open: bool = True
    fits: tuple[Quote, Span] | None = None
    """The quotation, and the part of it, whose ends are to be these."""

    @classmethod
    def start(
        cls, sentences: Sentences, span: Span, fits: tuple[Quote, Span] | None = None
    ) -> "Selection":
        """Begin with the words on *span*; the end moves first."""
        return cls(sentences, span.start, span.end, fits=fits)

    @classmethod
    def drag(cls, sentences: Sentences, start: int, end: int) -> "Selection":
        """Mark from the character at *start* to the one at *end*, both included, either way round."""
        if end >= start:
            return cls(sentences, start, end + 1)
        return cls(sentences, start + 1, end)

    @property
    def span(self) -> Span:
        """The marked words."""
        return Span(min(self.fixed, self.moving), max(self.fixed, self.moving))

    def grow(self, by: Unit, way: int) -> "Selection":
        """Move the moving end on (*way* 1) or back (-1) by one unit; never to nothing."""
        if by == "sentence":
            return self._by_sentence(way)
        sentences = self.sentences
        if by == "clause":
            return self._by(sentences.clause_after, sentences.clause_before, way)
        return self._by(sentences.word_after, sentences.word_before, way)

    def turned(self) -> "Selection":
        """Let the other end move."""
        return replace(self, fixed=self.moving, moving=self.fixed)

    def closed(self) -> "Selection":
        """End the marking and keep the words."""
        return replace(self, open=False)

    def _by(
        self, after: Callable[[int], int], before: Callable[[int], int], way: int
    ) -> "Selection":
        """Move the moving end, at *after* or *before* which a unit ends or begins."""
        if self.moving > self.fixed:
            moved = after(self.moving) if way > 0 else after(before(before(self.moving)))
            return replace(self, moving=moved) if moved > self.fixed else self
        moved = before(self.moving) if way < 0 else before(after(after(self.moving)))
        return replace(self, moving=moved) if moved < self.fixed else self

    def _by_sentence(self, way: int) -> "Selection":
        """As by clause; a selection that would shrink to nothing turns round and grows the other way."""
        fixed, moving, sentences = self.fixed, self.moving, self.sentences
        if moving > fixed:
            here = sentences.at(moving - 1)
            if way > 0:
                whole = here if moving < here.end else sentences.after(here)
                return replace(self, moving=whole.end)
            back = sentences.before(here).end
            if fixed < back < moving:
                return replace(self, moving=back)
            return replace(self, fixed=moving, moving=sentences.before(sentences.at(fixed)).start)
        here = sentences.at(moving)
        if way < 0:
            whole = here if moving > here.start else sentences.before(here)
            return replace(self, moving=whole.start)
        on = sentences.after(here).start
        if moving < on < fixed:
            return replace(self, moving=on)
        return replace(self, fixed=moving, moving=sentences.after(sentences.at(fixed - 1)).end)
