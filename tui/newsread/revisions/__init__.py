"""Compare two wordings of an article: which words stayed, moved, went and came."""

from newsread.revisions.comparing import Comparison, compare
from newsread.revisions.telling import lines, quote_changes

__all__ = ["Comparison", "compare", "lines", "quote_changes"]
