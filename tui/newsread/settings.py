"""The reader's choices: read from a TOML file a person may edit, written back without losing comments."""

import os
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Struct, field
from msgspec.structs import asdict, fields, replace
from platformdirs import user_config_path, user_data_path

from newsread.errors import SettingsError

NARROWEST, WIDEST = 30, 160
"""Between these is the measure, in columns."""
COLOURS = dict.fromkeys(("yellow", "green", "blue", "red", "purple", "orange"), "")
"""The colours of notes; the first is that of a new one."""


class Settings(Struct, frozen=True):
    """What a reader can choose; every field has a default, so an empty file is a good one."""

    model: str | None = None
    """The spaCy model to use; None takes the best official English one installed."""
    theme: str = "newsread-dark"
    measure: Annotated[int, msgspec.Meta(ge=NARROWEST, le=WIDEST)] = 72
    """The widest a line of an article gets, in columns."""
    words_per_minute: Annotated[int, msgspec.Meta(ge=30, le=2000)] = 230
    """How fast the reader reads. English non-fiction is read in silence at 238 words a minute (Brysbaert
    2019), with care at a little less."""
    show_thoughts: bool = True
    """Whether beliefs and intentions are marked too, or speech alone."""
    library_width: Annotated[int, msgspec.Meta(ge=18, le=200)] | None = None
    inspector_width: Annotated[int, msgspec.Meta(ge=18, le=200)] | None = None
    """How wide the panes beside the article are, in columns; None as the window has room."""
    show_library: bool = True
    show_inspector: bool = True
    """Whether the panes beside the article show, or only while the reader is in them."""
    ascii: bool = False
    """Whether the signs and borders are drawn in ASCII alone."""
    colours: dict[str, str] = field(default_factory=lambda: dict(COLOURS))
    """The colours of notes, and what each stands for; "" where it stands for nothing of its own."""
    keys: dict[str, str] = field(default_factory=dict)
    """The keys for an action by its id, and the preset to begin with."""


def config_file() -> Path:
    """Return where the settings live: `settings.toml` in the user's configuration folder."""
    return user_config_path("newsread", appauthor=False) / "settings.toml"


def library_file() -> Path:
    """Return where the library lives: $NEWSREAD_LIBRARY, else in the user's data folder."""
    if chosen := os.environ.get("NEWSREAD_LIBRARY"):
        return Path(chosen).expanduser()
    return user_data_path("newsread", appauthor=False) / "library.db"


def load(file: Path) -> Settings:
    """Return the settings in *file*, or the defaults where there is none.

    Raises SettingsError, naming the key, where the file is not TOML or a value does not fit.
    """
    if not file.exists():
        return Settings()
    import tomllib  # 2 ms that only a reader with settings pays

    try:
        words = file.read_bytes()
    except OSError as error:
        raise SettingsError(file, error.strerror or "cannot be read") from error
    try:
        table = tomllib.loads(words.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(file, f"not TOML: {error}", "Mend it, or move it away") from error
    known = {one.name for one in fields(Settings)}
    if unknown := sorted(set(table) - known):
        raise SettingsError(
            file, f"no setting is called {unknown[0]!r}", f"There are: {', '.join(sorted(known))}"
        )
    _texts(file, table, "keys", 'Write keys in quotation marks, as "x, ctrl+x"')
    _texts(file, table, "colours", 'Write what it stands for in quotation marks, as "doubtful"')
    try:
        read = msgspec.convert(table, Settings)
    except msgspec.ValidationError as error:
        raise SettingsError(file, str(error)) from error
    if unknown := sorted(set(read.colours) - set(COLOURS)):
        mend = f"There are: {', '.join(COLOURS)}"
        raise SettingsError(file, f"[colours]: no colour is called {unknown[0]!r}", mend)
    return replace(read, colours=COLOURS | read.colours)


def _texts(file: Path, table: dict[str, object], name: str, mend: str) -> None:
    """Raise SettingsError where the table *name* holds anything but text."""
    own = table.get(name)
    for key, value in own.items() if isinstance(own, dict) else ():
        if not isinstance(value, str):
            raise SettingsError(file, f"[{name}]: {key} is {value!r}", mend)


def save(file: Path, settings: Settings) -> None:
    """Write *settings* into *file*, keeping its comments and order; whole or not at all."""
    import tempfile

    import tomlkit  # 30 ms that only a changed setting pays

    try:
        document = tomlkit.parse(file.read_text("utf-8")) if file.exists() else tomlkit.document()
        defaults = asdict(Settings())
        for key, value in asdict(settings).items():
            if value is None:
                document.pop(key, None)
            elif value != _standing(document.get(key), defaults[key]):  # so comments are kept
                document[key] = value
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=file.parent, prefix=".settings-", delete=False
        ) as draft:
            draft.write(tomlkit.dumps(document))
        Path(draft.name).replace(file)
    except OSError as error:
        raise SettingsError(file, error.strerror or "cannot be written") from error
    except tomlkit.exceptions.TOMLKitError as error:
        raise SettingsError(file, f"not TOML: {error}", "Mend it, or move it away") from error


def _standing(kept: object, default: object) -> object:
    """Return what a setting is where the file says *kept* (None: nothing) of it."""
    if isinstance(default, dict) and isinstance(kept, dict):
        return default | kept
    return default if kept is None else kept
