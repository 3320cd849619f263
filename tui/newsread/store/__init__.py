"""Keep articles, what was found in them and what a reader left on them: one SQLite library."""

from newsread.store.copying import is_library
from newsread.store.library import Library

__all__ = ["Library", "is_library"]
