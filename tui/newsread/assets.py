"""Find the files that are not Python: the styles and the seed articles."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
TUTORIAL = "000_tutorial.txt"
"""The seed that teaches newsread; its keys are named by their ids, in braces."""


def folder(name: str) -> Path:
    """Return the folder *name* ("styles" or "seeds"): in the package (a wheel), else in the checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name
