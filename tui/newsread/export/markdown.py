"""Notes as Markdown (CommonMark): a heading for each article, a list item for each note.

What came from an article is escaped, so that no headline becomes markup. What the reader wrote is
theirs and stays as it is, but last in a list item of its own: no heading, fence or comment left
open in it reaches what follows.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import quote as percent
from urllib.parse import unquote, urlsplit

from newsread import plaintext
from newsread.export.sheet import WHOSE, Sheet, attribution
from newsread.model import Article, Note, Quote

_ACTIVE = re.compile(
    r"[\\`*_\[\]{}<>&#|~$^@]"
    r"|=(?==)|%(?=%)"  # marks and comments in the dialects that notebooks speak
    r"|:(?=//)|(?<=\bwww)\."  # a bare address would become a link
)
_AT_LINE_START = re.compile(r"^(?:(?=[-+=])|(\d+)(?=[.)]))")


def render(sheets: Sequence[Sheet]) -> str:
    """Return the *sheets* as one Markdown document."""
    return "\n\n".join("\n\n".join(_parts(sheet)) for sheet in sheets) + "\n"


def _parts(sheet: Sheet) -> Iterator[str]:
    yield f"# {_inline(sheet.article.title) or 'Untitled'}"
    if about := "\\\n".join(_about(sheet.article)):
        yield about
    standing = list(sheet.standing())
    if standing:
        yield "## Notes"
    for note, span in standing:
        text, said = sheet.article.text, sheet.said_at(span)
        whose, was = _whose(sheet, said) if said else "", sheet.was(note)
        yield _item(note, span.of(text), whose, f"moved: was “{_inline(was)}”" if was else "")
    lost = list(sheet.lost())
    if lost:
        yield "## Lost their place"
    for note in lost:
        yield _item(note, note.anchor.exact, "")
    quotes = list(sheet.ruled_quotes())
    if quotes:
        yield "## Quotations checked"
    for quote in quotes:
        words = " … ".join(span.of(sheet.article.text) for span in quote.content)
        yield _listed(_quoted(words, _whose(sheet, quote)))
    names = list(sheet.ruled_names())
    if names:
        yield "## Names checked"
        yield "\n".join(
            f"- {_inline(one.name)} ({_inline(one.label)}) · {WHOSE[one.provenance]}"
            for one in names
        )
    bookmarks = list(sheet.marked())
    if bookmarks:
        yield "## Bookmarks"
        yield "\n".join(
            f"- {_inline(one.label) or 'Bookmark'} (character {one.place}, {_moment(one.made)})"
            for one in bookmarks
        )


def _about(article: Article) -> Iterator[str]:
    day = article.published or (article.dateline and article.dateline.date)
    known = (article.source, article.byline, day and day.isoformat())
    if line := " · ".join(_inline(part) for part in known if part):
        yield line
    scheme, _, rest = article.url.partition(":")
    if scheme in ("http", "https"):
        yield f"<{percent(article.url, safe=_ADDRESS)}>"
    elif scheme == "file":
        yield _inline(unquote(urlsplit(article.url).path))
    elif rest:
        yield _inline(article.url)


_ADDRESS = "!#$%&'()*+,/:;=?@[]~"  # what an address may hold; the rest is written as %XX


def _whose(sheet: Sheet, quote: Quote) -> str:
    """Return whose words *quote* are, and whose word that is."""
    told = (attribution(quote, sheet.article.text), sheet.provenance(quote))
    return " · ".join(filter(None, told))


def _item(note: Note, words: str, whose: str, moved: str = "") -> str:
    """Return a list item: the words, whose they are, when and how it was tagged, and the note.

    *moved* tells, escaped, which words these came in the place of.
    """
    tags = ("#" + _inline(re.sub(r"\s+", "-", tag.strip())) for tag in note.tags if tag.strip())
    lines = [*_quoted(words, whose), "", " ".join((_moment(note.made), *tags))]
    if moved:
        lines += ["", moved]
    if note.body.strip():
        lines += ["", *re.split(r"\r\n?|\n", note.body)]
    return _listed(lines)


def _quoted(words: str, whose: str) -> list[str]:
    """Return the lines of a block quote: the words, and whose they are."""
    quoted = _block(words)
    if whose:
        quoted += ["", _inline(f"— {whose}")]
    return [f"> {line}".rstrip() for line in quoted]


def _listed(lines: list[str]) -> str:
    """Return *lines* as one list item."""
    return "- " + "\n".join(f"  {line}" if line.strip() else "" for line in lines).lstrip()


def _block(words: str) -> list[str]:
    """Return *words*, escaped, as lines with one empty line between paragraphs."""
    paragraphs = re.split(r"\n\s*\n", plaintext.clean(words).strip())
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += ["", *(_inline(line) for line in paragraph.split("\n"))]
    return lines[1:]


def _inline(words: str) -> str:
    """Return *words* on one line with nothing in them that Markdown acts on."""
    escaped = _ACTIVE.sub(r"\\\g<0>", plaintext.line(words))
    return _AT_LINE_START.sub(r"\g<1>\\", escaped)


def _moment(made: datetime) -> str:
    return made.isoformat(timespec="seconds")
