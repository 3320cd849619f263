"""Write an article down: its first wording, and each later one beside it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import apsw

from newsread.model import Article, Shelved
from newsread.store import columns


def read(db: apsw.Connection, article: str, number: int | None = None) -> Article | None:
    """Return the article with the id *article* in its newest, or that, wording, or None."""
    row = next(
        db.execute(
            """
            SELECT url, title, text, blocks, byline, dateline, published, source, language, links,
                excerpt
            FROM articles JOIN revisions ON article = id AND number = coalesce(?2, revision)
            WHERE id = ?1
            """,
            (article, number),
        ),
        None,
    )
    if row is None:
        return None
    url, title, text, blocks, byline, dateline, published, source, language, links, part = row
    return Article(
        id=article,
        url=url,
        title=title,
        text=text,
        blocks=columns.to_blocks(blocks),
        byline=byline,
        dateline=columns.to_dateline(dateline),
        published=columns.to_date(published),
        source=source,
        language=language,
        links=columns.to_links(links),
        excerpt=bool(part),
    )


class Standing(NamedTuple):
    """What tells a wording from others, without its text."""

    full: bool
    """Whether it is the whole article: an excerpt never stands above one that is."""
    kept: str
    text_hash: str
    number: int


def listed(db: apsw.Connection, article: str) -> list[Standing]:
    """Return every wording of *article*, by id, the newest last."""
    query = """
    SELECT NOT excerpt, kept, text_hash, number FROM revisions WHERE article = ? ORDER BY number
    """
    rows: list[tuple[Any, ...]] = db.execute(query, (article,)).fetchall()
    return [Standing(*row) for row in rows]


def shelved(db: apsw.Connection, article: str) -> Shelved | None:
    """Return the article with that id and all its wordings, or None."""
    row = next(db.execute("SELECT read, place FROM articles WHERE id = ?", (article,)), None)
    if row is None:
        return None
    every = (
        (columns.to_moment(one.kept), read(db, article, one.number)) for one in listed(db, article)
    )
    return Shelved(article, tuple((at, one) for at, one in every if one), bool(row[0]), row[1])


def shelve(db: apsw.Connection, shelved: Shelved) -> None:
    """Write down an article with all its wordings; of one that is here, the last of them differ."""
    id, last = shelved.article, shelved.wordings[-1][1]
    told = [(columns.from_moment(at), article) for at, article in shelved.wordings]
    here = [(one.kept, one.text_hash) for one in listed(db, id)]
    alike = 0
    for mine, (kept, article) in zip(here, told, strict=False):
        if mine != (kept, article.text_hash):
            break
        alike += 1
    if here:
        db.execute("DELETE FROM revisions WHERE article = ? AND number > ?", (id, alike))
        describe(db, last)
        db.execute(
            "UPDATE articles SET revision = ?2, place = min(place, ?3) WHERE id = ?1",
            (id, len(told), len(last.text)),
        )
    else:
        enlist(db, last, len(told))
        db.execute(
            "UPDATE articles SET read = ?2, place = ?3 WHERE id = ?1",
            (id, shelved.read, shelved.place),
        )
    for number, (kept, article) in enumerate(told[alike:], start=alike + 1):
        add_revision(db, article, number, kept)


def next_moment(db: apsw.Connection, article: str) -> datetime:
    """Return when a wording of *article* comes in that comes in now: later than all it has.

    A merge goes by these moments, and a clock set back must not change the order.
    """
    last = db.execute("SELECT max(kept) FROM revisions WHERE article = ?", (article,)).get
    now = datetime.now(UTC)
    return max(now, columns.to_moment(last) + timedelta(microseconds=1)) if last else now


def add(db: apsw.Connection, article: Article) -> None:
    """Write down an article that the library does not know yet."""
    enlist(db, article, 1)
    add_revision(db, article, 1, columns.from_moment(datetime.now(UTC)))


def enlist(db: apsw.Connection, article: Article, shown: int) -> None:
    """Write down what there is to say of a new article; its wordings, *shown* the last, are to follow."""
    db.execute(
        """
        INSERT INTO articles
            (url, title, byline, dateline, published, source, language, id, revision)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (*_about(article), shown),
    )


def describe(db: apsw.Connection, article: Article) -> None:
    """Write down what is new to say of a known article, but for its text."""
    db.execute(
        """
        UPDATE articles SET url = ?, title = ?, byline = ?, dateline = ?, published = ?, source = ?,
            language = ?
        WHERE id = ?
        """,
        _about(article),
    )


def renew(db: apsw.Connection, article: Article, *, reworded: bool) -> None:
    """Write down what is new about a known article; *reworded* tells whether its text is."""
    describe(db, article)
    if not reworded:
        db.execute(
            """
            UPDATE revisions SET blocks = ?2, links = ?3, excerpt = ?4 WHERE article = ?1
                AND number = (SELECT revision FROM articles WHERE id = ?1)
            """,
            (
                article.id,
                columns.from_blocks(article.blocks),
                columns.from_links(article.links),
                article.excerpt,
            ),
        )
        return
    number = db.execute(
        """
        UPDATE articles SET revision = revision + 1, place = min(place, ?) WHERE id = ?
        RETURNING revision
        """,
        (len(article.text), article.id),
    ).get
    add_revision(db, article, number, columns.from_moment(next_moment(db, article.id)))


def reorder(db: apsw.Connection, article: str, order: Sequence[tuple[int | None, str]]) -> None:
    """Put the wordings of *article*, by id, in a new *order*: the number each has now, and its moment.

    None keeps a number free for one that is to follow; a wording not named goes.
    """
    beyond = 1 + max(len(order), *(number or 0 for number, _ in order))
    db.execute("UPDATE revisions SET number = number + ? WHERE article = ?", (beyond, article))
    for number, (now, kept) in enumerate(order, start=1):
        if now is not None:
            db.execute(
                "UPDATE revisions SET number = ?, kept = ? WHERE article = ? AND number = ?",
                (number, kept, article, now + beyond),
            )
    db.execute("DELETE FROM revisions WHERE article = ? AND number > ?", (article, len(order)))
    db.execute("UPDATE articles SET revision = ? WHERE id = ?", (len(order), article))


def add_revision(db: apsw.Connection, article: Article, number: int, kept: str) -> None:
    """Write down the text of *article* as its wording *number*, which came in at *kept*."""
    db.execute(
        """
        INSERT INTO revisions (article, number, kept, text_hash, blocks, links, excerpt, text)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            article.id,
            number,
            kept,
            article.text_hash,
            columns.from_blocks(article.blocks),
            columns.from_links(article.links),
            article.excerpt,
            article.text,
        ),
    )


def _about(article: Article) -> tuple[str | None, ...]:
    return (
        article.url,
        article.title,
        article.byline,
        columns.from_dateline(article.dateline),
        columns.from_date(article.published),
        article.source,
        article.language,
        article.id,
    )
