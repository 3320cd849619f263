"""The last changes a reader made: to take back and to make again.

They are written in the transaction of the change itself, and shared by all newsreads on the library.
Of what a change left standing a digest is kept alone, as the library holds the words: they are written
down when it is taken back, and what is to come back then is in the library no more.
"""

from collections.abc import Iterable, Sequence
from functools import cache, partial
from textwrap import shorten

import apsw
from msgspec.structs import replace

from newsread.model import (
    Bookmark,
    Change,
    Correction,
    Draft,
    Edit,
    Kept,
    Note,
    ReadMark,
    Shelved,
    Tagging,
)
from newsread.store import columns, drafts, kept
from newsread.store.columns import Turn

LIMIT = 100
"""How many changes can be taken back."""

_CALLED: dict[type[Kept], str] = {
    Shelved: "the article",
    Note: "note",
    Bookmark: "bookmark",
    Draft: "the note begun",
    Correction: "your word",
    Tagging: "the article's tags",
    ReadMark: "the article",
}
"""What there is to change, articles first: all else is on them."""
_ORDER = {kind: at for at, kind in enumerate(_CALLED)}


class Making:
    """One change of a reader's, while it is made: it is written down once all of it is."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db
        self._made: dict[tuple[type[Kept], str], tuple[Kept | None, Kept | None]] = {}
        """What stood before and stands after, by kind and key."""

    def put(self, many: Iterable[Kept]) -> None:
        """Put each down, all of one kind, in place of what stands there."""
        wanted = {kept.key(one): one for one in many}
        found = self._standing(wanted.values())
        fresh = {key: one for key, one in wanted.items() if found.get(key) != one}
        kept.put(self._db, fresh.values())
        for key, one in fresh.items():
            self.made(found.get(key), one)

    def drop(self, many: Iterable[Kept]) -> None:
        """Delete each, all of one kind, as it stands now."""
        found = self._standing(many)
        kept.drop(self._db, found.values())
        for one in found.values():
            self.made(one, None)

    def made(self, before: Kept | None, after: Kept | None) -> None:
        """Take down what was done to one thing."""
        one = after or before
        assert one is not None
        name = (type(one), kept.key(one))
        self._made[name] = (self._made[name][0] if name in self._made else before, after)

    def write(self, words: str) -> bool:
        """Write down what was done as a change called *words*; return whether there was anything.

        What had been taken back can then no longer be made again.
        """
        turns = [
            Turn(kind, key, _digest(after), before)
            for (kind, key), (before, after) in self._made.items()
            if before != after
        ]
        if not turns:
            return False
        turns.sort(key=lambda turn: _ORDER[turn.kind])
        kept.tidy(self._db)
        self._db.execute("DELETE FROM changes WHERE undone")
        self._db.execute(
            "INSERT INTO changes (words, edits) VALUES (?, ?)", (words, columns.from_turns(turns))
        )
        self._db.execute(
            """
            DELETE FROM changes WHERE number IN
                (SELECT number FROM changes ORDER BY number DESC LIMIT -1 OFFSET ?)
            """,
            (LIMIT,),
        )
        return True

    def _standing(self, many: Iterable[Kept]) -> dict[str, Kept]:
        keys = {kept.key(one): type(one) for one in many}
        return kept.standing(self._db, next(iter(keys.values())), keys) if keys else {}


def make(db: apsw.Connection, words: str, edits: Iterable[Edit]) -> bool:
    """Do *edits* as one change, called *words*; return whether it changed anything.

    What stands before is read anew: another newsread may have changed it since.
    """
    making = Making(db)
    for of in _by_kind(edits):
        making.put(edit.after for edit in of if edit.after)
        making.drop(edit.before for edit in of if edit.before and not edit.after)
    return making.write(words)


def still(db: apsw.Connection, edits: Sequence[Edit]) -> bool:
    """Tell whether all stands as *edits* have it before them, on articles that are here."""
    coming = {edit.kept.article for edit in edits if isinstance(edit.kept, Shelved)}
    for id in {edit.kept.article for edit in edits} - coming:
        if not kept.known(db, id):
            return False
    for of in _by_kind(edits):
        keys = {kept.key(edit.kept): edit.before for edit in of}
        found = kept.standing(db, type(of[0].kept), keys)
        if any(_digest(found.get(key)) != _digest(before) for key, before in keys.items()):
            return False
    return True


def undo(db: apsw.Connection) -> Change | None:
    """Take the last change back and return it; None where there is none."""
    return _turn(db, "WHERE NOT undone ORDER BY number DESC", back=True)


def redo(db: apsw.Connection) -> Change | None:
    """Make the change again that was taken back last, and return it; None where there is none."""
    return _turn(db, "WHERE undone ORDER BY number", back=False)


def _turn(db: apsw.Connection, which: str, *, back: bool) -> Change | None:
    """Do a change of the journal the one way or the other, but for what has changed since."""
    row = next(db.execute(f"SELECT number, words, edits FROM changes {which} LIMIT 1"), None)
    if row is None:
        return None
    number, words, written = row
    turns = columns.to_turns(written)
    if turns is None:
        db.execute("DELETE FROM changes WHERE number = ?", (number,))
        return Change(words, problems=(f"{words}: what it was before can no longer be read",))
    turning = _Turning(db)
    for kind in reversed(_CALLED) if back else _CALLED:  # an article goes last, and comes first
        turning.turn([turn for turn in turns if turn.kind is kind])
    kept.tidy(db)
    left = [turning.turned[turn.kind, turn.key] for turn in turns if turn[:2] in turning.turned]
    if left:
        db.execute(
            "UPDATE changes SET undone = ?, edits = ? WHERE number = ?",
            (back, columns.from_turns(left), number),
        )
    else:  # else it would stand before all earlier ones for good
        db.execute("DELETE FROM changes WHERE number = ?", (number,))
    articles = tuple(id for id in turning.articles if kept.known(db, id))
    return Change(words, turning.count, articles, tuple(turning.problems))


class _Turning:
    """What comes of a change that is taken back or made again."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db
        self._known = cache(partial(kept.known, db))
        self.turned: dict[tuple[type[Kept], str], Turn] = {}
        """How each thing is turned the other way again."""
        self.articles: dict[str, None] = {}
        self.problems: list[str] = []
        self.count = 0

    def turn(self, turns: Sequence[Turn]) -> None:
        """Turn things of one kind, but for what has changed since."""
        if not turns:
            return
        found = kept.standing(self._db, turns[0].kind, [turn.key for turn in turns])
        put: list[Kept] = []
        gone: list[Kept] = []
        for turn in turns:
            now, other = found.get(turn.key), turn.other
            if now == other:
                self.count += 1
                continue
            one = other or now
            assert one is not None  # they differ
            if why := self._hindrance(turn, now, one.article):
                self.problems.append(f"{_named(now or one)}: {why}")
            else:
                self.turned[turn.kind, turn.key] = Turn(turn.kind, turn.key, _digest(other), now)
                self.articles[one.article] = None
                self.count += 1
                if isinstance(now, Note) and isinstance(other, Note):
                    put.append(replace(other, anchor=now.anchor))  # where its words are today
                elif other:
                    put.append(other)
                else:
                    gone.append(one)
        kept.drop(self._db, gone)
        kept.put(self._db, put)

    def _hindrance(self, turn: Turn, now: Kept | None, article: str) -> str:
        """Return why *turn* cannot be done without losing what came later, "" where it can."""
        if turn.kind is not Shelved and not self._known(article):
            return "its article is gone"
        if _digest(now) != turn.stands:
            return f"{'changed' if now else 'dropped'} since, and left so"
        if isinstance(now, Shelved) and self._is_needed(now, turn.other):
            return "something else of yours is on it"
        return ""

    def _is_needed(self, now: Shelved, other: Kept | None) -> bool:
        """Tell whether anything is on an article, or on the words of it, that are to go."""
        if not isinstance(other, Shelved):
            return kept.left_on(self._db, now.article)
        notes, begun = kept.notes(self._db, now.article), drafts.read(self._db, now.article)
        anchors = [*(one.anchor for one in notes), *(one.anchor for one in begun)]
        text, rest = now.wordings[-1][1].text, other.wordings[-1][1].text
        return any(one and one.exact in text and one.exact not in rest for one in anchors)


def _by_kind(edits: Iterable[Edit]) -> list[list[Edit]]:
    """Return *edits* by what they are about, articles first: all else is on them."""
    groups: dict[type[Kept], list[Edit]] = {}
    for edit in edits:
        groups.setdefault(type(edit.kept), []).append(edit)
    return [groups[kind] for kind in sorted(groups, key=_ORDER.__getitem__)]


def _digest(one: Kept | None) -> str | None:
    return columns.digest(one) if one else None


def _named(one: Kept) -> str:
    called = _CALLED[type(one)]
    words = ""
    if isinstance(one, Note):
        words = one.body or (one.anchor.exact if one.anchor else one.speaker)
    elif isinstance(one, Bookmark):
        words = one.label
    elif isinstance(one, Shelved):
        words = one.wordings[-1][1].title
    return f"{called} “{shorten(words, 40, placeholder=' …')}”" if words else called
