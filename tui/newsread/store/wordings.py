"""Write an article down: its first wording, and each later one beside it."""

from datetime import UTC, datetime

import apsw

from newsread.model import Article
from newsread.store import columns


def add(db: apsw.Connection, article: Article) -> None:
    """Write down an article that the library does not know yet."""
    db.execute(
        """
        INSERT INTO articles
            (url, title, byline, dateline, published, source, language, id, revision)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)
        """,
        _about(article),
    )
    _add_revision(db, article, 1)


def renew(db: apsw.Connection, article: Article, *, reworded: bool) -> None:
    """Write down what is new about a known article; *reworded* tells whether its text is."""
    db.execute(
        """
        UPDATE articles SET url = ?, title = ?, byline = ?, dateline = ?, published = ?, source = ?,
            language = ?
        WHERE id = ?
        """,
        _about(article),
    )
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
    _add_revision(db, article, number)


def _add_revision(db: apsw.Connection, article: Article, number: int) -> None:
    db.execute(
        """
        INSERT INTO revisions (article, number, kept, text_hash, blocks, links, excerpt, text)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            article.id,
            number,
            columns.from_moment(datetime.now(UTC)),
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
