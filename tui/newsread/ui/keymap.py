"""The reader's own keys: read from the settings, put in the place of ours, and named in every hint."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode
from textual.events import Key
from textual.keys import REPLACED_KEYS, Keys, _character_to_key, key_to_character

from newsread.ui.keys import COMPOSING, GROUPS, MARKING, PLACES, TYPING, WRITING

PRESETS: dict[str, dict[str, str]] = {
    "newsboat": {
        "next-unread": "n",
        "previous-unread": "p",
        "read": "N",
        "find-next": "]f",
        "find-previous": "[f",
        "bookmark": "ctrl+b",
        "export": "s",
        "set-speaker": "W",
        "wordings": "ctrl+w",
        "quotes-only": "F",
        "palette": ":, ctrl+p",
        "quit": "Q, ctrl+q",
    },
}
"""Keys that readers of another program have in their fingers, for what newsread does too."""

_OURS: dict[str, Binding] = {one.id: one for group in GROUPS.values() for one in group if one.id}
_MARKING = {one.id for one in MARKING}
"""What comes before anything else while words are marked, and only then."""
_TYPING = {one.id for one in (*WRITING, *COMPOSING, *TYPING)}

_NAMES = {
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "esc",
    "delete": "del",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
}
_KEYS = {name.lower(): key for key, name in _NAMES.items()} | {"return": "enter"}
_KNOWN = {key.value for key in Keys}
_SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+left_square_bracket": "escape"}
"""What a terminal cannot tell apart."""


def read_key(words: str) -> str:
    """Return the key that *words* name, as Textual calls it; of two keys in a row, with a space.

    "/" is a key, so are "PgDn", "ctrl+x" and "question_mark"; "]q" and "ctrl+x s" are two in a row.
    Raises ValueError where there is no such key.
    """
    names = words.split()
    if len(words) == 2 and words.lower() not in _KNOWN:
        names = list(words)
    if not 1 <= len(names) <= 2:
        raise ValueError(words)
    return " ".join(map(_one_key, names))


def _one_key(name: str) -> str:
    *before, key = name.split("+") if len(name) > 1 else [name]
    modifiers = {word.lower() for word in before}
    key = _KEYS.get(key.lower(), key if len(key) == 1 else key.lower())
    letter = _letter(key)
    if modifiers - {"ctrl", "alt", "shift"} or not (letter or key in _KNOWN):
        raise ValueError(name)
    if modifiers == {"shift"} and letter and letter.isalpha():
        modifiers, letter = set(), letter.upper()
    elif modifiers and letter:
        letter = letter.lower()
    key = "+".join([*sorted(modifiers), _character_to_key(letter) if letter else key])
    return _SAME.get(key, key)


def key_of(event: Key) -> str:
    """Return the key that was pressed, however the terminal told it."""
    if event.character and event.is_printable:
        return _character_to_key(event.character)
    return event.key


def _letter(key: str) -> str | None:
    """Return what *key* types into a line of words, or None."""
    letter = key if len(key) == 1 else key_to_character(REPLACED_KEYS.get(key, key))
    return letter if letter and letter.isprintable() else None


def _may_share(id: str, other: str) -> bool:
    """Tell whether one of two gives way to the other: while words are marked, or as our own keys do."""
    ours, theirs = (set(_OURS[one].key.split(",")) for one in (id, other))
    return (id in _MARKING) != (other in _MARKING) or bool(ours & theirs)


class Keymap:
    """Which keys do what: ours, a preset's in their place, and the reader's own in theirs."""

    def __init__(self, wanted: Mapping[str, str] | None = None, *, ascii: bool = False) -> None:
        """Take what the table `[keys]` of the settings asks for, as far as it can be done."""
        self.problems: list[str] = []
        """What cannot be done, and what to mend."""
        self._ascii = ascii
        self._keys: dict[str, tuple[str, ...]] = {}
        own = dict(wanted or {})
        preset = own.pop("preset", "")
        if preset and preset not in PRESETS:
            self._complain(f"no preset is called {preset!r}", f"There is: {', '.join(PRESETS)}")
        for id in [id for id in own if id not in _OURS]:
            self._complain(f"nothing is called {id!r}", "newsread keys lists what there is")
        self._changed = bool(own or preset)
        for asked in (own, PRESETS.get(preset, {}), {id: one.key for id, one in _OURS.items()}):
            for id, words in asked.items():
                if id in _OURS and id not in self._keys:
                    keys = list(self._read(id, words))
                    if keys or not words.strip():
                        self._keys[id] = tuple(self._free(id, keys) if self._changed else keys)

    # ---- reading the settings

    def _complain(self, why: str, mend: str) -> None:
        self.problems.append(f"settings, [keys]: {why}. {mend}")

    def _read(self, id: str, words: str) -> Iterator[str]:
        for part in filter(None, map(str.strip, words.split(","))):
            try:
                key = read_key(part)
            except ValueError:
                mend = "Keys are written as x, /, ctrl+x, f2, PgDn, comma, or two in a row as ]q"
                self._complain(f"{id}: {part!r} is no key", mend)
                continue
            if id in _TYPING and _letter(key.split()[0]):
                mend = "Take one with ctrl, or f1 to f12"
                self._complain(f"{id}: {part!r} is a letter, and words are typed there", mend)
            else:
                yield key

    def _free(self, id: str, keys: list[str]) -> Iterator[str]:
        """Yield those of *keys* that do nothing else yet where *id* works."""
        for key in keys:
            if clash := next(self._clashes(id, key), None):
                place, taken, other = clash
                self._complain(
                    f"in the {place} {self.name(taken)} is {other}, "
                    f"so {self.name(key)} cannot be {id}",
                    f"Give {id} or {other} another key",
                )
            else:
                yield key

    def _clashes(self, id: str, key: str) -> Iterator[tuple[str, str, str]]:
        """Yield each place where *key*, or its beginning, is taken, with what it does there."""
        for other, keys in self._keys.items():
            for taken in keys:
                begins = f"{key} ".startswith(f"{taken} ") or f"{taken} ".startswith(f"{key} ")
                if begins and not _may_share(id, other):
                    for place, ids in self._ids.items():
                        if id in ids and other in ids:
                            yield place, taken, other

    @cached_property
    def _ids(self) -> dict[str, set[str | None]]:
        """What works in each place."""
        return {
            place: {one.id for group in groups for one in GROUPS[group]}
            for place, groups in PLACES.items()
        }

    # ---- using it

    def __getitem__(self, id: str) -> tuple[str, ...]:
        """Return the keys of the action *id*, as Textual calls them."""
        return self._keys[id]

    @cached_property
    def firsts(self) -> frozenset[str]:
        """The first keys of two in a row."""
        return frozenset(
            key.split()[0] for keys in self._keys.values() for key in keys if " " in key
        )

    def bind(self, node: DOMNode) -> None:
        """Give *node* the reader's keys for what it does."""
        bound: dict[str, list[Binding]] = {}
        done = set()
        for key, binding in node._bindings:
            if binding.id not in self._keys:
                bound.setdefault(key, []).append(binding)
            elif (binding.id, binding.action) not in done:
                done.add((binding.id, binding.action))
                for own in self._keys[binding.id]:
                    # What comes before all else must not take a letter from who types one.
                    first = binding.priority and not _letter(own)
                    bound.setdefault(own, []).append(replace(binding, key=own, priority=first))
        if done:
            for bindings in bound.values():
                bindings.sort(key=lambda binding: binding.id not in _MARKING)
            node._bindings = BindingsMap.from_keys(bound)

    # ---- naming keys

    def shown(self, id: str) -> list[str]:
        """Return the keys of the action *id* as a reader would name them."""
        return [self.name(key) for key in self._keys[id]]

    def written(self, id: str) -> str:
        """Return the keys of the action *id* as the settings take them."""
        names = ((self.name(key), key) for key in self._keys[id])
        return ", ".join(key if "," in name else name for name, key in names)

    def hint(self, words: str) -> str:
        """Return *words* with the reader's key for each action named in braces: "{undo} takes it back"."""
        return words.format_map(self._hints)

    @cached_property
    def _hints(self) -> dict[str, str]:
        return {id: next(iter(self.shown(id)), f"<{id}>") for id in self._keys}

    def name(self, key: str) -> str:
        """Return *key*, or two in a row, as a reader would name it: "slash" is "/"."""
        names = [self._name_one(one) for one in key.split()]
        return ("" if all(len(name) == 1 for name in names) else " ").join(names)

    def _name_one(self, key: str) -> str:
        if key in _NAMES:
            return key if self._ascii and not _NAMES[key].isascii() else _NAMES[key]
        *modifiers, last = key.split("+")
        return "+".join([*modifiers, last if last == "space" else _letter(last) or last])
