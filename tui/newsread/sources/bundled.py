"""The articles that newsread brings along, which are the library of a first launch."""

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
