"""What a reader leaves on an article: notes, highlights, tags, bookmarks and unfinished drafts."""

from datetime import datetime

from msgspec import Struct

from newsread.model.span import Span


class Anchor(Struct, frozen=True, gc=False):
    """Words tied to their place (W3C Web Annotation: TextQuoteSelector and TextPositionSelector)."""

    exact: str
    prefix: str
    suffix: str
    start: int
    """Where *exact* began, in characters, in the text the anchor was made on."""


class Note(Struct, frozen=True, gc=False):
    """A reader's note on some words, on a speaker or on a whole article.

    On words, a note with an empty body is a highlight.
    """

    id: str
    article: str
    anchor: Anchor | None
    """The words it is on; None for a note on the whole article or on a speaker."""
    made: datetime
    changed: datetime
    body: str = ""
    tags: tuple[str, ...] = ()
    colour: str = "yellow"
    speaker: str = ""
    """The person or body it is on, by canonical name; "" for all other notes."""


class Placed(Struct, frozen=True, gc=False):
    """A note and where its words stand in the article's text today."""

    note: Note
    span: Span | None
    """None where its words are gone, and where it is on none."""
    likeness: float = 1.0
    """How alike they are to the words noted: 1 where they stand unchanged, less where they moved."""

    @property
    def was(self) -> str:
        """The words noted, where others have come in their place; else ""."""
        anchor = self.note.anchor
        return anchor.exact if anchor and self.span and self.likeness < 1 else ""

    @property
    def lost(self) -> bool:
        """Whether it is on words, and these are gone."""
        return self.span is None and self.note.anchor is not None


class Tagging(Struct, frozen=True, gc=False):
    """The tags an article carries."""

    article: str
    tags: tuple[str, ...]


class Bookmark(Struct, frozen=True, gc=False):
    """A place in an article that the reader wants back."""

    id: str
    article: str
    made: datetime
    place: int = 0
    """How far the reader had come, in characters."""
    label: str = ""
    """The first words at the place, for the list."""


class Draft(Struct, frozen=True, gc=False):
    """A note being written, kept until it is saved or thrown away."""

    article: str
    anchor: Anchor | None
    body: str
    tags: tuple[str, ...]
    changed: datetime
    note: str | None = None
    """The id of the note being changed, or None for a new one."""
    colour: str = "yellow"
    speaker: str = ""
