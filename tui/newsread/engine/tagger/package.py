"""Read the files of the tagger's model from the disk, and see that they are whole."""

import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple

from newsread.errors import EngineError

ENCODER, VOCABULARY, PACKAGE = "encoder.onnx", "vocabulary.txt", "tagger.json"
FORMAT = 1
"""Goes up when the files are laid out in another way."""
ENGLISH = Path(__file__).parent / "english"

_MEND = "Install newsread again to have the model back"


class Rules(NamedTuple):
    """What a field of labels knows beside the scores: logs of moves (K, K), of the first and the last."""

    labels: list[str]
    moves: list[list[float]]
    first: list[float]
    last: list[float]


class Package(NamedTuple):
    """A model's files, whole: the encoder's bytes, the word pieces, and each field's rules by its name."""

    encoder: bytes
    vocabulary: list[str]
    fields: dict[str, Rules]


def read(folder: Path) -> Package:
    """Return the model in *folder*; raises EngineError where it is missing, damaged or of another format."""
    described = _described(folder)
    try:
        files = {name: (folder / name).read_bytes() for name in (ENCODER, VOCABULARY)}
        for name, data in files.items():
            if described["files"][name]["sha256"] != hashlib.sha256(data).hexdigest():
                raise EngineError(folder / name, "this part of the model is damaged", _MEND)
        fields = {name: Rules(**rules) for name, rules in described["fields"].items()}
    except OSError as error:
        raise _missing(folder, error) from error
    except (KeyError, TypeError, AttributeError) as error:
        raise EngineError(folder / PACKAGE, "this part of the model is damaged", _MEND) from error
    return Package(files[ENCODER], files[VOCABULARY].decode().splitlines(), fields)


def version(folder: Path = ENGLISH) -> str:
    """Return eight letters that tell this model from any other; raises EngineError as `read` does.

    Only the description is read: half a millisecond.
    """
    try:
        return str(_described(folder)["files"][ENCODER]["sha256"])[:8]
    except (KeyError, TypeError) as error:
        raise EngineError(folder / PACKAGE, "this part of the model is damaged", _MEND) from error


def _described(folder: Path) -> dict[str, Any]:
    try:
        described = json.loads((folder / PACKAGE).read_text("utf-8"))
    except OSError as error:
        raise _missing(folder, error) from error
    except ValueError as error:
        raise EngineError(folder / PACKAGE, "this part of the model is damaged", _MEND) from error
    if not isinstance(described, dict) or "format" not in described:
        raise EngineError(folder / PACKAGE, "this part of the model is damaged", _MEND)
    if described["format"] != FORMAT:
        why = f"a model of format {described['format']}, and this newsread reads format {FORMAT}"
        raise EngineError(folder / PACKAGE, why, _MEND)
    return described


def _missing(folder: Path, error: OSError) -> EngineError:
    return EngineError(
        error.filename or folder, f"the model cannot be read ({error.strerror})", _MEND
    )
