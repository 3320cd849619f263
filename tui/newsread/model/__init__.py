"""The values every room shares: frozen structs, offsets in characters of a text.

Structs of msgspec and not dataclasses: each of those takes a millisecond at every start.
"""

from newsread.model.address import Address
from newsread.model.annotation import Annotations, Entity, Provenance, Quote, QuoteKind, Stance
from newsread.model.article import Article, Block, BlockKind, Dateline, Link
from newsread.model.change import Change, Edit, Kept, ReadMark, Shelved
from newsread.model.correction import Called, Correction, EntityRuling, QuoteRuling, Standing
from newsread.model.listing import Listing
from newsread.model.note import Anchor, Bookmark, Draft, Note, Placed, Tagging
from newsread.model.span import Span
from newsread.model.wording import ChangedLine, How, Piece, QuoteChange, Revision, Wording

__all__ = [
    "Address",
    "Anchor",
    "Annotations",
    "Article",
    "Block",
    "BlockKind",
    "Bookmark",
    "Called",
    "Change",
    "ChangedLine",
    "Correction",
    "Dateline",
    "Draft",
    "Edit",
    "Entity",
    "EntityRuling",
    "How",
    "Kept",
    "Link",
    "Listing",
    "Note",
    "Piece",
    "Placed",
    "Provenance",
    "Quote",
    "QuoteChange",
    "QuoteKind",
    "QuoteRuling",
    "ReadMark",
    "Revision",
    "Shelved",
    "Span",
    "Stance",
    "Standing",
    "Tagging",
    "Wording",
]
