"""Notes as Markdown (CommonMark): a heading for each article, a list item for each note.

What came from an article is escaped, so that no headline becomes markup. What the reader wrote is
theirs and stays as it is, but last in a list item of its own: no heading, fence or comment left
open in it reaches what follows. Each note ends its first line with a block id, `^8c7d4c52-...`, that
Obsidian can link to; a file of its own begins with properties in YAML.
"""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import unquote, urlsplit

from newsread import plaintext
from newsread.export.record import Record, about, author, day, records, web_address
from newsread.export.sheet import WHOSE, Sheet, attribution
from newsread.model import Address, Article, Quote

_ACTIVE = re.compile(
    r"[\\`*_\[\]{}<>&#|~$^@]"
    r"|=(?==)|%(?=%)"  # marks and comments in the dialects that notebooks speak
    r"|:(?=//)|(?<=\bwww)\."  # a bare address would become a link
)
_AT_LINE_START = re.compile(r"^(?:(?=[-+=])|(\d+)(?=[.)]))")


def render(sheets: Sequence[Sheet]) -> str:
    """Return the *sheets* as one Markdown document."""
    return "\n\n".join("\n\n".join(_parts(sheet)) for sheet in sheets) + "\n"


def page(sheet: Sheet) -> str:
    """Return one sheet as a document that begins with its properties, as Obsidian reads them.

    The properties are YAML: strings as JSON has them, which YAML reads the same.
    """
    told = about(sheet.article)
    tags = dict.fromkeys((*sheet.tags, *(tag for one in sheet.notes for tag in one.note.tags)))
    properties = {
        "title": plaintext.line(told["headline"]),
        "author": plaintext.line(told["author"]),
        "source": plaintext.line(told["outlet"]),
        "published": told["published"] and told["published"].isoformat(),
        "url": plaintext.line(told["address"]),
        "newsread": str(Address("article", sheet.article.id)),
        "tags": [_tag(tag) for tag in tags if tag.strip()],
    }
    lines = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in properties.items()
        if value
    ]
    return "\n".join(["---", *lines, "---", "", render([sheet])])


def _parts(sheet: Sheet) -> Iterator[str]:
    yield f"# {_inline(sheet.article.title) or 'Untitled'}"
    tags = " ".join(f"#{_inline(_tag(tag))}" for tag in sheet.tags if tag.strip())
    if known := "\\\n".join(filter(None, (*_about(sheet.article), tags))):
        yield known
    notes = list(records(sheet))
    for heading, listed in (
        ("On the article", [one for one in notes if one.on == "article"]),
        ("On its speakers", [one for one in notes if one.on == "speaker"]),
        ("Notes", [one for one in notes if one.on == "words" and not one.lost]),
        ("Lost their place", [one for one in notes if one.lost]),
    ):
        if listed:
            yield f"## {heading}"
        for one in listed:
            yield _item(one)
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
    published = day(article)
    known = (article.source, author(article), published and published.isoformat())
    if line := " · ".join(_inline(part) for part in known if part):
        yield line
    if address := web_address(article):
        yield f"<{address}>"
    elif article.url.startswith("file:"):
        yield _inline(unquote(urlsplit(article.url).path))
    elif article.url.partition(":")[2]:
        yield _inline(article.url)


def _whose(sheet: Sheet, quote: Quote) -> str:
    """Return whose words *quote* are, and whose word that is."""
    told = (attribution(quote, sheet.article.text), sheet.provenance(quote))
    return " · ".join(filter(None, told))


def _item(one: Record) -> str:
    """Return a list item: when, colour, tags, links, block id; the words, whose they are; the note."""
    links = [f"[open]({one.link})"] + [f"[on the page](<{one.passage}>)"] * bool(one.passage)
    tags = [f"#{_inline(_tag(tag))}" for tag in one.tags if tag.strip()]
    block = "^" + re.sub("[^A-Za-z0-9-]", "-", one.id)
    whose = " · ".join(filter(None, (one.speaker, one.provenance)))
    colour = [f"({_inline(one.coloured)})"] if one.coloured else []
    lines = [" ".join((_moment(one.made), *colour, *tags, *links, block))]
    if one.on == "words":
        lines += ["", *_quoted(one.words, whose)]
    elif one.on == "speaker":
        lines += ["", f"**{_inline(one.speaker)}**"]
    if one.was:
        lines += ["", f"moved: was “{_inline(one.was)}”"]
    if one.body.strip():
        lines += ["", *re.split(r"\r\n?|\n", one.body)]
    return _listed(lines)


def _tag(tag: str) -> str:
    return re.sub(r"\s+", "-", plaintext.line(tag))


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
