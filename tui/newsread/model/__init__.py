"""The values every room shares: frozen, standard library only, offsets in characters of a text."""

from newsread.model.address import Address
from newsread.model.annotation import Annotations, Entity, Provenance, Quote, QuoteKind, Stance
from newsread.model.article import Article, Block, BlockKind, Dateline
from newsread.model.correction import Called, Correction, EntityRuling, QuoteRuling, Standing
from newsread.model.listing import Listing
from newsread.model.note import Anchor, Bookmark, Draft, Note, Placed
from newsread.model.span import Span

__all__ = [
    "Address",
    "Anchor",
    "Annotations",
    "Article",
    "Block",
    "BlockKind",
    "Bookmark",
    "Called",
    "Correction",
    "Dateline",
    "Draft",
    "Entity",
    "EntityRuling",
    "Listing",
    "Note",
    "Placed",
    "Provenance",
    "Quote",
    "QuoteKind",
    "QuoteRuling",
    "Span",
    "Stance",
    "Standing",
]
