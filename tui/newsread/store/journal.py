"""The last changes a reader made, with what stood before and after: to take back and to make again.

They are written in the transaction of the change itself, and shared by all newsreads on the library.
"""

from collections.abc import Iterable
from textwrap import shorten

import apsw

from newsread.model import Bookmark, Change, Correction, Edit, Kept, Note, ReadMark, Tagging
from newsread.store import columns, kept

LIMIT = 100
"""How many changes can be taken back."""

_SORTS = {
    Note: "note",
    Bookmark: "bookmark",
    Correction: "your word",
    Tagging: "the article's tags",
    ReadMark: "the article",
}


def make(db: apsw.Connection, words: str, edits: Iterable[Edit]) -> None:
    """Do *edits* as one change, called *words*; what had been taken back can no longer be made again.

    What stands before is read anew: another newsread may have changed it since.
    """
    done = []
    for edit in edits:
        fresh = Edit(kept.standing(db, edit.kept), edit.after)
        if fresh.before != fresh.after:
            _do(db, fresh)
            done.append(fresh)
    if not done:
        return
    kept.tidy(db)
    db.execute("DELETE FROM changes WHERE undone")
    db.execute(
        "INSERT INTO changes (words, edits) VALUES (?, ?)", (words, columns.from_edits(done))
    )
    db.execute(
        """
        DELETE FROM changes WHERE number IN
            (SELECT number FROM changes ORDER BY number DESC LIMIT -1 OFFSET ?)
        """,
        (LIMIT,),
    )


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
    edits = columns.to_edits(written)
    done: list[Edit] = []
    problems = [] if edits else [f"{words}: what it was before can no longer be read"]
    edits = edits or ()
    for edit in reversed(edits) if back else edits:
        turned = edit.reversed() if back else edit
        if why := _hindrance(db, turned):
            problems.append(why)
        else:
            _do(db, turned)
            done.append(edit)
    kept.tidy(db)
    if back:
        done.reverse()
    if not done:  # else it would stand before all earlier ones for good
        db.execute("DELETE FROM changes WHERE number = ?", (number,))
    else:
        db.execute("UPDATE changes SET undone = ? WHERE number = ?", (back, number))
        if problems:
            db.execute(
                "UPDATE changes SET edits = ? WHERE number = ?", (columns.from_edits(done), number)
            )
    return Change(words, tuple(done), tuple(problems))


def _do(db: apsw.Connection, edit: Edit) -> None:
    if edit.after is not None:
        kept.put(db, edit.after)
    elif not isinstance(edit.before, Tagging | ReadMark | None):
        kept.drop(db, edit.before)


def _hindrance(db: apsw.Connection, edit: Edit) -> str:
    """Return why *edit* cannot be done without losing what came later, "" where it can."""
    now, article = kept.standing(db, edit.kept), edit.kept.article
    if now == edit.after or (now == edit.before and (now or kept.known(db, article))):
        return ""
    what = _named(edit.kept)
    if not kept.known(db, article):
        return f"{what}: its article is gone"
    return f"{what}: {'dropped' if now is None else 'changed'} since, and left so"


def _named(one: Kept) -> str:
    sort = _SORTS[type(one)]
    words = ""
    if isinstance(one, Note):
        words = one.body or (one.anchor.exact if one.anchor else one.speaker)
    elif isinstance(one, Bookmark):
        words = one.label
    return f"{sort} “{shorten(words, 40, placeholder=' …')}”" if words else sort
