"""What a reader changed, so that it can be taken back and made again."""

from msgspec import Struct

from newsread.model.correction import Correction
from newsread.model.note import Bookmark, Note, Tagging


class ReadMark(Struct, frozen=True, gc=False):
    """Whether the reader has read an article."""

    article: str
    read: bool


Kept = Note | Bookmark | Correction | Tagging | ReadMark


class Edit(Struct, frozen=True, gc=False):
    """One thing kept, changed or dropped: None before where it is new, None after where it went."""

    before: Kept | None
    after: Kept | None

    @property
    def kept(self) -> Kept:
        """What it is about, as it is afterwards, or was where it went."""
        kept = self.after or self.before
        assert kept is not None  # an edit from nothing to nothing is none
        return kept

    def reversed(self) -> "Edit":
        """Return the edit that takes this one back."""
        return Edit(self.after, self.before)


class Change(Struct, frozen=True, gc=False):
    """What a reader did at one stroke, be it to one note or to many."""

    words: str
    """What was done, as the reader would say it: "highlight made", "3 notes dropped"."""
    edits: tuple[Edit, ...]
    problems: tuple[str, ...] = ()
    """What of it could not be taken back or made again, and why; it is not among the edits."""

    @property
    def article(self) -> str:
        """The id of the article it was made on, the first of several; "" where no edit was left."""
        return self.edits[0].kept.article if self.edits else ""
