"""The articles that newsread brings along, which are the library of a first launch."""

from collections.abc import Callable

from newsread import assets
from newsread.model import Article
from newsread.sources.reading import TEXT, read


def seeds() -> tuple[Article, ...]:
    """Return the bundled articles in the order of their file names, each at `seed:NAME`."""
    return tuple(
        read(file.read_bytes(), f"seed:{file.name}", file.name).article
        for file in sorted(assets.folder("seeds").iterdir())
        if file.suffix in TEXT and file.name != "README.md"
    )


def tutorial(hint: Callable[[str], str]) -> Article:
    """Return the bundled article that teaches newsread, its keys named by *hint*."""
    words = (assets.folder("seeds") / assets.TUTORIAL).read_text("utf-8")
    return read(hint(words).encode(), f"seed:{assets.TUTORIAL}", assets.TUTORIAL).article
