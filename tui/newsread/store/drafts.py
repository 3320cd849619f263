"""Notes being written, one an article."""

from typing import Any

import apsw

from newsread.model import Draft
from newsread.store import columns


def read(db: apsw.Connection, article: str | None = None) -> list[Draft]:
    """Return the draft on *article*, or every draft, the last touched first."""
    rows: list[tuple[Any, ...]] = db.execute(
        """
        SELECT article, body, tags, changed, note, colour, speaker,
            anchored, exact, prefix, suffix, start
        FROM drafts
        WHERE ?1 IS NULL OR article = ?1 ORDER BY changed DESC, article
        """,
        (article,),
    ).fetchall()
    return [
        Draft(
            article=on,
            anchor=columns.to_anchor(*anchor),
            body=body,
            tags=columns.to_tags(tags),
            changed=columns.to_moment(changed),
            note=note,
            colour=colour,
            speaker=speaker,
        )
        for on, body, tags, changed, note, colour, speaker, *anchor in rows
    ]


def keep(db: apsw.Connection, draft: Draft) -> None:
    """Put *draft* down, in place of the one on the same article if there is one."""
    db.execute(
        """
        REPLACE INTO drafts
            (article, body, tags, changed, note, colour, speaker,
             anchored, exact, prefix, suffix, start)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            draft.article,
            draft.body,
            columns.from_tags(draft.tags),
            columns.from_moment(draft.changed),
            draft.note,
            draft.colour,
            draft.speaker,
            *columns.from_anchor(draft.anchor),
        ),
    )
