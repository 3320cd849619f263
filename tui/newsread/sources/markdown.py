"""Read Markdown as a reader would: its words and their parts, none of its signs."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import TYPE_CHECKING

from msgspec import Struct

from newsread.model import Article, Block, BlockKind, Link, Span
from newsread.plaintext import line, trace
from newsread.sources import links
from newsread.sources.dates import find
from newsread.sources.story import Told, compose, parse

if TYPE_CHECKING:
    from markdown_it.token import Token

_MOST_SIGNS = 30_000
"""Signs and line ends: a text with more is no article, and would keep the parser for minutes."""

_SIGN = re.compile(r"[\\`*_~\[<&!]|  \n")
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"([A-Za-z_]+):[ \t]+(\S.*)")
_HREF = re.compile(r"<a\s(?:[^>]*\s)?href\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")
_UNSEEN = re.compile(  # an unclosed comment runs to the end, so no input is scanned twice
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE
)


class _Part(Struct, frozen=True):
    kind: BlockKind
    words: str
    level: int = 0
    links: tuple[Link, ...] = ()
    """In the part's own words."""


def parse_markdown(raw: str, url: str, name: str) -> Article:
    """Return the Markdown text *raw* as the article at *url*: its text holds no Markdown.

    Front matter between two lines of "---" may give title, author, date, source, url and language.
    The article's id is that of *url* even where the front matter tells another address.
    """
    if raw.count("\n") + len(_SIGN.findall(raw)) > _MOST_SIGNS:
        return parse(raw, url, name)
    lines = raw.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT_MATTER.match(lines)
    told = _told(front[1] or "") if front else Told()
    parts = [_Part("heading", told.title, 1)] if told.title else []
    body = _parts(lines[front.end() :] if front else lines, told.url or "")
    parts += [part for part in body if part.words]

    at, blocks, marked = 0, [], []
    for part in parts:
        blocks.append(Block(part.kind, Span(at, at + len(part.words)), part.level))
        for link in part.links:
            marked.append(Link(Span(at + link.span.start, at + link.span.end), link.address))
        at += len(part.words) + 2
    text = "\n\n".join(part.words for part in parts)
    return compose(text, blocks, url, name, told, marked)


def _told(front: str) -> Told:
    given = {
        key[1].lower(): line(key[2]).strip("\"'")
        for key in map(_KEY.match, front.splitlines())
        if key
    }
    written = find(given.get("date", ""))
    language = _LANGUAGE.fullmatch(given.get("language") or given.get("lang") or "")
    return Told(
        title=given.get("title") or None,
        byline=given.get("author") or None,
        published=written.date() if written else None,
        source=given.get("source") or None,
        url=links.first_address(given.get("url", "")),
        language=language[0] if language else "en",
    )


def _parts(body: str, base: str) -> Iterator[_Part]:
    """Yield what a reader would see of the Markdown *body*, the page at *base*, part by part, cleaned."""
    from markdown_it import MarkdownIt  # 40 ms that a plain text never pays

    # blocks first: most hold no sign, and need no second look
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("inline")
    references: dict[str, object] = {}
    kinds: list[BlockKind] = []  # the lists and block quotes that are open, outermost first
    counts: list[int | None] = []  # of the open lists, the next item's number; None with bullets
    number: str | None = None  # of the item that has no words yet, "" with a bullet
    heading = 0
    for token in markdown.parse(body, references):
        match token.type:
            case "bullet_list_open":
                kinds.append("list")
                counts.append(None)
            case "ordered_list_open":
                kinds.append("list")
                counts.append(int(token.attrs.get("start", 1)))
            case "list_item_open":
                number = number or ""
                if (count := counts[-1]) is not None:
                    number, counts[-1] = f"{count}. ", count + 1
            case "list_item_close":
                number = None
            case "bullet_list_close" | "ordered_list_close":
                kinds.pop()
                counts.pop()
            case "blockquote_open":
                kinds.append("quote")
            case "blockquote_close":
                kinds.pop()
            case "heading_open":
                heading = int(token.tag[1])
            case "heading_close":
                heading = 0
            case "inline" | "fence" | "code_block" | "html_block":
                words = token.content
                pieces = [(number or "", "")]
                if token.type == "html_block":
                    pieces.append((line(unescape(_UNSEEN.sub(" ", words))), ""))
                elif token.type == "inline" and _SIGN.search(words):
                    within: list[Token] = []
                    markdown.inline.parse(words, markdown, references, within)
                    pieces += _seen(within)
                elif token.type == "inline":
                    pieces.append((" ".join(part.strip() for part in words.split("\n")), ""))
                else:
                    pieces.append((words, ""))
                kind: BlockKind = kinds[-1] if kinds else "paragraph"
                level = kinds.count(kind)
                if heading:
                    kind, level = "heading", heading
                elif kind == "list" and number is None:
                    kind = "paragraph"  # what goes on an item has no bullet of its own
                number = None
                yield _part(kind, level, pieces, base)
            case _:
                pass


def _part(kind: BlockKind, level: int, pieces: Iterable[tuple[str, str]], base: str) -> _Part:
    """Return the part that *pieces* make, words each with the address they lead to or "", cleaned."""
    raw = ""
    marked: list[tuple[int, int, str]] = []
    for words, leads in pieces:
        if leads and marked and marked[-1][1:] == (len(raw), leads):
            marked[-1] = marked[-1][0], len(raw) + len(words), leads
        elif leads:
            marked.append((len(raw), len(raw) + len(words), leads))
        raw += words
    cleaned = trace(raw)
    text = cleaned.text.strip()
    before = cleaned.text.find(text)
    kept = []
    for start, end, leads in marked[: links.MOST]:
        span = Span(*(max(0, min(cleaned.put(at) - before, len(text))) for at in (start, end)))
        if span.of(text).strip() and (address := links.address(leads, base)):
            kept.append(Link(span, address))
    return _Part(kind, text, level, tuple(kept))


def _seen(tokens: "Iterable[Token]", leads: str = "") -> Iterator[tuple[str, str]]:
    """Yield the words a reader sees of *tokens*, those of pictures too, each with where it *leads*, or ""."""
    for token in tokens:
        match token.type:
            case "text" | "text_special" | "code_inline":
                yield token.content, leads
            case "image":
                yield from _seen(token.children or (), leads)
            case "softbreak":
                yield " ", leads
            case "hardbreak":
                yield "\n", leads
            case "link_open":
                leads = str(token.attrs["href"])
            case "html_inline":
                tag = token.content.lower()
                if tag.startswith("<br"):
                    yield "\n", leads
                elif tag.startswith("</a"):
                    leads = ""
                elif href := _HREF.match(token.content):
                    leads = unescape(href[1])
            case "link_close":
                leads = ""
            case _:
                pass
