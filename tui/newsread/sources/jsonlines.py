"""Read articles for batch work from JSON lines: {"id": ..., "text": "..."}."""

import json
from collections.abc import Iterable, Iterator

from msgspec import Struct

from newsread.errors import SourceError
from newsread.model import Article, Block
from newsread.model.article import article_id
from newsread.plaintext import Cleaned, trace
from newsread.sources.layout import paragraphs
from newsread.sources.story import first_words


class Record(Struct, frozen=True):
    """One line: its text is an article's body as it stands, without headline or dateline."""

    id: object
    """The JSON value as given."""
    raw: str
    article: Article
    """Of the cleaned text; `cleaned.raw` leads its offsets back to *raw*."""
    cleaned: Cleaned


def records(lines: Iterable[bytes]) -> Iterator[Record | SourceError]:
    """Yield the record on each of *lines*, in order, or the error that names its line.

    Blank lines are skipped, and counted.
    """
    for number, words in enumerate(lines, start=1):
        if words.strip():
            try:
                yield _record(words)
            except ValueError as error:
                yield SourceError(f"line {number}", str(error))


def _record(words: bytes) -> Record:
    """Return the record; ValueError says in a reader's words what is wrong with it."""
    try:
        value = json.loads(words)
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON at character {error.pos}: {error.msg}") from error
    except RecursionError as error:
        raise ValueError("not a record: nested too deeply") from error
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")
    for key in ("id", "text"):
        if key not in value:
            raise ValueError(f'no "{key}"')
    raw = value["text"]
    if not isinstance(raw, str):
        raise ValueError('"text" is not a string')
    cleaned = trace(raw)
    text = cleaned.text
    blocks = tuple(Block("paragraph", span) for span in paragraphs(text))
    article = Article(article_id(text), "", first_words(text, blocks), text, blocks)
    return Record(value["id"], raw, article, cleaned)
